# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in for the HyperShift operator: a real kube-apiserver behind a Service for every
HostedCluster."""
import datetime
import json
import os
import secrets
import shutil
import ssl
import time

from . import (build, cluster, dns, hosted_objects as objects, hosted_status, metallb_objects,
               namespaces, pki, state)
from .base import LabError, say, wait_for
from .kube import ApiError, Kube
from .topology import HOSTED_PORTS

UNREADY_AFTER = 10.0
FINALIZER = "hypershift.openshift.io/finalizer"


class ControlPlane:
    """One hosted control plane: its files, its API server, what was seen of it last."""

    def __init__(self, lab, hosted):
        self.lab, self.name = lab, objects.control_plane(hosted)
        self.folder = lab.path("hosted", self.name)
        self.process = f"hosted-api-{self.name}"
        self.child, self.last_ready = None, None

    @property
    def prepared(self):
        return os.path.exists(f"{self.folder}/external")

    @property
    def port(self):
        with open(f"{self.folder}/port", encoding="utf-8") as text:
            return int(text.read())

    def prepare(self, hosted, external):
        """Keys and certificates.  The external name is in the certificate and cannot be changed
        later."""
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        taken = set()
        for other in os.listdir(self.lab.path("hosted")):
            path = self.lab.path("hosted", other, "port")
            if os.path.exists(path):
                with open(path, encoding="utf-8") as text:
                    taken.add(int(text.read()))
        port = next(p for p in range(HOSTED_PORTS, HOSTED_PORTS + 100) if p not in taken)
        pki.authority(self.folder, "hosted-ca")
        pki.leaf(self.folder, "hosted-ca", "apiserver", "/CN=kube-apiserver", "serverAuth",
                 objects.alternative_names(hosted, external))
        pki.leaf(self.folder, "hosted-ca", "admin", "/O=system:masters/CN=system:admin",
                 "clientAuth")
        state.write(f"{self.folder}/port", str(port))
        state.write(f"{self.folder}/password",
                    "-".join(secrets.token_hex(3)[:5] for _ in range(4)),
                    mode=0o600)
        state.write(f"{self.folder}/external", external)

    def kubeconfig(self, endpoint):
        return pki.kubeconfig(self.folder, "hosted-ca", "admin",
                              f"https://{endpoint[0]}:{endpoint[1]}", "hosted")

    def keep_running(self, hosted):
        if self.lab.pid(self.process) is None:
            if self.child is not None:
                self.child.poll()
            self.child = self.lab.start(self.process,
                                        cluster.apiserver_args(
                                            self.lab, f"/hosted/{hosted['metadata']['uid']}",
                                            self.port, self.folder, "hosted-ca",
                                            objects.service_network(hosted),
                                            cluster.HOSTED_ETCD),
                                        netns="mgmt")

    def ready(self):
        try:
            return Kube(self.lab.netns("mgmt"),
                        self.lab.topology.mgmt["machine"],
                        self.port,
                        self.folder,
                        ca="hosted-ca",
                        server_name="localhost",
                        verify=False).ready()
        except (OSError, LabError):
            return False

    def counts_as_ready(self, ready):
        """As a readiness probe does: not before the first success,
        and then only after some failures."""
        if ready:
            self.last_ready = time.monotonic()
        return self.last_ready is not None and time.monotonic() - self.last_ready < UNREADY_AFTER

    def stop(self):
        self.lab.stop(self.process)
        if self.child is not None:
            self.child.wait()
            self.child = None

    def end(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Operator:
    """Looks at all HostedClusters once a second."""

    def __init__(self, lab):
        self.lab, self.topology = lab, lab.topology
        self.kube = Kube.of(lab, "hypershift-operator")
        self.planes, self.complaints, self.has_routes = {}, {}, None

    def step(self):
        if not self.has_routes:
            self.has_routes = self.kube.get("CustomResourceDefinition",
                                            "routes.route.openshift.io") is not None
        for hosted in self.kube.list("HostedCluster"):
            try:
                self.reconcile(hosted)
                self.complaints.pop(hosted["metadata"]["uid"], None)
            except (ApiError, OSError) as error:
                text = f"{objects.control_plane(hosted)}: {error}"
                if self.complaints.get(
                        hosted["metadata"]["uid"]) != text:     # once, not every second
                    say(text)
                self.complaints[hosted["metadata"]["uid"]] = text
        for pool in self.kube.list("NodePool"):
            self._node_pool(pool)

    def plane(self, hosted):
        return self.planes.setdefault(objects.control_plane(hosted), ControlPlane(self.lab, hosted))

    def reconcile(self, hosted):
        meta = hosted["metadata"]
        if meta.get("deletionTimestamp"):
            self._tear_down(hosted)
            return
        if FINALIZER not in meta.get("finalizers", []):
            self.kube.patch("HostedCluster", meta["name"],
                            {"metadata": {"finalizers": meta.get("finalizers", []) + [FINALIZER]}},
                            meta["namespace"])
        seen = self._validate(hosted)
        endpoint = None
        if not any(seen.get(k) for k in ("refused", "trouble", "incomplete")):
            endpoint = self._control_plane(hosted, seen)
        self._report(hosted, seen, endpoint)

    def _validate(self, hosted):
        known = {n["metadata"]["name"] for n in self.kube.list("Namespace")}
        seen = {
            "refused": objects.refusal(hosted, known, self.has_routes),
            "incomplete": objects.missing_strategy(hosted)
        }
        place, spec = hosted["metadata"]["namespace"], hosted["spec"]
        for field, key in (("pullSecret", ".dockerconfigjson"), ("sshKey", "id_rsa.pub")):
            name = (spec.get(field) or {}).get("name")
            if name:
                found = self.kube.get("Secret", name, place)
                if found is None:
                    seen["trouble"] = (f"failed to get {field} {place}/{name}: "
                                       f'secrets "{name}" not found')
                elif key not in found.get("data", {}):
                    seen["trouble"] = f"{field} {place}/{name} has no key {key}"
        return seen

    # --- the control plane, stage by stage --------------------------------------------------------
    def _control_plane(self, hosted, seen):
        """Carries the roll-out as far as it can go; returns (host,
        port) once there is an endpoint."""
        plane, place = self.plane(hosted), objects.control_plane(hosted)
        space = self.kube.get("Namespace", place)
        if space is None or "hypershift.openshift.io/hosted-control-plane" not in space[
                "metadata"].get("labels", {}):
            self.kube.apply(objects.namespace(hosted))
        service = self.kube.get("Service", "kube-apiserver", place)
        if service is None and os.path.exists(self.lab.path("faults", "hold-services")):
            service = {**objects.api_service(hosted), "status": {}
                       }     # a fault holds it back for a moment
            service["metadata"].update(uid="", creationTimestamp=hosted_status.now())
        elif service is None or not self._as_wanted(service, hosted):
            service = self.kube.apply(objects.api_service(hosted))
        for route in objects.routes(hosted):
            if self.kube.get("Route", route["metadata"]["name"], place) is None:
                self.kube.apply(route)
        endpoint = self._endpoint(hosted, service)
        seen["infrastructure"] = None if endpoint else self._why_no_address(hosted, service)
        seen["hostname"] = objects.hostname(hosted)
        seen["resolved"] = seen["hostname"] and self._resolves(seen["hostname"])
        if endpoint and not plane.prepared:
            plane.prepare(hosted, endpoint[0])
            self._credentials(hosted, plane, endpoint)
        if not plane.prepared:     # nothing is rolled out before the address is there
            return None
        silent = os.path.exists(self.lab.path("faults", "api-no-listener.json"))
        if silent:
            plane.stop()
        else:
            plane.keep_running(hosted)
        seen["etcd"] = seen["kubeconfig"] = True
        seen["api"] = plane.ready()
        self._pod(place, plane, plane.counts_as_ready(seen["api"] or silent))
        if endpoint and seen["api"]:
            seen["healthy"], seen["unhealthy"] = self._health(hosted, service, endpoint)
        return endpoint

    @staticmethod
    def _as_wanted(service, hosted):
        wanted = objects.api_service(hosted)
        have = {**service["metadata"].get("annotations", {})}
        return (service["spec"]["type"] == wanted["spec"]["type"]
                and service["spec"].get("loadBalancerSourceRanges")
                == wanted["spec"].get("loadBalancerSourceRanges")
                and service["metadata"].get("labels") == wanted["metadata"]["labels"]
                and wanted["metadata"].get("annotations", {}).items() <= have.items())

    @staticmethod
    def _ingress(service):
        for entry in service.get("status", {}).get("loadBalancer", {}).get("ingress") or []:
            return entry.get("ip") or entry.get("hostname")
        return None

    def _endpoint(self, hosted, service):
        strategy = objects.api_strategy(hosted)
        if strategy.get("type") == "NodePort":
            port = service["spec"]["ports"][0].get("nodePort")
            return ((strategy.get("nodePort") or {}).get("address")
                    or self.topology.nodes[0].address, port)
        if strategy.get("type") != "LoadBalancer" or not self._ingress(service):
            return None
        return (objects.hostname(hosted) or self._ingress(service), 6443)

    def _why_no_address(self, hosted, service):
        if objects.api_strategy(hosted).get("type") != "LoadBalancer":
            return "this lab publishes the API server by LoadBalancer or NodePort only"
        warnings = [
            e["message"] for e in self.kube.list("Event", service["metadata"]["namespace"]) if
            e["type"] == "Warning" and e["involvedObject"].get("uid") == service["metadata"]["uid"]
        ]
        if warnings:
            told = "; ".join(sorted(set(warnings)))
            return f"kube-apiserver load balancer is not provisioned: {told}"
        made = datetime.datetime.fromisoformat(service["metadata"]["creationTimestamp"].replace(
            "Z", "+00:00"))
        age = int((datetime.datetime.now(datetime.timezone.utc) - made).total_seconds()) // 10 * 10
        return f"kube-apiserver load balancer is not provisioned; {age}s since creation."

    def _resolves(self, name):
        for router in self.topology.routers:
            try:
                if dns.ask(self.lab.netns("mgmt"), router.address, name, 0.5)[1]:
                    return True
            except OSError:
                pass
        return False

    def _credentials(self, hosted, plane, endpoint):
        meta, text = hosted["metadata"], plane.kubeconfig(endpoint)
        with open(f"{plane.folder}/password", encoding="utf-8") as password:
            word = password.read()
        pair = {}
        for key, name in (("tls.crt", "apiserver.crt"), ("tls.key", "apiserver.key")):
            with open(f"{plane.folder}/{name}", encoding="utf-8") as data:
                pair[key] = data.read()
        for secret in (objects.secret(f"{meta['name']}-admin-kubeconfig", meta["namespace"],
                                      {"kubeconfig": text}),
                       objects.secret(f"{meta['name']}-kubeadmin-password", meta["namespace"],
                                      {"password": word}),
                       objects.secret("admin-kubeconfig", plane.name, {"kubeconfig": text}),
                       objects.secret("kas-server-crt", plane.name, pair, "kubernetes.io/tls")):
            self.kube.apply(secret)
        self.lab.write_home(f"{plane.name}.kubeconfig", text)

    def _pod(self, place, plane, ready):
        """The pod that carries the API server; from it the cluster makes the Service's
        endpoints."""
        old = self.kube.get("Pod", "kube-apiserver-0", place)
        containers = [{
            "name": "kube-apiserver", "image": f"registry.k8s.io/kube-apiserver:{build.KUBERNETES}",
            "args": ["kube-apiserver"], "env": []
        }]
        pod, status = metallb_objects.pod(
            "kube-apiserver-0", place, objects.API_LABELS, self.topology.nodes[0].name,
            self.topology.mgmt["machine"], containers, [("client", plane.port)])
        listening = ready and not os.path.exists(self.lab.path("faults", "no-ready-endpoints.json"))
        for condition in status["conditions"]:
            if condition["type"] in ("Ready", "ContainersReady"):
                condition["status"] = "True" if listening else "False"
        if old is None:
            self.kube.apply(pod)
        was = {c["type"]: c["status"] for c in (old or {}).get("status", {}).get("conditions", [])}
        if was.get("Ready") != ("True" if listening else "False"):
            cluster.set_status(self.kube, pod, status)

    def _health(self, hosted, service, endpoint):
        """As the operator's pod does it: from a node, where kube-proxy short-cuts the address."""
        address = self._ingress(service) or self.topology.nodes[0].address
        port = 6443 if objects.api_strategy(hosted).get("type") == "LoadBalancer" else endpoint[1]
        url = f"https://{address}:{port}/healthz"
        context = ssl._create_unverified_context()     # pylint: disable=protected-access
        try:
            sock = namespaces.connect(self.lab.netns(self.topology.nodes[0].name), address, port,
                                      2.0)
            with context.wrap_socket(sock) as tls:
                tls.sendall(b"GET /healthz HTTP/1.0\r\nHost: health\r\n\r\n")
                answer = tls.recv(200)
            return b" 200 " in answer, f"{url}: {answer[:40]!r}"
        except OSError as error:
            return False, f"{url}: {error}"

    # --- what the HostedCluster says ------------------------------------------------------
    def _report(self, hosted, seen, endpoint):
        conditions = hosted_status.Conditions(hosted)
        hosted_status.fill(conditions, seen)
        meta, old = hosted["metadata"], hosted.get("status", {})
        status = {
            "conditions": conditions.new, "version": hosted_status.version(hosted),
            "payloadArch": "AMD64"
        }
        if objects.strategies(hosted).get("OAuthServer", {}).get("type") == "Route":
            host = objects.oauth_host(objects.control_plane(hosted))
            status["oauthCallbackURLTemplate"] = (
                f"https://{host}:443/oauth2callback/[identity-provider-name]")
        if seen.get("kubeconfig"):
            status["kubeconfig"] = {"name": f"{meta['name']}-admin-kubeconfig"}
            status["kubeadminPassword"] = {"name": f"{meta['name']}-kubeadmin-password"}
        if endpoint:
            status["controlPlaneEndpoint"] = {"host": endpoint[0], "port": endpoint[1]}
        if conditions.changed or any(
                old.get(k) != v
                for k, v in status.items() if k in ("kubeconfig", "controlPlaneEndpoint")):
            self.kube.put_status({"kind": "HostedCluster", "metadata": meta}, {**old, **status})

    def _node_pool(self, pool):
        """A pool without machines: valid, and waiting."""
        if pool.get("status", {}).get("conditions"):
            return
        now, meta = hosted_status.now(), pool["metadata"]
        states = {
            "ValidReleaseImage": "True", "ReconciliationActive": "True", "UpdatingVersion": "False",
            "UpdatingConfig": "False", "Ready": "False" if pool["spec"].get("replicas") else "True"
        }
        self.kube.patch(
            "NodePool", meta["name"], {
                "status": {
                    "replicas": 0, "conditions": [{
                        "type": t, "status": s, "reason": "AsExpected", "message": "",
                        "lastTransitionTime": now
                    } for t, s in states.items()]
                }
            }, meta["namespace"], "status")

    def _tear_down(self, hosted):
        meta, place = hosted["metadata"], objects.control_plane(hosted)
        if place in self.planes or os.path.isdir(self.lab.path("hosted", place)):
            self.plane(hosted).end()
            self.planes.pop(place, None)
        space = self.kube.get("Namespace", place)
        if space is not None:
            if not space["metadata"].get("deletionTimestamp"):
                self.kube.delete("Namespace", place)
            return     # its controller empties it; the next look goes on
        for name in ("admin-kubeconfig", "kubeadmin-password"):
            self.kube.delete("Secret", f"{meta['name']}-{name}", meta["namespace"])
        path = self.lab.home(f"{place}.kubeconfig")
        if os.path.exists(path):
            os.unlink(path)
        left = [f for f in meta.get("finalizers", []) if f != FINALIZER]
        self.kube.patch("HostedCluster", meta["name"], {"metadata": {"finalizers": left}},
                        meta["namespace"])


def main(lab):
    operator = Operator(lab)
    wait_for("the management API", operator.kube.ready, 120)
    while True:
        began = time.monotonic()
        try:
            operator.step()
        except (LabError, OSError, json.JSONDecodeError) as error:
            say(f"hypershift: {error}")
        time.sleep(max(0.1, 0.7 - (time.monotonic() - began)))
