#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Records what the kernel does with rule sets, for tst_router_firewall.

For each case below the rules are loaded in a network namespace "router", a node connects to its
TCP 179 and a client to a VIP behind it, over veth pairs; what happened, and what nft and iptables
list at that moment, goes into data/firewall.json. With --check nothing is written: exit status 1
when the kernel no longer does what is recorded, 77 when this machine cannot tell.
"""
import json, os, socket, subprocess, sys, threading, ctypes

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "data", "firewall.json")
PREFIX = "obs-%d-" % os.getpid()
ROUTER, NODE, CLIENT, VIP = "192.168.125.1", "192.168.125.20", "10.9.0.5", "10.0.2.20"
DROP = "table inet f { chain i { type filter hook input priority filter; policy drop;\n%s\n} }"
OPEN = "table inet f { chain i { type filter hook input priority filter; policy accept;\n%s\n} }"
EST = "ct state established,related accept\n"
FWD = "table ip f { chain w { type filter hook forward priority filter; policy %s;\n%s\n} }"
NETDEV = "table netdev f { chain i { type filter hook %s device \"%s\" priority filter; policy accept;\n%s\n} }"
NAT = "table ip n { chain p { type nat hook prerouting priority dstnat; policy accept;\n%s\n} }"
IPT_NAT = "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n%s\nCOMMIT\n"
SAVE = "*filter\n:INPUT %s [0:0]\n:FORWARD %s [0:0]\n:OUTPUT ACCEPT [0:0]\n%s\nCOMMIT\n"



def ipt(incoming, forward, rules, *chains):
    own = "".join(":%s - [0:0]\n" % chain for chain in chains)
    return "ipt:" + (SAVE % (incoming, forward, rules)).replace(":OUTPUT", own + ":OUTPUT")


# name: nft text; "ipt:" before iptables-restore text; a list loads one after the other.
CASES = {
    "empty": "",
    "drop 179": OPEN % "tcp dport 179 drop",
    "policy drop, nothing": DROP % EST,
    "policy drop, accept 179": DROP % (EST + "tcp dport 179 accept"),
    "policy drop, accept only the first packet": DROP % "tcp dport 179 ct state new accept",
    "policy drop, accept 179 of another node": DROP % (EST + "ip saddr 192.168.125.21 tcp dport 179 accept"),
    "accept 22 and 179 by set": DROP % (EST + "tcp dport { 22, 179 } accept"),
    "accept a range of ports": DROP % (EST + "tcp dport 170-180 accept"),
    "accept not the range": DROP % (EST + "tcp dport != 170-180 accept"),
    "named set of nodes": "table inet f { set n { type ipv4_addr; flags interval; elements = { 192.168.125.16/28 } }\n"
        "chain i { type filter hook input priority filter; policy drop; ct state established accept\n ip saddr @n tcp dport 179 accept\n } }",
    "named set without our node": "table inet f { set n { type ipv4_addr; elements = { 192.168.125.99 } }\n"
        "chain i { type filter hook input priority filter; policy drop; ct state established accept\n ip saddr @n tcp dport 179 accept\n } }",
    "empty named set": "table inet f { set n { type ipv4_addr; }\n chain i { type filter hook input priority filter; policy drop; ip saddr @n accept\n } }",
    "verdict map drops": OPEN % "tcp dport vmap { 22 : accept, 179 : drop }",
    "verdict map accepts": DROP % (EST + "tcp dport vmap { 22 : drop, 100-200 : accept }"),
    "named verdict map": "table inet f { map m { type inet_service : verdict; elements = { 179 : drop } }\n"
        "chain i { type filter hook input priority filter; tcp dport vmap @m\n } }",
    "state map": DROP % "ct state vmap { established : accept, related : accept, invalid : drop, new : continue }\n tcp dport 179 accept",
    "concatenation": DROP % (EST + "ip saddr . tcp dport { 192.168.125.20 . 179 } accept"),
    "concatenated map": OPEN % "ip saddr . tcp dport vmap { 192.168.125.20 . 179 : drop }",
    "accept in an earlier table, drop in a later one": [
        "table inet a { chain i { type filter hook input priority -10; tcp dport 179 accept\n } }", DROP % EST],
    "drop in an earlier table, accept in a later one": [
        "table inet a { chain i { type filter hook input priority -10; tcp dport 179 drop\n } }", DROP % "accept"],
    "jump and return": "table inet f { chain j { tcp dport 22 accept\n return\n }\n chain i { type filter hook input priority filter; policy accept; jump j\n tcp dport 179 drop\n } }",
    "jump accepts": "table inet f { chain j { tcp dport 179 accept\n }\n chain i { type filter hook input priority filter; policy drop; ct state established accept\n jump j\n drop\n } }",
    "goto does not come back": "table inet f { chain j { tcp dport 22 accept\n }\n chain i { type filter hook input priority filter; policy drop; ct state established accept\n goto j\n accept\n } }",
    "goto out of a jump": "table inet f { chain k { tcp dport 22 drop\n }\n chain j { goto k\n tcp dport 179 drop\n }\n chain i { type filter hook input priority filter; policy accept; jump j\n } }",
    "reject": OPEN % "tcp dport 179 reject",
    "reject with reset": OPEN % "tcp dport 179 reject with tcp reset",
    "reject all at the end": OPEN % (EST + "iif lo accept\n tcp dport 22 accept\n reject with icmp type admin-prohibited"),
    "interface by name": DROP % 'iifname "eth0" accept',
    "interface by pattern": DROP % 'iifname "eth*" accept',
    "other interface": DROP % 'iifname "eth1" accept',
    "interfaces by set": DROP % 'iifname { "eth1", "eth0" } accept',
    "interface map": DROP % 'iifname vmap { "lo" : accept, "eth0" : accept }',
    "syn flag drops": OPEN % "tcp flags syn tcp dport 179 drop",
    "syn flags masked": OPEN % "tcp flags & (fin|syn|rst|ack) == syn tcp dport 179 drop",
    "not syn is let in": DROP % "tcp flags & (fin|syn|rst|ack) != syn accept",
    "udp only": DROP % (EST + "udp dport 179 accept"),
    "not udp port": DROP % (EST + "udp dport != 5 accept"),
    "l4proto and th": DROP % (EST + "meta l4proto { tcp, udp } th dport 179 accept"),
    "ip protocol": DROP % "ip protocol tcp accept",
    "nfproto ipv6": DROP % "meta nfproto ipv6 accept",
    "icmp is not us": DROP % "icmp type echo-request accept",
    "limit": DROP % (EST + "tcp dport 179 limit rate 10/second accept"),
    "limit over": OPEN % "tcp dport 179 limit rate over 100/second drop",
    "comment and counter": DROP % (EST + 'tcp dport 179 counter accept comment "for bgp"'),
    "log only": DROP % (EST + "tcp dport 179 log prefix \"x \""),
    "mark of nobody": OPEN % "meta mark 0x8 drop",
    "mark of nobody, masked": OPEN % "meta mark & 0xff == 0 tcp dport 179 drop",
    "local address": DROP % "fib daddr type local accept",
    "reverse path": OPEN % "fib saddr . iif oif missing drop",
    "conntrack direction": OPEN % "tcp dport 179 ct direction original drop",
    "not translated": OPEN % "ct status dnat drop",
    "packet type": DROP % "meta pkttype host accept",
    "raw table drops": "table ip r { chain p { type filter hook prerouting priority raw; tcp dport 179 drop\n } }",
    "output drops the answers": "table ip f { chain o { type filter hook output priority filter; tcp sport 179 drop\n } }",
    "output policy drop": "table ip f { chain o { type filter hook output priority filter; policy drop; ct state established accept\n } }",
    "destination is another": DROP % (EST + "ip daddr 192.168.125.9 tcp dport 179 accept"),
    "source not in net": OPEN % "ip saddr != 10.0.0.0/8 tcp dport 179 drop",
    "high source ports": DROP % (EST + "tcp sport >= 1024 tcp dport 179 accept"),
    "low source ports": DROP % (EST + "tcp sport < 1024 tcp dport 179 accept"),
    "dynamic set": "table inet f { set s { type ipv4_addr; timeout 1m; size 100; flags dynamic,timeout; }\n chain i { type filter hook input priority filter; policy drop; ct state established accept\n tcp dport 179 add @s { ip saddr } accept\n } }",
    "ip6 table": "table ip6 f { chain i { type filter hook input priority filter; policy drop; } }",
    "forward policy drop": FWD % ("drop", ""),
    "forward established only": FWD % ("drop", EST),
    "forward to the vip": FWD % ("drop", EST + "ip daddr 10.0.2.0/24 accept"),
    "forward rejects to eth0": FWD % ("accept", EST + 'oifname "eth0" reject'),
    "forward by interface map": FWD % ("accept", 'oifname vmap { "eth0" : drop }'),
    "forward port": FWD % ("drop", EST + 'iifname "eth1" tcp dport 6443 accept'),
    "forward wrong port": FWD % ("drop", EST + "tcp dport 443 accept"),
    "ipt drop": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT -p tcp -m tcp --dport 179 -j DROP"),
    "ipt reject": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT -p tcp -m tcp --dport 179 -j REJECT --reject-with icmp-port-unreachable"),
    "ipt multiport": "ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m multiport --dports 22,170:180 -j ACCEPT"),
    "ipt negated source": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT ! -s 192.168.125.20/32 -p tcp -m tcp --dport 179 -j DROP"),
    "ipt negated source hits": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT ! -s 192.168.125.21/32 -p tcp -m tcp --dport 179 -j DROP"),
    "ipt own chain returns": ipt("DROP", "ACCEPT", "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n-A INPUT -j MINE\n"
        "-A INPUT -p tcp -m tcp --dport 179 -m comment --comment \"a b\" -j ACCEPT\n"
        "-A MINE -p tcp -m tcp --dport 22 -j ACCEPT\n-A MINE -j RETURN", "MINE"),
    "ipt syn": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT -p tcp -m tcp --dport 179 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP"),
    "ipt interface": "ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -i eth+ -j ACCEPT"),
    "ipt iprange": "ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -m iprange --src-range 192.168.125.20-192.168.125.22 -j ACCEPT"),
    "ipt addrtype": "ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -m addrtype --dst-type LOCAL -j ACCEPT"),
    "ipt goto": ipt("DROP", "ACCEPT", "-A INPUT -g MINE\n-A INPUT -j ACCEPT\n-A MINE -p udp -j ACCEPT", "MINE"),
    "ipt limit and log": "ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -m state --state ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 179 -m limit --limit 10/sec -j ACCEPT"),
    "ipt mangle drops": "ipt:*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 179 -j DROP\nCOMMIT\n",
    "ipt accepts, nft drops": ["ipt:" + SAVE % ("DROP", "ACCEPT", "-A INPUT -j ACCEPT"), OPEN % "tcp dport 179 drop"],
    "nft accepts, ipt drops": [OPEN % "tcp dport 179 accept", "ipt:" + SAVE % ("DROP", "ACCEPT", "")],
    "ipt forward drop": "ipt:" + SAVE % ("ACCEPT", "DROP", ""),
    "ipt output": "ipt:" + SAVE % ("ACCEPT", "ACCEPT", "-A OUTPUT -p tcp -m tcp --sport 179 -m conntrack --ctstate ESTABLISHED -j DROP"),
    "libvirt nat network": ipt("ACCEPT", "ACCEPT",
        "-A INPUT -j LIBVIRT_INP\n-A FORWARD -j LIBVIRT_FWX\n-A FORWARD -j LIBVIRT_FWI\n-A FORWARD -j LIBVIRT_FWO\n"
        "-A LIBVIRT_FWI -d 192.168.125.0/24 -o eth0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
        "-A LIBVIRT_FWI -o eth0 -j REJECT --reject-with icmp-port-unreachable\n"
        "-A LIBVIRT_FWO -s 192.168.125.0/24 -i eth0 -j ACCEPT\n-A LIBVIRT_FWO -i eth0 -j REJECT --reject-with icmp-port-unreachable\n"
        "-A LIBVIRT_FWX -i eth0 -o eth0 -j ACCEPT\n-A LIBVIRT_INP -i eth0 -p udp -m udp --dport 53 -j ACCEPT",
        "LIBVIRT_FWI", "LIBVIRT_FWO", "LIBVIRT_FWX", "LIBVIRT_INP"),
    "firewalld-like": "table inet firewalld {\n chain filter_INPUT { type filter hook input priority filter + 10; policy accept;\n ct state { established, related } accept\n ct status dnat accept\n iifname \"lo\" accept\n ct state invalid drop\n jump filter_INPUT_ZONES\n reject with icmpx admin-prohibited\n }\n chain filter_INPUT_ZONES { iifname \"eth0\" goto filter_IN_public\n goto filter_IN_public\n }\n chain filter_IN_public { jump filter_IN_public_allow\n meta l4proto { icmp, ipv6-icmp } accept\n reject with icmpx admin-prohibited\n }\n chain filter_IN_public_allow { tcp dport 22 accept\n }\n}",
    "ingress drops": NETDEV % ("ingress", "eth0", "tcp dport 179 drop"),
    "ingress drops our node": NETDEV % ("ingress", "eth0", "ether type ip ip saddr 192.168.125.20 tcp dport 179 drop"),
    "ingress drops another node": NETDEV % ("ingress", "eth0", "ip saddr 192.168.125.21 tcp dport 179 drop"),
    "ingress of the other interface": NETDEV % ("ingress", "eth1", "tcp dport 179 drop"),
    "ingress accepts, input drops": [NETDEV % ("ingress", "eth0", "tcp dport 179 accept"), OPEN % "tcp dport 179 drop"],
    "ingress drops, input accepts": [NETDEV % ("ingress", "eth0", "meta l4proto tcp th dport 179 drop"), DROP % "accept"],
    "inet ingress drops": "table inet f { chain i { type filter hook ingress device \"eth0\" priority filter; tcp dport 179 drop\n } }",
    "egress drops the answers": NETDEV % ("egress", "eth0", "tcp sport 179 drop"),
    "nat redirects": NAT % "tcp dport 179 redirect to :1790",
    "nat redirects to itself": NAT % "tcp dport 179 redirect to :179",
    "nat redirects another port": NAT % "tcp dport 1179 redirect to :1790",
    "nat sends elsewhere": NAT % "iifname eth0 tcp dport 179 dnat to 192.168.125.99",
    "nat sends to itself": NAT % "tcp dport 179 dnat to 192.168.125.1:179",
    "nat of another destination": NAT % "ip daddr 192.168.125.9 tcp dport 179 dnat to 192.168.125.99",
    "nat accepts before it redirects": NAT % "ip saddr 192.168.125.20 accept\n tcp dport 179 redirect to :1790",
    "ipt redirects": "ipt:" + IPT_NAT % "-A PREROUTING -p tcp -m tcp --dport 179 -j REDIRECT --to-ports 1790",
    "ipt sends elsewhere": "ipt:" + IPT_NAT % "-A PREROUTING -i eth0 -p tcp -m tcp --dport 179 -j DNAT --to-destination 192.168.125.99:179",
    "ipt sends another port elsewhere": "ipt:" + IPT_NAT % "-A PREROUTING -m addrtype --dst-type LOCAL -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:8080",
    "legacy drop": "legacy:" + SAVE % ("ACCEPT", "ACCEPT", "-A INPUT -p tcp -m tcp --dport 179 -j DROP"),
    "legacy policy, accept": "legacy:" + SAVE % ("DROP", "DROP", "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 179 -j ACCEPT"),
}


def sh(*args, **more):
    return subprocess.run(args, capture_output=True, text=True, **more)


def inside(name, *args, **more):
    return sh("ip", "netns", "exec", PREFIX + name, *args, **more)


def enter(name):
    with open("/run/netns/" + PREFIX + name) as f:
        if ctypes.CDLL(None, use_errno=True).setns(f.fileno(), 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")


def serve(name, address, port):
    """Sends one byte to whoever connects."""
    def loop():
        enter(name)
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind((address, port))
        s.listen(64)
        ready.set()
        while True:
            c, _ = s.accept()
            threading.Thread(target=answer, args=(c,), daemon=True).start()

    def answer(c):
        try:
            c.settimeout(2)
            if c.recv(1):
                c.sendall(b"x")
        except OSError:
            pass
        c.close()
    ready = threading.Event()
    threading.Thread(target=loop, daemon=True).start()
    ready.wait()


def connect(name, address, port):
    result = []

    def run():
        enter(name)
        s = socket.socket()
        s.settimeout(0.6)
        try:
            s.connect((address, port))
            s.sendall(b"y")
            result.append("open" if s.recv(1) == b"x" else "rejected")
        except socket.timeout:
            result.append("dropped")
        except OSError:
            result.append("rejected")
        s.close()
    t = threading.Thread(target=run)
    t.start()
    return t, result


def up():
    for n in ("router", "node", "client"):
        sh("ip", "netns", "add", PREFIX + n, check=True)
        inside(n, "ip", "link", "set", "lo", "up")
    for n, dev, there in (("node", "eth0", f"{ROUTER}/24"), ("client", "eth1", "10.9.0.1/24")):
        inside("router", "ip", "link", "add", dev, "type", "veth", "peer", "name", "eth0", "netns", PREFIX + n)
        inside("router", "ip", "addr", "add", there, "dev", dev)
        inside("router", "ip", "link", "set", dev, "up")
        inside(n, "ip", "addr", "add", {"node": NODE, "client": CLIENT}[n] + "/24", "dev", "eth0")
        inside(n, "ip", "link", "set", "eth0", "up")
        inside(n, "ip", "route", "add", "default", "via", there.split("/")[0])
    inside("node", "ip", "addr", "add", VIP + "/32", "dev", "lo")
    inside("router", "ip", "route", "add", VIP + "/32", "via", NODE)
    inside("router", "sysctl", "-qw", "net.ipv4.ip_forward=1")
    serve("router", ROUTER, 179)
    serve("node", VIP, 6443)


def down():
    for n in ("router", "node", "client"):
        sh("ip", "netns", "del", PREFIX + n)


def clear():
    inside("router", "nft", "flush", "ruleset")
    if os.path.exists("/proc/net/ip_tables_names"):
        inside("router", "iptables-legacy-restore", input="*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n")


def load(rules):
    for part in rules if isinstance(rules, list) else [rules]:
        if part.startswith("ipt:"):
            r = inside("router", "iptables-nft-restore", "-n", input=part[4:])
        elif part.startswith("legacy:"):
            r = inside("router", "iptables-legacy-restore", input=part[7:])
        else:
            # nft wants each chain's closing brace on a line of its own
            r = inside("router", "nft", "-f", "-", input=part.replace("} }", "}\n}\n"))
        if r.returncode:
            return r.stderr
    return ""


def record(name, rules):
    clear()
    problem = load(rules)
    if problem:
        return None, problem
    tries = [connect("node", ROUTER, 179), connect("client", VIP, 6443)]
    for t, _ in tries:
        t.join()
    listing = {"nft": inside("router", "nft", "-j", "list", "ruleset").stdout,
               "nft-text": inside("router", "nft", "-s", "-a", "list", "ruleset").stdout,
               "iptables": inside("router", "iptables-nft-save").stdout,
               "iptables-legacy": inside("router", "iptables-legacy-save").stdout
               if "legacy:" in str(rules) else ""}
    return {"name": name, "port": tries[0][1][0], "forward": tries[1][1][0], **listing}, ""


def main():
    check = "--check" in sys.argv
    if os.geteuid() != 0 or any(sh("sh", "-c", "command -v " + p).returncode for p in ("nft", "ip", "iptables-nft-save")):
        print("skipped: needs root, nft, iptables and ip")
        return 77
    try:
        up()
    except (subprocess.CalledProcessError, OSError) as e:
        print("skipped: no network namespaces here:", e)
        down()
        return 77
    cases, bad = [], 0
    try:
        known = {c["name"]: c for c in json.load(open(FILE))} if check else {}
        for name, rules in CASES.items():
            case, problem = record(name, rules)
            if not case:
                print("cannot load here:", name, problem.splitlines()[:1])
                continue
            cases.append(case)
            for key in ("port", "forward") if check else ():
                if known.get(name, {}).get(key) != case[key]:
                    print(f"{name}: {key} is {case[key]}, recorded {known.get(name, {}).get(key)}")
                    bad = 1
    finally:
        down()
    if not check:
        with open(FILE, "w") as f:
            json.dump(cases, f, indent=1)
            f.write("\n")
    print(len(cases), "cases")
    return bad


sys.exit(main())
