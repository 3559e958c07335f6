// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

struct Lines {
    const Case& asked;
    const RouterIntent& router;
    const NodePlan& node;
    const QByteArray& configuration;
    QStringList settings; ///< of the neighbor

    bool has(const QString& word) const { return hasSetting(settings, word); }
    QString label() const { return nodeLabel(node); }
    /// A line of `router bgp`, entered by hand.
    QString enter(const QString& line) const
    {
        return u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c '%3'`, and the same "
               u"in frr.conf"_s.arg(router.name, router.asn.toString(), line);
    }
    QString neighborLine() const { return u"neighbor %1 "_s.arg(node.address.toString()); }
};

/// The spec of the BGPPeer that MetalLB has for the router; empty: none is seen.
QJsonObject peerSpec(const Lines& lines)
{
    const auto& intent = lines.asked.intent;
    const auto& facts = lines.asked.facts;
    const auto name = peerName(intent, facts, lines.router);
    const auto nameSpace = metallbNamespace(intent, facts);
    for (const auto& peer : facts.cluster.peers.valueOr({})) {
        const auto meta = peer[u"metadata"_s].toObject();
        if (meta[u"name"_s].toString() == name && meta[u"namespace"_s].toString() == nameSpace)
            return peer[u"spec"_s].toObject();
    }
    return {};
}

QList<Cause> switchedOff(const Lines& lines)
{
    QList<Cause> causes;
    if (isBgpShutDown(lines.configuration)) {
        causes << certain(u"bgp-shutdown"_s,
                          u"%1 has `bgp shutdown`: no session may come up"_s.arg(lines.router.name),
                          lines.enter(u"no bgp shutdown"_s));
    }
    if (lines.has(u"no activate"_s)) {
        causes << certain(
            u"neighbor-not-activated"_s,
            u"IPv4 unicast is switched off for %1 on %2"_s.arg(lines.label(), lines.router.name),
            lines.enter(u"address-family ipv4 unicast' -c '"_s + lines.neighborLine() +
                        u"activate"_s));
    }
    if (lines.has(u"local-as"_s)) {
        causes << certain(u"neighbor-local-as"_s,
                          u"%1 shows %2 another AS number than its own (local-as)"_s.arg(
                              lines.router.name, lines.label()),
                          lines.enter(u"no "_s + lines.neighborLine() + u"local-as"_s));
    }
    return causes;
}

QList<Cause> passwordCauses(const Lines& lines)
{
    const auto spec = peerSpec(lines);
    if (spec.isEmpty())
        return {};
    const bool router = lines.has(u"password"_s);
    const bool metallb = !spec[u"password"_s].toString().isEmpty() ||
                         !spec[u"passwordSecret"_s].toObject()[u"name"_s].toString().isEmpty();
    const auto id = u"bgp-password-mismatch"_s;
    if (router && !metallb) {
        return {certain(id,
                        u"%1 wants a password of %2, MetalLB's BGPPeer has none"_s.arg(
                            lines.router.name, lines.label()),
                        lines.enter(u"no "_s + lines.neighborLine() + u"password"_s) +
                            u"; or a passwordSecret in the BGPPeer"_s)};
    }
    if (metallb && !router) {
        return {certain(id,
                        u"MetalLB's BGPPeer has a password, %1 has none for %2"_s.arg(
                            lines.router.name, lines.label()),
                        lines.enter(lines.neighborLine() + u"password PASSWORD"_s))};
    }
    if (!router)
        return {};
    return {cause(id, Confidence::Possible,
                  u"%1 and MetalLB both have a password for %2, and whether it is the same is not "
                  u"seen"_s.arg(lines.router.name, lines.label()),
                  u"compare them; with another one the kernel drops every packet without a word: "
                  u"on %1 `nstat -az TcpExtTCPMD5Failure`"_s.arg(lines.router.name))};
}

/// Nobody is further than one hop away, as far as the router's interfaces tell.
bool isNear(const RouterFacts& seen, Address address)
{
    const auto interfaces = seen.interfaces.valueOr({});
    return !seen.interfaces ||
           std::any_of(interfaces.cbegin(), interfaces.cend(), [address](const auto& interface) {
               return std::any_of(
                   interface.networks.cbegin(), interface.networks.cend(),
                   [address](const Prefix& network) { return network.contains(address); });
           });
}

QList<Cause> hopCauses(const Lines& lines, const RouterFacts& seen)
{
    if (lines.has(u"ttl-security"_s)) {
        return {certain(u"ttl-security-on"_s,
                        u"%1 takes only packets of %2 that crossed no router (ttl-security), and "
                        u"MetalLB does not send them so"_s.arg(lines.router.name, lines.label()),
                        lines.enter(u"no "_s + lines.neighborLine() + u"ttl-security hops"_s))};
    }
    if (isNear(seen, lines.node.address))
        return {};
    const bool router = lines.has(u"ebgp-multihop"_s);
    const auto spec = peerSpec(lines);
    const bool metallb = spec[u"ebgpMultiHop"_s].toBool();
    if ((router && metallb) || spec.isEmpty())
        return {};
    return {certain(
        u"ttl-multihop-missing"_s,
        u"%1 is in no network of %2, and %3 does not allow for the hops between"_s.arg(
            lines.label(), lines.router.name, router ? u"the BGPPeer"_s : lines.router.name),
        (router ? u"spec.ebgpMultiHop: true in the BGPPeer"_s
                : lines.enter(lines.neighborLine() + u"ebgp-multihop"_s)) +
            u"; or, where nothing lies between, the prefix length of the router's interface "
            u"(`ip -br addr`)"_s)};
}

} // namespace

QList<Cause> configurationCauses(const Case& asked, const RouterIntent& router,
                                 const NodePlan& node, const RouterFacts& seen)
{
    if (!seen.runningConfig)
        return {};
    const auto settings = neighborSettings(*seen.runningConfig, node.address);
    if (!settings)
        return {};
    const Lines lines{asked, router, node, *seen.runningConfig, *settings};
    return switchedOff(lines) + passwordCauses(lines) + hopCauses(lines, seen);
}

} // namespace hcp
