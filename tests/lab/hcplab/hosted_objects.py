# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What a hosted control plane looks like in its management cluster,
and when its configuration is refused."""
import base64
import ipaddress

API_LABELS = {
    "app": "kube-apiserver", "hypershift.openshift.io/control-plane-component": "kube-apiserver"
}
NEEDED = ("APIServer", "OAuthServer", "Konnectivity", "Ignition")
ROUTES = {
    "OAuthServer": "oauth", "Konnectivity": "konnectivity-server", "Ignition": "ignition-server"
}
INTERNAL_ADDRESS = "172.20.0.1"     # how workers call the API server among themselves


def strategies(hosted):
    """service -> publishing strategy, as the HostedCluster says it."""
    return {
        s["service"]: s.get("servicePublishingStrategy", {})
        for s in hosted["spec"].get("services", [])
    }


def api_strategy(hosted):
    return strategies(hosted).get("APIServer", {})


def hostname(hosted):
    strategy = api_strategy(hosted)
    return (strategy.get("loadBalancer") or strategy.get("route") or {}).get("hostname")


def control_plane(hosted):
    meta = hosted["metadata"]
    return f"{meta['namespace']}-{meta['name'].replace('.', '-')}"


def oauth_host(control_plane_namespace):
    """Where the management cluster's ingress publishes the OAuth server of a control plane."""
    return f"oauth-{control_plane_namespace}.apps.mgmt.lab"


def service_network(hosted):
    networks = hosted["spec"].get("networking",
                                  {}).get("serviceNetwork") or [{"cidr": "172.31.0.0/16"}]
    return networks[0]["cidr"]


def alternative_names(hosted, external):
    """The names HyperShift puts into the API server's certificate; the external one is the last."""
    names = ["DNS:localhost"]
    for first in ("kubernetes", "openshift"):
        names += [
            f"DNS:{first}{rest}"
            for rest in ("", ".default", ".default.svc", ".default.svc.cluster.local")
        ]
    names += [
        f"IP:{ipaddress.ip_network(service_network(hosted))[1]}", f"IP:{INTERNAL_ADDRESS}",
        f"DNS:api.{hosted['metadata']['name']}.hypershift.local"
    ]
    try:
        names.append(f"IP:{ipaddress.ip_address(external)}")
    except ValueError:
        names.append(f"DNS:{external}")
    return names


def namespace(hosted):
    return {
        "apiVersion": "v1", "kind": "Namespace", "metadata": {
            "name": control_plane(hosted),
            "labels": {"hypershift.openshift.io/hosted-control-plane": "true"}, "annotations": {
                "hypershift.openshift.io/cluster":
                    f"{hosted['metadata']['namespace']}/{hosted['metadata']['name']}"
            }
        }
    }


def api_service(hosted):
    """The Service in front of the hosted API server;
    annotations of other people's are left alone."""
    strategy = api_strategy(hosted)
    port = {"name": "client", "port": 6443, "protocol": "TCP", "targetPort": "client"}
    spec = {
        "type": "LoadBalancer" if strategy.get("type") == "LoadBalancer" else "NodePort",
        "selector": API_LABELS, "ports": [port], "ipFamilyPolicy": "PreferDualStack"
    }
    if strategy.get("type") == "NodePort" and (strategy.get("nodePort") or {}).get("port"):
        port["nodePort"] = strategy["nodePort"]["port"]
    ranges = hosted["spec"].get("networking", {}).get("apiServer", {}).get("allowedCIDRBlocks")
    if ranges:
        spec["loadBalancerSourceRanges"] = ranges
    meta = {"name": "kube-apiserver", "namespace": control_plane(hosted), "labels": API_LABELS}
    if hostname(hosted):
        meta["annotations"] = {"external-dns.alpha.kubernetes.io/hostname": hostname(hosted)}
    return {"apiVersion": "v1", "kind": "Service", "metadata": meta, "spec": spec}


def routes(hosted):
    """The other services ride on the management cluster's ingress."""
    place = control_plane(hosted)
    for service, name in ROUTES.items():
        strategy = strategies(hosted).get(service, {})
        if strategy.get("type") == "Route":
            host = (strategy.get("route") or {}).get("hostname") or f"{name}-{place}.apps.mgmt.lab"
            yield {
                "apiVersion": "route.openshift.io/v1", "kind": "Route",
                "metadata": {"name": name, "namespace": place}, "spec": {
                    "host": host, "to": {"kind": "Service", "name": name},
                    "tls": {"termination": "passthrough"}
                }
            }


def secret(name, place, data, kind="Opaque"):
    return {
        "apiVersion": "v1", "kind": "Secret", "type": kind,
        "metadata": {"name": name, "namespace": place},
        "data": {k: base64.b64encode(v.encode()).decode()
                 for k, v in data.items()}
    }


def _networks(hosted):
    networking = hosted["spec"].get("networking", {})
    for kind in ("machineNetwork", "clusterNetwork", "serviceNetwork"):
        for entry in networking.get(kind) or []:
            yield kind, entry["cidr"]


def refusal(hosted, known_namespaces, has_routes):
    """Why the operator does not accept this configuration, or None."""
    published = strategies(hosted)
    hosts = [(s.get("loadBalancer") or s.get("route") or {}).get("hostname")
             for s in published.values()]
    for host in filter(None, hosts):
        if hosts.count(host) > 1:
            return f"service publishing strategies use the hostname {host} more than once"
    if any(s.get("type") == "Route" for s in published.values()) and not has_routes:
        return "publishing by Route needs a management cluster that serves route.openshift.io"
    platform = hosted["spec"].get("platform", {})
    if platform.get("type") == "Agent":
        place = (platform.get("agent") or {}).get("agentNamespace")
        if not place or place not in known_namespaces:
            return f"the agent namespace {place!r} does not exist"
    return _overlap(list(_networks(hosted)))


def _overlap(networks):
    for at, (kind, text) in enumerate(networks):
        try:
            one = ipaddress.ip_network(text)
        except ValueError:
            return f"{kind}: {text} is not a network"
        if ipaddress.ip_address(INTERNAL_ADDRESS) in one:
            return f"{kind} {text} contains the advertise address {INTERNAL_ADDRESS}"
        for other_kind, other in networks[:at]:
            if one.overlaps(ipaddress.ip_network(other)):
                return f"{kind} {text} overlaps {other_kind} {other}"
    return None


def missing_strategy(hosted):
    """The control-plane operator's complaint about a service that nobody published, or None."""
    gone = [n for n in NEEDED if n not in strategies(hosted)]
    return f"{gone[0]} service strategy not specified" if gone else None
