# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults on the router: firewall, FRR's files and daemons, forwarding, DNS."""
import base64
import re

from . import dns
from .base import LabError

FRR_CONF, DAEMONS = "/etc/frr/frr.conf", "/etc/frr/daemons"


class Fault:
    """id, one sentence, and whether undoing it should bring BGP sessions back."""
    id = text = ""
    sessions = False

    def capture(self, context):
        """Everything that undo needs, as JSON values;
        raises where the fault would have nothing to break."""
        return {}

    def act(self, context, saved):
        raise NotImplementedError

    def undo(self, context, saved):
        raise NotImplementedError


def read_file(context, path):
    """Content, owner and mode of a file of the router."""
    owner = context.on_router(f"stat -c '%U:%G %a' {path}").split()
    return {
        "path": path, "owner": owner[0], "mode": owner[1], "content": base64.b64encode(
            context.on_router(f"cat {path}").encode()).decode()
    }


def text_of(saved):
    return base64.b64decode(saved["content"]).decode()


def write_file(context, saved, text=None):
    path, text = saved["path"], text_of(saved) if text is None else text
    context.on_router(
        f"cat >{path}.lab && chown {saved['owner']} {path}.lab && chmod {saved['mode']} {path}.lab"
        f" && mv {path}.lab {path}",
        stdin=text)


def restart_frr(context):
    # Without the reset a fourth start within three minutes is refused.
    context.on_router("systemctl reset-failed frr 2>/dev/null; systemctl restart frr")


class _FrrFile(Fault):
    """A changed file of FRR, and a restart that reads it."""
    sessions = True
    path = FRR_CONF

    def change(self, context, text):
        raise NotImplementedError

    def capture(self, context):
        saved = read_file(context, self.path)
        if self.change(context, text_of(saved)) == text_of(saved):
            raise LabError(f"{self.id}: {self.path} of the router has nothing to break yet")
        return saved

    def act(self, context, saved):
        write_file(context, saved, self.change(context, text_of(saved)))
        restart_frr(context)
        if context.topology.backend != "native":
            context.redial()     # so that what this fault leaves alone is back at once

    def undo(self, context, saved):
        write_file(context, saved)
        restart_frr(context)


class BgpdDisabled(_FrrFile):
    id, path = "bgpd-disabled", DAEMONS
    text = "bgpd=no in /etc/frr/daemons of the router"

    def change(self, context, text):
        return re.sub(r"(?m)^bgpd=yes", "bgpd=no", text)


class AsnLocalDiffers(_FrrFile):
    id = "asn-local-differs"
    text = "the router speaks as another AS than the BGPPeer expects"

    def change(self, context, text):
        return re.sub(r"(?m)^router bgp \d+", "router bgp 64599", text)


class NeighborWrongAsn(_FrrFile):
    id = "neighbor-wrong-asn"
    text = "the router expects another AS of the nodes than they have"

    def change(self, context, text):
        return re.sub(r"(?m)^(\s*neighbor \S+ remote-as) \d+", r"\1 64888", text)


class NeighborMissing(_FrrFile):
    id = "neighbor-missing"
    text = "the last node is not a neighbor in the router's frr.conf"

    def change(self, context, text):
        gone = re.escape(context.topology.nodes[-1].address)
        return re.sub(rf"(?m)^\s*(no )?neighbor {gone} .*\n?", "", text)


class EbgpPolicyMissing(_FrrFile):
    id = "ebgp-policy-missing"
    text = "bgp ebgp-requires-policy holds on the router and no neighbor has a policy"

    def change(self, context, text):
        text = re.sub(r"(?m)^\s*no bgp ebgp-requires-policy\s*\n", "", text)
        return re.sub(
            r"(?m)^\s*neighbor \S+ (prefix-list|route-map|filter-list|distribute-list) .*\n?", "",
            text)


class _Rules(Fault):
    """iptables rules put in front of the others."""
    rules = ()

    def act(self, context, saved):
        for rule in self.rules:
            context.on_router(f"iptables -I {rule}")

    def undo(self, context, saved):
        for rule in self.rules:
            # They may be gone: that is what a person who repairs the router would have done.
            context.on_router(f"while iptables -C {rule} 2>/dev/null; do iptables -D {rule}; done")


class _SessionRules(_Rules):
    """Rules, and sessions that have to be made anew under them."""
    sessions = True

    def act(self, context, saved):
        super().act(context, saved)
        # A session that is up would live on until its hold timer ends; reset, it shows at once.
        context.on_router(
            "vtysh -c 'clear bgp *' 2>/dev/null; conntrack -D -p tcp --dport 179 2>/dev/null",
            check=False)


