# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Linux namespaces from Python: enter, leave, private mounts.
(os.setns exists only from Python 3.12 on.)"""
import contextlib
import ctypes
import os
import socket

from .base import LabError

CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE, MS_SLAVE = 0x1000, 0x4000, 1 << 18, 1 << 19
NETNS_DIR = "/run/netns"
_libc = ctypes.CDLL(None, use_errno=True)


def _check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def setns(path, kind):
    """Moves the calling thread into the namespace behind path."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _check(_libc.setns(fd, kind), f"setns {path}")
    finally:
        os.close(fd)


def enter_network(netns):
    setns(f"{NETNS_DIR}/{netns}", CLONE_NEWNET)


def private_mounts():
    """From here on, mounts of this process are seen by nobody else."""
    _check(_libc.unshare(CLONE_NEWNS), "unshare mounts")
    _check(_libc.mount(b"none", b"/", None, MS_REC | MS_SLAVE, None), "make mounts private")


def bind(source, target):
    _check(_libc.mount(os.fsencode(source), os.fsencode(target), None, MS_BIND, None),
           f"bind {source} over {target}")


@contextlib.contextmanager
def inside(netns):
    """The calling thread is in the network namespace for the length of the block."""
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    try:
        enter_network(netns)
        yield
    finally:
        _check(_libc.setns(home, CLONE_NEWNET), "setns home")
        os.close(home)


def connect(netns, address, port, timeout=3.0):
    """A TCP connection as made from inside netns.  A socket keeps the namespace it was made in."""
    if netns is None:
        return socket.create_connection((address, port), timeout)
    with inside(netns):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.settimeout(timeout)
    try:
        sock.connect((address, port))
    except OSError:
        sock.close()
        raise
    return sock


def inode(netns):
    """The number that tells this namespace from others, or None when it does not exist."""
    try:
        return os.stat(f"{NETNS_DIR}/{netns}").st_ino
    except FileNotFoundError:
        return None


def require_namespaces():
    """Raises where the kernel or a surrounding container forbids what the lab is made of."""
    pid = os.fork()
    if pid == 0:
        result = _libc.unshare(CLONE_NEWNS | CLONE_NEWNET)
        os._exit(0 if result == 0 else 1)
    if os.waitpid(pid, 0)[1] != 0:
        raise LabError("network and mount namespaces cannot be made here")


def processes_in(inodes):
    """pids of all processes whose network is one of these."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if os.stat(f"/proc/{entry}/ns/net").st_ino in inodes:
                    found.append(int(entry))
            except OSError:
                pass
    return found


def command(pid):
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8") as text:
            return text.read().strip()
    except OSError:
        return ""
