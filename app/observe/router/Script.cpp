// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Script.h"

#include <QRandomGenerator>

namespace hcp::router
{

namespace
{

// Sections are told apart by marks on both streams; nothing is ever kept in a file over there.
// b, e: begin and end of a section; s: run a program in one; c: the same, its output capped;
// f: a file with owner, mode, size and time.
constexpr auto kTools = R"sh(
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C TERM=dumb COLUMNS=500
export PATH LC_ALL TERM COLUMNS
unset LANGUAGE VTYSH_PAGER PAGER
m=$1 mode=$2
shift 2
vips= nodes= names=
for a do
  case $a in
  vip:*) vips="$vips ${a#*:}" ;;
  node:*) nodes="$nodes ${a#*:}" ;;
  name:*) names="$names ${a#*:}" ;;
  esac
done
has() { command -v "$1" >/dev/null 2>&1; }
b() { printf '\n%s:b:%s\n' "$m" "$1"; printf '\n%s:b:%s\n' "$m" "$1" >&2; }
e() { printf '\n%s:e:%s:%s\n' "$m" "$1" "$2"; printf '\n%s:e:%s:%s\n' "$m" "$1" "$2" >&2; }
s() { n=$1; shift; b "$n"; "$@" </dev/null; e "$n" $?; }
c() {
  n=$1; shift
  printf '\n%s:b:%s\n' "$m" "$n"; printf '\n%s:b:%s\n' "$m" "$n" >&2
  { "$@" </dev/null; printf '\n%s:e:%s:%s\n' "$m" "$n" $? >&2; } | head -c 20000000
  printf '\n%s:e:%s:-\n' "$m" "$n"
}
readfile() {
  stat -L -c '%U:%G %a %s %Y' -- "$1" || return
  if has base64; then echo base64; base64 <"$1"; else echo hex; od -An -v -tx1 <"$1"; fi
}
f() { s "$1" readfile "$2"; }
)sh";

