# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the HostedCluster as the HyperShift operator sees it."""
import copy
import os
import signal

from . import cluster
from .base import LabError, wait_for
from .faults_host import on_host
from .faults_objects import HostedClusterMissing, _require_service
from .faults_router import Fault


class HostedClusterInvalid(HostedClusterMissing):
    id = "hostedcluster-invalid"
    text = "the HostedCluster was made anew with its API server published as a NodePort"

    def act(self, context, saved):
        super().act(context, saved)
        other = copy.deepcopy(saved["object"])
        other["metadata"] = {key: other["metadata"][key] for key in ("name", "namespace")}
        other.pop("status", None)
        for service in other["spec"]["services"]:
            if service["service"] == "APIServer":
                service["servicePublishingStrategy"] = {
                    "type": "NodePort", "nodePort": {"address": context.topology.nodes[0].address}
                }
        context.kube.apply(other)

    def undo(self, context, saved):
        super().act(context, saved)
        super().undo(context, saved)


class _OperatorAsleep(Fault):
    """What is changed stays so, as the operator does not look."""
    process = "stand-in-hypershift"

    def sleep(self, context):
        os.kill(context.lab.pid(self.process), signal.SIGSTOP)

    def wake(self, context):
        pid = context.lab.pid(self.process)
        if pid:
            os.kill(pid, signal.SIGCONT)


class HostedClusterWaiting(_OperatorAsleep):
    id = "hostedcluster-waiting"
    text = "the operator says that the control plane's etcd is not available"

    def capture(self, context):
        found = [
            h for h in context.kube.list("HostedCluster")
            if h["metadata"]["name"] == context.hosted.name
        ]
        if not found or not context.lab.pid(self.process):
            raise LabError(f"{self.id}: there is no HostedCluster, or no operator")
        return {"meta": found[0]["metadata"], "status": found[0]["status"]}

    def _put(self, context, saved, status):
        context.kube.put_status({"kind": "HostedCluster", "metadata": saved["meta"]}, status)

    def act(self, context, saved):
        self.sleep(context)     # else it would say better soon
        status = copy.deepcopy(saved["status"])
        said = {
            "EtcdAvailable": ("EtcdWaitingForQuorum", "1 of 3 members"),
            "Available": ("EtcdWaitingForQuorum", "Waiting for etcd to reach quorum")
        }
        for condition in status["conditions"]:
            if condition["type"] in said:
                condition["status"] = "False"
                condition["reason"], condition["message"] = said[condition["type"]]
        self._put(context, saved, status)

    def undo(self, context, saved):
        self._put(context, saved, saved["status"])
        self.wake(context)


class ServiceNotLoadbalancer(_OperatorAsleep):
    id = "service-not-loadbalancer"
    text = "the API server's Service is of type ClusterIP, and the operator does not look"
    sessions = True

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def act(self, context, saved):
        self.sleep(context)
        context.kube.patch("Service", "kube-apiserver", {"spec": {"type": "ClusterIP"}},
                           context.hosted.control_plane)

    def undo(self, context, saved):
        context.kube.patch("Service", "kube-apiserver", {"spec": {"type": "LoadBalancer"}},
                           context.hosted.control_plane)
        self.wake(context)


class ServiceWrongPort(_OperatorAsleep):
    id = "service-wrong-port"
    text = "the API server's Service serves another port, and the operator does not look"

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def act(self, context, saved):
        self.sleep(context)
        self._serve(context, 6444)

    def undo(self, context, saved):
        self._serve(context, 6443)
        self.wake(context)

    @staticmethod
    def _serve(context, port):
        ports = [{"name": "client", "port": port, "protocol": "TCP", "targetPort": "client"}]
        context.kube.patch("Service", "kube-apiserver", {"spec": {"ports": ports}},
                           context.hosted.control_plane)


class ApiNotReady(_OperatorAsleep):
    id = "api-not-ready"
    text = "the hosted API server has lost its etcd, and the operator has not noticed yet"
    rule = (f"OUTPUT -p tcp -d {cluster.HOSTED_ETCD} --dport 2379 -j REJECT --reject-with"
            " tcp-reset")

    def capture(self, context):
        _require_service(context, self.id)
        return {}

    def act(self, context, saved):
        self.sleep(context)
        on_host(context, "mgmt", f"iptables -I {self.rule}")

    def undo(self, context, saved):
        on_host(context, "mgmt", f"iptables -D {self.rule}", check=False)
        api = f"hosted-api-{context.hosted.control_plane}"
        context.lab.stop(api)     # one that lost its etcd may have ended, or wait long
        self.wake(context)
        wait_for("the API server", lambda: context.lab.pid(api), 30)


FAULTS = [HostedClusterInvalid(), HostedClusterWaiting(), ServiceNotLoadbalancer(),
    ServiceWrongPort(), ApiNotReady()]
