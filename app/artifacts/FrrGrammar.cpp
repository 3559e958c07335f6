// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrGrammar.h"

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

bool inBgp(FrrScope scope)
{
    return scope == FrrScope::Bgp || scope == FrrScope::BgpUnicast ||
           scope == FrrScope::BgpFamily || scope == FrrScope::BgpInstance;
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
        return isNamedInstance(words) ? FrrScope::BgpInstance : FrrScope::Bgp;
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

bool isNamedInstance(const QByteArrayList& words)
{
    const qsizetype vrf = words.indexOf("vrf");
    return words.contains("view") || (vrf >= 0 && at(words, vrf + 1) != "default");
}

bool isExitCommand(const QByteArrayList& words)
{
    const QByteArray& first = words.first();
    return words.size() == 1 && ((first.size() > 1 && QByteArray("exit").startsWith(first)) ||
                                 QByteArray("quit").startsWith(first) || first.startsWith("exit-"));
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

} // namespace hcp
