# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Plan files: the guide's own, and any plan completed with what this lab knows about itself."""
import copy

from .base import UsageError

RELEASE = "quay.io/openshift-release-dev/ocp-release:4.20.0-x86_64"

GUIDE = {
    "version": 1,
    "managementCluster": {
        "context": "lab",
        "metallb": {"namespace": "openshift-operators", "asn": 64513},
        "nodes": [{"name": "node1",
                   "address": "192.168.125.20"}, {"name": "node2", "address": "192.168.125.21"},
                  {"name": "node3", "address": "192.168.125.22"}],
    },
    "routers": [{"name": "frr1", "address": "192.168.125.1", "asn": 64512}],
    "hostedClusters": [{
        "name": "hosted", "namespace": "hosted", "baseDomain": "hypershift.lab",
        "vip": ["10.0.2.20"], "platform": "None", "release": RELEASE
    }],
}


def read(path):
    """The plan as YAML says it; None is the guide's."""
    if path is None:
        return copy.deepcopy(GUIDE)
    import yaml     # the packages have been checked by now
    try:
        with open(path, encoding="utf-8") as text:
            plan = yaml.safe_load(text)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: {error}") from None
    if not isinstance(plan, dict):
        raise UsageError(f"{path} is not a plan file")
    return plan


def complete(plan, lab):
    """The same plan with everything in it that a program needs to reach this lab without asking."""
    plan, home = copy.deepcopy(plan), lab.home
    plan.setdefault("version", 1)
    cluster = plan.setdefault("managementCluster", {}) or {}
    cluster.update(kubeconfig=home("kubeconfig"), context="lab")
    for router in plan["routers"]:
        if router.get("managed", True):
            router["ssh"] = {
                "host": router["address"], "user": "root", "identityFile": home("ssh_key"),
                "knownHostsFile": home("known_hosts")
            }
    for hosted in plan.get("hostedClusters") or []:
        if hosted.get("existing"):
            continue
        hosted.setdefault("platform", "None")
        hosted.setdefault("release", RELEASE)
        hosted["pullSecret"] = {"file": home("pull-secret.json")}
        hosted["sshKey"] = {"file": home("ssh_key.pub")}
    _complete_dns(plan, lab)
    return plan


def _complete_dns(plan, lab):
    dns = plan.setdefault("dns", {}) or {}
    plan["dns"] = dns
    dns["servers"] = [lab.topology.routers[0].address]
    update = dns.setdefault("update", {"method": "dnsmasq"})
    if update.get("method") == "dnsmasq":
        update.setdefault("router", lab.topology.routers[0].name)
    elif update.get("method") == "rfc2136":
        dns["servers"] = [lab.topology.mgmt["client"]]
        update.update(server=lab.topology.mgmt["client"],
                      zone=lab.topology.zones[0],
                      keyFile=home_key(lab))


def home_key(lab):
    return lab.home("tsig.key")


def write(plan, lab):
    import yaml
    text = (
        "# Written by the lab: the plan it was made from, and what is needed to reach it.\n"
        + yaml.safe_dump(complete(plan, lab), sort_keys=False))
    lab.write_home("lab.plan.yaml", text)
