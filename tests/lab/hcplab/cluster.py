# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The management cluster: etcd, API server, controllers, one kube-proxy per node, Node objects."""
import os

from . import build, packages
from .base import wait_for
from .kube import Kube

SERVICE_NETWORK = "10.96.0.0/16"
# The hosted control planes' own way to etcd, which can be cut for itself.
HOSTED_ETCD = "127.0.0.2"
# No scheduler, no kubelets: only the controllers whose work needs neither.
CONTROLLERS = ("namespace-controller,garbage-collector-controller,endpointslice-controller,"
               "serviceaccount-controller,root-ca-certificate-publisher-controller")


def start_etcd(lab):
    """Its data live in memory, in a mount that only it can see: nothing is left when it ends."""
    data = lab.path("etcd")
    os.makedirs(data, mode=0o700, exist_ok=True)
    client, peer = "http://127.0.0.1:2379", "http://127.0.0.1:2380"
    listen = f"{client},http://{HOSTED_ETCD}:2379"
    script = 'mount -t tmpfs -o size=512m,mode=700 etcd "$1" && shift && exec "$@"'
    lab.start("etcd", [
        "unshare", "--mount", "--", "sh", "-c", script, "sh", data, "etcd", "--name", "lab",
        "--data-dir", f"{data}/data", "--listen-client-urls", listen, "--advertise-client-urls",
        client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
        "--initial-cluster", f"lab={peer}", "--log-level", "warn", "--heartbeat-interval", "500",
        "--election-timeout", "5000"
    ],
              netns="mgmt",
              env={"ETCD_UNSUPPORTED_ARCH": "arm64"} if os.uname().machine == "aarch64" else None)


def apiserver_args(lab, prefix, port, folder, ca, service_network, etcd="127.0.0.1"):
    return [
        build.binary("kube-apiserver"), f"--etcd-servers=http://{etcd}:2379",
        f"--etcd-prefix={prefix}", "--bind-address=0.0.0.0",
        f"--advertise-address={lab.topology.mgmt['machine']}", f"--secure-port={port}",
        f"--cert-dir={folder}", f"--tls-cert-file={folder}/apiserver.crt",
        f"--tls-private-key-file={folder}/apiserver.key", f"--client-ca-file={folder}/{ca}.crt",
        "--service-account-issuer=https://kubernetes.default.svc",
        f"--service-account-key-file={lab.path('pki')}/sa.key",
        f"--service-account-signing-key-file={lab.path('pki')}/sa.key", "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount",
        f"--service-cluster-ip-range={service_network}"
    ]


def start_api(lab):
    # Aggregator routing makes the API server call webhooks at their endpoints: it has no
    # kube-proxy.
    lab.start("kube-apiserver",
              apiserver_args(lab, "/mgmt", 6443, lab.path("pki"), "mgmt-ca", SERVICE_NETWORK) +
              ["--enable-aggregator-routing=true"],
              netns="mgmt")


def wait_api(lab):
    wait_for("the management API server", lambda: Kube.of(lab).ready(), 60, 0.1)


def start_controllers(lab):
    folder = lab.path("pki")
    lab.start("kube-controller-manager", [
        build.binary("kube-controller-manager"), f"--kubeconfig={folder}/node.kubeconfig",
        f"--authentication-kubeconfig={folder}/node.kubeconfig",
        f"--authorization-kubeconfig={folder}/node.kubeconfig", "--leader-elect=false",
        f"--root-ca-file={folder}/mgmt-ca.crt",
        f"--service-account-private-key-file={folder}/sa.key", f"--cert-dir={folder}",
        f"--controllers={CONTROLLERS}", "--namespace-sync-period=5s"
    ],
              netns="mgmt")


def start_proxies(lab):
    for node in lab.topology.nodes:
        lab.start(f"kube-proxy-{node.name}", [
            build.binary("kube-proxy"), f"--kubeconfig={lab.path('pki')}/node.kubeconfig",
            f"--hostname-override={node.name}", "--proxy-mode=nftables",
            "--conntrack-max-per-core=0", "--conntrack-tcp-timeout-established=0",
            "--conntrack-tcp-timeout-close-wait=0"
        ],
                  netns=node.name)


def set_status(kube, obj, status):
    meta = obj["metadata"]
    kube.patch(obj["kind"], meta["name"], {"status": status}, meta.get("namespace"), "status")


def _node_status(node):
    ready = {
        "type": "Ready", "status": "True", "reason": "KubeletReady", "message": "kubelet is ready"
    }
    return {
        "addresses": [{"type": "InternalIP", "address": node.address},
                      {"type": "Hostname", "address": node.name}], "conditions": [ready],
        "nodeInfo": {key: ""
                     for key in ("machineID", "systemUUID", "bootID", "architecture")}
        | {
            "kernelVersion": os.uname().release, "osImage": "lab", "operatingSystem": "linux",
            "containerRuntimeVersion": "none://lab", "kubeletVersion": build.KUBERNETES,
            "kubeProxyVersion": build.KUBERNETES
        }
    }


def namespace(kube, name, labels=None):
    kube.apply({
        "apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels or {}}
    })


def create_nodes(lab, kube):
    for node in lab.topology.nodes:
        obj = {
            "apiVersion": "v1", "kind": "Node", "metadata": {
                "name": node.name, "labels": {
                    "kubernetes.io/hostname": node.name, "kubernetes.io/os": "linux",
                    "node-role.kubernetes.io/worker": ""
                }
            }
        }
        kube.apply(obj)
        set_status(kube, obj, _node_status(node))


def crds():
    """The lab's own CRDs, or the real ones from the folder that LAB_SCHEMAS names."""
    import yaml
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = os.environ.get("LAB_SCHEMAS")
    found = build.manifests("metallb-crds") + build.manifests("frrk8s-crds")
    own = os.path.join(packages.HERE, "crds")
    real = set()
    if folder:
        for obj in _real_crds(folder, yaml, loader):
            real.add(obj["metadata"]["name"])
            found.append(obj)
    for name in sorted(os.listdir(own)):
        with open(os.path.join(own, name), encoding="utf-8") as text:
            for obj in yaml.load_all(text, loader):
                if obj["metadata"]["name"] not in real:
                    found.append(obj)
    return found


def _real_crds(folder, yaml, loader):
    wanted = [
        os.path.join(folder, "hypershift-release-4.20"), *sorted(
            os.path.join(folder, n)
            for n in os.listdir(folder) if n.startswith("metallb-operator-"))
    ]
    for place in wanted:
        for name in sorted(os.listdir(place)):
            with open(os.path.join(place, name), encoding="utf-8") as text:
                yield from yaml.load_all(text, loader)


def install_crds(kube, objects):
    for obj in objects:
        obj.pop("status", None)
        kube.apply(obj)
    names = [o["metadata"]["name"] for o in objects]
    for name in names:
        wait_for(f"the CRD {name}", lambda n=name: _established(kube, n), 30, 0.1)


def _established(kube, name):
    conditions = (kube.get("CustomResourceDefinition", name) or {}).get("status", {}).get(
        "conditions", [])
    return any(c["type"] == "Established" and c["status"] == "True" for c in conditions)


def fill(lab):
    """Nodes, namespaces and CRDs: what a cluster has before the first step of the guide."""
    kube = Kube.of(lab)
    for name in {lab.topology.metallb_namespace, lab.topology.frr_k8s_namespace}:
        namespace(kube, name)
    create_nodes(lab, kube)
    install_crds(kube, crds())
