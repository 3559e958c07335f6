# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Programs inside the lab: as on the administrator's machine (run),
or as root on any machine (exec)."""
import os
import pwd
import shlex

from . import base, build, namespaces, router
from .base import LabError, UsageError

_RESOLVER = "# the lab's\n{servers}\noptions timeout:2 attempts:2\n"


def _own_resolver(lab, servers):
    """In a private mount namespace, names are asked of the lab's server only,
    and of nobody else."""
    namespaces.private_mounts()
    folder = lab.path("resolver")
    os.makedirs(folder, exist_ok=True)
    resolv = f"{folder}/resolv-{'-'.join(servers)}.conf"
    _write_once(resolv, _RESOLVER.format(servers="\n".join(f"nameserver {s}" for s in servers)))
    _write_once(f"{folder}/nsswitch.conf", _without_local_resolvers())
    if os.path.exists("/etc/resolv.conf"):
        namespaces.bind(resolv, "/etc/resolv.conf")
    if os.path.exists("/etc/nsswitch.conf"):
        namespaces.bind(f"{folder}/nsswitch.conf", "/etc/nsswitch.conf")
    os.makedirs(f"{folder}/empty", exist_ok=True)
    for cache in ("/run/nscd",
                  "/run/systemd/resolve"):     # they would answer for the machine outside
        if os.path.isdir(cache) and not os.path.realpath("/etc/resolv.conf").startswith(cache):
            namespaces.bind(f"{folder}/empty", cache)


def _write_once(path, text):
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)


def _without_local_resolvers():
    try:
        with open("/etc/nsswitch.conf", encoding="utf-8") as text:
            lines = text.read().splitlines()
    except FileNotFoundError:
        lines = []
    return "\n".join([x for x in lines if not x.startswith("hosts:")] + ["hosts: files dns"]) + "\n"


def _become_caller():
    """The person who called sudo, with that person's home and session."""
    uid, gid = base.caller()
    if uid == 0:
        return
    person = pwd.getpwuid(uid)
    os.initgroups(person.pw_name, gid)
    os.setgid(gid)
    os.setuid(uid)
    os.environ.update(HOME=person.pw_dir,
                      USER=person.pw_name,
                      LOGNAME=person.pw_name,
                      SHELL=person.pw_shell)
    for key in ("SUDO_UID", "SUDO_GID", "SUDO_USER", "SUDO_COMMAND"):
        os.environ.pop(key, None)
    runtime = f"/run/user/{uid}"     # sudo drops these; a window needs them
    if os.path.isdir(runtime):
        os.environ.setdefault("XDG_RUNTIME_DIR", runtime)
        if os.path.exists(f"{runtime}/bus"):
            os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", f"unix:path={runtime}/bus")
        if os.path.exists(f"{runtime}/wayland-0"):
            os.environ.setdefault("WAYLAND_DISPLAY", "wayland-0")


def _execute(argv):
    try:
        os.execvp(argv[0], argv)
    except FileNotFoundError:
        raise _exec_error(argv[0], "command not found", 127) from None
    except OSError as error:
        raise _exec_error(argv[0], error.strerror, 126) from None


def _exec_error(name, text, code):
    error = LabError(f"{name}: {text}")
    error.code = code
    return error


def run(lab, argv):
    """Replaces this process by the program: streams, signals and exit code are its own."""
    _enter(lab, "client")
    _become_caller()
    _execute(argv)


def _enter(lab, host):
    if namespaces.inode(lab.netns(host)) is None:
        raise LabError(f"the lab {lab.name!r} is not up")
    servers = [lab.topology.routers[0].address]
    _own_resolver(lab, servers)
    namespaces.enter_network(lab.netns(host))


def resolve_host(topology, host):
    """The plan's name of a machine; "router" is the first, node1… the nodes in the plan's order."""
    if host in topology.hosts():
        return host
    if host == "router":
        return topology.routers[0].name
    if host.startswith("node") and host[4:].isdigit() and 0 < int(host[4:]) <= len(topology.nodes):
        return topology.nodes[int(host[4:]) - 1].name
    if host.startswith("router") and host[6:].isdigit() and 0 < int(host[6:]) <= len(
            topology.routers):
        return topology.routers[int(host[6:]) - 1].name
    raise UsageError(f"no machine {host!r}; there are: {' '.join(topology.hosts())}")


def execute(lab, host, argv):
    """As root on that machine, not over SSH."""
    host = resolve_host(lab.topology, host)
    if host in {r.name for r in lab.topology.routers}:
        keep = {k: os.environ[k] for k in ("TERM", "LANG") if k in os.environ}
        keep.update(PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    HOME="/root",
                    USER="root",
                    LOGNAME="root",
                    SHELL="/bin/bash")
        args = router.enter_args(lab, host) + argv
        os.execvpe(args[0], args, keep)
    frr = lab.pid(f"frr-{host}")
    if frr:     # the node's FRR lives in a mount namespace of its own; vtysh must see its sockets
        _execute(["nsenter", "--target", str(frr), "--mount", "--net", "--"] + argv)
    _enter(lab, host)
    _execute(argv)


def kubectl(lab, args):
    """kubectl of the build, as root: the cache it lies in may be nobody else's."""
    os.environ["KUBECONFIG"] = lab.home("kubeconfig")
    program = build.binary("kubectl")
    _enter(lab, "client")
    if not os.path.exists(program):
        raise LabError("kubectl has not been built: lab build")
    os.environ["KUBECACHEDIR"] = lab.path("kubectl-cache")
    _execute([program] + args)


def environment(lab):
    """NAME -> value, all a script needs; paths are absolute."""
    topology = lab.topology
    first = topology.routers[0]
    hosted = topology.hosted[0] if topology.hosted else None
    values = {
        "LAB_NAME": lab.name,
        "LAB_BACKEND": topology.backend,
        "LAB_STATE": lab.dir,
        "PLAN": lab.home("lab.plan.yaml"),
        "KUBECONFIG": lab.home("kubeconfig"),
        "VIP": hosted.vip if hosted else "",
        "VIPS": " ".join(topology.vips),
        "API_NAME": hosted.api_name if hosted else "",
        "HOSTED_KUBECONFIG": hosted_kubeconfig(lab, hosted) if hosted else "",
        "ROUTER": first.name,
        "ROUTER_ADDRESS": first.address,
        "ROUTERS": " ".join(r.name for r in topology.routers),
        "NODES": " ".join(n.name for n in topology.nodes),
        "SSH_KEY": lab.home("ssh_key"),
        "KNOWN_HOSTS": lab.home("known_hosts"),
        "ADMIN_PASSWORD_FILE": lab.home("admin-password"),
        "DNS_SERVER": first.address,
        "ZONE": topology.zones[0],
        "TSIG_SERVER": topology.mgmt["client"],
        "TSIG_KEYFILE": lab.home("tsig.key"),
        "METALLB_NAMESPACE": topology.metallb_namespace,
        "FRR_K8S_NAMESPACE": topology.frr_k8s_namespace,
        "KUBECTL": build.binary("kubectl"),
        "CLIENT": topology.client,
        "NEIGHBOUR": next(iter(topology.neighbour.values()), ""),
    }
    return "".join(f"{name}={shlex.quote(str(value))}\n" for name, value in values.items())


def hosted_kubeconfig(lab, hosted):
    """Where the HyperShift stand-in leaves a copy of the admin kubeconfig once there is one."""
    return lab.home(f"{hosted.namespace}-{hosted.name}.kubeconfig")