constexpr auto kMoving = R"sh(
units() {
  systemctl show -p Id,ActiveState,UnitFileState frr.service nftables.service firewalld.service \
    ufw.service netfilter-persistent.service iptables.service dnsmasq.service && return
  for u in frr nftables firewalld ufw netfilter-persistent iptables dnsmasq; do
    printf 'Id=%s.service\nActiveState=%s\nUnitFileState=%s\n\n' "$u" \
      "$(systemctl is-active $u.service 2>/dev/null)" \
      "$(systemctl is-enabled $u.service 2>/dev/null)"
  done
}
# The address this login comes from; sudo hides the variable, a parent process still has it.
client() {
  p=$$
  for i in 1 2 3 4 5 6 7 8; do
    [ "${p:-0}" -gt 1 ] || break
    l=$(grep -azo '^SSH_CONNECTION=[^ ]*' /proc/$p/environ | tr -d '\000')
    [ -n "$l" ] && { echo "${l#*=}"; return; }
    while read -r k v; do [ "$k" = PPid: ] && p=$v; done </proc/$p/status
  done
  return 1
}
routes() {
  for a in $nodes $(client 2>/dev/null); do printf 'route get %s\n' "$a"; done |
    ip -j -force -batch -
}
# The next hop for packets from there, where it depends on the two addresses alone.
chosen() {
  [ "$(cat /proc/sys/net/ipv4/fib_multipath_hash_policy)" = 0 ] || return 1
  a=$(client) && i=$(ip -o -4 route get "$a") || return 1
  i=${i#* dev }
  ip -j -4 route get "$1" from "$a" iif "${i%% *}"
}
nfsave() { if has iptables-nft-save; then iptables-nft-save; else iptables-save; fi; }
legacy() {
  grep -q . /proc/net/ip_tables_names 2>/dev/null || return 0 # its size is always 0
  if has iptables-legacy-save; then iptables-legacy-save; else iptables-save; fi
}
sockets() {
  if has ss; then ss -H -ltnp 'sport = :179'; else return 127; fi
}
protocols() {
  c vtysh ask_vtysh
  s ip_forward cat /proc/sys/net/ipv4/ip_forward
  for v in $vips; do s "kernel-$v" ip -j -4 route show "$v/32"; done
  for v in $vips; do s "chosen-$v" chosen "$v"; done
  s neighbors ip -j -4 neigh show
}
conf_values() {
  for k in rp_filter proxy_arp forwarding; do grep -H . /proc/sys/net/ipv4/conf/*/$k; done
}
moving() {
  [ "$mode" = live ] || protocols
  s addresses ip -j addr
  s conf conf_values
  s netstat grep ^TcpExt: /proc/net/netstat
  s units units
  s client client
  s routes routes
  s clock date +%s
  s port179 sockets
  c nft nft -j list ruleset
  c nft-text nft -s -a list ruleset
  c iptables nfsave
  c iptables-legacy legacy
  s ufw-conf cat /etc/ufw/ufw.conf
}
)sh";

constexpr auto kResting = R"sh(
frr_version() {
  for z in /usr/lib/frr/zebra /usr/libexec/frr/zebra /usr/sbin/zebra; do
    [ -x $z ] && { $z --version; return; }
  done
  has vtysh && return 0
  return 127
}
packages() { has apt-get && echo apt; has dnf && echo dnf; return 0; }
sysctl_files() {
  for d in /etc /run /usr/local/lib /usr/lib /lib; do
    [ $d = /lib ] && [ -L /lib ] && continue
    for x in $d/sysctl.d/*.conf; do
      if [ -e "$x" ] || [ -L "$x" ]; then printf '%s\n' "$x"; fi
    done
  done
  [ -e /etc/sysctl.conf ] && echo /etc/sysctl.conf
  return 0
}
sysctl_lines() {
  sysctl_files | { set --; while IFS= read -r x; do [ -f "$x" ] && set -- "$@" "$x"; done
    grep -aHn forward "$@" /dev/null; }
}
# What the saved rules would make, loaded in a network namespace of its own that dies at once.
boot_nft() {
  for x in /etc/nftables.conf /etc/sysconfig/nftables.conf; do
    [ -e $x ] && { unshare -n sh -c "nft -f $x && nft -j list ruleset"; return; }
  done
  return 3
}
resting() {
  s id id -u
  s os cat /etc/os-release
  s packages packages
  s selinux cat /sys/fs/selinux/enforce
  s frr frr_version
  f daemons /etc/frr/daemons
  f frr.conf /etc/frr/frr.conf
  f vtysh.conf /etc/frr/vtysh.conf
  f sysctl /etc/sysctl.d/90-hcp-bgp.conf
  f dnsmasq /etc/dnsmasq.d/hcp-bgp.conf
  s dnsmasq-program command -v dnsmasq
  s dnsmasq-process pidof dnsmasq
  s sysctl-files sysctl_files
  s sysctl-lines sysctl_lines
  s systemd test -d /run/systemd/system
  c boot-nft boot_nft
  s nft-file cat /etc/nftables.conf
  s rules.v4 cat /etc/iptables/rules.v4
  s sysconfig-iptables cat /etc/sysconfig/iptables
  s ufw-rules cat /etc/ufw/user.rules
  s ufw-default cat /etc/default/ufw
}
)sh";

// What may take long goes on meanwhile: its answers wait in the pipe until the rest is done. Each
// is written at once, so that they do not mix.
constexpr auto kRun = R"sh(
late() { printf '\n%s:b:%s\n%s\n%s:e:%s:%s\n' "$m" "$1" "$2" "$m" "$1" "$3"; }
name() {
  o=$(timeout 2 getent ahostsv4 "$1" </dev/null 2>&1)
  late "name-$1" "$o" $?
}
slow() {
  for x in $names; do name "$x" & done
  if [ "$mode" = full ] && has firewall-cmd; then
    active=$(firewall-cmd --get-active-zones </dev/null 2>&1)
    r=$?
    zones=$(firewall-cmd --permanent --list-all-zones </dev/null 2>&1)
    q=$?
  fi
  wait
  [ -n "$r" ] || return
  late firewalld-active "$active" "$r"
  late firewalld-zones "$zones" "$q"
}
{
  slow 2>/dev/null | {
    { [ "$mode" = full ] && resting; moving; } >&4
    cat
  }
} 4>&1
)sh";

QString extentWord(Extent extent)
{
    switch (extent) {
    case Extent::Full:
        return QStringLiteral("full");
    case Extent::State:
        return QStringLiteral("state");
    case Extent::Live:
        return QStringLiteral("live");
    }
    return {};
}

} // namespace

QByteArray randomMark()
{
    QByteArray mark;
    for (int i = 0; i < 2; ++i)
        mark += QByteArray::number(QRandomGenerator::system()->generate64() | 1ULL << 63, 16);
    return mark;
}

QByteArray vtyshQuestions(const Questions& questions, const QByteArray& mark)
{
    QByteArray text;
    const auto ask = [&](const QByteArray& name, const QByteArray& question) {
        text += mark + ':' + name + '\n' + question + '\n';
    };
    ask("running", "show running-config");
    ask("daemons", "show daemons");
    ask("summary", "show bgp summary json");
    ask("neighbors", "show bgp neighbors json");
    ask("bfd", "show bfd peers json");
    for (const Address vip : questions.vips) {
        const QByteArray address = vip.toString().toLatin1();
        ask("bgp-" + address, "show bgp ipv4 unicast " + address + "/32 json");
    }
    return text + mark + ":last\n";
}

ssh::Command scriptFor(const Questions& questions, const QByteArray& mark)
{
    ssh::Command command;
    command.argv = {
        QStringLiteral("sh"),      QStringLiteral("-c"),      QStringLiteral("eval \"$(cat)\""),
        QStringLiteral("hcp-bgp"), QString::fromLatin1(mark), extentWord(questions.extent)};
    for (const Address vip : questions.vips)
        command.argv.append(QStringLiteral("vip:%1").arg(vip.toString()));
    for (const Address node : questions.nodes)
        command.argv.append(QStringLiteral("node:%1").arg(node.toString()));
    for (const QString& name : questions.names)
        command.argv.append(QStringLiteral("name:%1").arg(name));
    // Single quotes do: no question has one.
    const QByteArray asksVtysh =
        "ask_vtysh() { printf '%s' '" + vtyshQuestions(questions, mark) + "' | vtysh; }\n";
    for (const QByteArray& part : {QByteArray(kTools), asksVtysh, QByteArray(kMoving),
                                   QByteArray(kResting), QByteArray(kRun)})
        command.input += part;
    command.asRoot = true;
    command.timeout = std::chrono::milliseconds(20'000);
    command.outputLimit = qsizetype(96) * 1024 * 1024;
    return command;
}

} // namespace hcp::router
