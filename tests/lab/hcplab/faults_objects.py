# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""More faults in the management cluster: every object that can be missing, elsewhere or wrong."""
import os

from . import metallb
from .base import LabError, wait_for
from .faults_cluster import (AdvertisementMissing, PeerWrongAsn, PoolAutoassignOff, _Objects,
                             _objects, _require_service, remake_service, restore, vip_pools)
from .faults_router import Fault
from .kube import ApiError


class PeerMissing(PeerWrongAsn):
    id = "peer-missing"
    text = "MetalLB has no BGPPeer for the router"

    def change(self, context, obj):
        return None


class PeerWrongPort(PeerWrongAsn):
    id = "peer-wrong-port"
    text = "the BGPPeer names another port than 179"

    def change(self, context, obj):
        return {"spec": {"peerPort": 1790}}


class NodeSelectorExcludes(PeerWrongAsn):
    id = "node-selector-excludes"
    text = "the BGPPeer's nodeSelectors leave the last node out"

    def change(self, context, obj):
        names = [n.name for n in context.topology.nodes[:-1]]
        return {"spec": {"nodeSelectors": [{"matchExpressions": [
            {"key": "kubernetes.io/hostname", "operator": "In", "values": names}]}]}}


class PeerWrongMyAsn(PeerWrongAsn):
    id = "peer-wrong-my-asn"
    text = "MetalLB speaks as another AS than the plan says"

    def change(self, context, obj):
        return {"spec": {"myASN": 64998}}


class BfdProfileMissing(PeerWrongAsn):
    id = "bfd-profile-missing"
    text = "the BGPPeer names a BFDProfile that is not there"

    def change(self, context, obj):
        return {"spec": {"bfdProfile": "no-such-profile"}}


class SecretMissing(PeerWrongAsn):
    id = "secret-missing"
    text = "the BGPPeer takes its password from a Secret that is not there"

    def change(self, context, obj):
        return {"spec": {"passwordSecret": {"name": "no-such-secret"}}}


class AdvertisementNodeLeftOut(AdvertisementMissing):
    id = "advertisement-node-left-out"
    text = "the BGPAdvertisement's nodeSelectors leave the last node out"
    change = NodeSelectorExcludes.change


class AdvertisementPeerLeftOut(AdvertisementMissing):
    id = "advertisement-peer-left-out"
    text = "the BGPAdvertisement goes to another peer only"

    def change(self, context, obj):
        return {"spec": {"peers": ["somebody-else"]}}


class _NewService(_Objects):
    """The VIP's pool is changed, and the Service is a new one."""

    def pick(self, context):
        _require_service(context, self.id)
        return vip_pools(context)

    def act(self, context, saved):
        remake_service(context, lambda: _Objects.act(self, context, saved))


class PoolMissing(_NewService):
    id = "pool-missing"
    text = "no pool has the VIP, and the Service is a new one"


class PoolNotForNamespace(_NewService):
    id = "pool-not-for-namespace"
    text = "the VIP's pool is for another namespace, and the Service is a new one"

    def change(self, context, obj):
        return {"spec": {"serviceAllocation": {"namespaces": ["default"]}}}


class PoolNotForService(_NewService):
    id = "pool-not-for-service"
    text = "the VIP's pool is for other Services, and the Service is a new one"

    def change(self, context, obj):
        return {"spec": {"serviceAllocation": {"serviceSelectors": [
            {"matchLabels": {"app": "somebody-else"}}]}}}


class PoolAutoassignOffLater(PoolAutoassignOff):
    id = "pool-autoassign-off-later"
    text = "autoAssign is off in the VIP's pool; the Service has its address already"

    def act(self, context, saved):
        _Objects.act(self, context, saved)


class VipOtherAddress(_NewService):
    id = "vip-other-address"
    text = "MetalLB gave the API server an address of another pool"
    name = "lab-other"

    def change(self, context, obj):
        return {"spec": {"autoAssign": False}}

    def act(self, context, saved):
        place = context.topology.metallb_namespace
        context.kube.create({
            "apiVersion": "metallb.io/v1beta1", "kind": "IPAddressPool",
            "metadata": {"name": self.name, "namespace": place},
            "spec": {"addresses": ["198.51.100.77/32"]}
        })
        super().act(context, saved)
        wait_for("the other address", lambda: self._address(context), 20)
        for obj in saved["objects"]:
            restore(context.kube, obj)

    @staticmethod
    def _address(context):
        service = context.kube.get("Service", "kube-apiserver", context.hosted.control_plane)
        return service["status"].get("loadBalancer", {}).get("ingress")

    def undo(self, context, saved):
        remake_service(
            context, lambda: context.kube.delete("IPAddressPool", self.name, context.topology.
                                                 metallb_namespace))
        super().undo(context, saved)


class LoadBalancerClass(_Objects):
    id = "load-balancer-class"
    text = "MetalLB serves a loadBalancerClass only, and the Service is a new one"

    def pick(self, context):
        _require_service(context, self.id)
        return _objects(context, "MetalLB")

    def change(self, context, obj):
        return {"spec": {"loadBalancerClass": "lab.example/other"}}

    def act(self, context, saved):
        super().act(context, saved)
        wait_for("the controller with its class", lambda: self._is_shown(context), 30)
        remake_service(context)

    @staticmethod
    def _is_shown(context):
        pods = context.kube.list("Pod", context.topology.metallb_namespace)
        return any("lab.example/other" in str(pod["spec"]) for pod in pods)

    def undo(self, context, saved):
        super().undo(context, saved)
        wait_for("the controller without it", lambda: not self._is_shown(context), 30)


