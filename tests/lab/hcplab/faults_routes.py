# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults between the routes that bgpd gets and the packets that the router forwards, and of what
takes packets before its input chain sees them."""
import re

from .faults_frr import _last
from .faults_router import FRR_CONF, Fault, _FrrFile, read_file, write_file


class BlackholeRoute(Fault):
    id = "blackhole-route"
    text = "the router's kernel throws away what goes to the VIP"

    def act(self, context, saved):
        context.on_router(f"ip route add blackhole {context.hosted.vip}/32")

    def undo(self, context, saved):
        context.on_router(f"ip route del blackhole {context.hosted.vip}/32", check=False)


class StaticNull0(Fault):
    id = "static-null0"
    text = "a static route of FRR throws away what goes to the VIP"

    def capture(self, context):
        return read_file(context, FRR_CONF)

    def act(self, context, saved):
        self._say(context, "")

    def undo(self, context, saved):
        self._say(context, "no ", check=False)
        write_file(context, saved)

    @staticmethod
    def _say(context, word, check=True):
        context.on_router(
            f"vtysh -c 'configure terminal' -c '{word}ip route {context.hosted.vip}/32 Null0'",
            check)


class RouteNotInstalled(_FrrFile):
    id = "route-not-installed"
    text = "BGP's routes have the distance 255, so that zebra does not install them"

    def change(self, context, text):
        return re.sub(r"(?m)^( address-family ipv4 unicast\n)", r"\1  distance bgp 255 255 255\n",
                      text)


class RouteNotInstalledByMap(_FrrFile):
    id = "route-not-installed-map"
    text = "zebra takes of BGP only what a route-map permits, and not the VIP"

    def change(self, context, text):
        return text + ("ip prefix-list LAB seq 5 permit 198.51.100.0/24\nroute-map LAB permit 10\n"
                       " match ip address prefix-list LAB\nexit\nip protocol bgp route-map LAB\n")


class EcmpOffPreference(_FrrFile):
    id = "ecmp-off-preference"
    text = "an inbound route-map lowers the local preference of the last node's routes"

    def change(self, context, text):
        node = context.topology.nodes[-1].address
        text = re.sub(rf"(?m)^(  neighbor {_last(context)} .*\n)",
                      rf"\g<1>  neighbor {node} route-map LAB in\n", text, count=1)
        return text + "route-map LAB permit 10\n set local-preference 50\nexit\n"


class PeerGroupShut(_FrrFile):
    id = "peer-group-shut"
    text = "the last node is in a peer-group of the router that is shut down"

    def change(self, context, text):
        node = context.topology.nodes[-1].address
        text = re.sub(r"(?m)^(router bgp \d+\n)",
                      r"\1 neighbor LAB peer-group\n neighbor LAB shutdown\n", text)
        return re.sub(rf"(?m)^( neighbor {_last(context)} remote-as \d+\n)",
                      rf"\1 neighbor {node} peer-group LAB\n", text)


class InterfaceForwardOff(Fault):
    id = "interface-forward-off"
    text = "the router does not forward what comes in at the nodes' interface"

    def capture(self, context):
        node = context.topology.nodes[0].address
        found = re.search(r" dev (\S+)", context.on_router(f"ip route get {node}"))
        return {"leg": found.group(1)}

    def act(self, context, saved):
        self._set(context, saved, 0)

    def undo(self, context, saved):
        self._set(context, saved, 1)

    @staticmethod
    def _set(context, saved, value):
        context.on_router(f"echo {value} >/proc/sys/net/ipv4/conf/{saved['leg']}/forwarding")


class _NftTable(Fault):
    """A table of nftables of its own."""
    sessions = True
    table, chain, rule = "", "", ""

    def capture(self, context):
        node = context.topology.nodes[0].address
        found = re.search(r" dev (\S+)", context.on_router(f"ip route get {node}"))
        return {"leg": found.group(1)}

    def act(self, context, saved):
        chain = self.chain.format(**saved)
        context.on_router("nft -f - && vtysh -c 'clear bgp *'",
                          stdin=f"table {self.table} {{\n chain lab {{\n  {chain}\n  {self.rule}\n"
                          " }\n}\n")

    def undo(self, context, saved):
        context.on_router(f"nft delete table {self.table}", check=False)


class Tcp179AtIngress(_NftTable):
    id = "tcp-179-ingress"
    text = "the router drops TCP port 179 where packets come in, before its input chain"
    table = "netdev lab"
    chain = 'type filter hook ingress device "{leg}" priority 0; policy accept;'
    rule = "tcp dport 179 drop"


class Tcp179Redirected(_NftTable):
    id = "tcp-179-redirected"
    text = "the router sends connections to TCP port 179 to another port"
    table = "ip lab"
    chain = "type nat hook prerouting priority dstnat; policy accept;"
    rule = "tcp dport 179 redirect to :1790"


FAULTS = [
    BlackholeRoute(),
    StaticNull0(),
    RouteNotInstalled(),
    RouteNotInstalledByMap(),
    EcmpOffPreference(),
    PeerGroupShut(),
    InterfaceForwardOff(),
    Tcp179AtIngress(),
    Tcp179Redirected()
]
