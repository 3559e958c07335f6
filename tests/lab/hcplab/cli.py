# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What one can say to the lab."""
import os
import signal
import sys

from .base import LabError, UsageError
from .state import Lab

BACKENDS = ("frr-k8s", "frr", "native")
HELP = """usage: lab COMMAND

  up [PLAN] [--backend frr-k8s|frr|native]   build what is missing, make the lab; PLAN: any plan
  down                                       end it and leave nothing behind
  status                                     one line per part; exit code 0 only when all is up
  run PROGRAM [ARG]...                       as on the administrator's machine
  exec HOST PROGRAM [ARG]...                 as root on router, client, neighbour, mgmt, node1...
  kubectl [ARG]...                           at the management cluster
  env                                        assignments for eval: PLAN KUBECONFIG VIP and more
  break [FAULT]...                           make a fault; without a name: which there are
  heal                                       undo every fault made
  logs [PART] [--follow]                     the log of a part; without a name: which there are
  build                                      only build what the lab runs

LAB_NAME tells several labs apart (default: lab).  LAB_SCHEMAS=FOLDER installs the CRDs from there.
"""


def _up(lab, args):
    backend, plan_file = "frr-k8s", None
    args = list(args)
    while args:
        word = args.pop(0)
        if word == "--backend" and args:
            backend = args.pop(0)
        elif word.startswith("--backend="):
            backend = word.partition("=")[2]
        elif word.startswith("-") or plan_file:
            raise UsageError(f"up: {word!r} is one too many")
        else:
            plan_file = os.path.abspath(word)
    if backend not in BACKENDS:
        raise UsageError(f"--backend: one of {' '.join(BACKENDS)}")
    from . import up
    up.up(lab, plan_file, backend)
    return 0


def _down(lab, args):
    _none(args)
    from . import up
    up.down(lab)
    return 0


def _status(lab, args):
    _none(args)
    from . import packages, status
    packages.require_root()
    return 0 if status.status(lab) else 1


def _run(lab, args):
    from . import access, packages
    packages.require_root()
    return access.run(lab, _some(args, "run PROGRAM"))


def _exec(lab, args):
    from . import access, packages
    packages.require_root()
    if len(args) < 2:
        raise UsageError("exec HOST PROGRAM")
    return access.execute(lab, args[0], args[1:])


def _kubectl(lab, args):
    from . import access, packages
    packages.require_root()
    return access.kubectl(lab, args)


def _env(lab, args):
    _none(args)
    try:
        with open(lab.path("env"), encoding="utf-8") as text:
            sys.stdout.write(text.read())
    except FileNotFoundError:
        raise LabError(f"the lab {lab.name!r} is not up") from None
    return 0


def _break(lab, args):
    from . import faults, packages
    if not args:
        sys.stdout.write(faults.catalogue())
        return 0
    packages.require_root()
    faults.make(lab, args)
    return 0


def _heal(lab, args):
    _none(args)
    from . import faults, packages
    packages.require_root()
    faults.heal(lab)
    return 0


def _logs(lab, args):
    from . import logs, packages
    packages.require_root()
    return logs.show(lab, args)


def _build(_, args):
    _none(args)
    from . import build
    build.build()
    return 0


def _metallb(lab, _):
    from . import metallb
    metallb.main(lab)


def _hypershift(lab, _):
    from . import hypershift
    hypershift.main(lab)


COMMANDS = {
    "up": _up, "down": _down, "status": _status, "run": _run, "exec": _exec, "kubectl": _kubectl,
    "env": _env, "break": _break, "heal": _heal, "logs": _logs, "build": _build,
    "_metallb": _metallb, "_hypershift": _hypershift
}


def _none(args):
    if args:
        raise UsageError(f"{args[0]!r} is one too many")


def _some(args, form):
    if not args:
        raise UsageError(form)
    return args


def main(args):
    if not args or args[0] in ("-h", "--help", "help"):
        sys.stdout.write(HELP)
        return 0 if args else 2
    if args[0] not in COMMANDS:
        sys.stderr.write(f"lab: {args[0]!r} is no command\n\n{HELP}")
        return 2
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        return COMMANDS[args[0]](Lab(), args[1:])
    except LabError as error:
        sys.stderr.write(f"lab: {error}\n")
        return error.code
    except KeyboardInterrupt:
        sys.stderr.write("lab: interrupted; 'lab down' removes what is there\n")
        return 130
