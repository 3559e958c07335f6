// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrSettings.h"

#include "artifacts/FrrGrammar.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// A line on its way into the settings.
struct Reading {
    const FrrConfig& config;
    FrrSettings& settings;
    QByteArrayList words; ///< without a leading `no`
    bool no = false;
    int line = -1;

    QByteArray at(qsizetype index) const { return words.value(index); }
    QByteArray from(qsizetype index) const { return words.mid(index).join(' '); }
    FrrValue value(const QByteArray& text) const { return no ? FrrValue{} : FrrValue{text, line}; }
    FrrValue yesOrNo() const { return {no ? "no" : "yes", line}; }
};

void readPolicy(const Reading& r, FrrNeighborSettings& neighbor)
{
    FrrPolicyRefs& refs = r.at(4) == "out" ? neighbor.out : neighbor.in;
    const FrrValue value = r.value(r.at(3));
    if (r.at(2) == "prefix-list")
        refs.prefixList = value;
    else if (r.at(2) == "route-map")
        refs.routeMap = value;
    else if (r.at(2) == "filter-list")
        refs.filterList = value;
    else if (r.at(2) == "distribute-list")
        refs.distributeList = value;
}

void readNeighborInBgp(const Reading& r)
{
    FrrNeighborSettings& neighbor = r.settings.neighbors[r.at(1)];
    const QByteArray command = r.at(2);
    static const QMap<QByteArray, FrrValue FrrNeighborSettings::*> plain{
        {"remote-as", &FrrNeighborSettings::remoteAs},
        {"description", &FrrNeighborSettings::description},
        {"bfd", &FrrNeighborSettings::bfd},
        {"ebgp-multihop", &FrrNeighborSettings::ebgpMultihop},
        {"shutdown", &FrrNeighborSettings::shutdown},
        {"password", &FrrNeighborSettings::password},
        {"local-as", &FrrNeighborSettings::localAs},
        {"ttl-security", &FrrNeighborSettings::ttlSecurity},
        {"peer-group", &FrrNeighborSettings::peerGroup},
    };
    if (r.no && (command.isEmpty() || command == "remote-as")) {
        neighbor = {};
    } else if (const auto member = plain.value(command)) {
        neighbor.*member = r.value(r.from(3));
    } else if (command == "interface") {
        const qsizetype as = r.words.indexOf("remote-as");
        if (as > 0)
            neighbor.remoteAs = r.value(r.at(as + 1));
    }
    if (!r.no)
        neighbor.lastBgpLine = r.line;
}

/// Lines of IPv4 unicast; FRR takes them directly in `router bgp` too.
void readNeighborInUnicast(const Reading& r)
{
    FrrNeighborSettings& neighbor = r.settings.neighbors[r.at(1)];
    if (r.at(2) == "activate")
        neighbor.activate = r.yesOrNo();
    else if (r.at(2) == "maximum-prefix")
        neighbor.maximumPrefix = r.value(r.from(3));
    else
        readPolicy(r, neighbor);
}

void readBgp(const Reading& r)
{
    FrrSettings& s = r.settings;
    if (r.at(1) == "router-id")
        s.routerId = r.value(r.at(2));
    else if (r.at(1) == "ebgp-requires-policy")
        s.requiresPolicy = r.yesOrNo();
    else if (r.at(1) == "default" && r.at(2) == "ipv4-unicast")
        s.defaultUnicast = r.yesOrNo();
    else if (r.at(1) == "shutdown")
        s.shutdown = r.value(r.from(1));
    else if (r.at(1) == "confederation" && r.at(2) == "identifier")
        s.confederation = r.value(r.at(3));
    else if (r.at(1) == "listen" && r.at(2) == "range" && !r.no) {
        if (const auto prefix = Prefix::parseMasking(QString::fromLatin1(r.at(3))))
            s.listenRanges << FrrListenRange{*prefix, r.line};
    }
}

