# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for the MetalLB operator: real controllers and speakers run as long as a MetalLB
resource asks for them."""
import copy
import os
import signal
import time

from . import build, metallb_objects as objects, namespaces, packages, pki
from .base import LabError, say, wait_for
from .cluster import set_status
from .kube import ApiError, Kube

FRR_DAEMONS = {"zebra", "bgpd", "bfdd", "staticd", "mgmtd"}


def start_webhook(lab):
    """Its own server, as the operator has it: it answers whether MetalLB itself runs or not."""
    topology = lab.topology
    pki.webhook(lab, objects.WEBHOOK_SERVICE, topology.metallb_namespace)
    lab.start("metallb-webhook", [
        build.binary("metallb-controller"), "--port=7474", "--log-level=info",
        "--webhook-mode=onlywebhook", "--disable-cert-rotation"
    ],
              netns="mgmt",
              env=_common(lab, "webhook-server", tmp=lab.path("pki", "tmp")))


def create_webhook(lab, kube):
    topology = lab.topology
    obj, status = objects.pod("metallb-operator-webhook-server", topology.metallb_namespace,
                              objects.WEBHOOK, topology.nodes[0].name, topology.mgmt["machine"],
                              objects.containers(topology, "webhook"), [("webhook", 9443)])
    kube.apply(obj)
    set_status(kube, obj, status)
    server, server_status = objects.workload(
        "Deployment", "metallb-operator-webhook-server", topology.metallb_namespace,
        objects.WEBHOOK, {"containers": objects.containers(topology, "webhook")}, 1)
    kube.apply(server)
    set_status(kube, server, server_status)
    bundle = pki.encoded(lab.path("pki", "mgmt-ca.crt"))
    for extra in objects.webhook_objects(topology, build.manifests("webhooks"), bundle):
        kube.apply(extra)


def webhook_answers(lab, kube):
    """True once a pool that must be refused is refused by the webhook itself."""
    probe = {
        "apiVersion": "metallb.io/v1beta1", "kind": "IPAddressPool",
        "metadata": {"name": "lab-probe", "namespace": lab.topology.metallb_namespace},
        "spec": {"addresses": ["not-a-range"]}
    }
    try:
        kube.create(probe, dryRun="All")
    except ApiError as error:
        return "invalid CIDR" in str(error)
    return False


def _common(lab, pod, host=None, tmp=None):
    env = {
        "KUBECONFIG": lab.path(
            "pki", "node.kubeconfig"), "METALLB_NAMESPACE": lab.topology.metallb_namespace,
        "METALLB_BGP_TYPE": lab.topology.backend, "METALLB_POD_NAME": pod, "METALLB_HOST": host
        or lab.topology.mgmt["machine"]
    }
    if lab.topology.backend == "frr-k8s":
        env["FRRK8S_NAMESPACE"] = lab.topology.frr_k8s_namespace
    if tmp:
        env["TMPDIR"] = tmp
    return env


class Operator:
    """Compares, once a second, what the MetalLB resource asks for with what runs."""

    def __init__(self, lab):
        self.lab, self.topology = lab, lab.topology
        self.kube = Kube.of(lab, "metallb-operator")
        self.children, self.shown, self.published = {}, None, None

    # --- processes ---------------------------------------------------------------------------
    def _start(self, name, argv, netns=None, env=None):
        self.children[name] = self.lab.start(name, argv, netns=netns, env=env)

    def _running(self, name):
        child = self.children.get(name)
        return child is not None and child.poll() is None

    def _stop(self, names):
        alive = [n for n in names if self._running(n)]
        for name in alive:
            self.children[name].send_signal(signal.SIGTERM)
        for name in names:
            if name in self.children:
                try:
                    self.children[name].wait(3)
                except Exception:     # pylint: disable=broad-except
                    self.children[name].kill()
                    self.children[name].wait()
                del self.children[name]
            self.lab.stop(name)

    def start_frr(self, node):
        """FRR of a node; daemons that a killed predecessor left in this network go first."""
        inode = namespaces.inode(self.lab.netns(node.name))
        for pid in namespaces.processes_in({inode}):
            if namespaces.command(pid) in FRR_DAEMONS:
                os.kill(pid, signal.SIGKILL)
        ready = self.lab.path(f"frr-{node.name}.ready")
        if os.path.exists(ready):
            os.unlink(ready)
        self._start(f"frr-{node.name}", [
            "unshare", "--mount", "--", "sh",
            os.path.join(packages.HERE, "hcplab", "node-frr"),
            self.lab.path(f"node-{node.name}"), ready,
            build.binary("frr-reloader.sh")
        ],
                    netns=node.name)

    def _frr_ready(self, node):
        return os.path.exists(self.lab.path(f"frr-{node.name}.ready"))

    def _in_node(self, node, argv):
        """The namespaces of the node, and where it has FRR those of its FRR."""
        if self.topology.backend == "native":
            return argv, node.name
        return [
            "nsenter", "--target",
            str(self.children[f"frr-{node.name}"].pid), "--mount", "--net", "--"
        ] + argv, None

    def _node_programs(self, node, lb_class):
        """name -> (command line, environment) of what runs on a node, in the order of starting."""
        env = _common(self.lab, f"speaker-{node.name}",
                      node.address) | {"METALLB_NODE_NAME": node.name}
        programs = {}
        if self.topology.backend != "native":
            env |= {
                "FRR_CONFIG_FILE": "/etc/frr_reloader/frr.conf",
                "FRR_RELOADER_PID_FILE": "/etc/frr_reloader/reloader.pid"
            }
        if self.topology.backend == "frr-k8s":
            where = [f"--node-name={node.name}", f"--namespace={self.topology.frr_k8s_namespace}"]
            programs[f"frr-k8s-{node.name}"] = ([
                build.binary("frr-k8s"), *where, "--metrics-bind-address=127.0.0.1:7572"
            ], env)
            programs[f"frr-k8s-status-{node.name}"] = ([
                build.binary("frr-k8s-status"), *where, f"--pod-name=frr-k8s-{node.name}",
                "--poll-interval=2s"
            ], env)
        classes = [f"--lb-class={lb_class}"] if lb_class else []
        programs[f"speaker-{node.name}"] = ([
            build.binary("metallb-speaker"), "--port=7472", *classes
        ], env)
        return programs

    # --- one look ----------------------------------------------------------------------------
    def step(self):
        found = self.kube.list("MetalLB", self.topology.metallb_namespace)
        if found and not found[0]["metadata"].get("deletionTimestamp"):
            self._ensure(found[0])
        elif self.children or self.shown != "nothing":
            self._remove()

    def _selected(self, resource):
        wanted = resource.get("spec", {}).get("nodeSelector") or {}
        if not wanted:
            return self.topology.nodes
        labels = {
            n["metadata"]["name"]: n["metadata"].get("labels", {})
            for n in self.kube.list("Node")
        }
        return [n for n in self.topology.nodes if wanted.items() <= labels.get(n.name, {}).items()]

    def _ensure(self, resource):
        spec = resource.get("spec", {})
        nodes, lb_class = self._selected(resource), spec.get("loadBalancerClass")
        shown = ([n.name for n in nodes], lb_class)
        if self.shown != shown:
            classes_changed = self.shown not in (None, "nothing") and self.shown[1] != lb_class
            gone = [
                c for c in self.children if classes_changed or (
                    c != "metallb-controller" and not any(c.endswith(f"-{n.name}") for n in nodes))
            ]
            self._stop([c for c in gone if not (classes_changed and c.startswith("frr-"))])
            self._show(nodes, lb_class, classes_changed)
            self.shown = shown
        complete = self._ensure_programs(nodes, lb_class)
        self._publish(resource, complete)

    def _ensure_programs(self, nodes, lb_class):
        complete = True
        if not self._running("metallb-controller"):
            classes = [f"--lb-class={lb_class}"] if lb_class else []
            self._start("metallb-controller", [
                build.binary("metallb-controller"), "--port=7472", "--webhook-mode=disabled",
                *classes
            ],
                        netns="mgmt",
                        env=_common(self.lab, "controller") | {"METALLB_DEPLOYMENT": "controller"})
        for node in nodes:
            if self.topology.backend != "native":
                if not self._running(f"frr-{node.name}"):
                    self._stop([
                        f"speaker-{node.name}", f"frr-k8s-{node.name}",
                        f"frr-k8s-status-{node.name}"
                    ])
                    self.start_frr(node)
                if not self._frr_ready(node):
                    complete = False
                    continue
            for name, (argv, env) in self._node_programs(node, lb_class).items():
                if not self._running(name):
                    line, netns = self._in_node(node, argv)
                    self._start(name, line, netns=netns, env=env)
        return complete

    def _remove(self):
        self._stop(sorted(self.children, key=lambda n: n.startswith("frr-")))
        for name in list(self.lab.started()):
            if name.startswith(("speaker-", "frr-", "metallb-controller")):
                self.lab.stop(name)
        for obj, _ in self._objects(self.topology.nodes, None):
            self.kube.delete(obj["kind"], obj["metadata"]["name"], obj["metadata"]["namespace"])
        for node in self.topology.nodes:
            self.kube.delete("FRRConfiguration", f"metallb-{node.name}",
                             self.topology.frr_k8s_namespace)
        self.shown, self.published = "nothing", None

    # --- what one sees of it in the cluster -----------------------------------------------------
    def _objects(self, nodes, lb_class):
        topology, namespace = self.topology, self.topology.metallb_namespace

        def of(kind):
            return copy.deepcopy(objects.containers(topology, kind, lb_class))

        yield objects.workload("Deployment", "controller", namespace, objects.CONTROLLER,
                               {"containers": of("controller")}, 1)
        yield objects.pod("controller", namespace, objects.CONTROLLER, topology.nodes[0].name,
                          topology.mgmt["machine"], of("controller"))
        sets = [("speaker", "speaker", namespace, objects.SPEAKER)]
        if topology.backend == "frr-k8s":
            sets.append(("frr-k8s", "frr-k8s", topology.frr_k8s_namespace, objects.FRR_K8S_LABELS))
        for kind, name, where, labels in sets:
            spec = {
                "hostNetwork": True, "containers": of(kind),
                "nodeSelector": {"kubernetes.io/os": "linux"}
            }
            yield objects.workload("DaemonSet", name, where, labels, spec, len(nodes))
            for node in nodes:
                yield objects.pod(f"{name}-{node.name}", where, labels, node.name, node.address,
                                  of(kind))

    def _show(self, nodes, lb_class, anew=False):
        wanted = set()
        for obj, status in self._objects(nodes, lb_class):
            if anew and obj["kind"] == "Pod":     # the arguments of a pod cannot be changed
                self.kube.delete("Pod", obj["metadata"]["name"], obj["metadata"]["namespace"])
            self.kube.apply(obj)
            set_status(self.kube, obj, status)
            wanted.add(obj["metadata"]["name"])
        for obj, _ in self._objects(self.topology.nodes, lb_class):
            if obj["metadata"]["name"] not in wanted:
                self.kube.delete(obj["kind"], obj["metadata"]["name"], obj["metadata"]["namespace"])

    def _publish(self, resource, complete):
        mark = (resource["metadata"]["uid"], complete)
        if self.published == mark:
            return
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        states = {
            "Available": complete, "Progressing": not complete, "Degraded": False,
            "Upgradeable": complete
        }
        conditions = [{
            "type": t, "status": "True" if s else "False", "reason": t, "message": "",
            "lastTransitionTime": now
        } for t, s in states.items()]
        set_status(self.kube, resource, {"conditions": conditions})
        self.published = mark


def main(lab):
    """The stand-in's own process: FRR first (it needs no API server), then one look a second."""
    operator = Operator(lab)
    if lab.topology.backend != "native":
        for node in lab.topology.nodes:
            operator.start_frr(node)
    wait_for("the MetalLB resource",
             lambda: operator.kube.list("MetalLB", lab.topology.metallb_namespace), 120)
    while True:
        try:
            operator.step()
        except (LabError, OSError) as error:
            say(f"metallb: {error}")
        time.sleep(0.3 if operator.published is None or not operator.published[1] else 1.0)