class _LastNode(Fault):
    """The last node's object is changed."""
    sessions = False

    def capture(self, context):
        name = context.topology.nodes[-1].name
        return {"name": name}


class NodeExcluded(_LastNode):
    id = "node-excluded"
    text = "the last node is labelled as excluded from load balancing"
    label = "node.kubernetes.io/exclude-from-external-load-balancers"

    def act(self, context, saved):
        context.kube.patch("Node", saved["name"], {"metadata": {"labels": {self.label: ""}}})

    def undo(self, context, saved):
        context.kube.patch("Node", saved["name"], {"metadata": {"labels": {self.label: None}}})


class NodeNetworkUnavailable(_LastNode):
    id = "node-network-unavailable"
    text = "the last node's network is not up"

    def act(self, context, saved):
        self._set(context, saved, "True")

    def undo(self, context, saved):
        self._set(context, saved, "False")

    @staticmethod
    def _set(context, saved, value):
        node = context.kube.get("Node", saved["name"])
        others = [
            c for c in node["status"].get("conditions", []) if c["type"] != "NetworkUnavailable"
        ]
        condition = {"type": "NetworkUnavailable", "status": value, "reason": "Lab", "message": ""}
        context.kube.patch("Node", saved["name"], {"status": {"conditions": others + [condition]}},
                           None, "status")


class TrafficPolicyLocal(Fault):
    id = "traffic-policy-local"
    text = "externalTrafficPolicy of the API server's Service is Local"

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def _set(self, context, value):
        context.kube.patch("Service", "kube-apiserver",
                           {"spec": {"externalTrafficPolicy": value}},
                           context.hosted.control_plane)

    def act(self, context, saved):
        self._set(context, "Local")

    def undo(self, context, saved):
        self._set(context, "Cluster")


class ServiceMissing(Fault):
    id = "service-missing"
    text = "HyperShift makes no Service for the API server"

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def act(self, context, saved):
        with open(context.lab.path("faults", "hold-services"), "w", encoding="ascii"):
            pass
        context.kube.delete("Service", "kube-apiserver", context.hosted.control_plane)

    def undo(self, context, saved):
        os.unlink(context.lab.path("faults", "hold-services"))


class WebhookUnreachable(Fault):
    id = "webhook-unreachable"
    text = "MetalLB's webhook server is gone, so no MetalLB object can be changed"

    def _ready(self, context, value):
        """What the kubelet would say of the pod."""
        place = context.topology.metallb_namespace
        for pod in context.kube.list("Pod", place, labelSelector="component=webhook-server"):
            conditions = pod["status"]["conditions"]
            for condition in conditions:
                if condition["type"] in ("Ready", "ContainersReady"):
                    condition["status"] = value
            context.kube.patch("Pod", pod["metadata"]["name"],
                               {"status": {"conditions": conditions}}, place, "status")

    def act(self, context, saved):
        context.lab.stop("metallb-webhook")
        self._ready(context, "False")

    def undo(self, context, saved):
        metallb.start_webhook(context.lab)
        self._ready(context, "True")
        wait_for("the webhook", lambda: metallb.webhook_answers(context.lab, context.kube), 30)


class HostedClusterMissing(Fault):
    id = "hostedcluster-missing"
    text = "the HostedCluster was deleted"

    def capture(self, context):
        _require_service(context, self.id)
        found = context.kube.list("HostedCluster")
        wanted = [h for h in found if h["metadata"]["name"] == context.hosted.name]
        if not wanted:
            raise LabError(f"{self.id}: there is none")
        return {"object": wanted[0] | {"kind": "HostedCluster",
                                       "apiVersion": "hypershift.openshift.io/v1beta1"}}

    def act(self, context, saved):
        meta = saved["object"]["metadata"]
        context.kube.delete("HostedCluster", meta["name"], meta["namespace"])
        wait_for("its end",
                 lambda: context.kube.get("HostedCluster", meta["name"], meta["namespace"]) is None,
                 60)

    def undo(self, context, saved):
        saved["object"]["metadata"].pop("finalizers", None)
        try:
            restore(context.kube, saved["object"])
        except ApiError as error:     # made anew meanwhile: its choices cannot be changed
            if error.status != 422:
                raise


FAULTS = [
    PeerMissing(),
    PeerWrongPort(),
    PeerWrongMyAsn(),
    NodeSelectorExcludes(),
    BfdProfileMissing(),
    SecretMissing(),
    PoolMissing(),
    PoolNotForNamespace(),
    PoolNotForService(),
    PoolAutoassignOffLater(),
    VipOtherAddress(),
    LoadBalancerClass(),
    AdvertisementNodeLeftOut(),
    AdvertisementPeerLeftOut(),
    NodeExcluded(),
    NodeNetworkUnavailable(),
    TrafficPolicyLocal(),
    ServiceMissing(),
    WebhookUnreachable(),
    HostedClusterMissing()
]