void readRouterBgp(const Reading& r)
{
    FrrSettings& s = r.settings;
    if (r.no || r.at(2).isEmpty() || isNamedInstance(r.words))
        return;
    if (!s.localAs.isSet())
        s.localAs = {r.at(2), r.line};
    else if (s.localAs.value != r.at(2))
        s.otherLocalAs << r.line;
}

std::optional<FrrPrefixEntry> entryOf(const Reading& r, qsizetype action)
{
    FrrPrefixEntry entry;
    entry.line = r.line;
    entry.permit = r.at(action) == "permit";
    if (r.at(action + 1) == "any") {
        entry.to = 32;
        return entry;
    }
    const auto prefix = Prefix::parseMasking(QString::fromLatin1(r.at(action + 1)));
    if (!prefix)
        return std::nullopt;
    entry.prefix = *prefix;
    entry.from = entry.to = prefix->length();
    for (qsizetype i = action + 2; i + 1 < r.words.size(); i += 2) {
        if (r.at(i) == "ge") {
            entry.from = r.at(i + 1).toInt();
            entry.to = std::max(entry.to, 32);
        }
    }
    const qsizetype le = r.words.indexOf("le", action);
    if (le > 0)
        entry.to = r.at(le + 1).toInt();
    return entry;
}

void readPrefixList(const Reading& r)
{
    const QByteArray name = r.at(2);
    if (r.no && r.words.size() <= 3) {
        r.settings.prefixLists.remove(name);
        return;
    }
    const bool numbered = r.at(3) == "seq";
    const qsizetype action = numbered ? 5 : 3;
    if (r.no && numbered) {
        r.settings.prefixLists[name].entries.remove(r.at(4).toUInt());
        return;
    }
    if (r.no || (r.at(action) != "permit" && r.at(action) != "deny"))
        return;
    auto entry = entryOf(r, action);
    if (!entry)
        return;
    FrrPrefixList& list = r.settings.prefixLists[name];
    // FRR numbers in steps of five behind the highest number.
    const quint32 highest = list.entries.isEmpty() ? 0 : list.entries.lastKey();
    entry->seq = numbered ? r.at(4).toUInt() : highest / 5 * 5 + 5;
    list.entries.insert(entry->seq, *entry);
    list.lastLine = r.line;
}

void readRouteMapHead(const Reading& r)
{
    if (r.no) {
        if (r.words.size() == 2)
            r.settings.routeMaps.remove(r.at(1));
        else
            r.settings.routeMaps[r.at(1)].remove(r.at(3).toUInt());
        return;
    }
    FrrRouteMapEntry& entry = r.settings.routeMaps[r.at(1)][r.at(3).toUInt()];
    entry.permit = r.at(2) == "permit";
    entry.line = r.line;
}

void readRouteMapBody(const Reading& r)
{
    const int block = r.config.lines().at(r.line).block;
    const QByteArrayList head = r.config.blocks().at(block).words;
    FrrRouteMapEntry& entry = r.settings.routeMaps[head.value(1)][head.value(3).toUInt()];
    if (r.at(0) == "match" && !r.no)
        entry.matches << FrrValue{r.from(1), r.line};
    else if (r.at(0) == "call")
        entry.call = r.value(r.at(1));
    else if (r.at(0) == "on-match" || r.at(0) == "continue")
        entry.onMatch = r.value(r.from(1));
}

void readInterface(const Reading& r)
{
    const int block = r.config.lines().at(r.line).block;
    const QByteArrayList head = r.config.blocks().at(block).words;
    if (head.contains("vrf") && r.at(0) == "ip" && r.at(1) == "address" && !r.no)
        r.settings.vrfAddresses.insert(r.at(2).split('/').first(), r.line);
}

