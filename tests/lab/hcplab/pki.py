# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates and keys, all made fresh for every lab."""
import base64
import datetime
import json
import os
import tempfile

from .base import run
from .state import write

_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


def authority(folder, name):
    run([
        "openssl", "req", "-x509", *_KEY, "-days", "365", "-subj", f"/CN={name}", "-keyout",
        f"{folder}/{name}.key", "-out", f"{folder}/{name}.crt"
    ])


# A certificate of any time can only be had from openssl's small authority.
_AUTHORITY = """[ca]
default_ca = own
[own]
database = {folder}/{name}.index
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
organizationName = optional
"""


def leaf(folder, ca, name, subject, usage, names=(), days=(0, 365)):
    """A certificate of that authority.  names: subject alternative names such as "DNS:api…",
    "IP:…".  days: from when to when, counted from now."""
    lines = ["basicConstraints=CA:FALSE", f"extendedKeyUsage={usage}"]
    if names:
        lines.append("subjectAltName=" + ",".join(names))
    run([
        "openssl", "req", *_KEY, "-subj", subject, "-keyout", f"{folder}/{name}.key", "-out",
        f"{folder}/{name}.csr"
    ])
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = ((now + datetime.timedelta(d)).strftime("%Y%m%d%H%M%SZ") for d in days)
    with tempfile.TemporaryDirectory() as own:
        for file, text in (("ca.cnf", _AUTHORITY.format(folder=own, name=name)),
                           ("leaf.ext", "\n".join(lines) + "\n"), (f"{name}.index", "")):
            write(f"{own}/{file}", text)
        run([
            "openssl", "ca", "-batch", "-notext", "-config", f"{own}/ca.cnf", "-cert",
            f"{folder}/{ca}.crt", "-keyfile", f"{folder}/{ca}.key", "-startdate", start, "-enddate",
            end, "-extfile", f"{own}/leaf.ext", "-in", f"{folder}/{name}.csr", "-out",
            f"{folder}/{name}.crt"
        ])


def service_account_key(folder):
    run([
        "openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{folder}/sa.key"
    ])


def encoded(path):
    with open(path, "rb") as data:
        return base64.b64encode(data.read()).decode()


def kubeconfig(folder, ca, name, server, context, namespace=None):
    """JSON is YAML: kubectl and every other client read it,
    and no library is needed to write it."""
    where = {"cluster": context, "user": name}
    if namespace:
        where["namespace"] = namespace
    return json.dumps(
        {
            "apiVersion": "v1", "kind": "Config", "current-context": context, "preferences": {},
            "clusters": [{
                "name": context, "cluster": {
                    "server": server, "certificate-authority-data": encoded(f"{folder}/{ca}.crt")
                }
            }], "users": [{
                "name": name, "user": {
                    "client-certificate-data": encoded(f"{folder}/{name}.crt"),
                    "client-key-data": encoded(f"{folder}/{name}.key")
                }
            }], "contexts": [{"name": context, "context": where}]
        },
        indent=1) + "\n"


def management(lab):
    """The management cluster's authority, its API server, its administrators and the webhook."""
    folder, topology = lab.path("pki"), lab.topology
    authority(folder, "mgmt-ca")
    leaf(folder, "mgmt-ca", "apiserver", "/CN=kube-apiserver", "serverAuth",
         [f"IP:{a}" for a in topology.mgmt.values()] + [
             "IP:127.0.0.1", "IP:10.96.0.1", "DNS:kubernetes", "DNS:kubernetes.default.svc",
             "DNS:localhost"
         ])
    leaf(folder, "mgmt-ca", "admin", "/O=system:masters/CN=lab-admin", "clientAuth")
    service_account_key(folder)
    lab.write_home(
        "kubeconfig",
        kubeconfig(folder, "mgmt-ca", "admin", f"https://{topology.mgmt['client']}:6443", "lab"))
    write(lab.path("pki", "node.kubeconfig"),
          kubeconfig(folder, "mgmt-ca", "admin", f"https://{topology.mgmt['machine']}:6443", "lab"),
          mode=0o600)


def webhook(lab, service, namespace):
    """MetalLB's webhook server reads its certificate from
    $TMPDIR/k8s-webhook-server/serving-certs."""
    folder = lab.path("pki")
    leaf(folder, "mgmt-ca", "webhook", "/CN=metallb-webhook", "serverAuth",
         [f"DNS:{service}.{namespace}.svc", f"DNS:{service}.{namespace}.svc.cluster.local"])
    certs = lab.path("pki", "tmp", "k8s-webhook-server", "serving-certs")
    os.makedirs(certs, exist_ok=True)
    for source, target in (("webhook.crt", "tls.crt"), ("webhook.key", "tls.key"), ("mgmt-ca.crt",
                                                                                    "ca.crt")):
        if not os.path.exists(f"{certs}/{target}"):
            os.link(f"{folder}/{source}", f"{certs}/{target}")
