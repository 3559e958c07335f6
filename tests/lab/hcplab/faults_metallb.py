# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of MetalLB itself: its kinds, its controller, its nodes, and what else it announces."""
import os
import re
import signal

from . import cluster
from .base import LabError, wait_for
from .faults_cluster import MetallbResourceMissing, _objects, _require_service, restore
from .faults_frr import _last
from .faults_router import Fault, _FrrFile


def _set_ready(context, kind, name, namespace, value):
    """The condition Ready of an object, as a kubelet or its controller writes it."""
    conditions = context.kube.get(kind, name, namespace)["status"]["conditions"]
    for condition in conditions:
        if condition["type"] in ("Ready", "ContainersReady"):
            condition["status"] = value
    context.kube.patch(kind, name, {"status": {"conditions": conditions}}, namespace, "status")


class MetallbNotReady(Fault):
    id = "metallb-not-ready"
    text = "MetalLB's controller hangs: it is not ready and does nothing"
    process = "metallb-controller"

    def capture(self, context):
        if not context.lab.pid(self.process):
            raise LabError(f"{self.id}: MetalLB does not run")
        return {}

    def _set(self, context, number, ready):
        place = context.topology.metallb_namespace
        os.kill(context.lab.pid(self.process), number)
        _set_ready(context, "Pod", "controller", place, "True" if ready else "False")
        counts = {"readyReplicas": int(ready), "availableReplicas": int(ready)}
        context.kube.patch("Deployment", "controller", {"status": counts}, place, "status")

    def act(self, context, saved):
        self._set(context, signal.SIGSTOP, False)

    def undo(self, context, saved):
        self._set(context, signal.SIGCONT, True)


class NodeNotReady(Fault):
    id = "node-not-ready"
    text = "the kubelet of the last node is silent: node and speaker do not count as ready"

    def capture(self, context):
        name = context.topology.nodes[-1].name
        if context.kube.get("Pod", f"speaker-{name}", context.topology.metallb_namespace) is None:
            raise LabError(f"{self.id}: MetalLB does not run")
        return {"node": name}

    def _set(self, context, saved, value):
        _set_ready(context, "Node", saved["node"], None, value)
        _set_ready(context, "Pod", f"speaker-{saved['node']}", context.topology.metallb_namespace,
                   value)

    def act(self, context, saved):
        self._set(context, saved, "False")

    def undo(self, context, saved):
        self._set(context, saved, "True")


class MetallbAbsent(MetallbResourceMissing):
    id = "metallb-absent"
    text = "MetalLB was removed with all its kinds"
    kinds = ("MetalLB", "IPAddressPool", "BGPPeer", "BGPAdvertisement")

    def pick(self, context):
        return [o for kind in self.kinds for o in _objects(context, kind)]

    def act(self, context, saved):
        resources = [o for o in saved["objects"] if o["kind"] == "MetalLB"]
        super().act(context, {"objects": resources})
        names = [c["metadata"]["name"] for c in context.kube.list("CustomResourceDefinition")]
        gone = [n for n in names if n.endswith(".metallb.io") and "frrk8s" not in n]
        for name in gone:
            context.kube.delete("CustomResourceDefinition", name)
        wait_for(
            "the end of its kinds", lambda: not any(
                context.kube.get("CustomResourceDefinition", n) for n in gone), 30)

    def undo(self, context, saved):
        cluster.install_crds(context.kube, cluster.crds())
        for obj in saved["objects"]:     # kinds that were just made take a moment
            wait_for(obj["kind"], lambda o=obj: restore(context.kube, o), 30)


class MaxPrefixReached(_FrrFile):
    id = "max-prefix-reached"
    text = "MetalLB announces three Services, and the router takes one prefix of the last node"
    name, others = "lab-others", ("lab-second", "lab-third")

    def change(self, context, text):
        # A filter that lets all in: what is filtered out is not counted.  bgpd counts what it has,
        # and not what just came: the third is the one too many.
        line = rf"(?m)^(\s*neighbor {_last(context)}) maximum-prefix .*$"
        text = re.sub(line, r"\1 maximum-prefix 1\n\1 prefix-list lab-any in", text)
        return re.sub(r"(?m)^(router bgp )", r"ip prefix-list lab-any seq 5 permit any\n\1", text)

    def _objects(self, context):
        place, plane = context.topology.metallb_namespace, context.hosted.control_plane
        spec = context.kube.get("Service", "kube-apiserver", plane)["spec"]
        ports = [{key: port[key] for key in ("port", "targetPort")} for port in spec["ports"]]
        yield {
            "apiVersion": "metallb.io/v1beta1", "kind": "IPAddressPool",
            "metadata": {"name": self.name, "namespace": place},
            "spec": {"addresses": ["198.51.100.88/31"], "autoAssign": False}
        }
        yield {
            "apiVersion": "metallb.io/v1beta1", "kind": "BGPAdvertisement",
            "metadata": {"name": self.name, "namespace": place},
            "spec": {"ipAddressPools": [self.name]}
        }
        for name in self.others:
            yield {
                "apiVersion": "v1", "kind": "Service", "metadata": {
                    "name": name, "namespace": plane,
                    "annotations": {"metallb.io/address-pool": self.name}
                },
                "spec": {"type": "LoadBalancer", "selector": spec["selector"], "ports": ports}
            }

    def capture(self, context):
        _require_service(context, self.id)
        return super().capture(context)

    def act(self, context, saved):
        for obj in self._objects(context):
            context.kube.create(obj)
        super().act(context, saved)

    def undo(self, context, saved):
        for obj in reversed(list(self._objects(context))):
            meta = obj["metadata"]
            context.kube.delete(obj["kind"], meta["name"], meta["namespace"])
        super().undo(context, saved)


FAULTS = [MetallbNotReady(), NodeNotReady(), MetallbAbsent(), MaxPrefixReached()]
