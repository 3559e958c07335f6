# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the HostedCluster as the HyperShift operator sees it."""
import copy
import os
import signal

from .base import LabError
from .faults_objects import HostedClusterMissing
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


class HostedClusterWaiting(Fault):
    id = "hostedcluster-waiting"
    text = "the operator says that the control plane's etcd is not available"
    process = "stand-in-hypershift"

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
        os.kill(context.lab.pid(self.process), signal.SIGSTOP)     # else it would say better soon
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
        pid = context.lab.pid(self.process)
        if pid:
            os.kill(pid, signal.SIGCONT)


FAULTS = [HostedClusterInvalid(), HostedClusterWaiting()]
