# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults: made on purpose, recorded with all that is needed to undo them,
undone in reverse order."""
import json
import os
import subprocess

from . import (faults_client, faults_cluster, faults_frr, faults_host, faults_hosted,
               faults_metallb, faults_objects, faults_router, faults_routes, faults_ways, router,
               state)
from .base import LabError, UsageError, say, wait_for
from .kube import Kube

FAULTS = {
    fault.id: fault
    for part in (faults_router, faults_frr, faults_host, faults_cluster, faults_objects,
                 faults_hosted, faults_client, faults_ways, faults_metallb,
                 faults_routes) for fault in part.FAULTS
}


class Context:
    """What a fault needs of the lab it is made in."""

    def __init__(self, lab):
        self.lab, self.topology = lab, lab.topology
        self.kube = Kube.of(lab, "kubectl-edit")     # as if somebody had edited the objects by hand
        self.router = lab.topology.routers[0].name
        self.hosted = lab.topology.hosted[0] if lab.topology.hosted else None

    def on_router(self, script, check=True, stdin=None):
        return router.shell(self.lab, self.router, script, check, stdin).stdout

    def established(self):
        """How many sessions of the first router are up."""
        text = self.on_router("vtysh -c 'show bgp summary json' 2>/dev/null || true", check=False)
        try:
            peers = json.loads(text).get("ipv4Unicast", {}).get("peers", {})
        except ValueError:
            return 0
        return sum(1 for p in peers.values() if p.get("state") == "Established")

    def redial(self):
        """Peers that were refused wait before they dial again; here they need not."""
        for node in self.topology.nodes:
            pid = self.lab.pid(f"frr-{node.name}")
            if self.topology.backend == "native":
                self.lab.stop(f"speaker-{node.name}")     # its keeper starts it again at once
            elif pid:
                subprocess.run([
                    "nsenter", "--target",
                    str(pid), "--mount", "--net", "--", "vtysh", "-c", "clear bgp *"
                ],
                               stdin=subprocess.DEVNULL,
                               capture_output=True,
                               check=False)


def active(lab):
    """The ids of the faults made and not undone, oldest first."""
    return [record["id"] for record in _records(lab)]


def _records(lab):
    found = []
    for name in os.listdir(lab.path("faults")):
        if name.endswith(".json"):
            with open(lab.path("faults", name), encoding="utf-8") as text:
                found.append(json.load(text))
    return sorted(found, key=lambda r: r["order"])


def catalogue():
    width = max(map(len, FAULTS))
    return "".join(f"{name:{width}}  {fault.text}\n" for name, fault in FAULTS.items())


def make(lab, names):
    for name in names:
        if name not in FAULTS:
            raise UsageError(f"no fault {name!r}; 'lab break' lists them")
    assert lab.topology     # raises where there is no lab
    with lab.lock():
        context = Context(lab)
        for name in names:
            records = _records(lab)
            if name in [r["id"] for r in records]:
                say(f"{name} is active already")
                continue
            record = {
                "id": name, "order": 1 + max([r["order"] for r in records], default=0),
                "established": context.established(), "saved": FAULTS[name].capture(context)
            }
            # Recorded first: a break that dies half-way can still be healed.
            state.write(lab.path("faults", name + ".json"), json.dumps(record), mode=0o600)
            FAULTS[name].act(context, record["saved"])
            say(f"made: {FAULTS[name].text}")


def heal(lab):
    assert lab.topology
    with lab.lock():
        context, sessions, kick = Context(lab), 0, False
        for record in reversed(_records(lab)):
            fault = FAULTS[record["id"]]
            fault.undo(context, record["saved"])
            os.unlink(lab.path("faults", record["id"] + ".json"))
            say(f"undone: {fault.text}")
            sessions, kick = record["established"], kick or fault.sessions
        if kick and sessions:
            _sessions_back(context, sessions)


def _sessions_back(context, count):
    """Peers that were refused for a while wait before they dial again; here they need not."""
    try:
        wait_for("the sessions", lambda: context.established() >= count, 4, 0.5)
        return
    except LabError:
        pass
    context.redial()
    try:
        wait_for("the sessions", lambda: context.established() >= count, 45, 0.5)
    except LabError:
        say(f"{context.established()} of {count} sessions are back; the others are on their way")
