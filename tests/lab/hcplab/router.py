# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The routers: each a whole Debian with systemd, sshd, FRR, nftables and dnsmasq in a container."""
import glob
import os
import secrets
import shutil

from . import base, build, hosted_objects, namespaces, plan, state
from .base import LabError, run, wait_for

# The overlay's upper layer is in memory and all mounts are the container's own: when it ends,
# they are gone.
# Each container has control groups of its own: two in one group would end each other's services.
_BOOT = r'''
set -e
disk=$1 lower=$2 stage=$3 group=$4; shift 4
for tree in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
  [ -f $tree/cgroup.procs ] || continue
  mkdir -p $tree/$group && echo $$ >$tree/$group/cgroup.procs || echo "no control group in $tree"
done
mount -t tmpfs -o size=1g,mode=755 router "$disk"
mkdir "$disk/upper" "$disk/work" "$disk/root"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$disk/upper,workdir=$disk/work" "$disk/root"
cp -a "$stage/." "$disk/root/"
exec "$@"
'''


def make_keys(lab):
    """The administrator's SSH key, and the password that sudo asks the user admin for."""
    key = lab.home("ssh_key")
    if not os.path.exists(key):
        run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"admin@{lab.name}", "-f", key])
        for name in (key, key + ".pub"):
            os.chmod(name, 0o600)
            os.chown(name, *base.caller())
        lab.write_home("admin-password", secrets.token_urlsafe(12) + "\n")


def start_all(lab):
    make_keys(lab)
    known = []
    for router in lab.topology.routers:
        stage = _stage(lab, router)
        with open(f"{stage}/etc/ssh/ssh_host_ed25519_key.pub", encoding="utf-8") as text:
            kind, key = text.read().split()[:2]
        known.append(f"{router.address} {kind} {key}\n")
        _boot(lab, router, stage)
    lab.write_home("known_hosts", "".join(known))


def _stage(lab, router):
    """The files in which this router differs from the image."""
    stage = lab.path(f"stage-{router.name}")
    shutil.rmtree(stage, ignore_errors=True)
    for folder in ("etc/ssh", "etc/dnsmasq.d", "root/.ssh", "home/admin/.ssh"):
        os.makedirs(f"{stage}/{folder}")
    state.write(f"{stage}/etc/hostname", router.name + "\n")
    state.write(f"{stage}/etc/hosts", f"127.0.0.1 localhost\n{router.address} {router.name}\n")
    state.write(f"{stage}/etc/resolv.conf", "nameserver 127.0.0.1\n")
    state.write(f"{stage}/etc/dnsmasq.d/lab.conf", _dnsmasq(lab))
    state.write(f"{stage}/etc/shadow", _shadow(lab), mode=0o640, owner=(0, 42))
    run([
        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", router.name, "-f",
        f"{stage}/etc/ssh/ssh_host_ed25519_key"
    ])
    for folder, owner in (("root/.ssh", (0, 0)), ("home/admin/.ssh", (1000, 1000))):
        shutil.copyfile(lab.home("ssh_key.pub"), f"{stage}/{folder}/authorized_keys")
        for name, mode in ((f"{stage}/{folder}", 0o700), (f"{stage}/{folder}/authorized_keys",
                                                          0o600)):
            os.chmod(name, mode)
            os.chown(name, *owner)
    os.chmod(f"{stage}/root", 0o700)
    os.chown(f"{stage}/home/admin", 1000, 1000)
    return stage


def _dnsmasq(lab):
    """Authoritative for the base domains; where the plan's records go to the other server,
    it asks there."""
    rfc2136 = ((plan.read(lab.path("plan.yaml")).get("dns") or {}).get("update")
               or {}).get("method") == "rfc2136"
    lines = ["# The lab's resolver: knows its own zones only.", "no-resolv"]
    for zone in lab.topology.zones:
        lines.append(
            f"server=/{zone}/{lab.topology.mgmt['machine']}" if rfc2136 else f"local=/{zone}/")
    lines += [
        "# What the management cluster's own administrator published for its ingress.",
        "local=/mgmt.lab/"
    ]
    for hosted in lab.topology.hosted:
        host = hosted_objects.oauth_host(hosted.control_plane)
        lines.append(f"host-record={host},{lab.topology.mgmt['machine']}")
    return "\n".join(lines) + "\n"