void readTop(const Reading& r)
{
    FrrSettings& s = r.settings;
    if (r.at(0) == "router" && r.at(1) == "bgp")
        readRouterBgp(r);
    else if (r.at(0) == "ip" && r.at(1) == "prefix-list")
        readPrefixList(r);
    else if (r.at(0) == "route-map" && (r.words.size() >= 4 || r.no))
        readRouteMapHead(r);
    else if (r.at(0) == "frr" && r.at(1) == "defaults")
        s.profile = r.value(r.at(2));
    else if (r.at(0) == "frr" && r.at(1) == "version")
        s.version = r.value(r.at(2));
    else if (r.at(0) == "ip" && r.at(1) == "forwarding")
        s.noForwarding = r.no ? FrrValue{"no", r.line} : FrrValue{};
    else if (r.at(0) == "router-id" || (r.at(0) == "ip" && r.at(1) == "router-id"))
        s.routerId = r.value(r.from(1));
}

void readLine(const Reading& r, FrrScope scope)
{
    const bool neighbor = r.at(0) == "neighbor" && r.words.size() > 1;
    static const QByteArrayList unicast{"activate",  "maximum-prefix", "prefix-list",
                                        "route-map", "filter-list",    "distribute-list"};
    if (scope == FrrScope::Top)
        readTop(r);
    else if (scope == FrrScope::RouteMap)
        readRouteMapBody(r);
    else if (scope == FrrScope::Interface)
        readInterface(r);
    else if (scope == FrrScope::BgpInstance && neighbor && !r.no)
        r.settings.neighborsElsewhere.insert(r.at(1), r.line);
    else if (scope == FrrScope::Bgp && r.at(0) == "bgp")
        readBgp(r);
    else if (neighbor && unicast.contains(r.at(2)) &&
             (scope == FrrScope::BgpUnicast || scope == FrrScope::Bgp))
        readNeighborInUnicast(r);
    else if (neighbor && scope == FrrScope::Bgp)
        readNeighborInBgp(r);
}

/// `7.3` is before 7.4.
bool isBefore74(const QByteArray& version)
{
    const QByteArrayList parts = version.split('.');
    const int major = parts.value(0).toInt();
    return major > 0 && (major < 7 || (major == 7 && parts.value(1).toInt() < 4));
}

FrrValue firstSet(const FrrValue& own, const FrrValue& group)
{
    return own.isSet() ? own : group;
}

} // namespace

FrrSettings frrSettings(const FrrConfig& config)
{
    FrrSettings settings;
    for (int i = 0; i < config.lines().size(); ++i) {
        const FrrLine& line = config.lines().at(i);
        if (!line.isCommand())
            continue;
        const bool no = line.words.first() == "no" && line.words.size() > 1;
        readLine({config, settings, no ? line.words.mid(1) : line.words, no, i}, line.scope);
    }
    return settings;
}

FrrValue FrrSettings::effective(const QByteArray& neighbor,
                                FrrValue FrrNeighborSettings::*value) const
{
    const FrrNeighborSettings own = neighbors.value(neighbor);
    const FrrNeighborSettings group = neighbors.value(own.peerGroup.value);
    return firstSet(own.*value, group.*value);
}

FrrPolicyRefs FrrSettings::effectivePolicy(const QByteArray& neighbor,
                                           FrrPolicyRefs FrrNeighborSettings::*direction) const
{
    const FrrNeighborSettings own = neighbors.value(neighbor);
    const FrrPolicyRefs& mine = own.*direction;
    const FrrNeighborSettings group = neighbors.value(own.peerGroup.value);
    const FrrPolicyRefs& groups = group.*direction;
    return {firstSet(mine.prefixList, groups.prefixList), firstSet(mine.routeMap, groups.routeMap),
            firstSet(mine.filterList, groups.filterList),
            firstSet(mine.distributeList, groups.distributeList)};
}

bool FrrSettings::closesWithoutPolicy() const
{
    if (requiresPolicy.isSet())
        return requiresPolicy.value == "yes";
    return profile.value != "datacenter" && !isBefore74(version.value);
}

} // namespace hcp
