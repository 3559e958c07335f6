// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrGrammar.h"

#include <algorithm>

namespace hcp
{

namespace
{

using Words = QByteArrayList;

/// `no` in front is looked through: `no bgp default ipv4-unicast` belongs where `bgp default` does.
Words withoutNo(const Words& words)
{
    return words.size() > 1 && words.first() == "no" ? words.mid(1) : words;
}

QByteArray at(const Words& words, qsizetype index)
{
    return words.value(index);
}

const Words& familyNeighborCommands()
{
    static const Words list{"activate",
                            "addpath-tx-all-paths",
                            "advertise-map",
                            "addpath-tx-bestpath-per-AS",
                            "allowas-in",
                            "as-override",
                            "attribute-unchanged",
                            "default-originate",
                            "disable-addpath-rx",
                            "distribute-list",
                            "filter-list",
                            "maximum-prefix",
                            "maximum-prefix-out",
                            "next-hop-self",
                            "prefix-list",
                            "remove-private-AS",
                            "route-map",
                            "route-reflector-client",
                            "route-server-client",
                            "send-community",
                            "soft-reconfiguration",
                            "soo",
                            "unsuppress-map",
                            "weight"};
    return list;
}

const Words& bgpNeighborCommands()
{
    static const Words list{"advertisement-interval",
                            "bfd",
                            "capability",
                            "description",
                            "disable-connected-check",
                            "dont-capability-negotiate",
                            "ebgp-multihop",
                            "enforce-first-as",
                            "extended-optional-parameters",
                            "graceful-restart",
                            "graceful-shutdown",
                            "interface",
                            "local-as",
                            "local-role",
                            "override-capability",
                            "passive",
                            "password",
                            "peer-group",
                            "port",
                            "remote-as",
                            "shutdown",
                            "solo",
                            "strict-capability-match",
                            "tcp-mss",
                            "timers",
                            "ttl-security",
                            "update-source"};
    return list;
}

/// The one keyword of `list` that starts with `word`, or the word as it is.
QByteArray expanded(const QByteArray& word, const Words& list)
{
    if (word.isEmpty() || list.contains(word))
        return word;
    QByteArray found;
    for (const QByteArray& keyword : list) {
        if (!keyword.startsWith(word))
            continue;
        if (!found.isEmpty())
            return word;
        found = keyword;
    }
    return found.isEmpty() ? word : found;
}

bool inBgp(FrrScope scope)
{
    return scope == FrrScope::Bgp || scope == FrrScope::BgpUnicast ||
           scope == FrrScope::BgpFamily || scope == FrrScope::BgpInstance;
}

void writeOutNeighbor(Words& words, qsizetype first)
{
    words[first] = "neighbor";
    QByteArray& command = words[first + 2];
    command = expanded(command, familyNeighborCommands() + bgpNeighborCommands());
    if (words.size() < first + 5)
        return;
    static const Words directed{"prefix-list", "route-map", "filter-list", "distribute-list"};
    if (directed.contains(command))
        words[first + 4] = expanded(words.at(first + 4), {"in", "out"});
}

void writeOutPrefixList(Words& words, qsizetype first)
{
    words[first + 1] = "prefix-list";
    qsizetype action = first + 3;
    if (QByteArray("sequence").startsWith(words.value(action)) && words.size() > action + 2) {
        words[action] = "seq";
        action += 2;
    }
    if (action < words.size())
        words[action] = expanded(words.at(action), {"permit", "deny", "description"});
}

bool globalIpCommand(const QByteArray& second, FrrScope in)
{
    static const Words always{"prefix-list",  "nht",
                              "protocol",     "forwarding",
                              "as-path",      "community-list",
                              "access-list",  "extcommunity-list",
                              "import-table", "large-community-list"};
    static const Words unlessVrf{"route", "router-id"};
    return always.contains(second) || (in != FrrScope::Vrf && unlessVrf.contains(second));
}

/// Nodes below a top-level block that are left by an `exit` of their own.
bool opensNested(const Words& words, FrrScope in)
{
    static const Words inOther{"peer",   "profile",    "srv6",         "locators",      "locator",
                               "pcep",   "pcc",        "pce",          "traffic-eng",   "mpls-te",
                               "policy", "pce-config", "segment-list", "candidate-path"};
    static const Words inLdp{"address-family", "interface"};
    const QByteArray first = at(words, 0);
    if (in == FrrScope::Ldp)
        return inLdp.contains(first);
    if (in == FrrScope::Other)
        return inOther.contains(first) || (first == "key" && words.size() == 2) ||
               (first == "member" && at(words, 1) == "pseudowire");
    if (in == FrrScope::Interface)
        return first == "link-params";
    return first == "vni" && (in == FrrScope::BgpFamily || in == FrrScope::BgpInstance);
}

std::optional<FrrScope> openedInBgp(const Words& words, FrrScope in)
{
    const bool foreign = in == FrrScope::BgpInstance;
    if (at(words, 0) == "address-family") {
        if (foreign)
            return FrrScope::BgpInstance;
        const bool unicast =
            at(words, 1) == "ipv4" && (words.size() == 2 || at(words, 2) == "unicast");
        return unicast ? FrrScope::BgpUnicast : FrrScope::BgpFamily;
    }
    static const Words vnc{"defaults", "nve-group", "l2-group"};
    const bool below = (at(words, 0) == "bmp" && at(words, 1) == "targets") ||
                       (at(words, 0) == "segment-routing") || (at(words, 0) == "vrf-policy") ||
                       (at(words, 0) == "vnc" && vnc.contains(at(words, 1)));
    if (!below && !opensNested(words, in))
        return std::nullopt;
    return foreign ? FrrScope::BgpInstance : FrrScope::BgpFamily;
}

std::optional<FrrScope> openedAtTop(const Words& words)
{
    const QByteArray first = at(words, 0);
    if (first == "router" && at(words, 1) == "bgp") {
        const bool named = words.contains("vrf") || words.contains("view");
        return named ? FrrScope::BgpInstance : FrrScope::Bgp;
    }
    static const Words others{"bfd",  "rpki",    "l2vpn",         "pseudowire", "segment-routing",
                              "line", "pbr-map", "nexthop-group", "router"};
    if (first == "mpls" && at(words, 1) == "ldp" && words.size() == 2)
        return FrrScope::Ldp;
    if (others.contains(first) || (first == "key" && at(words, 1) == "chain"))
        return FrrScope::Other;
    if (first == "interface")
        return FrrScope::Interface;
    if (first == "route-map" && words.size() >= 4)
        return FrrScope::RouteMap;
    if (first == "vrf" && words.size() == 2)
        return FrrScope::Vrf;
    return std::nullopt;
}

} // namespace

bool isExitCommand(const QByteArrayList& words)
{
    const QByteArray& first = words.first();
    return words.size() == 1 && (first == "exit" || first == "quit" || first.startsWith("exit-"));
}

bool isGlobalCommand(const QByteArrayList& all, FrrScope in)
{
    const Words words = withoutNo(all);
    const QByteArray first = at(words, 0);
    const QByteArray second = at(words, 1);
    if (first == "ip" || first == "ipv6")
        return globalIpCommand(second, in);
    if (first == "bgp")
        return second.endsWith("-list") || second == "as-path";
    if (first == "interface")
        return in != FrrScope::Ldp;
    if (first == "route-map")
        return at(words, 2) == "permit" || at(words, 2) == "deny";
    if (first == "segment-routing")
        return !inBgp(in) && in != FrrScope::Other;
    if (first == "bfd")
        return words.size() == 1 && !inBgp(in);
    if (first == "mpls")
        return second == "ldp" || second == "label";
    if (first == "key")
        return second == "chain";
    if (first == "vrf")
        return words.size() == 2;
    static const Words sure{"router",   "hostname",      "domainname",  "log",      "service",
                            "enable",   "frr",           "access-list", "line",     "debug",
                            "banner",   "agentx",        "rpki",        "l2vpn",    "pbr-map",
                            "username", "nexthop-group", "pseudowire",  "router-id"};
    return sure.contains(first) || (first == "password" && words.size() == 2);
}

bool isBgpOnlyCommand(const QByteArrayList& all)
{
    const Words words = withoutNo(all);
    const QByteArray first = at(words, 0);
    if (first == "neighbor") {
        if (at(words, 2) == "capability")
            return at(words, 3) != "orf";
        return !familyNeighborCommands().contains(at(words, 2));
    }
    if (first == "bgp")
        return at(words, 1) != "dampening";
    static const Words sure{"address-family", "timers",         "update-delay", "read-quanta",
                            "write-quanta",   "coalesce-time",  "bmp",          "vnc",
                            "vrf-policy",     "segment-routing"};
    return sure.contains(first);
}

std::optional<FrrScope> scopeOpenedBy(const QByteArrayList& words, FrrScope in)
{
    if (words.first() == "no")
        return std::nullopt;
    if (in == FrrScope::Top)
        return openedAtTop(words);
    if (inBgp(in))
        return openedInBgp(words, in);
    if (!opensNested(words, in))
        return std::nullopt;
    return in == FrrScope::Ldp ? FrrScope::Ldp : FrrScope::Other;
}

QByteArrayList writtenOut(const QByteArrayList& all, FrrScope in)
{
    Words words = all;
    const qsizetype first = words.size() > 1 && words.first() == "no" ? 1 : 0;
    const QByteArray word = words.at(first);
    const QByteArray second = at(words, first + 1);
    if (inBgp(in) && QByteArray("neighbor").startsWith(word) && words.size() > first + 2) {
        writeOutNeighbor(words, first);
    } else if (word == "ip" && second.size() > 1 && QByteArray("prefix-list").startsWith(second)) {
        writeOutPrefixList(words, first);
    } else if (QByteArray("router").startsWith(word) && word.size() > 2 && second.startsWith('b') &&
               QByteArray("bgp").startsWith(second)) {
        words[first] = "router";
        words[first + 1] = "bgp";
    } else if (inBgp(in) && word.size() > 1 && QByteArray("address-family").startsWith(word)) {
        words[first] = "address-family";
        if (words.size() > first + 2)
            words[first + 2] = expanded(words.at(first + 2), {"unicast", "multicast", "vpn", "evpn",
                                                              "labeled-unicast", "flowspec"});
    }
    return words;
}

} // namespace hcp
