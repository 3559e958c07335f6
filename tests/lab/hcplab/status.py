# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Is all of the lab up?  One line per part."""
import os

from . import dns, namespaces, router
from .base import LabError
from .kube import Kube
from .up import metallb_available


def expected_processes(lab):
    topology = lab.topology
    names = [
        "etcd", "kube-apiserver", "kube-controller-manager", "named", "metallb-webhook",
        "metallb-controller", "stand-in-metallb", "stand-in-hypershift"
    ]
    names += [f"router-{r.name}" for r in topology.routers]
    for node in topology.nodes:
        names += [f"kube-proxy-{node.name}", f"speaker-{node.name}"]
        if topology.backend != "native":
            names.append(f"frr-{node.name}")
        if topology.backend == "frr-k8s":
            names += [f"frr-k8s-{node.name}", f"frr-k8s-status-{node.name}"]
    names += [n for n in lab.started() if n.startswith("hosted-api-")]
    return names


def _login(lab, name):
    return router.shell(lab, name,
                        "systemctl is-active ssh dnsmasq").stdout.split() == ["active"] * 2


def checks(lab):
    """(part, question) pairs; a question that raises is a no with a reason."""
    topology = lab.topology
    yield "set-up", lambda: os.path.exists(lab.path("up"))
    for host in ["fabric", *topology.hosts()]:
        yield f"network of {host}", lambda h=host: namespaces.inode(lab.netns(h)) is not None
    for name in expected_processes(lab):
        yield f"process {name}", lambda n=name: lab.pid(n) is not None
    yield "management API", lambda: Kube.of(lab).ready()
    yield "MetalLB resource", lambda: metallb_available(lab, Kube.of(lab))
    for one in topology.routers:
        yield f"sshd of {one.name}", lambda r=one: router.answers(lab, r)
        yield f"services of {one.name}", lambda r=one: _login(lab, r.name)
        yield f"DNS of {one.name}", lambda r=one: _resolves(lab, r.address)
    yield "DNS on mgmt", lambda: _resolves(lab, topology.mgmt["client"])
    for folder in sorted(os.listdir(lab.path("hosted"))):
        yield f"hosted API {folder}", lambda f=folder: _hosted_ready(lab, f)


def _resolves(lab, server):
    """An answer of any kind but a failure; names are the wizard's work."""
    return dns.ask(lab.netns("client"), server, f"status.{lab.topology.zones[0]}", 2.0)[0] in (0, 3)


def _hosted_ready(lab, folder):
    with open(lab.path("hosted", folder, "port"), encoding="utf-8") as text:
        port = int(text.read())
    return Kube(lab.netns("mgmt"),
                lab.topology.mgmt["machine"],
                port,
                lab.path("hosted", folder),
                ca="hosted-ca",
                server_name="localhost").ready()


def judged(lab):
    """(part, is it up, why not) of every part."""
    for part, question in checks(lab):
        try:
            answer, why = bool(question()), ""
        except (LabError, OSError, ValueError) as error:
            answer, why = False, str(error)[:160]
        yield part, answer, why


def all_up(lab):
    return all(answer for _, answer, _ in judged(lab))


def status(lab):
    """Prints what is up and what is not; True when all is."""
    if not lab.exists:
        print(f"the lab {lab.name!r} is not up")
        return False
    good = True
    for part, answer, why in judged(lab):
        good = good and answer
        print(f"{'up  ' if answer else 'DOWN'}  {part}{f'  ({why})' if why else ''}")
    from .faults import active
    for fault in active(lab):
        print(f"      fault {fault} is active ('lab heal' undoes it)")
    return good
