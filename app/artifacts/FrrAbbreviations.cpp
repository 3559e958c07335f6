// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// vtysh takes abbreviated words in files as well: what they are short for.
#include "artifacts/FrrGrammar.h"

#include <algorithm>
#include <array>
#include <span>

namespace hcp
{

namespace
{

using Words = QByteArrayList;

bool inBgp(FrrScope scope)
{
    return scope == FrrScope::Bgp || scope == FrrScope::BgpUnicast ||
           scope == FrrScope::BgpFamily || scope == FrrScope::BgpInstance;
}

/// Commands that open a block, lead out of one or decide something here, and those that they could
/// be mistaken for. `*`: any word, `#`: a number, `@`: an address, `6`: of IPv6; behind all but
/// `@`, at the end, may stand more.
constexpr const char* TopCommands[] = {"router bgp *",
                                       "router bgp",
                                       "router ospf",
                                       "router ospf *",
                                       "router ospf6",
                                       "router ospf6 *",
                                       "router rip",
                                       "router rip *",
                                       "router ripng",
                                       "router isis *",
                                       "router eigrp #",
                                       "router babel",
                                       "router openfabric *",
                                       "router-id @",
                                       "route-map * permit #",
                                       "route-map * deny #",
                                       "interface *",
                                       "vrf *",
                                       "key chain *",
                                       "mpls ldp",
                                       "mpls label *",
                                       "line vty",
                                       "l2vpn * type *",
                                       "rpki",
                                       "bfd",
                                       "pbr-map * seq #",
                                       "nexthop-group *",
                                       "pseudowire *",
                                       "segment-routing",
                                       "hostname *",
                                       "service *",
                                       "log *",
                                       "debug *",
                                       "frr defaults *",
                                       "frr version *",
                                       "ip prefix-list * permit *",
                                       "ip prefix-list * deny *",
                                       "ip prefix-list * seq # *",
                                       "ip prefix-list * description *",
                                       "ip route *",
                                       "ip router-id @",
                                       "ip forwarding",
                                       "ip nht *",
                                       "ip protocol * route-map *",
                                       "ip import-table *",
                                       "ipv6 prefix-list * permit 6",
                                       "ipv6 prefix-list * deny 6",
                                       "ipv6 prefix-list * seq # * 6",
                                       "ipv6 route 6 *",
                                       "ipv6 forwarding"};

constexpr const char* BgpCommands[] = {"bgp router-id @",
                                       "bgp route-reflector *",
                                       "bgp reject-as-sets",
                                       "bgp ebgp-requires-policy",
                                       "bgp enforce-first-as",
                                       "bgp default ipv4-unicast",
                                       "bgp default ipv4-multicast",
                                       "bgp default ipv4-vpn",
                                       "bgp default ipv6-unicast",
                                       "bgp default local-preference #",
                                       "bgp default show-hostname",
                                       "bgp default shutdown",
                                       "bgp default subgroup-pkt-queue-max #",
                                       "bgp dampening",
                                       "bgp dampening *",
                                       "bgp deterministic-med",
                                       "bgp disable-ebgp-connected-route-check",
                                       "bgp shutdown",
                                       "bgp shutdown message *",
                                       "bgp session-dscp *",
                                       "bgp suppress-duplicates",
                                       "bgp suppress-fib-pending",
                                       "bgp long-lived-graceful *",
                                       "bgp confederation identifier *",
                                       "bgp confederation peers *",
                                       "bgp conditional-advertisement timer #",
                                       "bgp cluster-id *",
                                       "bgp client-to-client *",
                                       "bgp listen range *",
                                       "bgp listen limit #",
                                       "bgp log-neighbor-changes",
                                       "address-family ipv4",
                                       "address-family ipv4 unicast",
                                       "address-family ipv4 multicast",
                                       "address-family ipv4 vpn",
                                       "address-family ipv4 labeled-unicast",
                                       "address-family ipv4 flowspec",
                                       "address-family ipv6",
                                       "address-family ipv6 unicast",
                                       "address-family ipv6 multicast",
                                       "address-family ipv6 vpn",
                                       "address-family ipv6 labeled-unicast",
                                       "address-family ipv6 flowspec",
                                       "address-family l2vpn evpn"};

QList<Words> asWords(std::span<const char* const> commands)
{
    QList<Words> all;
    for (const char* command : commands)
        all << QByteArray(command).split(' ');
    return all;
}

const QList<Words>& topCommands()
{
    static const QList<Words> list = asWords(TopCommands);
    return list;
}

const QList<Words>& matchCommands()
{
    static const QList<Words> list =
        asWords(std::array{"match ip address prefix-list *", "match ip address prefix-len #",
                           "match ipv6 address prefix-list *", "match ip next-hop *"});
    return list;
}

const Words& routeMapWords()
{
    static const Words list{"match", "set", "call", "on-match", "continue", "description"};
    return list;
}

const QList<Words>& bgpCommands()
{
    static const QList<Words> list = asWords(BgpCommands);
    return list;
}

bool isNumber(const QByteArray& word)
{
    bool good = false;
    word.toULongLong(&good);
    return good;
}

bool isPlaceholder(const QByteArray& word)
{
    return word == "*" || word == "#" || word == "@" || word == "6";
}

bool fitsWord(const QByteArray& wanted, const QByteArray& word)
{
    if (wanted == "#")
        return isNumber(word);
    if (wanted == "@")
        return word.contains('.') || word.contains(':');
    if (wanted == "6")
        return word.contains(':');
    return wanted == "*" || wanted.startsWith(word);
}

bool fits(const Words& pattern, const Words& words)
{
    const bool open = pattern.last() != "@" && isPlaceholder(pattern.last());
    if (words.size() < pattern.size() || (!open && words.size() > pattern.size()))
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (!fitsWord(pattern.at(i), words.at(i)))
            return false;
    }
    return true;
}

/// Of what fits, FRR takes a word that is written out before one that is abbreviated.
qsizetype exactWords(const Words& pattern, const Words& words)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < pattern.size(); ++i)
        count += pattern.at(i) == words.at(i) ? 1 : 0;
    return count;
}

