# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The cables: one namespace per machine, one bridge per network, all inside the lab."""
import ipaddress
import subprocess

from . import base, namespaces
from .base import run


def _leg_name(number):
    return f"eth{number}"


def legs(topology):
    """host -> [(interface, network, address)], in the order in which the interfaces are
    numbered."""
    plan = {r.name: list(r.legs.items()) for r in topology.routers}
    plan.update({n.name: [("machine", n.address)] for n in topology.nodes})
    plan["mgmt"] = list(topology.mgmt.items())
    plan["client"] = [("client", topology.client)]
    plan["neighbour"] = list(topology.neighbour.items())
    return {
        host: [(_leg_name(i), net, addr) for i, (net, addr) in enumerate(where)]
        for host, where in plan.items()
    }


def up(lab):
    topology = lab.topology
    hosts = legs(topology)
    base.parallel(*[lambda h=h: _add_namespace(lab, h) for h in ["fabric", *hosts]])
    fabric = [f"link add {net} type bridge\nlink set {net} up" for net in topology.networks]
    port = 0
    per_host = {}
    for host, where in hosts.items():
        lines = per_host.setdefault(host, [])
        for interface, net, address in where:
            fabric.append(
                f"link add p{port} type veth peer name {interface} netns {lab.netns(host)}\n"
                f"link set p{port} master {net} up alias {host}:{interface}")
            length = topology.networks[net].partition("/")[2]
            lines.append(f"addr add {address}/{length} dev {interface}\nlink set {interface} up")
            port += 1
    _batch(lab, "fabric", fabric)
    for host, lines in per_host.items():
        _batch(lab, host, lines + _routes(topology, host))


def _add_namespace(lab, host):
    run(["ip", "netns", "add", lab.netns(host)])
    forward = host not in {r.name
                           for r in lab.topology.routers} and host not in ("client", "neighbour")
    with namespaces.inside(lab.netns(host)):
        # A new namespace copies these from the machine it stands on; here every lab starts alike.
        for key, value in (("ip_forward", int(forward)), ("conf/all/rp_filter", 0),
                           ("conf/default/rp_filter", 0), ("fib_multipath_hash_policy", 0)):
            with open(f"/proc/sys/net/ipv4/{key}", "w", encoding="ascii") as out:
                out.write(f"{value}\n")
    _batch(lab, host, ["link set lo up"])


def _routes(topology, host):
    first = topology.routers[0]
    if host in {r.name for r in topology.routers}:
        return []
    if host == "client":
        # Every router is reached on its own leg, so that none of them depends on another one's
        # forwarding.
        return ([f"route add default via {first.legs['client']}"] +
                [f"route add {r.address}/32 via {r.legs['client']}" for r in topology.routers])
    if host == "neighbour":
        net = next(iter(topology.neighbour), None)
        return [f"route add default via {first.legs[net]}"] if net else []
    return [f"route add default via {first.address}"]


def _batch(lab, host, lines):
    if not lines:
        return
    done = subprocess.run(["ip", "-netns", lab.netns(host), "-batch", "-"],
                          input="\n".join(lines) + "\n",
                          text=True,
                          capture_output=True,
                          check=False)
    if done.returncode != 0:
        raise base.LabError(f"network of {host}: {done.stderr.strip()}")


def down(lab):
    """Removes the namespaces; their interfaces go with them."""
    for netns in lab.all_netns():
        run(["ip", "netns", "del", netns], check=False)


def interface_of(topology, host, network):
    for interface, net, _ in legs(topology)[host]:
        if net == network:
            return interface
    return None


def length_of(topology, network):
    return ipaddress.ip_network(topology.networks[network]).prefixlen
