# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the router as a machine (SSH, firewall, forwarding), and of the nodes' network."""
from .base import LabError, run
from .faults_router import Fault, _Rules, _SessionRules, read_file, write_file


def on_host(context, host, script, check=True):
    """A script in the network of a machine that is not a router."""
    return run(["ip", "netns", "exec", context.lab.netns(host), "sh", "-c", script],
               check=check).stdout


# Whoever is logged in is out, as after a reboot: an open connection would not meet the fault.
LOG_OUT = "pkill -f '^sshd: .*@'; true"


class SshUnreachable(Fault):
    id = "ssh-unreachable"
    text = "the router's SSH server is stopped"

    def act(self, context, saved):
        context.on_router(f"systemctl stop ssh; {LOG_OUT}")

    def undo(self, context, saved):
        context.on_router("systemctl start ssh")


class SshAuth(Fault):
    id = "ssh-auth"
    text = "the router does not know the administrator's key any more"

    def act(self, context, saved):
        context.on_router("mv /root/.ssh/authorized_keys /root/.ssh/authorized_keys.lab && "
                          f"{{ {LOG_OUT}; }}")

    def undo(self, context, saved):
        context.on_router("mv /root/.ssh/authorized_keys.lab /root/.ssh/authorized_keys")


class SshHostkeyChanged(Fault):
    id = "ssh-hostkey-changed"
    text = "the router shows another host key than known_hosts has"
    key = "/etc/ssh/ssh_host_ed25519_key"

    def capture(self, context):
        return {"files": [read_file(context, self.key), read_file(context, self.key + ".pub")]}

    def act(self, context, saved):
        context.on_router(f"rm {self.key} {self.key}.pub; ssh-keygen -q -t ed25519 -N '' -f "
                          f"{self.key}; systemctl restart ssh; {LOG_OUT}")

    def undo(self, context, saved):
        for one in saved["files"]:
            write_file(context, one)
        context.on_router("systemctl restart ssh")


class SshHostkeyUnknown(Fault):
    id = "ssh-hostkey-unknown"
    text = "the administrator's known_hosts does not have the router"

    def capture(self, context):
        with open(context.lab.home("known_hosts"), encoding="utf-8") as text:
            return {"known": text.read()}

    def act(self, context, saved):
        context.lab.write_home("known_hosts", "")

    def undo(self, context, saved):
        context.lab.write_home("known_hosts", saved["known"])


class IpForwardNotPersistent(Fault):
    id = "ip-forward-not-persistent"
    text = "the router forwards, and no file says so"
    path = "/etc/sysctl.d/90-hcp-bgp.conf"

    def capture(self, context):
        if not context.on_router(f"ls {self.path} 2>/dev/null", check=False).strip():
            raise LabError(f"{self.id}: no file says it yet")
        return read_file(context, self.path)

    def act(self, context, saved):
        context.on_router(f"rm {self.path}")

    def undo(self, context, saved):
        write_file(context, saved)


class Tcp179Rejected(_SessionRules):
    id = "tcp-179-rejected"
    text = "the router's firewall rejects TCP port 179"
    rules = ("INPUT -p tcp --dport 179 -j REJECT --reject-with tcp-reset", )


class BfdPortBlocked(_Rules):
    id = "bfd-port-blocked"
    text = "the router's firewall drops BFD's packets (UDP 3784)"
    rules = ("INPUT -p udp --dport 3784 -j DROP", )


class InputPolicyDrop(Fault):
    id, sessions = "input-policy-drop", True
    text = "an nftables chain of the router lets in SSH and DNS only"
    table = "inet lab_input"
    chain = ("add table {t}; add chain {t} input {{ type filter hook input priority 0; policy drop;"
             " }}; add rule {t} input ct state established,related accept; add rule {t} input iif"
             " lo accept; add rule {t} input icmp type echo-request accept; add rule {t} input tcp"
             " dport {{ 22, 53 }} accept; add rule {t} input udp dport 53 accept")

    def act(self, context, saved):
        context.on_router(f"nft '{self.chain.format(t=self.table)}'")
        context.on_router(
            "vtysh -c 'clear bgp *' 2>/dev/null; conntrack -D -p tcp --dport 179 2>/dev/null",
            check=False)

    def undo(self, context, saved):
        context.on_router(f"nft delete table {self.table}", check=False)


class ForwardRejected(_Rules):
    id = "forward-rejected"
    text = "the router's firewall refuses what it should forward"
    rules = ("FORWARD -p tcp --dport 6443 -j REJECT --reject-with tcp-reset", )


