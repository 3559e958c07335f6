# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""From a plan file to the machines, networks and addresses of a lab."""
import dataclasses
import ipaddress
import json

from .base import UsageError

RESERVED = {"client", "neighbour", "mgmt", "fabric", "router"}
API_PORT, HOSTED_PORTS = 6443, 7443


@dataclasses.dataclass
class Router:
    name: str
    address: str
    asn: int
    legs: dict     # network name -> address of the router in it


@dataclasses.dataclass
class Node:
    name: str
    address: str


@dataclasses.dataclass
class Hosted:
    name: str
    namespace: str
    base_domain: str
    vip: str

    @property
    def api_name(self):
        return f"api.{self.name}.{self.base_domain}"

    @property
    def control_plane(self):
        return f"{self.namespace}-{self.name.replace('.', '-')}"


@dataclasses.dataclass
class Topology:
    backend: str
    metallb_namespace: str
    node_asn: int
    routers: list
    nodes: list
    hosted: list
    networks: dict     # "machine", "client", "vip0"… -> prefix
    mgmt: dict     # network -> address of the management API in it
    client: str
    neighbour: dict     # VIP network -> address of the host in it

    @property
    def frr_k8s_namespace(self):
        return "openshift-frr-k8s" if self.backend == "frr-k8s" else self.metallb_namespace

    @property
    def zones(self):
        return sorted({h.base_domain for h in self.hosted}) or ["hypershift.lab"]

    @property
    def vips(self):
        return [h.vip for h in self.hosted]

    def hosts(self):
        return ([r.name
                 for r in self.routers] + [n.name
                                           for n in self.nodes] + ["mgmt", "client", "neighbour"])

    def dump(self):
        return json.dumps(dataclasses.asdict(self), indent=1)

    @classmethod
    def load(cls, text):
        data = json.loads(text)
        data["routers"] = [Router(**r) for r in data["routers"]]
        data["nodes"] = [Node(**n) for n in data["nodes"]]
        data["hosted"] = [Hosted(**h) for h in data["hosted"]]
        return cls(**data)


def _address(text, where):
    try:
        address = ipaddress.ip_address(str(text))
    except ValueError:
        raise UsageError(f"{where}: {text!r} is not an IP address") from None
    if address.version != 4:
        raise UsageError(f"{where}: {text} is IPv6; the lab speaks IPv4 only")
    return address


def _free(network, wanted, taken):
    """The address with this last number in the network, or the next one that nobody has."""
    size = network.num_addresses
    for step in range(size - 2):
        candidate = network[(wanted - 1 + step) % (size - 2) + 1]
        if candidate not in taken:
            taken.add(candidate)
            return candidate
    raise UsageError(f"no free address is left in {network}")


def _covering(addresses):
    """The network all these machines are in: a /24 where that will do."""
    for length in range(24, 7, -1):
        network = ipaddress.ip_network(f"{addresses[0]}/{length}", strict=False)
        if all(a in network for a in addresses):
            return network
    raise UsageError("the router and the nodes do not share a network")


def _read_nodes(cluster, machine_start):
    nodes = cluster.get("nodes")
    if not nodes:     # "discovered when left out": then the lab has the guide's three
        base = ipaddress.ip_network(f"{machine_start}/24", strict=False)
        nodes = [{"name": f"node{i}", "address": str(base[19 + i])} for i in (1, 2, 3)]
    if len(nodes) > 20:
        raise UsageError(f"the plan has {len(nodes)} nodes; the lab carries up to twenty")
    return [Node(str(n["name"]), str(_address(n["address"], f"node {n['name']}"))) for n in nodes]


def _read_hosted(plan):
    hosted = []
    for entry in plan.get("hostedClusters") or []:
        vip = entry.get("vip")
        vip = vip[0] if isinstance(vip, list) and vip else vip
        where = f"hosted cluster {entry.get('name')}"
        if not vip:
            raise UsageError(f"{where}: no vip")
        hosted.append(
            Hosted(str(entry["name"]), str(entry.get("namespace") or entry["name"]),
                   str(entry.get("baseDomain") or "hypershift.lab"), str(_address(vip, where))))
    return hosted


def _networks(machine, vips, taken):
    """machine, one /24 per VIP outside of it, and a client network that meets none of them."""
    networks = {"machine": machine}
    for vip in vips:
        own = ipaddress.ip_network(f"{vip}/24", strict=False)
        if vip not in machine and own not in networks.values():
            if own.overlaps(machine):
                raise UsageError(f"the VIP {vip} is too near to the machine network {machine}")
            networks[f"vip{len(networks) - 1}"] = own
    for text in ("192.168.126.0/24", "192.168.226.0/24", "172.30.126.0/24", "10.126.126.0/24"):
        candidate = ipaddress.ip_network(text)
        if not any(candidate.overlaps(n) for n in networks.values()):
            networks["client"] = candidate
            return networks
    raise UsageError("no network is left for the administrator's machine")


def _routers(raw, networks, taken):
    """Every router has a leg in every network."""
    routers = []
    for name, address, asn in raw:
        legs = {
            net: str(address if net == "machine" else _free(prefix, 1, taken))
            for net, prefix in networks.items()
        }
        routers.append(Router(name, str(address), asn, legs))
    return routers


def from_plan(plan, backend):
    """The lab that this plan (as read from YAML) describes."""
    try:
        return _from_plan(plan, backend)
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"the plan is not complete: {error!r}") from None


def _from_plan(plan, backend):
    if not plan.get("routers"):
        raise UsageError("the plan has no router")
    cluster = plan.get("managementCluster") or {}
    metallb = cluster.get("metallb") or {}
    raw = [(str(r["name"]), _address(r["address"], f"router {r['name']}"), int(r["asn"]))
           for r in plan["routers"]]
    nodes, hosted = _read_nodes(cluster, raw[0][1]), _read_hosted(plan)
    names = [r[0] for r in raw] + [n.name for n in nodes]
    for name in names:
        if names.count(name) > 1 or name in RESERVED - {"router"}:
            raise UsageError(f"the name {name} is taken twice, or by the lab itself")
    vips = [ipaddress.ip_address(h.vip) for h in hosted]
    machines = [r[1] for r in raw] + [ipaddress.ip_address(n.address) for n in nodes]
    taken = set(machines) | set(vips)
    networks = _networks(_covering(machines), vips, taken)
    routers = _routers(raw, networks, taken)
    mgmt = {net: str(_free(networks[net], last, taken)) for net, last in (("machine", 10),
                                                                          ("client", 20))}
    return Topology(backend=backend,
                    metallb_namespace=str(metallb.get("namespace") or "openshift-operators"),
                    node_asn=int(metallb.get("asn") or 64513),
                    routers=routers,
                    nodes=nodes,
                    hosted=hosted,
                    networks={name: str(prefix)
                              for name, prefix in networks.items()},
                    mgmt=mgmt,
                    client=str(_free(networks["client"], 10, taken)),
                    neighbour={
                        net: str(_free(prefix, 50, taken))
                        for net, prefix in networks.items() if net.startswith("vip")
                    })
