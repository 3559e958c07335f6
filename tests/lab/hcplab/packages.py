# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What the machine must have: root, namespaces, the packages of packages.txt."""
import os
import shutil

from . import namespaces
from .base import CannotRun, LabError

HERE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def wanted():
    """[(package, proving file)] from packages.txt."""
    with open(os.path.join(HERE, "packages.txt"), encoding="utf-8") as lines:
        return [tuple(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def missing():
    gone = []
    for package, proof in wanted():
        if not os.path.exists(proof) and not shutil.which(os.path.basename(proof)):
            gone.append(package)
    return gone


def require_packages():
    gone = missing()
    if gone:
        raise CannotRun("packages are missing; install them with: "
                        f"apt-get install --no-install-recommends {' '.join(gone)}")


def require_root():
    if os.geteuid() != 0:
        raise CannotRun("the lab needs root (it makes network namespaces); call it with sudo")


def require_machine():
    require_root()
    require_packages()
    try:
        namespaces.require_namespaces()
    except LabError:
        raise CannotRun(
            "this machine forbids network and mount namespaces (an unprivileged container?); "
            "use a virtual machine or a privileged container") from None