class LibvirtNat(Fault):
    id = "libvirt-nat"
    text = "the nodes' network is one of libvirt's NAT networks: nothing new is forwarded in"

    def act(self, context, saved):
        leg = context.on_router(
            f"ip -o route get {context.topology.nodes[0].address} | sed 's/.* dev \\([^ ]*\\).*/\\1/'"
        ).strip()
        context.on_router(
            "iptables -N LIBVIRT_FWI; iptables -I FORWARD -j LIBVIRT_FWI;"
            f" iptables -A LIBVIRT_FWI -o {leg} -m conntrack --ctstate RELATED,ESTABLISHED -j"
            f" ACCEPT; iptables -A LIBVIRT_FWI -o {leg} -j REJECT --reject-with"
            " icmp-port-unreachable")

    def undo(self, context, saved):
        context.on_router(
            "iptables -D FORWARD -j LIBVIRT_FWI; iptables -F LIBVIRT_FWI; iptables -X"
            " LIBVIRT_FWI",
            check=False)


class NextHopDead(Fault):
    id, sessions = "next-hop-dead", True
    text = "the last node's cable is pulled"

    def _node(self, context):
        return context.topology.nodes[-1]

    def capture(self, context):
        address = self._node(context).address
        leg = on_host(context,
                      self._node(context).name,
                      f"ip -o -4 addr show to {address} | awk '{{print $2}}'").strip()
        routes = on_host(context, self._node(context).name, f"ip route show dev {leg}")
        return {"leg": leg, "routes": [r for r in routes.splitlines() if "proto kernel" not in r]}

    def act(self, context, saved):
        on_host(context, self._node(context).name, f"ip link set {saved['leg']} down")

    def undo(self, context, saved):
        node = self._node(context).name
        on_host(context, node, f"ip link set {saved['leg']} up")
        for route in saved["routes"]:
            on_host(context, node, f"ip route replace {route} dev {saved['leg']}", check=False)


class ReturnPath(Fault):
    id = "return-path"
    text = "the nodes drop what comes for the VIP, so no answer comes back"
    rule = "PREROUTING -t mangle -p tcp -d {vip} --dport 6443 -j DROP"

    def act(self, context, saved):
        for node in context.topology.nodes:
            on_host(context, node.name, "iptables -I " + self.rule.format(vip=context.hosted.vip))

    def undo(self, context, saved):
        for node in context.topology.nodes:
            on_host(context,
                    node.name,
                    "iptables -D " + self.rule.format(vip=context.hosted.vip),
                    check=False)


class NodeDropsVip(Fault):
    id = "node-drops-vip"
    text = "a next hop that this machine is not sent to drops what comes for the VIP"
    rule = "PREROUTING -t mangle -p tcp -d {vip} --dport 6443 -j DROP"

    def capture(self, context):
        vip, client = context.hosted.vip, context.topology.client
        taken = context.on_router(
            f"ip -4 route get {vip} from {client} iif $(ip -o -4 route get {client} |"
            " sed 's/.* dev \\([^ ]*\\).*/\\1/')")
        others = [n.name for n in context.topology.nodes if f"via {n.address} " not in taken]
        return {"node": others[-1]}

    def act(self, context, saved):
        on_host(context, saved["node"], "iptables -I " + self.rule.format(vip=context.hosted.vip))

    def undo(self, context, saved):
        on_host(context,
                saved["node"],
                "iptables -D " + self.rule.format(vip=context.hosted.vip),
                check=False)


class NodeRefusesVip(NodeDropsVip):
    id = "node-refuses-vip"
    text = "a next hop that this machine is not sent to refuses what comes for the VIP"
    table = "ip lab_refuses"

    def act(self, context, saved):
        chain = "type filter hook prerouting priority -150;"
        rule = f"ip daddr {context.hosted.vip} tcp dport 6443 reject with tcp reset"
        on_host(
            context, saved["node"], f"nft 'add table {self.table}; add chain {self.table} vip"
            f" {{ {chain} }}; add rule {self.table} vip {rule}'")

    def undo(self, context, saved):
        on_host(context, saved["node"], f"nft delete table {self.table}", check=False)


FAULTS = [
    SshUnreachable(),
    SshAuth(),
    SshHostkeyChanged(),
    SshHostkeyUnknown(),
    IpForwardNotPersistent(),
    Tcp179Rejected(),
    BfdPortBlocked(),
    InputPolicyDrop(),
    ForwardRejected(),
    LibvirtNat(),
    NextHopDead(),
    ReturnPath(),
    NodeDropsVip(),
    NodeRefusesVip()
]
