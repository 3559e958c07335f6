// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/DrillScript.h"

#include "observe/router/Guard.h"

#include <algorithm>

namespace hcp::router
{

namespace
{

constexpr std::chrono::seconds Grace{5}; ///< for who ends it a little late

// A table is a drill's that runs while its set has a node: in the others the time is over.
constexpr auto kTables = R"sh(
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
drills() {
  nft list tables ip 2>/dev/null | sed -n 's/^table ip \(hcp_bgp_drill_[0-9a-f]*\)$/\1/p'
}
runs() { nft list set ip "$1" node 2>/dev/null | grep -q expires; }
)sh";

constexpr auto kPreflight = R"sh(
here=$1 vip=$2 port=$3
command -v nft >/dev/null && echo nft:
for table in $(drills); do
  if runs "$table"; then echo "busy:$table"; fi
done
policy=
read -r policy </proc/sys/net/ipv4/fib_multipath_hash_policy # fails where it lacks the line end
echo "policy:$policy"
[ "$here" != 0.0.0.0 ] || exit 0
dev=$(ip -4 -o route get "$here" 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p')
{
  ip -4 -o route get "$vip" from "$here" iif "$dev" ipproto tcp sport 40000 dport "$port" ||
    ip -4 -o route get "$vip" from "$here" iif "$dev"
} 2>/dev/null | sed -n 's/.* via \([0-9.]*\).*/next-hop:\1/p'
)sh";

// The whole table is one transaction: it is never there without its time.
constexpr auto kCut = R"sh(
mark=$1 own=$2 node=$3 here=$4 limit=$5 vips=$6
rules() {
  cat <<NFT
create table ip $own
table ip $own {
  set node { type ipv4_addr; flags timeout; elements = { $node timeout ${limit}s }; }
  set vips { type ipv4_addr; elements = { $vips }; }
  counter here { }
  counter everybody { }
  chain from_node {
    type filter hook input priority -400; policy accept;
    ip saddr @node tcp dport 179 drop
    ip saddr @node tcp sport 179 drop
    ip saddr @node udp dport { 3784, 3785, 4784 } drop
  }
  chain to_node {
    type filter hook output priority -400; policy accept;
    ip daddr @node tcp dport 179 drop
    ip daddr @node tcp sport 179 drop
    ip daddr @node udp dport { 3784, 3785, 4784 } drop
  }
  chain through_node {
    type filter hook postrouting priority -400; policy accept;
    ip saddr $here ip daddr @vips rt ip nexthop @node counter name here
    ip daddr @vips rt ip nexthop @node counter name everybody drop
  }
}
NFT
}
clean_up() { nft delete table ip "$own" 2>/dev/null; return 0; }
give_up() {
  clean_up
  echo "$1" | tr '\n' ' '
  echo "
$mark:cut"
  exit 1
}
others() {
  for table in $(drills); do
    if [ "$table" = "$own" ]; then continue; fi
    if runs "$table"; then echo "$table"; else nft delete table ip "$table" 2>/dev/null; fi
  done
}
dropped() {
  nft list counter ip "$own" "$1" | sed -n "s/.*packets \([0-9]*\).*/$1:\1/p"
}
read -r go || exit 1
command -v nft >/dev/null || give_up nft:
guard
words=$(rules | nft -f - 2>&1) || give_up "refused:$words"
other=$(others)
[ -z "$other" ] || give_up "busy:$other"
echo "$mark:cut"
exec 3<&0
timeout "$limit" head -n 1 <&3 >/dev/null & # a signal ends `wait`, not a program in front
wait $!
[ $? != 124 ] || echo late:
dropped here
dropped everybody
clean_up
nft list table ip "$own" 2>/dev/null
echo "$mark:mended"
timeout 5 cat <&3 >/dev/null # whoever says so after the time is heard, too
)sh";

ssh::Command command(const char* rest, const QStringList& words)
{
    ssh::Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                               QLatin1String(Guard) + QLatin1String(kTables) + QLatin1String(rest),
                               QStringLiteral("hcp-bgp-drill")} +
                   words;
    command.asRoot = true;
    return command;
}

/// What stands behind `name:` at the beginning of a line; nothing: no such line.
std::optional<QString> saidOf(const QByteArray& answer, const QByteArray& name)
{
    for (const QByteArray& line : answer.split('\n')) {
        if (line.startsWith(name + ':'))
            return QString::fromUtf8(line.mid(name.size() + 1)).simplified();
    }
    return std::nullopt;
}

tl::unexpected<Error> drillRuns(const QString& router, const QString& table)
{
    return failure(ErrorCode::Locked, QStringLiteral("A drill runs at %1 already").arg(router),
                   table, QStringLiteral("it ends by itself within two minutes"));
}

tl::unexpected<Error> noNft(const QString& router)
{
    return failure(ErrorCode::ToolMissing, QStringLiteral("%1 has no nft").arg(router), {},
                   QStringLiteral("install nftables there: a drill drops packets with it"));
}

QString orNobody(std::optional<Address> here)
{
    return here.value_or(Address(0)).toString();
}

} // namespace

ssh::Command drillScript(const Cut& cut, const QByteArray& mark)
{
    QStringList vips;
    for (const Address vip : cut.vips)
        vips << vip.toString();
    const auto limit = std::min(cut.length + Grace, LongestCut);
    return command(kCut, {QString::fromLatin1(mark), DrillTable + QString::fromLatin1(mark.left(8)),
                          cut.node.toString(), orNobody(cut.here), QString::number(limit.count()),
                          vips.join(QStringLiteral(", "))});
}

QByteArray cutMark(const QByteArray& mark)
{
    return mark + ":cut\n";
}

QByteArray mendedMark(const QByteArray& mark)
{
    return mark + ":mended\n";
}

Status parseCut(const QByteArray& answer, const QString& router)
{
    if (const auto table = saidOf(answer, "busy"))
        return drillRuns(router, *table);
    if (saidOf(answer, "nft"))
        return noNft(router);
    if (const auto words = saidOf(answer, "refused"))
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("nftables of %1 does not take the drill's table").arg(router),
                       *words);
    return {};
}

Mended parseMended(const QByteArray& answer)
{
    Mended mended;
    mended.packetsFromHere = saidOf(answer, "here").value_or(QString()).toLongLong();
    mended.packets = saidOf(answer, "everybody").value_or(QString()).toLongLong();
    mended.late = saidOf(answer, "late").has_value();
    const qsizetype table = answer.indexOf("table ip ");
    if (table >= 0)
        mended.left = answer.mid(table).trimmed();
    return mended;
}

ssh::Command preflightScript(std::optional<Address> here, Address vip, int port)
{
    ssh::Command script =
        command(kPreflight, {orNobody(here), vip.toString(), QString::number(port)});
    script.timeout = std::chrono::seconds(10);
    return script;
}

Result<DrillPreflight> parsePreflight(const QByteArray& answer, const QString& router)
{
    if (!saidOf(answer, "nft"))
        return noNft(router);
    if (const auto table = saidOf(answer, "busy"))
        return drillRuns(router, *table);
    DrillPreflight preflight;
    preflight.choosesByAddress = saidOf(answer, "policy") == QStringLiteral("0");
    if (const auto said = saidOf(answer, "next-hop")) {
        if (const auto nextHop = Address::parse(*said))
            preflight.nextHop = *nextHop;
    }
    return preflight;
}

} // namespace hcp::router
