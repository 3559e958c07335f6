# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The logs of a lab's parts."""
import os

from .access import resolve_host
from .base import UsageError
from .router import enter_args


def parts(lab):
    """Every log file by its name, and the journal of every router."""
    names = sorted(n[:-4] for n in os.listdir(lab.path("log")) if n.endswith(".log"))
    return names, [r.name for r in lab.topology.routers]


def show(lab, args):
    """Without a name: which there are.  With --follow: on and on, until interrupted."""
    follow = [a for a in args if a in ("-f", "--follow")]
    names = [a for a in args if a not in follow]
    if any(n.startswith("-") for n in names) or len(names) > 1:
        raise UsageError("logs [PART] [--follow]")
    files, routers = parts(lab)
    if not names:
        print("\n".join(files + [f"{r}   (its journal)" for r in routers]))
        return 0
    name = names[0]
    if name in files:
        argv = [
            "tail", "--lines=+1" if not follow else "--lines=100", *follow[:1],
            lab.path("log", name + ".log")
        ]
    else:
        host = resolve_host(lab.topology, name) if name not in files else name
        if host not in routers:
            raise UsageError(f"no log {name!r}; 'lab logs' lists them")
        argv = enter_args(lab, host) + ["journalctl", "--no-pager", *follow[:1]]
    os.execvp(argv[0], argv)
