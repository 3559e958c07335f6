# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the ways between the machines: hops, ways back, silence, and filters that come to bite
later."""
import ipaddress
import os
import signal

from . import net
from .base import LabError
from .faults_host import on_host
from .faults_router import Fault, read_file, write_file


class RpFilterStrict(Fault):
    id = "rp-filter-strict"
    text = "the router takes packets of this machine only from where it would send the answer"

    def capture(self, context):
        client = ipaddress.ip_network(context.topology.networks["client"])
        leg = net.interface_of(context.topology, context.router, "client")
        return {"source": str(client[-7]), "length": client.prefixlen, "leg": leg}

    def _ways(self, context, saved, do):
        """This machine goes to the VIP from a second address; the answers come another way."""
        router, vip, source = context.topology.routers[0], context.hosted.vip, saved["source"]
        on_host(context, "client", f"ip addr {do} {source}/{saved['length']} dev eth0", check=False)
        if do == "add":
            on_host(context, "client",
                    f"ip route add {vip}/32 via {router.legs['client']} src {source}")
        context.on_router(f"ip route {do} {source}/32 via {context.topology.mgmt['machine']}",
                          check=False)

    def act(self, context, saved):
        self._ways(context, saved, "add")
        context.on_router(f"sysctl -qw net.ipv4.conf.{saved['leg']}.rp_filter=1")

    def undo(self, context, saved):
        context.on_router(f"sysctl -qw net.ipv4.conf.{saved['leg']}.rp_filter=0")
        self._ways(context, saved, "del")     # the route from that address goes with it


class TtlMultihopMissing(Fault):
    id, sessions = "ttl-multihop-missing", True
    text = "the router's network is too small for the nodes: it reaches them over one hop"
    hops = "net.ipv4.conf.all.send_redirects net.ipv4.conf.eth0.send_redirects"

    def _change(self, context, old, new):
        topology = context.topology
        network = ipaddress.ip_network(topology.networks["machine"])
        address, hop = topology.routers[0].address, topology.mgmt["machine"]
        leg = net.interface_of(topology, context.router, "machine")
        wide = f"ip route {{}} {network} via {hop} dev {leg}"
        if new == network.prefixlen:
            context.on_router(wide.format("del"), check=False)
        # Not both at once: bgpd would take it for gone when the first goes.
        context.on_router(f"ip addr del {address}/{old} dev {leg}; "
                          f"ip addr add {address}/{new} dev {leg}", check=False)
        if old == network.prefixlen:
            context.on_router(wide.format("add"))
            # What is there goes the old way for a while: connections keep their route.
            context.on_router("vtysh -c 'clear bgp *' 2>/dev/null", check=False)

    def capture(self, context):
        topology = context.topology
        full = ipaddress.ip_network(topology.networks["machine"])
        for length in range(30, full.prefixlen, -1):
            small = ipaddress.ip_network(f"{topology.routers[0].address}/{length}", strict=False)
            if ipaddress.ip_address(topology.mgmt["machine"]) in small and not any(
                    ipaddress.ip_address(n.address) in small for n in topology.nodes):
                return {"full": full.prefixlen, "small": length}
        raise LabError(f"{self.id}: the nodes lie between the router and the hop")

    def act(self, context, saved):
        for key in self.hops.split():
            on_host(context, "mgmt", f"sysctl -qw {key}=0")
        self._change(context, saved["full"], saved["small"])

    def undo(self, context, saved):
        self._change(context, saved["small"], saved["full"])
        for key in self.hops.split():
            on_host(context, "mgmt", f"sysctl -qw {key}=1")


class TimersHoldExpired(Fault):
    id, sessions = "timers-hold-expired", True
    text = "the speaker of the last node says nothing any more; its kernel still answers"

    def _send(self, context, number):
        pid = context.lab.pid(f"speaker-{context.topology.nodes[-1].name}")
        if pid:
            os.kill(pid, number)

    def capture(self, context):
        if context.topology.backend != "native":
            raise LabError(f"{self.id}: only a native speaker keeps the session itself")
        return {}

    def act(self, context, saved):
        self._send(context, signal.SIGSTOP)

    def undo(self, context, saved):
        self._send(context, signal.SIGCONT)


class FirewallNotPersistent(Fault):
    id = "firewall-not-persistent"
    text = "the router's nftables let TCP 179 in, the file they are loaded from does not"
    path = "/etc/nftables.conf"
    table = "inet lab_stored"
    rules = """#!/usr/sbin/nft -f
table {t} {{
  chain input {{
    type filter hook input priority 0; policy drop;
    ct state established,related accept
    iif lo accept
    icmp type echo-request accept
    tcp dport {{ 22, 53 }} accept
    udp dport 53 accept
  }}
}}
"""

    def capture(self, context):
        enabled = context.on_router("systemctl is-enabled nftables", check=False).strip()
        return {"file": read_file(context, self.path), "enabled": enabled == "enabled"}

    def act(self, context, saved):
        write_file(context, saved["file"], self.rules.format(t=self.table))
        context.on_router(f"nft -f {self.path}; nft add rule {self.table} input tcp dport 179"
                          " accept; systemctl -q enable nftables")

    def undo(self, context, saved):
        context.on_router(f"nft delete table {self.table}", check=False)
        write_file(context, saved["file"])
        if not saved["enabled"]:
            context.on_router("systemctl -q disable nftables")


FAULTS = [RpFilterStrict(), TtlMultihopMissing(), TimersHoldExpired(), FirewallNotPersistent()]
