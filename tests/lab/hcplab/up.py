# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Up and down: the order in which a lab comes into being, and how nothing of it stays behind."""
import base64
import json
import os
import signal

from . import (base, build, cluster, dns, metallb, metallb_objects, namespaces, net, packages, pki,
               plan, router, state, topology)
from .base import say, wait_for
from .kube import Kube
from .state import MARK, ROOT


def up(lab, plan_file, backend):
    packages.require_machine()
    wanted = plan.read(plan_file)
    shape = topology.from_plan(wanted, backend)
    build.build()
    with lab.lock():
        if _is_this(lab, wanted, backend):
            say(f"the lab {lab.name!r} is up already; 'lab down' first makes a fresh one")
            return
        sweep(lab)
        lab.create(shape)
        state.write(lab.path("plan.yaml"), json.dumps(wanted))     # JSON is YAML
        _note_shared_folders()
        net.up(lab)
        say(f"network: {', '.join(f'{k} {v}' for k, v in shape.networks.items())}")
        base.parallel(lambda: _routers(lab), lambda: _cluster(lab), lambda: dns.start_named(lab))
        wait_for("the lab's files", lambda: os.path.exists(lab.home("tsig.key")), 5)
        _write_for_caller(lab, wanted)
        state.write(lab.path("up"), "complete\n")
    call = f"LAB_NAME={lab.name} {packages.HERE}/lab env"
    say(f"the lab {lab.name!r} is up ({backend}): eval \"$({call})\""
        )


def _is_this(lab, wanted, backend):
    """Is exactly this lab up and whole?  Then nothing of what somebody did in it may be thrown
    away."""
    from .status import all_up
    return (lab.exists and os.path.exists(lab.path("up"))
            and plan.read(lab.path("plan.yaml")) == wanted and lab.topology.backend == backend
            and all_up(lab))


def _routers(lab):
    router.start_all(lab)
    router.wait(lab)
    say(f"sshd answers on {', '.join(r.name for r in lab.topology.routers)}")


def _cluster(lab):
    cluster.start_etcd(lab)
    pki.management(lab)
    cluster.start_api(lab)
    _stand_in(lab, "metallb")     # starts the nodes' FRR meanwhile
    cluster.wait_api(lab)
    say("the management API is ready")
    cluster.start_controllers(lab)
    kube = Kube.of(lab)
    cluster.fill(lab)
    metallb.start_webhook(lab)     # ends at once where its CRDs are not there yet
    metallb.create_webhook(lab, kube)
    kube.apply(metallb_objects.resource(lab.topology))
    cluster.start_proxies(lab)
    _stand_in(lab, "hypershift")
    wait_for("MetalLB's webhook", lambda: metallb.webhook_answers(lab, kube), 60, 0.2)
    say("the cluster is filled, MetalLB's webhook answers")
    wait_for("MetalLB", lambda: metallb_available(lab, kube), 90, 0.2)
    say("MetalLB runs")


def _stand_in(lab, name):
    lab.start(
        f"stand-in-{name}",
        ["/usr/bin/python3", os.path.join(packages.HERE, "lab"), f"_{name}"],
        netns="mgmt",
        env={key: os.environ[key]
             for key in ("LAB_SCHEMAS", ) if key in os.environ})


def metallb_available(lab, kube):
    for resource in kube.list("MetalLB", lab.topology.metallb_namespace):
        for condition in resource.get("status", {}).get("conditions", []):
            if condition["type"] == "Available":
                return condition["status"] == "True"
    return False


def _write_for_caller(lab, wanted):
    """The lab's plan and the files it points at."""
    login = base64.b64encode(b"lab:lab").decode()
    lab.write_home(
        "pull-secret.json",
        json.dumps({
            "auths": {
                "quay.io": {"auth": login, "email": "lab@hypershift.lab"},
                "registry.redhat.io": {"auth": login, "email": "lab@hypershift.lab"}
            }
        }) + "\n")
    plan.write(wanted, lab)
    from .access import environment
    state.write(lab.path("env"), environment(lab))


# Folders that other programs of a machine share; whoever made them removes them when the last lab
# goes.
SHARED = (namespaces.NETNS_DIR, "/run/frr", "/run/systemd/nspawn/propagate",
          "/run/systemd/nspawn/unix-export", "/run/systemd/nspawn", "/run/systemd")


def _marker(folder):
    return os.path.join(ROOT, ".made" + folder.replace("/", "-"))


def _note_shared_folders():
    for folder in SHARED:
        if not os.path.exists(folder):
            state.write(_marker(folder), "")


def _remove_shared_folders():
    if any(not n.startswith(".") for n in os.listdir(ROOT)):
        return     # another lab still stands
    for folder in SHARED:
        if os.path.exists(_marker(folder)):
            os.unlink(_marker(folder))
            if os.path.isdir(folder) and not os.listdir(folder):
                if folder == namespaces.NETNS_DIR:
                    base.run(["umount", folder], check=False)
                try:
                    os.rmdir(folder)
                except OSError:
                    pass     # somebody else uses it by now


def _ours(lab):
    """pids that are this lab's: marked by their environment, or living in one of its networks."""
    spare, pid = set(), os.getpid()
    while pid > 1:     # this call and what called it, which may be 'lab run sh'
        spare.add(pid)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as text:
            pid = int(text.read().rpartition(")")[2].split()[1])
    inodes = {namespaces.inode(n) for n in lab.all_netns()} - {None}
    found = set(namespaces.processes_in(inodes)) if inodes else set()
    mark = f"{MARK}={lab.name}".encode()
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/environ", "rb") as text:
                    if mark in text.read().split(b"\0"):
                        found.add(int(entry))
            except OSError:
                pass
    return {p for p in found - spare if state.start_time(p) is not None}


def sweep(lab):
    """Ends and removes everything of a lab, however much or little of it is left."""
    for name in ("stand-in-metallb",
                 "stand-in-hypershift"):     # first: they would start others again
        if os.path.isdir(lab.path("proc")):
            lab.stop(name, signal.SIGKILL)
    for _ in range(20):
        pids = _ours(lab)
        if not pids:
            break
        state.end_processes(pids, signal.SIGKILL, 2.0)
    net.down(lab)
    router.forget(lab)
    lab.remove()


def down(lab):
    packages.require_root()
    with lab.lock():
        sweep(lab)
    lock = os.path.join(ROOT, f".{lab.name}.lock")
    if os.path.exists(lock):
        os.unlink(lock)
    _remove_shared_folders()
    try:
        os.rmdir(ROOT)
    except OSError:
        pass