/// The words with the keywords of the one command that they can mean; as they are when there is
/// none, or more than one.
Words commandOf(const Words& words, const QList<Words>& commands)
{
    QList<Words> found;
    qsizetype most = 0;
    for (const Words& command : commands) {
        if (!fits(command, words))
            continue;
        const qsizetype exact = exactWords(command, words);
        if (exact > most)
            found.clear();
        if (exact >= most)
            found << command;
        most = std::max(most, exact);
    }
    if (found.size() != 1)
        return words;
    Words out = words;
    for (qsizetype i = 0; i < found.first().size(); ++i) {
        const QByteArray& keyword = found.first().at(i);
        if (!isPlaceholder(keyword))
            out[i] = keyword;
    }
    return out;
}

Words keywordsFrom(const QByteArray& word, const Words& list)
{
    Words found;
    std::copy_if(list.begin(), list.end(), std::back_inserter(found),
                 [&](const QByteArray& keyword) { return keyword.startsWith(word); });
    return found;
}

/// The one keyword of `list` that starts with `word`, or the word as it is.
QByteArray expanded(const QByteArray& word, const Words& list)
{
    if (word.isEmpty() || list.contains(word))
        return word;
    const Words found = keywordsFrom(word, list);
    return found.size() == 1 ? found.first() : word;
}

/// What stands behind it tells `rem 65000` from `rem all`.
QByteArray neighborCommand(const Words& tail)
{
    const QByteArray& word = tail.first();
    const QByteArray next = tail.value(1);
    const bool directed = tail.size() == 3 && !keywordsFrom(tail.at(2), {"in", "out"}).isEmpty();
    const bool numbered = isNumber(next);
    if (tail.size() == 2 && QByteArray("remote-as").startsWith(word) &&
        (QByteArray("external").startsWith(next) || QByteArray("internal").startsWith(next)))
        return "remote-as";
    for (const char* keyword : {"remote-as", "local-as"}) {
        if (numbered && QByteArray(keyword).startsWith(word))
            return keyword;
    }
    for (const char* keyword : {"prefix-list", "route-map", "filter-list", "distribute-list"}) {
        if (directed && word != "d" && QByteArray(keyword).startsWith(word))
            return keyword;
    }
    if (tail.size() > 2 && numbered && QByteArray("maximum-prefix").startsWith(word))
        return "maximum-prefix";
    if (tail.size() > 1 && word == "de" && !QByteArray("route-map").startsWith(next))
        return "description";
    if (tail.size() == 2 && word.size() > 2 && QByteArray("password").startsWith(word))
        return "password";
    return expanded(word, familyNeighborCommands() + bgpNeighborCommands());
}

