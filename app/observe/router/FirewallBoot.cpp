// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/FirewallBoot.h"

#include "observe/router/Host.h"
#include "observe/router/IptablesRuleset.h"
#include "observe/router/NftRuleset.h"

#include <QRegularExpression>

#include <algorithm>

namespace hcp::router
{

namespace
{

struct Saved {
    Ruleset rules;
    QStringList files; ///< that are loaded at boot
    QString problem;   ///< why one of them could not be judged
};

// Counters count on: they are no part of what a rule says.
QString withoutCounters(QString text)
{
    static const QRegularExpression counters(QStringLiteral("counter packets \\d+ bytes \\d+"));
    return text.replace(counters, QStringLiteral("counter")).simplified();
}

void loadNft(Saved& saved, const Look& look)
{
    const Section& boot = look.sections[QStringLiteral("boot-nft")];
    saved.files.append(look.sections[QStringLiteral("nft-file")].ok()
                           ? QStringLiteral("/etc/nftables.conf")
                           : QStringLiteral("/etc/sysconfig/nftables.conf"));
    const auto rules = boot.ok() ? parseNft(boot.out, {}) : tl::make_unexpected(boot.reason());
    if (rules)
        saved.rules.add(*rules);
    else
        saved.problem = rules.error();
}

Saved savedRules(const Look& look)
{
    const auto units = parseUnits(look.sections[QStringLiteral("units")].out);
    Saved saved;
    if (units.value(QStringLiteral("nftables")).enabled)
        loadNft(saved, look);
    const Section& debian = look.sections[QStringLiteral("rules.v4")];
    if (units.value(QStringLiteral("netfilter-persistent")).enabled && debian.ok()) {
        saved.files.append(QStringLiteral("/etc/iptables/rules.v4"));
        saved.rules.add(parseIptables(debian.out));
    }
    const Section& redHat = look.sections[QStringLiteral("sysconfig-iptables")];
    if (units.value(QStringLiteral("iptables")).enabled && redHat.ok()) {
        saved.files.append(QStringLiteral("/etc/sysconfig/iptables"));
        saved.rules.add(parseIptables(redHat.out));
    }
    return saved;
}

void judgeFiles(FirewallFact& firewall, const Fate& now, const RunningRules& running,
                const Traffic& traffic, const Look& look)
{
    const Saved saved = savedRules(look);
    firewall.persistence = saved.files.join(QStringLiteral(", "));
    const bool open = now.kind == Fate::Kind::Passes;
    if (saved.files.isEmpty()) {
        // Who loads the rules is not known: a rule that opens may be gone with the next boot.
        firewall.persistent = open && !now.byRule;
        const bool anyRule = std::any_of(
            running.rules.chains.cbegin(), running.rules.chains.cend(),
            [](const Chain& chain) { return chain.dropsByPolicy || !chain.rules.isEmpty(); });
        firewall.persistence =
            anyRule ? QStringLiteral("the rules in force come from no file that is loaded at boot")
                    : QStringLiteral("no rules are loaded at boot");
    } else if (!saved.problem.isEmpty()) {
        // Not judged by what it does, but by whether the rule stands there.
        const QByteArray& file = look.sections[QStringLiteral("nft-file")].out;
        const bool stands =
            withoutCounters(QString::fromUtf8(file)).contains(withoutCounters(now.rule));
        firewall.persistent = open && (!now.byRule || stands);
        firewall.persistence += QStringLiteral(" (could not be tried: %1)").arg(saved.problem);
    } else {
        firewall.persistent = judgePort(saved.rules, traffic).kind == Fate::Kind::Passes;
    }
}

void judgeUfw(FirewallFact& firewall, const Traffic& traffic, const Look& look)
{
    firewall.persistence = QStringLiteral("ufw, /etc/ufw/user.rules");
    const Ruleset rules = parseIptables(look.sections[QStringLiteral("ufw-rules")].out);
    const bool opensByDefault = look.sections[QStringLiteral("ufw-default")].out.contains(
        "DEFAULT_INPUT_POLICY=\"ACCEPT\"");
    const auto isUser = [](const Chain& c) { return c.name == QStringLiteral("ufw-user-input"); };
    const auto user = std::find_if(rules.chains.cbegin(), rules.chains.cend(), isUser);
    if (user == rules.chains.cend())
        return;
    firewall.persistent =
        std::all_of(traffic.toRouter.cbegin(), traffic.toRouter.cend(), [&](const Packet& packet) {
            if (packet.established) // before.rules lets those in
                return true;
            const Fate fate = judgeChain(rules, *user, packet);
            return fate.kind == Fate::Kind::Passes && (fate.byRule || opensByDefault);
        });
}

void judgeFirewalld(FirewallFact& firewall, const Traffic& traffic, const Look& look)
{
    const auto units = parseUnits(look.sections[QStringLiteral("units")].out);
    const QByteArray& zones = look.sections[QStringLiteral("firewalld-zones")].out;
    const QByteArray& active = look.sections[QStringLiteral("firewalld-active")].out;
    firewall.persistent =
        units.value(QStringLiteral("firewalld")).enabled && !traffic.nodes.isEmpty();
    firewall.persistence = QStringLiteral("firewalld");
    for (const Address node : traffic.nodes) {
        const QString zone = zoneOf(active, traffic.interface, node);
        firewall.persistent = firewall.persistent && zoneOpens179(zones, zone, node);
        firewall.persistence = QStringLiteral("firewalld, zone %1").arg(zone);
    }
}

bool sourceCovers(const QString& rule, Address source)
{
    static const QRegularExpression form(
        QStringLiteral("source (NOT )?address=\"([^\"]+)\"|source (NOT )?(ipset|mac)="));
    const auto match = form.match(rule);
    if (!match.hasMatch())
        return true;
    const QString text = match.captured(2);
    const auto prefix =
        Prefix::parseMasking(text.contains(u'/') ? text : text + QStringLiteral("/32"));
    return prefix && match.captured(1).isEmpty() && prefix->contains(source);
}

bool richRuleOpens(const QString& rule, Address source)
{
    const bool isPort = rule.contains(u"port port=\"179\" protocol=\"tcp\"") ||
                        rule.contains(u"service name=\"bgp\"");
    const bool isOther = rule.contains(u"family=\"ipv6\"") || rule.contains(u"forward-port");
    return isPort && !isOther && rule.endsWith(QStringLiteral("accept")) &&
           sourceCovers(rule, source);
}

bool portsOpen(const QString& ports)
{
    const auto list = ports.split(u' ', Qt::SkipEmptyParts);
    return std::any_of(list.cbegin(), list.cend(), [](const QString& port) {
        const QString numbers = port.section(u'/', 0, 0);
        const int low = numbers.section(u'-', 0, 0).toInt();
        const int high = numbers.contains(u'-') ? numbers.section(u'-', 1).toInt() : low;
        return port.endsWith(QStringLiteral("/tcp")) && low <= 179 && high >= 179;
    });
}

} // namespace

bool zoneOpens179(const QByteArray& zones, const QString& zone, Address source)
{
    bool inside = false;
    for (const QByteArray& raw : zones.split('\n')) {
        const QString line = QString::fromUtf8(raw);
        if (!line.isEmpty() && !line[0].isSpace())
            inside = line.section(u' ', 0, 0).trimmed() == zone;
        if (!inside)
            continue;
        const QString text = line.trimmed();
        const QString value = text.section(u':', 1).trimmed();
        if ((text.startsWith(QStringLiteral("target:")) && value == QStringLiteral("ACCEPT")) ||
            (text.startsWith(QStringLiteral("services:")) &&
             value.split(u' ').contains(QStringLiteral("bgp"))) ||
            (text.startsWith(QStringLiteral("ports:")) && portsOpen(value)) ||
            (text.startsWith(QStringLiteral("rule ")) && richRuleOpens(text, source)))
            return true;
    }
    return false;
}

QString zoneOf(const QByteArray& active, const QString& interface, Address source)
{
    QString zone;
    QString byInterface;
    for (const QByteArray& raw : active.split('\n')) {
        const QString line = QString::fromUtf8(raw);
        if (!line.isEmpty() && !line[0].isSpace())
            zone = line.section(u' ', 0, 0).trimmed();
        const auto values = line.section(u':', 1).split(u' ', Qt::SkipEmptyParts);
        if (line.trimmed().startsWith(QStringLiteral("interfaces:")) && values.contains(interface))
            byInterface = zone;
        if (!line.trimmed().startsWith(QStringLiteral("sources:")))
            continue;
        for (const QString& value : values) {
            const auto prefix =
                Prefix::parseMasking(value.contains(u'/') ? value : value + QStringLiteral("/32"));
            if (prefix && prefix->contains(source))
                return zone;
        }
    }
    return byInterface;
}

void judgeBoot(FirewallFact& firewall, const Fate& now, const RunningRules& running,
               const Traffic& traffic, const Look& look)
{
    switch (firewall.kind) {
    case FirewallFact::Kind::Firewalld:
        return judgeFirewalld(firewall, traffic, look);
    case FirewallFact::Kind::Ufw:
        return judgeUfw(firewall, traffic, look);
    default:
        return judgeFiles(firewall, now, running, traffic, look);
    }
}

} // namespace hcp::router