class Tcp179Dropped(_SessionRules):
    id = "tcp-179-dropped"
    text = "the router's firewall drops TCP port 179"
    rules = ("INPUT -p tcp --dport 179 -j DROP", "INPUT -p tcp --sport 179 -j DROP")


class ForwardDropped(_Rules):
    id = "forward-chain-drops"
    text = "the router's firewall drops what it should forward"
    rules = ("FORWARD -p tcp --dport 6443 -j DROP", )


class IpForwardOff(Fault):
    id = "ip-forward-off"
    text = "net.ipv4.ip_forward is 0 on the router"

    def act(self, context, saved):
        context.on_router("sysctl -qw net.ipv4.ip_forward=0")

    def undo(self, context, saved):
        context.on_router("sysctl -qw net.ipv4.ip_forward=1")


class ProxyArpMissing(Fault):
    id = "proxy-arp-missing"
    text = "nobody answers ARP for the VIP in its own subnet (the guide leaves it so)"

    def capture(self, context):
        legs = context.on_router(
            "cd /proc/sys/net/ipv4/conf && grep -l 1 */proxy_arp || true").split()
        if not legs:
            raise LabError(f"{self.id}: proxy ARP is not on yet")
        return {"legs": legs}

    def act(self, context, saved):
        for leg in saved["legs"]:
            context.on_router(f"echo 0 >/proc/sys/net/ipv4/conf/{leg}")

    def undo(self, context, saved):
        for leg in saved["legs"]:
            context.on_router(f"echo 1 >/proc/sys/net/ipv4/conf/{leg}")


class FrrNotRunning(Fault):
    id, sessions = "frr-not-running", True
    text = "FRR is stopped on the router"

    def act(self, context, saved):
        context.on_router("systemctl stop frr")

    def undo(self, context, saved):
        context.on_router("systemctl reset-failed frr 2>/dev/null; systemctl start frr")


class DnsServerUnreachable(Fault):
    id = "dns-server-unreachable"
    text = "the DNS server does not answer (dnsmasq on the router is stopped)"

    def act(self, context, saved):
        context.on_router("systemctl stop dnsmasq")

    def undo(self, context, saved):
        context.on_router("systemctl reset-failed dnsmasq 2>/dev/null; systemctl start dnsmasq")


class DnsRecordMissing(Fault):
    id = "dns-record-missing"
    text = "the DNS servers do not know the API's name"

    def capture(self, context):
        name = context.hosted.api_name
        files = context.on_router(
            f"grep -lF -e {name} /etc/dnsmasq.d/* /etc/dnsmasq.conf /etc/hosts || true").split()
        server = context.topology.mgmt["client"]
        records = dns.ask(context.lab.netns("client"), server, name)[1]
        if not files and not records:
            raise LabError(f"{self.id}: no server of the lab has a record of {name} yet")
        return {"name": name, "files": [read_file(context, f) for f in files], "records": records}

    def act(self, context, saved):
        pattern = re.compile(rf"(?m)^[^#\n]*(?<![\w.-]){re.escape(saved['name'])}(?![\w.-]).*\n?")
        for one in saved["files"]:
            write_file(context, one, pattern.sub("", text_of(one)))
        self._update(context, saved, "update delete {name}. A" if saved["records"] else None)
        self._restart(context)

    def undo(self, context, saved):
        for one in saved["files"]:
            write_file(context, one)
        for address in saved["records"]:
            self._update(context, saved, f"update add {{name}}. 60 A {address}")
        self._restart(context)

    @staticmethod
    def _restart(context):
        # Also where the record is another server's: dnsmasq would go on answering from its memory.
        context.on_router("systemctl reset-failed dnsmasq 2>/dev/null; systemctl restart dnsmasq")

    @staticmethod
    def _update(context, saved, line):
        if line is None:
            return
        with open(context.lab.home("tsig.key"), encoding="utf-8") as text:
            key = text.read()
        context.on_router("umask 077; cat >/run/lab.key", stdin=key)
        context.on_router(
            f"printf 'server %s\\n%s\\nsend\\n' {context.topology.mgmt['machine']} "
            f"'{line.format(name=saved['name'])}' | nsupdate -k /run/lab.key; rm /run/lab.key")


FAULTS = [
    Tcp179Dropped(),
    AsnLocalDiffers(),
    NeighborWrongAsn(),
    NeighborMissing(),
    BgpdDisabled(),
    FrrNotRunning(),
    EbgpPolicyMissing(),
    IpForwardOff(),
    ForwardDropped(),
    ProxyArpMissing(),
    DnsRecordMissing(),
    DnsServerUnreachable()
]
