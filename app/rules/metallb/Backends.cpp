// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// BFDProfiles, and what one backend of MetalLB can and another cannot.
#include "plan/AddressRange.h"
#include "rules/metallb/Community.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/IpRange.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Problem> profileRange(const Configuration& all)
{
    struct Range {
        QString field;
        qint64 least, most;
    };
    static const QList<Range> ranges{
        {u"receiveInterval"_s, 10, 60000}, {u"transmitInterval"_s, 10, 60000},
        {u"detectMultiplier"_s, 2, 255},   {u"echoInterval"_s, 10, 60000},
        {u"minimumTtl"_s, 1, 254},
    };
    QList<Problem> problems;
    for (const QJsonObject& profile : all.bfdProfiles) {
        const QString title = titleOf(u"BFDProfile", profile);
        for (const Range& range : ranges) {
            const auto value = specOf(profile).value(range.field);
            const qint64 number = value.toInteger();
            if (!value.isUndefined() && (number < range.least || number > range.most))
                problems.append({title,
                                 u"%1 has %2 %3."_s.arg(title, range.field).arg(number),
                                 u"%1 to %2"_s.arg(range.least).arg(range.most),
                                 {}});
        }
    }
    return problems;
}

bool hasV6(const QJsonObject& pool)
{
    const auto texts = poolAddresses(pool);
    return std::any_of(texts.begin(), texts.end(), [](const QString& text) {
        const auto range = IpRange::parse(text);
        return range && !range->first.isV4();
    });
}

/// Peers that the advertisement goes to, by its own list.
bool goesTo(const QJsonObject& advertisement, const QJsonObject& peer)
{
    const auto names = specList(advertisement, u"peers"_s);
    return names.isEmpty() || names.contains(objectName(peer));
}

bool echoes(const Configuration& all, const QJsonObject& peer)
{
    const QString name = specText(peer, u"bfdProfile"_s);
    return std::any_of(all.bfdProfiles.begin(), all.bfdProfiles.end(), [&](const auto& profile) {
        return objectName(profile) == name && specOf(profile).value(u"echoMode"_s).toBool();
    });
}

QList<Problem> echoOverV6(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& peer : all.peers) {
        if (!echoes(all, peer))
            continue;
        for (const QJsonObject& pool : all.pools) {
            const bool reached =
                hasV6(pool) && std::any_of(all.advertisements.begin(), all.advertisements.end(),
                                           [&](const QJsonObject& advertisement) {
                                               return announces(advertisement, pool) &&
                                                      goesTo(advertisement, peer);
                                           });
            if (reached)
                problems.append(
                    {titleOf(u"BGPPeer", peer),
                     u"IPAddressPool %1 has IPv6 addresses and goes to BGPPeer %2, whose "
                     "BFD profile has echoMode on."_s.arg(objectName(pool), objectName(peer)),
                     u"switch echoMode off"_s,
                     {}});
        }
    }
    return problems;
}

QList<Problem> nativeProfile(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& profile : all.bfdProfiles) {
        const QString title = titleOf(u"BFDProfile", profile);
        if (!all.isFrr())
            problems.append({title,
                             u"%1 is there, and this MetalLB runs in native mode."_s.arg(title),
                             u"delete it, or switch MetalLB to frr-k8s"_s,
                             {}});
    }
    for (const QJsonObject& peer : all.peers) {
        const QString title = titleOf(u"BGPPeer", peer);
        if (!all.isFrr() && !specText(peer, u"bfdProfile"_s).isEmpty())
            problems.append(
                {title,
                 u"%1 has a bfdProfile, and this MetalLB runs in native mode."_s.arg(title),
                 u"take it out, or switch MetalLB to frr-k8s"_s,
                 {}});
    }
    return problems;
}

/// The first field of the peer that native mode refuses.
QString frrField(const QJsonObject& peer)
{
    const auto spec = specOf(peer);
    for (const QString& text : {u"vrf"_s, u"dynamicASN"_s, u"interface"_s}) {
        if (!spec.value(text).toString().isEmpty())
            return text;
    }
    for (const QString& flag :
         {u"enableGracefulRestart"_s, u"disableMP"_s, u"dualStackAddressFamily"_s}) {
        if (spec.value(flag).toBool())
            return flag;
    }
    for (const QString& field : {u"connectTime"_s, u"localASN"_s}) {
        if (spec.contains(field))
            return field;
    }
    const QString alive = spec.value(u"keepaliveTime"_s).toString();
    const bool zero = alive.isEmpty() || alive == u"0"_s || alive == u"0s"_s;
    return zero ? QString() : u"keepaliveTime"_s;
}

