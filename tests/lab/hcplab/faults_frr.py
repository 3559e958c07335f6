# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of FRR on the router: what its configuration says, and which of its daemons run."""
import re

from .base import LabError, wait_for
from .faults_router import (DAEMONS, FRR_CONF, Fault, _FrrFile, read_file, restart_frr, text_of,
                            write_file)


def _last(context):
    return re.escape(context.topology.nodes[-1].address)


class _InInstance(_FrrFile):
    """A line right below `router bgp`."""
    line = ""

    def change(self, context, text):
        line = self.line.format(node=context.topology.nodes[-1].address)
        return re.sub(r"(?m)^(router bgp \d+\n)", rf"\g<1> {line}\n", text)


class _ForNeighbor(_FrrFile):
    """A line more about the last node, behind its remote-as."""
    line = ""

    def change(self, context, text):
        node = context.topology.nodes[-1].address
        return re.sub(rf"(?m)^(\s*neighbor {_last(context)} remote-as \d+\n)",
                      rf"\g<1> neighbor {node} {self.line}\n", text)


class BgpInstanceMissing(_FrrFile):
    id = "bgp-instance-missing"
    text = "the router's frr.conf has no `router bgp`"

    def change(self, context, text):
        return re.sub(r"(?ms)^router bgp .*?^exit\n", "", text)


class BgpShutdown(_InInstance):
    id, line = "bgp-shutdown", "bgp shutdown"
    text = "BGP is shut down as a whole on the router"


class NeighborShut(_ForNeighbor):
    id, line = "neighbor-shut", "shutdown"
    text = "the router has shut the session with the last node down"


class NeighborLocalAs(_ForNeighbor):
    id, line = "neighbor-local-as", "local-as 64777"
    text = "the router shows the last node another AS than its own"


class BgpPasswordMismatch(_ForNeighbor):
    id, line = "bgp-password-mismatch", "password not-told-to-anybody"
    text = "the router wants a password of the last node, MetalLB has none"


class TtlSecurityOn(_ForNeighbor):
    id, line = "ttl-security-on", "ttl-security hops 1"
    text = "the router wants packets of the last node with TTL 255"


class NeighborNotActivated(_FrrFile):
    id = "neighbor-not-activated"
    text = "IPv4 unicast is switched off for the last node on the router"

    def change(self, context, text):
        return re.sub(rf"(?m)^(\s*)(neighbor {_last(context)} activate)", r"\1no \2", text)


class EcmpOff(_FrrFile):
    id = "ecmp-off"
    text = "the router uses one path only (maximum-paths 1)"

    def change(self, context, text):
        return re.sub(r"(?m)^( address-family ipv4 unicast\n)", r"\1  maximum-paths 1\n", text)


class PrefixFiltered(_FrrFile):
    id = "prefix-filtered"
    text = "the nodes' inbound prefix-list permits another address than the VIP"

    def change(self, context, text):
        return text.replace(f"permit {context.hosted.vip}/32", "permit 198.51.100.9/32")


class RoutesNotSentAgain(PrefixFiltered):
    id = "routes-not-sent-again"
    text = "the inbound prefix-list permits the VIP again; the sessions are older than that"

    def act(self, context, saved):
        super().act(context, saved)
        sessions = len(context.topology.nodes)
        wait_for("the sessions", lambda: context.established() >= sessions, 45, 0.5)
        write_file(context, saved)
        lines = re.findall(r"(?m)^ip prefix-list .*$", text_of(saved))
        words = " ".join(f"-c '{line}'" for line in lines)
        context.on_router(f"vtysh -c 'configure terminal' {words}")


class BgpdNotListening(_FrrFile):
    id, path = "bgpd-not-listening", DAEMONS
    text = "bgpd of the router was told not to listen (-p 0)"

    def change(self, context, text):
        return re.sub(r'(?m)^bgpd_options="', 'bgpd_options="-p 0 ', text)


class BfddOff(_FrrFile):
    id, path = "bfdd-off", DAEMONS
    text = "bfdd=no in /etc/frr/daemons of the router"

    def change(self, context, text):
        return re.sub(r"(?m)^bfdd=yes", "bfdd=no", text)


