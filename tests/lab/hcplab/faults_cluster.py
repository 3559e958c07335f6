# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults in the management cluster: MetalLB's objects, the Service, the hosted API server."""
import copy
import ipaddress
import os

from .base import LabError, wait_for
from .faults_router import Fault
from .kube import ApiError

_OF_ONE_LIFE = ("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields",
                "ownerReferences", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds")


def restore(kube, original):
    """The object as it was, ownership of its fields included,
    whether it has been changed or deleted."""
    for attempt in range(10):
        try:
            return _restore(kube, original)
        except ApiError as error:     # somebody else, such as MetalLB, wrote to it in between
            if error.status != 409 or attempt == 9:
                raise
    return None


def _restore(kube, original):
    meta = original["metadata"]
    kind, name, place = original["kind"], meta["name"], meta.get("namespace")
    now = kube.get(kind, name, place)
    if now is None:
        fresh = {k: v for k, v in copy.deepcopy(original).items() if k != "status"}
        fresh["metadata"] = {k: v for k, v in meta.items() if k not in _OF_ONE_LIFE}
        now = kube.create(fresh)
    for managed in (False,
                    True):     # values first: a change of values would be put down to us again
        wanted = copy.deepcopy(now)
        for key in set(original) - {"metadata", "status", "kind", "apiVersion"}:
            wanted[key] = original[key]
        for key in ("labels", "annotations"):
            wanted["metadata"].pop(key, None)
            if key in meta:
                wanted["metadata"][key] = meta[key]
        if managed:
            wanted["metadata"]["managedFields"] = meta.get("managedFields", [])
        now = kube.replace(wanted)
    return now


def _objects(context, kind):
    found = context.kube.list(kind, context.topology.metallb_namespace)
    api = {"BGPPeer": "metallb.io/v1beta2"}.get(kind, "metallb.io/v1beta1")
    return [dict(o, kind=kind, apiVersion=api) for o in found]


def _contains(pool, address):
    address = ipaddress.ip_address(address)
    for text in pool["spec"]["addresses"]:
        first, dash, last = text.partition("-")
        if dash:
            if ipaddress.ip_address(first.strip()) <= address <= ipaddress.ip_address(last.strip()):
                return True
        elif address in ipaddress.ip_network(text, strict=False):
            return True
    return False


def vip_pools(context):
    return [p for p in _objects(context, "IPAddressPool") if _contains(p, context.hosted.vip)]


def advertisements(context):
    """Those that carry the VIP's pool."""
    names = {p["metadata"]["name"] for p in vip_pools(context)}
    return [
        a for a in _objects(context, "BGPAdvertisement")
        if not a["spec"].get("ipAddressPools") or names & set(a["spec"]["ipAddressPools"])
    ]


class _Objects(Fault):
    """Objects that are changed, or deleted where change() has no body."""
    sessions = True

    def pick(self, context):
        raise NotImplementedError

    def change(self, context, obj):
        """The merge patch; None deletes the object."""
        return None

    def capture(self, context):
        found = self.pick(context)
        if not found:
            raise LabError(f"{self.id}: the cluster has no object that this would break yet")
        return {"objects": found}

    def act(self, context, saved):
        for obj in saved["objects"]:
            meta, change = obj["metadata"], self.change(context, obj)
            if change is None:
                context.kube.delete(obj["kind"], meta["name"], meta.get("namespace"))
            else:
                context.kube.patch(obj["kind"], meta["name"], change, meta.get("namespace"))

    def undo(self, context, saved):
        for obj in saved["objects"]:
            restore(context.kube, obj)


class PeerWrongAsn(_Objects):
    id = "peer-wrong-asn"
    text = "the BGPPeer names another AS than the router has"

    def pick(self, context):
        address = context.topology.routers[0].address
        return [p for p in _objects(context, "BGPPeer") if p["spec"].get("peerAddress") == address]

    def change(self, context, obj):
        return {"spec": {"peerASN": 64999}}


class PeerWrongAddress(PeerWrongAsn):
    id = "peer-wrong-address"
    text = "the BGPPeer names an address where nobody is"

    def change(self, context, obj):
        network = ipaddress.ip_network(context.topology.networks["machine"])
        return {"spec": {"peerAddress": str(network[-6])}}


class AdvertisementMissing(_Objects):
    id = "advertisement-missing"
    text = "no BGPAdvertisement covers the VIP's pool"

    def pick(self, context):
        return advertisements(context)


class AdvertisementWrongPool(AdvertisementMissing):
    id = "advertisement-wrong-pool"
    text = "the BGPAdvertisement names a pool that does not exist"

    def change(self, context, obj):
        return {"spec": {"ipAddressPools": ["no-such-pool"]}}


class MetallbResourceMissing(_Objects):
    id = "metallb-resource-missing"
    text = "nobody asks for a running MetalLB: its resource is deleted, so there are no speakers"

    def pick(self, context):
        return _objects(context, "MetalLB")

    def act(self, context, saved):
        super().act(context, saved)
        names = [f"speaker-{n.name}" for n in context.topology.nodes]
        wait_for("the speakers' end", lambda: not any(context.lab.pid(n) for n in names), 30)


class SpeakerMissing(Fault):
    id, sessions = "speaker-missing", True
    text = "no speaker runs on the last node: MetalLB's nodeSelector leaves it out"
    label = "node-role.kubernetes.io/worker"

    def capture(self, context):
        found = _objects(context, "MetalLB")
        if not found:
            raise LabError(f"{self.id}: there is no MetalLB resource")
        return {"objects": found, "node": context.topology.nodes[-1].name}

    def act(self, context, saved):
        context.kube.patch("Node", saved["node"], {"metadata": {"labels": {self.label: None}}})
        for obj in saved["objects"]:
            meta = obj["metadata"]
            context.kube.patch("MetalLB", meta["name"],
                               {"spec": {"nodeSelector": {self.label: ""}}}, meta["namespace"])
        wait_for("the speaker's end", lambda: not context.lab.pid(f"speaker-{saved['node']}"), 30)

    def undo(self, context, saved):
        context.kube.patch("Node", saved["node"], {"metadata": {"labels": {self.label: ""}}})
        for obj in saved["objects"]:
            restore(context.kube, obj)


def remake_service(context, meanwhile=lambda: None):
    """An address that a Service has is kept; only a new Service shows what allocation does."""
    place = context.hosted.control_plane
    hold = context.lab.path("faults", "hold-services")
    with open(hold, "w",
              encoding="ascii"):     # the stand-in makes no Service while this file is there
        pass
    try:
        context.kube.delete("Service", "kube-apiserver", place)
        meanwhile()
    finally:
        os.unlink(hold)
    wait_for("the new Service", lambda: context.kube.get("Service", "kube-apiserver", place), 20)


def _require_service(context, name):
    if context.hosted is None or context.kube.get("Service", "kube-apiserver",
                                                  context.hosted.control_plane) is None:
        raise LabError(f"{name}: there is no hosted cluster's Service yet")


class PoolAutoassignOff(_Objects):
    id = "pool-autoassign-off"
    text = "autoAssign is off in the VIP's pool, and the Service is a new one"

    def pick(self, context):
        _require_service(context, self.id)
        return vip_pools(context)

    def change(self, context, obj):
        return {"spec": {"autoAssign": False}}

    def act(self, context, saved):
        super().act(context, saved)
        remake_service(context)


class VipTaken(Fault):
    id, sessions = "vip-taken", True
    text = "another Service got the VIP first"
    name = "squatter"

    def capture(self, context):
        _require_service(context, self.id)
        pools = vip_pools(context)
        if not pools:
            raise LabError(f"{self.id}: no pool has the VIP yet")
        pinned = any(p["spec"].get("serviceAllocation") for p in pools)
        return {"namespace": context.hosted.control_plane if pinned else "default"}

    def act(self, context, saved):
        service = context.kube.get("Service", "kube-apiserver", context.hosted.control_plane)
        squatter = {
            "apiVersion": "v1", "kind": "Service", "metadata": {
                "name": self.name, "namespace": saved["namespace"],
                "labels": service["metadata"].get("labels", {}),
                "annotations": {"metallb.io/loadBalancerIPs": context.hosted.vip}
            }, "spec": {
                "type": "LoadBalancer", "selector": {"app": self.name}, "ports": [{"port": 6443}]
            }
        }

        def take():
            context.kube.create(squatter)
            wait_for("the other Service's address", lambda: self._has_address(context, saved), 20)

        remake_service(context, take)

    def _has_address(self, context, saved):
        service = context.kube.get("Service", self.name, saved["namespace"])
        return service["status"].get("loadBalancer", {}).get("ingress")

    def undo(self, context, saved):
        context.kube.delete("Service", self.name, saved["namespace"])


class _Flag(Fault):
    """The record itself is what the HyperShift stand-in looks for."""
    sessions = False

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def act(self, context, saved):
        wait_for(self.id, lambda: self.bites(context), 20)

    def undo(self, context, saved):
        pass     # the record goes, and with it the fault

    def bites(self, context):
        raise NotImplementedError


class NoReadyEndpoints(_Flag):
    id = "no-ready-endpoints"
    text = "the hosted API server's pod is not ready, so the Service has no endpoint"

    def bites(self, context):
        slices = context.kube.list("EndpointSlice",
                                   context.hosted.control_plane,
                                   labelSelector="kubernetes.io/service-name=kube-apiserver")
        return not any(
            e.get("conditions", {}).get("ready") for s in slices for e in s.get("endpoints") or [])


class ApiNoListener(_Flag):
    id = "api-no-listener"
    text = "nothing listens behind the VIP: the hosted API server is gone, its pod counts as ready"

    def bites(self, context):
        return context.lab.pid(f"hosted-api-{context.hosted.control_plane}") is None


FAULTS = [
    PeerWrongAsn(),
    PeerWrongAddress(),
    PoolAutoassignOff(),
    VipTaken(),
    AdvertisementMissing(),
    AdvertisementWrongPool(),
    SpeakerMissing(),
    MetallbResourceMissing(),
    NoReadyEndpoints(),
    ApiNoListener()
]
