// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// One BGPPeer on its own: what MetalLB refuses in it.
#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/Durations.h"
#include "rules/metallb/IpRange.h"
#include "rules/metallb/LabelSelector.h"

namespace hcp::rules
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

qint64 number(const QJsonObject& peer, const QString& field)
{
    return specOf(peer).value(field).toInteger();
}

QList<Problem> noAsn(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            return number(peer, u"myASN"_s) == 0 ? u"has no myASN"_s : QString();
        },
        u"give it MetalLB's AS number"_s);
}

QList<Problem> peerAsn(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            const bool fixed = number(peer, u"peerASN"_s) != 0;
            const QString dynamic = specText(peer, u"dynamicASN"_s);
            if (fixed && !dynamic.isEmpty())
                return u"has both peerASN and dynamicASN"_s;
            return fixed || !dynamic.isEmpty() ? QString() : u"has no peerASN"_s;
        },
        u"keep one of the two: peerASN, or dynamicASN (from 0.14.9 on)"_s);
}

QList<Problem> valueRange(const Configuration& all)
{
    const auto beyond = [&all](const QJsonObject& peer) -> QString {
        const auto spec = specOf(peer);
        const int least = all.isBefore(0, 15) ? 0 : 1;
        const qint64 port = spec.value(u"peerPort"_s).toInteger(179);
        if (port < least || port > 16384)
            return u"has peerPort %1, and MetalLB takes %2 to 16384"_s.arg(port).arg(least);
        for (const QString& field : {u"myASN"_s, u"peerASN"_s}) {
            const qint64 asn = spec.value(field).toInteger();
            if (asn < 0 || asn > 4294967295)
                return u"has %1 %2, and AS numbers go up to 4294967295"_s.arg(field).arg(asn);
        }
        const QString dynamic = spec.value(u"dynamicASN"_s).toString();
        if (spec.contains(u"dynamicASN"_s) && dynamic != u"internal"_s && dynamic != u"external"_s)
            return u"has dynamicASN “%1”, and only internal and external are known"_s.arg(dynamic);
        return {};
    };
    return ofPeers(all, beyond, u"mend it with kubectl edit bgppeer"_s);
}

QList<Problem> multihopInternal(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            const bool multihop = specOf(peer).value(u"ebgpMultiHop"_s).toBool();
            const bool internal = number(peer, u"myASN"_s) == number(peer, u"peerASN"_s);
            return multihop && internal && number(peer, u"myASN"_s) != 0
                       ? u"has ebgpMultiHop and twice the AS number %1: its sessions are internal"_s
                             .arg(number(peer, u"myASN"_s))
                       : QString();
        },
        u"take ebgpMultiHop out of it, or give MetalLB an AS number of its own"_s);
}

QList<Problem> target(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            const bool address = !specText(peer, u"peerAddress"_s).isEmpty();
            const bool interface = !specText(peer, u"interface"_s).isEmpty();
            if (address && interface)
                return u"has both peerAddress and interface"_s;
            return address || interface ? QString() : u"has neither peerAddress nor interface"_s;
        },
        u"keep peerAddress alone"_s);
}

QList<Problem> addresses(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            for (const QString& field : {u"peerAddress"_s, u"routerID"_s, u"sourceAddress"_s}) {
                const QString text = specText(peer, field);
                if (!text.isEmpty() && !IpAddress::parse(text))
                    return u"has %1 “%2”, which is no IP address"_s.arg(field, text.left(80));
            }
            return QString();
        },
        u"write an address, not a name and not a network"_s);
}

/// A timer of the peer; `bad` when it is there and cannot be read.
std::optional<std::chrono::nanoseconds> timer(const QJsonObject& peer, const QString& field,
                                              bool& bad)
{
    if (!specOf(peer).contains(field))
        return std::nullopt;
    const auto duration = goDuration(specText(peer, field));
    bad = bad || !duration;
    return duration;
}

QString timersProblem(const QJsonObject& peer)
{
    bool bad = false;
    auto hold = timer(peer, u"holdTime"_s, bad);
    auto alive = timer(peer, u"keepaliveTime"_s, bad);
    if (bad)
        return u"has a holdTime or keepaliveTime that is no duration"_s;
    if (!hold && !alive)
        return {};
    if (!hold)
        hold = *alive * 3;
    if (!alive)
        alive = *hold / 3;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*hold);
    if (seconds != 0s && seconds < 3s)
        return u"has a hold time of %1 s, and BGP knows 0 or at least 3"_s.arg(seconds.count());
    if (*alive > *hold)
        return u"has a keepaliveTime above its holdTime"_s;
    return {};
}

QList<Problem> timers(const Configuration& all)
{
    return ofPeers(all, timersProblem, u"for instance holdTime 90s and keepaliveTime 30s"_s);
}

