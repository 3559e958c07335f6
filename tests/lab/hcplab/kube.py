# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""A small Kubernetes client: REST over the standard library, from inside a network namespace."""
import http.client
import json
import ssl
import urllib.parse

from . import namespaces
from .base import LabError

# kind -> (path of the group and version, plural, is it in a namespace)
KINDS = {
    "Namespace": ("api/v1", "namespaces", False),
    "Node": ("api/v1", "nodes", False),
    "Pod": ("api/v1", "pods", True),
    "Service": ("api/v1", "services", True),
    "Secret": ("api/v1", "secrets", True),
    "Event": ("api/v1", "events", True),
    "Deployment": ("apis/apps/v1", "deployments", True),
    "DaemonSet": ("apis/apps/v1", "daemonsets", True),
    "EndpointSlice": ("apis/discovery.k8s.io/v1", "endpointslices", True),
    "CustomResourceDefinition": ("apis/apiextensions.k8s.io/v1", "customresourcedefinitions",
                                 False),
    "ValidatingWebhookConfiguration": ("apis/admissionregistration.k8s.io/v1",
                                       "validatingwebhookconfigurations", False),
    "MetalLB": ("apis/metallb.io/v1beta1", "metallbs", True),
    "IPAddressPool": ("apis/metallb.io/v1beta1", "ipaddresspools", True),
    "BGPPeer": ("apis/metallb.io/v1beta2", "bgppeers", True),
    "BGPAdvertisement": ("apis/metallb.io/v1beta1", "bgpadvertisements", True),
    "ServiceBGPStatus": ("apis/metallb.io/v1beta1", "servicebgpstatuses", True),
    "FRRConfiguration": ("apis/frrk8s.metallb.io/v1beta1", "frrconfigurations", True),
    "FRRNodeState": ("apis/frrk8s.metallb.io/v1beta1", "frrnodestates", False),
    "BGPSessionState": ("apis/frrk8s.metallb.io/v1beta1", "bgpsessionstates", True),
    "HostedCluster": ("apis/hypershift.openshift.io/v1beta1", "hostedclusters", True),
    "NodePool": ("apis/hypershift.openshift.io/v1beta1", "nodepools", True),
    "Route": ("apis/route.openshift.io/v1", "routes", True),
}


class ApiError(LabError):
    """What the API server refused, with its HTTP status."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class _Connection(http.client.HTTPSConnection):

    def __init__(self, netns, server_name, *args, **kw):
        super().__init__(*args, **kw)
        self.netns, self.server_name = netns, server_name

    def connect(self):
        sock = namespaces.connect(self.netns, self.host, self.port, self.timeout)
        self.sock = self._context.wrap_socket(sock, server_hostname=self.server_name or self.host)


class Kube:
    """One API server.  Not for several threads at once: a client each."""

    def __init__(self,
                 netns,
                 address,
                 port,
                 folder,
                 ca="mgmt-ca",
                 user="admin",
                 manager="lab",
                 server_name=None,
                 verify=True):
        self.context = ssl.create_default_context(cafile=f"{folder}/{ca}.crt")
        if not verify:     # as a kubelet's readiness probe does
            self.context.check_hostname = False
            self.context.verify_mode = ssl.CERT_NONE
        self.context.load_cert_chain(f"{folder}/{user}.crt", f"{folder}/{user}.key")
        self.where, self.netns, self.manager, self.connection = (address,
                                                                 port), netns, manager, None
        self.server_name = server_name     # where the certificate does not know the address

    @classmethod
    def of(cls, lab, manager="lab"):
        """The management cluster of a lab, asked from inside its own machine."""
        return cls(lab.netns("mgmt"),
                   lab.topology.mgmt["machine"],
                   6443,
                   lab.path("pki"),
                   manager=manager)

    def request(self, method, path, body=None, content="application/json"):
        """The answer as text; a kept-alive connection that the server closed is opened again
        once."""
        data = None if body is None else json.dumps(body)
        headers = {"Content-Type": content, "Accept": "application/json"}
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = _Connection(self.netns,
                                                  self.server_name,
                                                  *self.where,
                                                  context=self.context,
                                                  timeout=15)
                self.connection.request(method, path, data, headers)
                answer = self.connection.getresponse()
                text = answer.read().decode()
                break
            except (http.client.HTTPException, OSError):
                if self.connection:
                    self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise
        if answer.status >= 300:
            raise ApiError(answer.status, _message(text))
        return text

    def ready(self):
        return self.request("GET", "/readyz") == "ok"

    @staticmethod
    def url(kind, namespace=None, name=None, sub=None, **query):
        group, plural, namespaced = KINDS[kind]
        parts = [group] + (["namespaces", namespace] if namespaced and namespace else []) + [plural]
        parts += [p for p in (name, sub) if p]
        return "/" + "/".join(parts) + ("?" + urllib.parse.urlencode(query) if query else "")

    def get(self, kind, name, namespace=None):
        """The object, or None where there is none."""
        try:
            return json.loads(self.request("GET", self.url(kind, namespace, name)))
        except ApiError as error:
            if error.status == 404:
                return None
            raise

    def list(self, kind, namespace=None, **query):
        """All of a kind; an unknown kind has none."""
        try:
            return json.loads(self.request("GET", self.url(kind, namespace, **query)))["items"]
        except ApiError as error:
            if error.status == 404:
                return []
            raise

    def apply(self, obj, sub=None, dry_run=False):
        """Server-side apply under our own field manager."""
        meta, query = obj["metadata"], {"fieldManager": self.manager, "force": "true"}
        if dry_run:
            query["dryRun"] = "All"
        path = self.url(obj["kind"], meta.get("namespace"), meta["name"], sub, **query)
        return json.loads(self.request("PATCH", path, obj, "application/apply-patch+yaml"))

    def create(self, obj, **query):
        return json.loads(
            self.request("POST", self.url(obj["kind"], obj["metadata"].get("namespace"), **query),
                         obj))

    def replace(self, obj):
        meta = obj["metadata"]
        return json.loads(
            self.request("PUT", self.url(obj["kind"], meta.get("namespace"), meta["name"]), obj))

    def patch(self, kind, name, change, namespace=None, sub=None):
        """A merge patch."""
        return json.loads(
            self.request("PATCH", self.url(kind, namespace, name, sub, fieldManager=self.manager),
                         change, "application/merge-patch+json"))

    def put_status(self, obj, status):
        """The whole status, null values included (a merge patch would take those for removals)."""
        meta = obj["metadata"]
        change = [{"op": "add", "path": "/status", "value": status}]
        self.request(
            "PATCH",
            self.url(obj["kind"],
                     meta.get("namespace"),
                     meta["name"],
                     "status",
                     fieldManager=self.manager), change, "application/json-patch+json")

    def delete(self, kind, name, namespace=None):
        try:
            self.request("DELETE", self.url(kind, namespace, name))
            return True
        except ApiError as error:
            if error.status == 404:
                return False
            raise


def _message(text):
    try:
        return json.loads(text).get("message", text)
    except ValueError:
        return text[:500]
