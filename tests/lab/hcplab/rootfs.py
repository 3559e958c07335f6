# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The router's root file system: a small Debian 12 with FRR, made once by mmdebstrap."""
import glob
import hashlib
import os
import shutil
import subprocess

from . import base
from .base import LabError, say

INCLUDE = """systemd-sysv dbus openssh-server iproute2 iputils-ping procps sudo nftables iptables
    conntrack ca-certificates curl less tcpdump kmod netbase frr frr-pythontools dnsmasq
    bind9-dnsutils vim-tiny""".split(
)
# Nothing in a lab needs them, and each costs time when the router boots.
MASKED = """apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer
    fstrim.timer
    console-getty.service systemd-timesyncd.service e2scrub_reap.service getty.target""".split()
SUITE = "bookworm"

_SETUP = r'''
set -e
useradd --create-home --shell /bin/bash --groups sudo admin
rm -f /etc/ssh/ssh_host_* /etc/resolv.conf /etc/hostname
systemctl --quiet mask {masked}
mkdir -p /srv/debs
apt-get -s autoremove --purge frr frr-pythontools | sed -n 's/^Purg \([^ ]*\).*/\1/p' >/srv/debs/wanted
'''


def build(folder):
    """Makes folder/rootfs unless it is there and was made from the same recipe."""
    recipe = hashlib.sha256(repr((INCLUDE, MASKED, SUITE, _SETUP)).encode()).hexdigest()
    stamp = os.path.join(folder, "recipe")
    if os.path.exists(stamp) and open(stamp, encoding="utf-8").read() == recipe:
        return
    say("making the router's root file system (about a minute)")
    os.makedirs(folder, exist_ok=True)
    fresh = os.path.join(folder, "rootfs.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _mmdebstrap(folder, fresh)
    _package_repository(os.path.join(fresh, "srv/debs"))
    with open(os.path.join(fresh, "etc/apt/sources.list"), "w", encoding="utf-8") as out:
        out.write("deb [trusted=yes] file:/srv/debs ./\n")
    for name in glob.glob(os.path.join(fresh, "etc/apt/sources.list.d/*")):
        os.unlink(name)
    base.run(["chroot", fresh, "apt-get", "-qq", "update"])
    shutil.rmtree(os.path.join(folder, "rootfs"), ignore_errors=True)
    os.rename(fresh, os.path.join(folder, "rootfs"))
    with open(stamp, "w", encoding="utf-8") as out:
        out.write(recipe)


def _mmdebstrap(folder, target):
    setup = os.path.join(folder, "setup.sh")
    with open(setup, "w", encoding="utf-8") as out:
        out.write(_SETUP.format(masked=" ".join(MASKED)))
    fetch = (
        'cd "$1/srv/debs" && APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-get -qq download $(cat wanted)'
        ' && rm wanted')
    with open(os.path.join(folder, "mmdebstrap.log"), "w", encoding="utf-8") as log:
        done = subprocess.run([
            "mmdebstrap", "--variant=minbase", "--skip=check/qemu",
            f"--include={','.join(INCLUDE)}", f'--customize-hook=chroot "$1" sh <"{setup}"',
            f"--customize-hook={fetch}", SUITE, target, "http://deb.debian.org/debian"
        ],
                              stdin=subprocess.DEVNULL,
                              stdout=log,
                              stderr=log,
                              check=False)
    if done.returncode != 0:
        tail = open(log.name, encoding="utf-8", errors="replace").read()[-1500:]
        raise LabError(f"mmdebstrap failed ({log.name}):\n{tail}")


def _package_repository(folder):
    """The index by which apt-get finds FRR's packages without a network."""
    entries = []
    for deb in sorted(glob.glob(os.path.join(folder, "*.deb"))):
        control = base.run(["dpkg-deb", "-f", deb]).stdout.rstrip("\n")
        with open(deb, "rb") as data:
            digest = hashlib.sha256(data.read()).hexdigest()
        entries.append(f"{control}\nFilename: ./{os.path.basename(deb)}\n"
                       f"Size: {os.path.getsize(deb)}\nSHA256: {digest}\n")
    if not entries:
        raise LabError("no FRR packages were fetched for the router's own repository")
    with open(os.path.join(folder, "Packages"), "w", encoding="utf-8") as out:
        out.write("\n".join(entries))