QList<Problem> nativePeer(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& peer : all.peers) {
        const QString title = titleOf(u"BGPPeer", peer);
        const QString field = all.isFrr() ? QString() : frrField(peer);
        if (!field.isEmpty())
            problems.append({title,
                             u"%1 has %2, which MetalLB's native mode refuses."_s.arg(title, field),
                             u"take it out, or switch MetalLB to frr-k8s"_s,
                             {}});
    }
    return problems;
}

QList<Problem> nativeV6(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& pool : all.pools) {
        const bool announced = std::any_of(
            all.advertisements.begin(), all.advertisements.end(),
            [&](const auto& object) { return all.isBefore(0, 14, 9) || announces(object, pool); });
        const QString title = titleOf(u"IPAddressPool", pool);
        if (!all.isFrr() && announced && hasV6(pool))
            problems.append({title,
                             u"%1 has IPv6 addresses and is announced over BGP, which native mode "
                             "cannot."_s.arg(title),
                             u"let the BGPAdvertisements name other pools, or switch MetalLB to "
                             "frr-k8s"_s,
                             {}});
    }
    return problems;
}

QList<Problem> nativeCommunity(const Configuration& all)
{
    QList<Problem> problems;
    const auto look = [&](const QString& title, const QString& value) {
        if (!all.isFrr() && communityOf(value) == CommunityKind::Large)
            problems.append(
                {title,
                 u"%1 has the large community %2, which native mode refuses."_s.arg(title, value),
                 u"use one of two numbers, or switch MetalLB to frr-k8s"_s,
                 {}});
    };
    for (const QJsonObject& object : all.advertisements) {
        for (const auto& entry : specList(object, u"communities"_s))
            look(titleOf(u"BGPAdvertisement", object), entry.toString());
    }
    for (const QJsonObject& object : all.communities) {
        for (const auto& entry : specList(object, u"communities"_s))
            look(titleOf(u"Community", object), entry[u"value"_s].toString());
    }
    return problems;
}

} // namespace

QList<ConfigurationRule> bfdRules()
{
    const QString other = u"managementCluster.metallb"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"bfd-profile-range"_s,
                           Blocks,
                           u"Intervals of BFD are 10 to 60000 ms, the multiplier 2 to 255, the TTL "
                           "1 to 254."_s,
                           u"MetalLB D-1"_s,
                           {},
                           other,
                           u"mend it with kubectl edit bfdprofile"_s,
                           Schema},
                          profileRange),
        configurationRule(
            {u"bfd-echo-ipv6"_s,
             Blocks,
             u"BFD's echo mode knows no IPv6: MetalLB ignores the whole configuration when a pool "
             "with IPv6 goes to such a peer."_s,
             u"MetalLB P-9"_s,
             {},
             other,
             u"switch echoMode off"_s,
             Controller},
            echoOverV6),
    };
}

QList<ConfigurationRule> backendRules()
{
    const QString other = u"managementCluster.metallb"_s;
    const QString frr = u"take it out, or switch MetalLB to frr-k8s"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule(
            {u"native-bfd-profile"_s,
             Blocks,
             u"In native mode any BFDProfile, or a peer that names one, makes MetalLB "
             "ignore the whole configuration."_s,
             u"MetalLB B-14, D-3"_s,
             {},
             other,
             frr,
             Controller},
            nativeProfile),
        configurationRule(
            {u"native-peer-field"_s,
             Blocks,
             u"Native mode refuses peers with keepaliveTime, connectTime, vrf, interface, "
             "dynamicASN, localASN, enableGracefulRestart, disableMP or dualStackAddressFamily."_s,
             u"MetalLB B-14"_s,
             {},
             other,
             frr,
             Webhook},
            nativePeer),
        configurationRule({u"native-ipv6"_s,
                           Blocks,
                           u"Native mode announces IPv4 only, and refuses an announced pool with "
                           "IPv6; up to 0.14.8 any pool with IPv6."_s,
                           u"MetalLB P-8"_s,
                           {},
                           other,
                           frr,
                           Webhook},
                          nativeV6),
        configurationRule({u"native-large-community"_s,
                           Blocks,
                           u"Native mode knows communities of two numbers only."_s,
                           u"MetalLB M-3"_s,
                           {},
                           other,
                           frr,
                           Webhook},
                          nativeCommunity),
    };
}

} // namespace hcp::rules
