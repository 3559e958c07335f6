# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Where a lab keeps what it knows about itself, and the processes it started."""
import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import time

from . import base, namespaces
from .base import LabError, UsageError
from .topology import Topology

ROOT = "/run/hcp-bgp-lab"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MARK = "HCP_BGP_LAB"     # in the environment of every process of a lab


class Lab:
    """One lab by its name.  home() holds what the person who called may read;
    the rest is root's."""

    def __init__(self, name=None):
        self.name = name or os.environ.get("LAB_NAME") or "lab"
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,19}", self.name):
            raise UsageError("LAB_NAME: lower-case letters, digits and dashes, at most 20")
        self.dir = os.path.join(ROOT, self.name)
        self._topology = None

    def path(self, *parts):
        return os.path.join(self.dir, *parts)

    def home(self, name):
        return os.path.join(self.dir, "home", name)

    @property
    def exists(self):
        return os.path.exists(self.path("topology.json"))

    @property
    def topology(self):
        if self._topology is None:
            try:
                with open(self.path("topology.json"), encoding="utf-8") as text:
                    self._topology = Topology.load(text.read())
            except FileNotFoundError:
                raise LabError(f"the lab {self.name!r} is not up") from None
        return self._topology

    def create(self, topology):
        os.makedirs(self.dir, mode=0o755, exist_ok=True)
        for name, mode in (("home", 0o700), ("proc", 0o755), ("log", 0o755), ("pki", 0o700),
                           ("faults", 0o700), ("hosted", 0o700)):
            os.makedirs(self.path(name), mode=mode, exist_ok=True)
        os.chown(self.path("home"), *base.caller())
        write(self.path("topology.json"), topology.dump())
        self._topology = topology

    def write_home(self, name, text):
        """A file for the person who called, readable by nobody else."""
        owner = os.stat(self.path("home"))
        write(self.home(name), text, mode=0o600, owner=(owner.st_uid, owner.st_gid))

    def netns(self, host):
        return f"{self.name}.{host}"

    def all_netns(self):
        """Names of the network namespaces of this lab that exist (the dot cannot be in a lab's
        name)."""
        try:
            names = os.listdir(namespaces.NETNS_DIR)
        except FileNotFoundError:
            return []
        return sorted(n for n in names if n.startswith(self.name + "."))

    def lock(self):
        """One 'up', 'down', 'break' or 'heal' at a time; held until the process ends."""
        os.makedirs(ROOT, mode=0o755, exist_ok=True)
        handle = open(os.path.join(ROOT, f".{self.name}.lock"), "w", encoding="utf-8")
        try:
            base.wait_for("another call", lambda: _try_lock(handle), 60, 0.2)
        except LabError:
            raise LabError(f"another call works on the lab {self.name!r}") from None
        return handle

    # --- processes -----------------------------------------------------------------------------
    def start(self, name, argv, netns=None, env=None):
        """Starts a program in a namespace; its log and its record carry the same name."""
        if netns:
            argv = ["nsenter", f"--net={namespaces.NETNS_DIR}/{self.netns(netns)}", "--"] + argv
        # Not the caller's environment: what a lab does must not depend on who started it.
        full = {
            "PATH": PATH, "HOME": base.home(), MARK: self.name, "LAB_NAME": self.name, **(env or {})
        }
        if "XDG_CACHE_HOME" in os.environ:
            full["XDG_CACHE_HOME"] = os.environ["XDG_CACHE_HOME"]
        with open(self.path("log", name + ".log"), "ab") as log:
            process = subprocess.Popen(argv,
                                       stdin=subprocess.DEVNULL,
                                       stdout=log,
                                       stderr=log,
                                       start_new_session=True,
                                       env=full,
                                       cwd="/")
        record = {"pid": process.pid, "since": start_time(process.pid), "netns": netns}
        write(self.path("proc", name + ".json"), json.dumps(record))
        return process

    def pid(self, name):
        """The pid behind a record while it is still that very process, else None."""
        try:
            with open(self.path("proc", name + ".json"), encoding="utf-8") as text:
                record = json.load(text)
        except (FileNotFoundError, ValueError):
            return None
        return record["pid"] if start_time(record["pid"]) == record["since"] is not None else None

    def started(self):
        return sorted(n[:-5] for n in os.listdir(self.path("proc")) if n.endswith(".json"))

    def stop(self, name, signal_number=signal.SIGTERM, seconds=3.0):
        """Ends one process of ours and forgets it."""
        pid = self.pid(name)
        if pid:
            end_processes({pid}, signal_number, seconds)
        try:
            os.unlink(self.path("proc", name + ".json"))
        except FileNotFoundError:
            pass

    def remove(self):
        shutil.rmtree(self.dir, ignore_errors=True)


def _try_lock(handle):
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True


def write(path, text, mode=0o644, owner=None):
    """Atomically, so that nobody reads half a file."""
    fresh = f"{path}.{os.getpid()}.new"
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(fd, "w" if isinstance(text, str) else "wb") as out:
        out.write(text)
    os.chmod(fresh, mode)
    if owner:
        os.chown(fresh, *owner)
    os.replace(fresh, path)


def start_time(pid):
    """Clock ticks since boot at which a process began; None when it is gone (a zombie is gone)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as text:
            fields = text.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] in "ZX" else int(fields[19])


def end_processes(pids, signal_number=signal.SIGTERM, seconds=3.0):
    """Asks, waits, insists.  Only pids that were checked to be ours come here."""
    since = {pid: start_time(pid) for pid in pids}

    def send(number):
        alive = [p for p, t in since.items() if t is not None and start_time(p) == t]
        for pid in alive:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        return alive

    send(signal_number)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(t is not None and start_time(p) == t for p, t in since.items()):
            return
        time.sleep(0.02)
    send(signal.SIGKILL)
