// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Collect.h"

#include "observe/router/BgpJson.h"
#include "observe/router/Host.h"
#include "observe/router/RouteJson.h"
#include "observe/router/Sysctl.h"

namespace hcp::router
{

namespace
{

Fact<OsFact> osFact(const Look& look)
{
    auto os = parseOsRelease(look.sections[QStringLiteral("os")]);
    if (os) {
        const QByteArray& packages = look.sections[QStringLiteral("packages")].out;
        os->packages = packages.contains("apt")   ? OsFact::Packages::Apt
                       : packages.contains("dnf") ? OsFact::Packages::Dnf
                                                  : OsFact::Packages::None;
        os->selinuxEnforcing = look.sections[QStringLiteral("selinux")].out.trimmed() == "1";
    }
    return toFact(look, os, QStringLiteral("/etc/os-release"));
}

Fact<FileFact> fileFact(const Look& look, const QString& section, const QString& path)
{
    return toFact(look, parseFile(look.sections[section]), path);
}

// "zebra version 8.4.4" → "8.4.4"
QString versionIn(const QByteArray& text)
{
    for (const QByteArray& word : text.simplified().split(' ')) {
        if (!word.isEmpty() && word[0] >= '0' && word[0] <= '9')
            return QString::fromLatin1(word);
    }
    return {};
}

void addRunning(FrrFact& frr, const Look& look)
{
    const Unit unit =
        parseUnits(look.sections[QStringLiteral("units")].out).value(QStringLiteral("frr"));
    const auto daemons = look.vtysh.answer(QStringLiteral("daemons"));
    frr.daemonsRunning =
        daemons ? QString::fromUtf8(*daemons).simplified().split(u' ', Qt::SkipEmptyParts)
                : QStringList();
    // Without systemd there is no word about the service: it runs when its daemons answer.
    frr.serviceActive = unit.known ? unit.active : !frr.daemonsRunning.isEmpty();
    frr.serviceEnabled = unit.enabled;
}

Fact<FrrFact> frrFact(const RouterFacts& facts, const Look& look)
{
    const QString what = QStringLiteral("zebra --version");
    const Section& version = look.sections[QStringLiteral("frr")];
    FrrFact frr;
    if (version.complete && version.status == 127)
        return toFact<FrrFact>(look, frr, what);
    if (!version.ok())
        return toFact<FrrFact>(look, tl::make_unexpected(version.reason()), what);
    if (!facts.daemonsFile) // whether bgpd is switched on is half of what is asked
        return toFact<FrrFact>(look, tl::make_unexpected(facts.daemonsFile.reason()),
                               QStringLiteral("/etc/frr/daemons"));
    frr.installed = true;
    frr.version = versionIn(version.out);
    addRunning(frr, look);
    addDaemons(frr, facts.daemonsFile->content);
    const auto vtyshConf = parseFile(look.sections[QStringLiteral("vtysh.conf")]);
    const QByteArray file = vtyshConf ? vtyshConf->content : QByteArray();
    for (const QByteArray& line : file.split('\n')) {
        if (line.simplified() == "no service integrated-vtysh-config")
            frr.integratedConfig = false;
    }
    return toFact<FrrFact>(look, frr, what);
}

Fact<bool> dnsmasqFact(const Look& look)
{
    const QString what = QStringLiteral("dnsmasq.service");
    const Unit unit =
        parseUnits(look.sections[QStringLiteral("units")].out).value(QStringLiteral("dnsmasq"));
    const Section& program = look.sections[QStringLiteral("dnsmasq-program")];
    if (!program.complete)
        return toFact<bool>(look, tl::make_unexpected(program.reason()), what);
    const bool runs =
        unit.known ? unit.active : look.sections[QStringLiteral("dnsmasq-process")].ok();
    return toFact<bool>(look, program.status == 0 && runs, what);
}

ForwardingAtBoot atBoot(const Look& look)
{
    const Section& files = look.sections[QStringLiteral("sysctl-files")];
    return forwardingAtBoot(QString::fromUtf8(files.out).split(u'\n', Qt::SkipEmptyParts),
                            parseFileLines(look.sections[QStringLiteral("sysctl-lines")].out),
                            look.sections[QStringLiteral("systemd")].ok());
}

Fact<ForwardingFact> forwardingFact(const RouterFacts& facts, const Look& look)
{
    const QString what = QStringLiteral("net.ipv4.ip_forward and sysctl.d");
    const Section& now = look.sections[QStringLiteral("ip_forward")];
    if (!now.ok() || (now.out.trimmed() != "0" && now.out.trimmed() != "1"))
        return toFact<ForwardingFact>(look, tl::make_unexpected(now.reason()), what);
    ForwardingFact forwarding = facts.forwarding.valueOr({}); // what the files say, when polling
    forwarding.now = now.out.trimmed() == "1";
    if (look.questions.extent == Extent::Full) {
        const auto boot = atBoot(look);
        forwarding.persistent = boot.on;
        forwarding.decidedBy = boot.decidedBy;
        forwarding.frrSwitchesOff =
            facts.configFile && switchesForwardingOff(facts.configFile->content);
    }
    return toFact<ForwardingFact>(look, forwarding, what);
}

Parsed<BgpFact> bgpOf(const RouterFacts& facts, const Look& look)
{
    const auto answer = look.vtysh.answer(QStringLiteral("summary"), QStringLiteral("bgpd"));
    if (!answer)
        return tl::make_unexpected(answer.error());
    auto bgp = parseBgpSummary(*answer);
    if (!bgp)
        return bgp;
    if (!bgp->instance && !facts.runningConfig)
        return tl::make_unexpected(QStringLiteral("no neighbors, and the running configuration is "
                                                  "unknown: %1")
                                       .arg(facts.runningConfig.reason()));
    addInstance(*bgp, facts.runningConfig.valueOr({}));
    const auto neighbors = look.vtysh.answer(QStringLiteral("neighbors"));
    if (neighbors)
        addNeighbors(*bgp, *neighbors);
    return bgp;
}

void collectRoutes(RouterFacts& facts, const Look& look)
{
    facts.bgpRoutes.clear();
    facts.kernelRoutes.clear();
    facts.chosenHops.clear();
    for (const Address vip : look.questions.vips) {
        const Prefix prefix(vip, 32);
        const auto answer =
            look.vtysh.answer(QStringLiteral("bgp-%1").arg(vip.toString()), QStringLiteral("bgpd"));
        const auto route = answer.and_then(
            [&prefix](const QByteArray& text) { return parseBgpRoute(text, prefix); });
        facts.bgpRoutes[vip] = toFact<RouteFact>(
            look, route, QStringLiteral("show bgp ipv4 unicast %1 json").arg(prefix.toString()));
        const Section& kernel = look.sections[QStringLiteral("kernel-%1").arg(vip.toString())];
        const Parsed<RouteFact> inKernel = kernel.ok() ? parseKernelRoute(kernel.out, prefix)
                                                       : tl::make_unexpected(kernel.reason());
        facts.kernelRoutes[vip] =
            toFact(look, inKernel, QStringLiteral("ip route show %1").arg(prefix.toString()));
        const Section& chosen = look.sections[QStringLiteral("chosen-%1").arg(vip.toString())];
        const Parsed<ChosenHopFact> hop =
            chosen.ok() ? parseChosenHop(chosen.out, vip) : tl::make_unexpected(chosen.reason());
        facts.chosenHops[vip] = toFact(
            look, hop, QStringLiteral("ip route get %1 from ADDRESS iif NAME").arg(vip.toString()));
    }
}

Fact<QByteArray> runningConfigFact(const Look& look)
{
    const auto answer = look.vtysh.answer(QStringLiteral("running"));
    const auto config = answer.and_then(configurationOf);
    return toFact<QByteArray>(look, config, QStringLiteral("show running-config"));
}

void addNames(QStringList& names, const HostedClusterPlan& cluster)
{
    const QString domain = cluster.name + u'.' + cluster.baseDomain;
    if (cluster.name.isEmpty() || cluster.baseDomain.isEmpty())
        return;
    names.append(QStringLiteral("api.") + domain);
    names.append(QStringLiteral("api-int.") + domain);
}

} // namespace

Questions questionsFor(const Plan& plan, Extent extent)
{
    Questions questions;
    questions.extent = extent;
    for (const NodePlan& node : plan.managementCluster.nodes)
        questions.nodes.append(node.address);
    for (const HostedClusterPlan& cluster : plan.hostedClusters) {
        for (const Address vip : cluster.vip) {
            if (!questions.vips.contains(vip))
                questions.vips.append(vip);
        }
        addNames(questions.names, cluster);
    }
    questions.names.removeDuplicates();
    return questions;
}

void collectResting(RouterFacts& facts, const Look& look)
{
    facts.os = osFact(look);
    facts.daemonsFile =
        fileFact(look, QStringLiteral("daemons"), QStringLiteral("/etc/frr/daemons"));
    facts.configFile =
        fileFact(look, QStringLiteral("frr.conf"), QStringLiteral("/etc/frr/frr.conf"));
    facts.sysctlFile =
        fileFact(look, QStringLiteral("sysctl"), QStringLiteral("/etc/sysctl.d/90-hcp-bgp.conf"));
    facts.dnsmasqFile =
        fileFact(look, QStringLiteral("dnsmasq"), QStringLiteral("/etc/dnsmasq.d/hcp-bgp.conf"));
    facts.dnsmasq = dnsmasqFact(look);
    facts.frr = frrFact(facts, look);
}

void collectProtocols(RouterFacts& facts, const Look& look)
{
    facts.runningConfig = runningConfigFact(look);
    facts.bgp = toFact(look, bgpOf(facts, look), QStringLiteral("show bgp summary json"));
    const auto bfd = look.vtysh.answer(QStringLiteral("bfd"), QStringLiteral("bfdd"));
    facts.bfd = toFact<QList<BfdPeerFact>>(look, bfd.and_then(parseBfdPeers),
                                           QStringLiteral("show bfd peers json"));
    collectRoutes(facts, look);
    facts.forwarding = forwardingFact(facts, look);
    facts.deadNeighbors =
        toFact(look, parseDeadNeighbors(look.sections[QStringLiteral("neighbors")]),
               QStringLiteral("ip neigh"));
    facts.reversePathDrops =
        toFact(look, parseReversePathDrops(look.sections[QStringLiteral("netstat")]),
               QStringLiteral("/proc/net/netstat"));
}

void collectHost(RouterFacts& facts, const Look& look)
{
    if (facts.frr) { // whether it runs moves by itself, what is installed does not
        FrrFact frr = *facts.frr;
        if (frr.installed)
            addRunning(frr, look);
        facts.frr = Fact<FrrFact>::known(frr, facts.frr.source(), look.at);
    }
    facts.port179Holder = toFact(look, parsePort179(look.sections[QStringLiteral("port179")]),
                                 QStringLiteral("ss -ltnp"));
    facts.interfaces = toFact(look,
                              parseInterfaces(look.sections[QStringLiteral("addresses")],
                                              look.sections[QStringLiteral("conf")].out),
                              QStringLiteral("ip addr"));
    facts.clockAheadMillis = toFact(
        look, parseClock(look.sections[QStringLiteral("clock")], look.at), QStringLiteral("date"));
    facts.names.clear();
    for (const QString& name : look.questions.names) {
        const Section& section = look.sections[QStringLiteral("name-%1").arg(name)];
        facts.names[name] =
            toFact(look, parseNames(section), QStringLiteral("getent ahostsv4 %1").arg(name));
    }
}

} // namespace hcp::router