QList<Problem> connectTime(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            bool bad = false;
            const auto time = timer(peer, u"connectTime"_s, bad);
            const bool whole = time && *time % 1s == 0ns && *time >= 1s && *time <= 65535s;
            return bad || (time && !whole)
                       ? u"has connectTime %1"_s.arg(specText(peer, u"connectTime"_s))
                       : QString();
        },
        u"whole seconds, from 1s to 65535s"_s);
}

QList<Problem> twoPasswords(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            const auto secret = specOf(peer).value(u"passwordSecret"_s).toObject();
            return !specText(peer, u"password"_s).isEmpty() &&
                           !secret.value(u"name"_s).toString().isEmpty()
                       ? u"has both password and passwordSecret"_s
                       : QString();
        },
        u"keep passwordSecret"_s);
}

QList<Problem> nodeSelectors(const Configuration& all)
{
    return ofPeers(
        all,
        [](const QJsonObject& peer) {
            const auto selectors = specList(peer, u"nodeSelectors"_s);
            const QString twice = selectorRepeated(selectors);
            if (!twice.isEmpty())
                return u"has %1 twice in nodeSelectors"_s.arg(twice);
            const QString problem = selectorProblem(selectors);
            return problem.isEmpty() ? QString()
                                     : u"has nodeSelectors that Kubernetes refuses: "_s + problem;
        },
        u"mend them with kubectl edit bgppeer"_s);
}

QList<ConfigurationRule> identityRules()
{
    const QString all = u"managementCluster.metallb"_s;
    const QString edit = u"mend it with kubectl edit bgppeer"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"peer-asn-missing"_s,
                           Blocks,
                           u"A BGPPeer needs myASN, MetalLB's own AS number; 0 is none."_s,
                           u"MetalLB B-1"_s,
                           {},
                           all,
                           u"give it MetalLB's AS number"_s,
                           Webhook},
                          noAsn),
        configurationRule({u"peer-remote-asn"_s,
                           Blocks,
                           u"A BGPPeer has either peerASN or dynamicASN, not both, not neither."_s,
                           u"MetalLB B-2"_s,
                           {},
                           all,
                           u"keep one of the two"_s,
                           Webhook},
                          peerAsn),
        configurationRule(
            {u"peer-value-range"_s,
             Blocks,
             u"The schema of BGPPeer takes ports up to 16384, AS numbers up to 4294967295, and "
             "internal or external for dynamicASN."_s,
             u"MetalLB B-3"_s,
             {},
             all,
             edit,
             Schema},
            valueRange),
        configurationRule(
            {u"peer-multihop-internal"_s,
             Blocks,
             u"ebgpMultiHop is about external sessions: MetalLB refuses it where myASN and peerASN "
             "are equal."_s,
             u"MetalLB B-4"_s,
             {},
             all,
             u"take ebgpMultiHop out"_s,
             Webhook},
            multihopInternal),
        configurationRule({u"peer-target"_s,
                           Blocks,
                           u"A BGPPeer has either peerAddress or interface."_s,
                           u"MetalLB B-5"_s,
                           {},
                           all,
                           u"keep peerAddress alone"_s,
                           Webhook},
                          target),
        configurationRule(
            {u"peer-address-invalid"_s,
             Blocks,
             u"peerAddress, routerID and sourceAddress are IP addresses, no names, no networks."_s,
             u"MetalLB B-6"_s,
             {},
             all,
             u"write an address"_s,
             Webhook},
            addresses),
    };
}

QList<ConfigurationRule> sessionRules()
{
    const QString all = u"managementCluster.metallb"_s;
    const QString edit = u"mend it with kubectl edit bgppeer"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"peer-timers"_s,
                           Blocks,
                           u"The hold time is 0 or at least 3 s, and keepaliveTime not above it. "
                           u"What is left out "
                           "is derived: three to one."_s,
                           u"MetalLB B-7"_s,
                           {},
                           all,
                           u"for instance holdTime 90s, keepaliveTime 30s"_s,
                           Webhook},
                          timers),
        configurationRule({u"peer-connect-time"_s,
                           Blocks,
                           u"connectTime is whole seconds, 1 to 65535."_s,
                           u"MetalLB B-7"_s,
                           {},
                           all,
                           u"for instance 10s"_s,
                           Schema},
                          connectTime),
        configurationRule(
            {u"peer-two-passwords"_s,
             Blocks,
             u"password and passwordSecret exclude each other. MetalLB's webhook does not look at "
             "passwordSecret, so both pass it, and then the whole configuration is ignored."_s,
             u"MetalLB B-8"_s,
             {},
             all,
             u"keep passwordSecret"_s,
             Controller},
            twoPasswords),
        configurationRule(
            {u"peer-node-selectors"_s,
             Blocks,
             u"The nodeSelectors of a peer may say nothing twice, and have to be ones that "
             "Kubernetes takes."_s,
             u"MetalLB §3"_s,
             {},
             all,
             edit,
             Webhook},
            nodeSelectors),
    };
}

} // namespace

QList<ConfigurationRule> peerObjectRules()
{
    return identityRules() + sessionRules();
}

} // namespace hcp::rules
