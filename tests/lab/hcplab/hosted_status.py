# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The conditions of a HostedCluster, in the order in which the operator judges them."""
import datetime
import re

OK = "AsExpected"


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Conditions:
    """Collects (type, status, reason, message); knows what was there before,
    for the transition times."""

    def __init__(self, hosted):
        self.generation = hosted["metadata"].get("generation", 1)
        self.old = {c["type"]: c for c in hosted.get("status", {}).get("conditions", [])}
        self.new = []

    def set(self, kind, status, reason=OK, message=""):
        text = {True: "True", False: "False", None: "Unknown"}[status]
        before = self.old.get(kind, {})
        since = before["lastTransitionTime"] if before.get("status") == text else now()
        self.new.append({
            "type": kind, "status": text, "reason": reason, "message": message,
            "lastTransitionTime": since, "observedGeneration": self.generation
        })

    @property
    def changed(self):

        def essence(conditions):
            return sorted(
                (c["type"], c["status"], c["reason"], c.get("message", "")) for c in conditions)

        return essence(self.new) != essence(self.old.values())


def fill(conditions, seen):
    """All conditions from what the stand-in has seen (a dict of plain facts)."""
    put = conditions.set
    refused = seen.get("refused")
    put("ValidConfiguration", refused is None, OK if refused is None else "InvalidConfiguration",
        refused or "Configuration passes validation")
    put("SupportedHostedCluster",
        True,
        message="HostedCluster is supported by operator configuration")
    put("ValidReleaseImage", True, message="Release image is valid")
    put("ValidReleaseInfo", True)
    put("PlatformCredentialsFound", True, message="Required platform credentials are found")
    put("ReconciliationActive", True, message="Reconciliation active on resource")
    trouble = seen.get("trouble")
    put("ReconciliationSucceeded", trouble is None,
        "ReconciliationSucceeded" if trouble is None else "ReconciliationError", trouble
        or "The hosted cluster was reconciled")
    incomplete = seen.get("incomplete")
    put("ValidHostedControlPlaneConfiguration", incomplete is None,
        OK if incomplete is None else "InvalidConfiguration", incomplete
        or "Configuration passes validation")
    if refused or trouble or incomplete:
        why = refused or trouble or incomplete
        put("Available", False, "WaitingForAvailable", why)
        put("Degraded", bool(trouble), OK if not trouble else "ReconciliationError",
            why if trouble else "")
        put("Progressing", False, "Blocked", why)
        return
    _stages(put, seen)
    _without_workers(put, seen)


def _stages(put, seen):
    infra = seen["infrastructure"]
    waiting = "WaitingOnInfrastructureReady"
    put("InfrastructureReady", infra is None, OK if infra is None else waiting, infra
        or "All is well")
    started, ready = seen.get("etcd", False), seen.get("api", False)
    put("EtcdAvailable", started or None, "EtcdQuorumAvailable" if started else "StatusUnknown")
    put("KubeAPIServerAvailable", ready if started else None, OK if ready else
        ("WaitingForAvailable" if started else "StatusUnknown"),
        "Kube APIServer deployment is available" if ready else "")
    if seen.get("hostname"):
        found = seen.get("resolved")
        put("ExternalDNSReachable", bool(found), OK if found else "ExternalDNSHostNotReachable",
            f"{seen['hostname']}: {'resolves' if found else 'no such host'}")
    else:
        put("ExternalDNSReachable", None, "StatusUnknown", "External DNS is not configured")
    if infra is not None:
        put("Available", False, waiting, infra)
    elif not seen.get("kubeconfig"):
        put("Available", False, "KubeconfigWaitingForCreate",
            "Waiting for hosted control plane kubeconfig to be created")
    elif not ready:
        put("Available", False, "KASNotAvailable", "Waiting for Kube APIServer to be available")
    elif not seen.get("healthy"):
        put("Available", False, "KASLoadBalancerNotReachable", seen.get("unhealthy", ""))
    else:
        put("Available", True, message="The hosted control plane is available")
    done = infra is None and seen.get("healthy", False)
    put("Progressing", not done, OK if done else "Reconciling")
    put("Degraded", False)
    put("IgnitionEndpointAvailable", done, OK if done else "IgnitionServerDeploymentNotFound",
        "Ignition server deployment is available" if done else "")
    put("ConfigOperatorReconciliationSucceeded", done, OK if done else "StatusUnknown")


def _without_workers(put, seen):
    """These need nodes of the hosted cluster, and a lab has none."""
    for kind in ("ClusterVersionSucceeding", "ClusterVersionAvailable",
                 "ClusterVersionReleaseAccepted", "ClusterVersionProgressing",
                 "DataPlaneConnectionAvailable", "ControlPlaneConnectionAvailable"):
        put(kind, None, "NoWorkerNodesAvailable" if seen.get("healthy") else "StatusUnknown",
            "No worker nodes available")


def version(hosted):
    image = hosted["spec"].get("release", {}).get("image", "")
    match = re.search(r":(\d+\.\d+\.\d+[^-]*)", image)
    text = match[1] if match else ""
    old = (hosted.get("status", {}).get("version", {}).get("history") or [{}])[0]
    return {
        "desired": {"image": image, "version": text}, "availableUpdates": None,
        "observedGeneration": hosted["metadata"].get("generation", 1), "history": [{
            "state": "Partial", "image": image, "version": text, "verified": False,
            "startedTime": old.get("startedTime") or now(), "completionTime": None
        }]
    }