void writeOutNeighbor(Words& words, qsizetype first)
{
    words[first] = "neighbor";
    QByteArray& command = words[first + 2];
    if (!familyNeighborCommands().contains(command) && !bgpNeighborCommands().contains(command))
        command = neighborCommand(words.mid(first + 2));
    if (words.size() < first + 4)
        return;
    if (command == "remote-as")
        words[first + 3] = expanded(words.at(first + 3), {"external", "internal"});
    static const Words directed{"prefix-list", "route-map", "filter-list", "distribute-list"};
    if (words.size() > first + 4 && directed.contains(command))
        words[first + 4] = expanded(words.at(first + 4), {"in", "out"});
}

/// Where `permit`, `deny` or `description` stands (the last not behind a number), and which may.
std::pair<qsizetype, Words> prefixListAction(const Words& words)
{
    if (words.value(3) == "seq" && words.size() > 5)
        return {5, {"permit", "deny"}};
    return {3, {"permit", "deny", "description"}};
}

void writeOutPrefixList(Words& words)
{
    words[1] = "prefix-list";
    if (words.size() > 5 && QByteArray("seq").startsWith(words.at(3)))
        words[3] = "seq";
    const auto [action, keywords] = prefixListAction(words);
    if (action < words.size())
        words[action] = expanded(words.at(action), keywords);
    if (action + 2 == words.size() && words.value(action) != "description")
        words[action + 1] = expanded(words.at(action + 1), {"any"});
}

bool isPrefixList(const Words& words)
{
    return words.value(0) == "ip" && words.value(1).size() > 1 &&
           QByteArray("prefix-list").startsWith(words.value(1));
}

/// Inside a block, where what the block itself knows comes first (`vrrp`, RIP's `route`).
bool mayBeGlobal(const Words& words, FrrScope in)
{
    static const Words local{"bgp",  "address-family", "neighbor", "ip",
                             "ipv6", "match",          "set",      "route"};
    const bool vrrp = in == FrrScope::Interface && QByteArray("vrrp").startsWith(words.first());
    const bool shortWord = words.first().size() == 1 && words.size() == 2;
    return isPrefixList(words) || (!local.contains(words.first()) && !vrrp && !shortWord);
}

Words writtenOutWithoutNo(Words words, FrrScope in)
{
    if (inBgp(in) && QByteArray("neighbor").startsWith(words.first()) && words.size() > 2) {
        writeOutNeighbor(words, 0);
        return words;
    }
    if (inBgp(in))
        words = commandOf(words, bgpCommands());
    if (in == FrrScope::RouteMap) {
        words[0] = expanded(words.first(), routeMapWords());
        if (words.first() == "match")
            words = commandOf(words, matchCommands());
    }
    if (in == FrrScope::Top || mayBeGlobal(words, in))
        words = commandOf(words, topCommands());
    if (isPrefixList(words))
        writeOutPrefixList(words);
    // `v RED` as well: an instance of its own whichever of the two it is.
    if (words.first() == "router" && words.value(1) == "bgp" && words.size() == 5 &&
        QByteArrayList{"v", "vr", "vi", "vie"}.contains(words.at(3)))
        words[3] = words.at(3).startsWith("vi") ? "view" : "vrf";
    return words;
}

} // namespace

QByteArrayList writtenOut(const QByteArrayList& all, FrrScope in)
{
    if (isExitCommand(all))
        return all;
    const bool no = all.size() > 1 && all.first() == "no";
    return (no ? Words{"no"} : Words{}) + writtenOutWithoutNo(no ? all.mid(1) : all, in);
}

QByteArrayList possibleMeanings(const QByteArrayList& all, FrrScope in)
{
    const Words words = all.first() == "no" ? all.mid(1) : all;
    if (words.isEmpty())
        return {};
    if (in == FrrScope::Bgp || in == FrrScope::BgpUnicast) {
        const Words known = familyNeighborCommands() + bgpNeighborCommands();
        if (words.first() != "neighbor" || words.size() < 3 || known.contains(words.at(2)))
            return {};
        return keywordsFrom(words.at(2), known);
    }
    if (isPrefixList(words)) {
        const auto [action, keywords] = prefixListAction(words);
        const QByteArray word = words.value(action);
        return word.isEmpty() || keywords.contains(word) ? Words{} : keywordsFrom(word, keywords);
    }
    if (in == FrrScope::RouteMap)
        return routeMapWords().contains(words.first())
                   ? Words{}
                   : keywordsFrom(words.first(), routeMapWords());
    static const Words opening{"router", "route-map", "interface", "vrf"};
    if (in != FrrScope::Top || opening.contains(words.first()))
        return {};
    static const Words others{"ip", "ipv6", "router-id", "rpki", "mpls", "mac", "no"};
    return others.contains(words.first()) ? Words{} : keywordsFrom(words.first(), opening);
}

} // namespace hcp