def _shadow(lab):
    with open(lab.home("admin-password"), encoding="utf-8") as text:
        hashed = run(["openssl", "passwd", "-6", "-stdin"], input=text.read()).stdout.strip()
    with open(os.path.join(build.cache(), "router/rootfs/etc/shadow"), encoding="utf-8") as text:
        lines = [line.split(":") for line in text.read().splitlines()]
    for fields in lines:
        if fields[0] == "admin":
            fields[1] = hashed
        elif fields[0] == "root":
            fields[1] = "*"     # "!" would lock root out of key logins as well
    return "".join(":".join(fields) + "\n" for fields in lines)


def _boot(lab, router, stage):
    disk = lab.path(f"disk-{router.name}")
    os.makedirs(disk, mode=0o700, exist_ok=True)
    lab.start(f"router-{router.name}", [
        "unshare", "--mount", "--propagation", "private", "--", "sh", "-c", _BOOT, "sh", disk,
        os.path.join(build.cache(), "router/rootfs"), stage,
        _group(lab, router.name), "systemd-nspawn", "--quiet", "--keep-unit", "--register=no",
        f"--directory={disk}/root", f"--machine={lab.name}-{router.name}",
        f"--hostname={router.name}",
        f"--network-namespace-path={namespaces.NETNS_DIR}/{lab.netns(router.name)}",
        "--capability=all", "--resolv-conf=off", "--link-journal=no", "--console=passive", "--boot"
    ],
              env={"SYSTEMD_NSPAWN_API_VFS_WRITABLE": "network", "SYSTEMD_NSPAWN_LOCK": "0"})


def _group(lab, name):
    return f"hcp-bgp-lab.{lab.name}.{name}"


def forget(lab):
    """What a container keeps outside of itself: its control groups,
    and folders of systemd-nspawn."""
    for tree in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd"):
        for top in glob.glob(f"{tree}/{_group(lab, '*')}"):
            for folder, _, _ in os.walk(top, topdown=False):
                try:
                    os.rmdir(folder)
                except OSError:
                    pass
    for folder in glob.glob(f"/run/systemd/nspawn/*/{lab.name}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def leader(lab, name):
    """The container's first process, as this machine numbers it."""
    outside = lab.pid(f"router-{name}")
    if outside:
        for entry in os.listdir("/proc"):
            if entry.isdigit() and _is_leader(entry, outside):
                return int(entry)
    raise LabError(f"the router {name} does not run")


def _is_leader(pid, parent):
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as text:
            fields = dict(line.split(":", 1) for line in text if ":" in line)
    except (FileNotFoundError, ProcessLookupError):
        return False
    numbers = fields["NSpid"].split()
    return int(fields["PPid"]) == parent and len(numbers) > 1 and numbers[-1] == "1"


def enter_args(lab, name):
    """The start of a command line that goes on inside the container, as root."""
    return [
        "nsenter", "--target",
        str(leader(lab, name)), "--mount", "--uts", "--ipc", "--net", "--pid", "--root", "--wd",
        "--"
    ]


def shell(lab, name, script, check=True, stdin=None):
    """A script in the router, with its output."""
    environment = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "TERM=dumb"]
    return run(enter_args(lab, name) + environment + ["sh", "-c", script],
               check=check,
               **({"input": stdin} if stdin is not None else {}))


def answers(lab, router):
    """Does sshd say hello to the administrator's machine?"""
    sock = namespaces.connect(lab.netns("client"), router.address, 22, 1.0)
    with sock:
        return sock.recv(64).startswith(b"SSH-")


def wait(lab):
    for router in lab.topology.routers:
        wait_for(f"sshd of {router.name}", lambda r=router: answers(lab, r), 60, 0.1)
