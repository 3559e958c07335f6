// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/PathScript.h"

#include "observe/router/Guard.h"

#include <QRandomGenerator>

namespace hcp::router
{

namespace
{

// A way is `source:vip:port:source port:hop`, with a routing table of its own.
constexpr auto kWays = R"sh(
mark=$1 first=$2
shift 2
ways=$*
parts() { IFS=:; set -- $1; unset IFS; from=$1 vip=$2 port=$3 sport=$4 hop=$5; }
each() {
  table=$first
  for way in $ways; do
    parts "$way"
    "$1" || return
    table=$((table + 1))
  done
}
route() {
  if [ "$hop" = - ]; then ip -4 route add prohibit "$vip/32" table $table
  else ip -4 route add "$vip/32" via "$hop" table $table; fi
}
set_way() { route && rule add; }
unset_way() { rule del 2>/dev/null; ip -4 route flush table $table 2>/dev/null; return 0; }
left() { ip -4 rule show | grep -w "lookup $table"; return 0; }
clean_up() { each unset_way; }
)sh";

constexpr auto kFromOutside = R"sh(
rule() {
  ip -4 rule "$1" pref 179 from "$from" to "$vip" ipproto tcp sport "$sport" dport "$port" \
    lookup $table
}
read -r go || exit 1
guard
each set_way || exit 1
echo "$mark:ready"
exec 3<&0
timeout 20 head -n 1 <&3 >/dev/null & # a signal ends `wait`, not a program in front
wait $!
clean_up
each left
echo "$mark:clean"
)sh";

// An open connection tells nothing more: it is closed at once. `timeout` ends with 124.
constexpr auto kFromRouter = R"sh(
rule() {
  ip -4 rule "$1" pref 179 to "$vip" iif lo uidrange 0-0 ipproto tcp dport "$port" lookup $table
}
try() {
  set_way || return
  ip -4 route get "$vip" ipproto tcp dport "$port" uid 0 | grep -qw "via $hop"
  took=$?
  words=$(timeout 3 bash -c "exec 3<>/dev/tcp/$vip/$port" 2>&1 </dev/null)
  echo "$mark:way:$took:$?:$words" | tr '\n' ' '
  echo
  unset_way
}
guard
each try
)sh";

ssh::Command command(const QList<Way>& ways, const QByteArray& mark, const char* rest)
{
    // Far from every table that somebody numbers by hand.
    const quint32 table = 1'000'000'000U + QRandomGenerator::system()->bounded(1'000'000'000U);
    ssh::Command command;
    command.argv = {QStringLiteral("sh"),
                    QStringLiteral("-c"),
                    QLatin1String(Guard) + QLatin1String(kWays) + QLatin1String(rest),
                    QStringLiteral("hcp-bgp-paths"),
                    QString::fromLatin1(mark),
                    QString::number(table)};
    for (const Way& way : ways)
        command.argv << QStringList{way.source.toString(), way.vip.toString(),
                                    QString::number(way.port), QString::number(way.sourcePort),
                                    way.hop ? way.hop->toString() : QStringLiteral("-")}
                            .join(QLatin1Char(':'));
    command.asRoot = true;
    return command;
}

} // namespace

ssh::Command pathScript(const QList<Way>& ways, const QByteArray& mark)
{
    return command(ways, mark, kFromOutside);
}

ssh::Command ownPathScript(const QList<Way>& ways, const QByteArray& mark)
{
    ssh::Command script = command(ways, mark, kFromRouter);
    // Each way takes 3 s at most.
    script.timeout = std::chrono::seconds(10) + std::chrono::seconds(4) * ways.size();
    return script;
}

QByteArray readyMark(const QByteArray& mark)
{
    return mark + ":ready\n";
}

QByteArray cleanMark(const QByteArray& mark)
{
    return mark + ":clean\n";
}

QList<WayAnswer> parsePathAnswers(const QByteArray& out, const QByteArray& mark)
{
    const QByteArray begin = mark + ":way:";
    QList<WayAnswer> answers;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.startsWith(begin))
            continue;
        const QByteArray rest = line.mid(begin.size());
        const auto first = rest.indexOf(':');
        const auto second = rest.indexOf(':', first + 1);
        bool isNumber = false;
        const int status = rest.mid(first + 1, second - first - 1).toInt(&isNumber);
        if (first < 0 || second < 0 || !isNumber)
            break;
        answers << WayAnswer{rest.first(first) == "0", status,
                             QString::fromUtf8(rest.mid(second + 1)).simplified()};
    }
    return answers;
}

} // namespace hcp::router