class Port179Held(Fault):
    id, sessions = "port-179-held", True
    text = "another program listens on TCP 179 of the router, so bgpd cannot"

    def act(self, context, saved):
        context.on_router(
            "systemctl stop frr; mkdir -p /run/sshd; /usr/sbin/sshd -p 179 -o PidFile=/run/lab179")
        restart_frr(context)

    def undo(self, context, saved):
        context.on_router("kill $(cat /run/lab179); rm -f /run/lab179", check=False)
        restart_frr(context)


class _Daemon(Fault):
    """A daemon that cannot be started, and is ended."""
    sessions = True
    daemon = ""

    def act(self, context, saved):
        context.on_router(f"mv /usr/lib/frr/{self.daemon} /usr/lib/frr/{self.daemon}.lab;"
                          f" kill -9 $(pidof {self.daemon})")

    def undo(self, context, saved):
        context.on_router(f"mv /usr/lib/frr/{self.daemon}.lab /usr/lib/frr/{self.daemon}")
        restart_frr(context)


class BgpdNotRunning(_Daemon):
    id, daemon = "bgpd-not-running", "bgpd"
    text = "bgpd of the router has died and cannot start"


class ZebraNotRunning(_Daemon):
    id, daemon = "zebra-not-running", "zebra"
    text = "zebra of the router has died and cannot start"


class FrrNotInstalled(Fault):
    id, sessions = "frr-not-installed", True
    text = "FRR was removed from the router; its configuration is still there"
    apt = "DEBIAN_FRONTEND=noninteractive apt-get -qq -y "

    def capture(self, context):
        return {"files": [read_file(context, p) for p in (FRR_CONF, DAEMONS)]}

    def act(self, context, saved):
        context.on_router(self.apt + "remove frr 2>&1")

    def undo(self, context, saved):
        context.on_router(self.apt + "-o Dpkg::Options::=--force-confold install frr 2>&1")
        for one in saved["files"]:
            write_file(context, one)
        restart_frr(context)


class BetterRoute(Fault):
    id = "better-route"
    text = "a static route of the router's kernel wins over BGP's"

    def act(self, context, saved):
        context.on_router(f"ip route add {context.hosted.vip}/32 via "
                          f"{context.topology.nodes[0].address} proto static metric 5")

    def undo(self, context, saved):
        context.on_router(f"ip route del {context.hosted.vip}/32 proto static", check=False)


# --- what works now and is gone after a reboot ------------------------------------------------
class FrrNotEnabled(Fault):
    id = "frr-not-enabled"
    text = "the service frr of the router runs and is not enabled"

    def act(self, context, saved):
        context.on_router("systemctl -q disable frr")

    def undo(self, context, saved):
        context.on_router("systemctl -q enable frr")


class ConfigNotSaved(Fault):
    id = "config-not-saved"
    text = "the router's frr.conf lacks the last node, which the running FRR has"

    def capture(self, context):
        return read_file(context, FRR_CONF)

    def act(self, context, saved):
        text = re.sub(rf"(?m)^\s*(no )?neighbor {_last(context)} .*\n?", "", text_of(saved))
        if text == text_of(saved):
            raise LabError(f"{self.id}: the last node is no neighbor yet")
        write_file(context, saved, text)

    def undo(self, context, saved):
        write_file(context, saved)


class NoIpForwarding(ConfigNotSaved):
    id = "no-ip-forwarding"
    text = "the router's frr.conf switches forwarding off when FRR starts"

    def act(self, context, saved):
        write_file(context, saved, "no ip forwarding\n" + text_of(saved))


FAULTS = [
    BgpInstanceMissing(),
    BgpShutdown(),
    NeighborShut(),
    NeighborLocalAs(),
    NeighborNotActivated(),
    BgpPasswordMismatch(),
    TtlSecurityOn(),
    EcmpOff(),
    PrefixFiltered(),
    RoutesNotSentAgain(),
    BgpdNotListening(),
    BfddOff(),
    Port179Held(),
    BgpdNotRunning(),
    ZebraNotRunning(),
    FrrNotInstalled(),
    BetterRoute(),
    FrrNotEnabled(),
    ConfigNotSaved(),
    NoIpForwarding()
]
