# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults as the administrator's machine meets them: names, the way to the VIP, certificates,
the kubeconfig."""
import base64
import json
import os
import shutil
import tempfile

from . import pki
from .base import LabError, wait_for
from .faults_host import on_host
from .faults_router import Fault, read_file, text_of, write_file


# --- names --------------------------------------------------------------------------------------
class _Dnsmasq(Fault):
    """Changed files of dnsmasq on the router, and a restart that reads them."""

    def capture(self, context):
        names = context.on_router("ls /etc/dnsmasq.d/*.conf").split()
        return {"files": [read_file(context, name) for name in names]}

    def change(self, context, text):
        raise NotImplementedError

    def act(self, context, saved):
        changed = [self.change(context, text_of(one)) for one in saved["files"]]
        if changed == [text_of(one) for one in saved["files"]]:
            raise LabError(f"{self.id}: dnsmasq has no record to break yet")
        for one, text in zip(saved["files"], changed):
            write_file(context, one, text)
        self.restart(context)

    def undo(self, context, saved):
        for one in saved["files"]:
            write_file(context, one)
        self.restart(context)

    @staticmethod
    def restart(context):
        context.on_router("systemctl reset-failed dnsmasq 2>/dev/null; systemctl restart dnsmasq")


class DnsWrongAddress(_Dnsmasq):
    id = "dns-wrong-address"
    text = "the API's name has another address"

    def change(self, context, text):
        return text.replace("," + context.hosted.vip, ",198.51.100.99")


class DnsExtraAddress(_Dnsmasq):
    id = "dns-extra-address"
    text = "the API's name has a second address"
    path = "/etc/dnsmasq.d/lab-extra.conf"
    address = "198.51.100.99"

    def act(self, context, saved):
        context.on_router(
            f"echo host-record={context.hosted.api_name},{self.address} >{self.path}")
        self.restart(context)

    def undo(self, context, saved):
        context.on_router(f"rm -f {self.path}")
        super().undo(context, saved)


class DnsExtraIpv6(DnsExtraAddress):
    id = "dns-extra-ipv6"
    text = "the API's name has an IPv6 address beside the VIP"
    address = "2001:db8::99"


class DnsServerRefuses(_Dnsmasq):
    id = "dns-server-refuses"
    text = "the DNS server does not serve the zone any more"

    def change(self, context, text):
        return "".join(line for line in text.splitlines(True)
                       if not line.startswith(("local=", "host-record=")))


class OauthRouteUnresolved(_Dnsmasq):
    id = "oauth-route-unresolved"
    text = "nobody knows the name of the hosted cluster's OAuth server"

    def change(self, context, text):
        return "".join(line for line in text.splitlines(True)
                       if not line.startswith("host-record=oauth-"))


class _Resolver(Fault):
    """This machine asks another server than the listed one."""
    server = ""

    def _path(self, context):
        address = context.topology.routers[0].address
        return context.lab.path("resolver", f"resolv-{address}.conf")

    def capture(self, context):
        with open(self._path(context), encoding="utf-8") as text:
            return {"text": text.read()}

    def _write(self, context, text):
        with open(self._path(context), "w", encoding="utf-8") as out:     # the same file: it is bound
            out.write(text)

    def act(self, context, saved):
        server = self.server or context.topology.mgmt["client"]
        self._write(context, f"nameserver {server}\noptions timeout:1 attempts:1\n")

    def undo(self, context, saved):
        self._write(context, saved["text"])


class DnsStaleCache(_Resolver):
    id = "dns-stale-cache"
    text = "this machine asks a server that does not know the API's name yet"


class DnsOwnServerUnreachable(_Resolver):
    id, server = "dns-own-server-unreachable", "127.0.0.53"
    text = "this machine asks a server that does not answer"


# --- the way to the VIP ---------------------------------------------------------------------------
class ClientRoute(Fault):
    id = "client-route"
    text = "the administrator's machine has no route to the VIP"

    def act(self, context, saved):
        on_host(context, "client", f"ip route add unreachable {context.hosted.vip}/32 metric 1")

    def undo(self, context, saved):
        on_host(context, "client", f"ip route del unreachable {context.hosted.vip}/32", check=False)


class ClusterUnreachable(Fault):
    id = "cluster-unreachable"
    text = "the management cluster's API refuses the administrator's machine"
    rule = "OUTPUT -p tcp -d {address} --dport 6443 -j REJECT --reject-with tcp-reset"

    def _run(self, context, flag):
        rule = self.rule.format(address=context.topology.mgmt["client"])
        on_host(context, "client", f"iptables {flag} {rule}", check=flag == "-I")

    def act(self, context, saved):
        self._run(context, "-I")

    def undo(self, context, saved):
        self._run(context, "-D")


# --- certificates of the hosted API server --------------------------------------------------------
class _Certificate(Fault):
    """The hosted API server shows another certificate; its keeper starts it anew."""

    def _folder(self, context):
        return context.lab.path("hosted", context.hosted.control_plane)

    def capture(self, context):
        if not os.path.exists(f"{self._folder(context)}/external"):
            raise LabError(f"{self.id}: there is no hosted API server yet")
        saved = {}
        for name in ("apiserver.crt", "apiserver.key"):
            with open(f"{self._folder(context)}/{name}", encoding="utf-8") as text:
                saved[name] = text.read()
        return saved

    def make(self, context, folder, names):
        raise NotImplementedError

    def act(self, context, saved):
        names = ["DNS:localhost", f"DNS:{context.hosted.api_name}"]
        with tempfile.TemporaryDirectory() as folder:
            for name in ("hosted-ca.crt", "hosted-ca.key"):
                shutil.copy(f"{self._folder(context)}/{name}", folder)
            self.make(context, folder, names)
            for name in saved:
                shutil.copy(f"{folder}/{name}", f"{self._folder(context)}/{name}")
        self._restart(context)

    def undo(self, context, saved):
        for name, text in saved.items():
            with open(f"{self._folder(context)}/{name}", "w", encoding="utf-8") as out:
                out.write(text)
        self._restart(context)

    @staticmethod
    def _restart(context):
        name = f"hosted-api-{context.hosted.control_plane}"
        before = context.lab.pid(name)
        context.lab.stop(name)
        wait_for("the API server", lambda: context.lab.pid(name) not in (None, before), 20)


class TlsWrongName(_Certificate):
    id = "tls-wrong-name"
    text = "the hosted API server's certificate lacks the API's name"

    def make(self, context, folder, names):
        pki.leaf(folder, "hosted-ca", "apiserver", "/CN=kube-apiserver", "serverAuth",
                 ["DNS:localhost"])


class TlsUnknownCa(_Certificate):
    id = "tls-unknown-ca"
    text = "the hosted API server's certificate is of an authority that nobody knows"

    def make(self, context, folder, names):
        pki.authority(folder, "other-ca")
        pki.leaf(folder, "other-ca", "apiserver", "/CN=kube-apiserver", "serverAuth", names)


class TlsExpired(_Certificate):
    id = "tls-expired"
    text = "the hosted API server's certificate is out of date"

    def make(self, context, folder, names):
        pki.leaf(folder, "hosted-ca", "apiserver", "/CN=kube-apiserver", "serverAuth", names,
                 days=(-5, -1))


class ClockSkew(TlsExpired):
    id = "clock-skew"
    text = "this machine's clock is three days ahead of the router's and of the certificate's"
    path = "/usr/local/bin/date"

    def act(self, context, saved):
        super().act(context, saved)
        context.on_router(f"cat >{self.path}; chmod 755 {self.path}",
                          stdin="#!/bin/sh\nexec /bin/date -d '3 days ago' \"$@\"\n")

    def undo(self, context, saved):
        context.on_router(f"rm -f {self.path}")
        super().undo(context, saved)


class ApiCredentialsRefused(Fault):
    id = "api-credentials-refused"
    text = "the hosted cluster's kubeconfig is of another authority"

    def _secret(self, context):
        return f"{context.hosted.name}-admin-kubeconfig", context.hosted.namespace

    def capture(self, context):
        name, place = self._secret(context)
        found = context.kube.get("Secret", name, place)
        if found is None:
            raise LabError(f"{self.id}: there is no kubeconfig yet")
        return {"kubeconfig": found["data"]["kubeconfig"]}

    def _write(self, context, encoded):
        name, place = self._secret(context)
        context.kube.patch("Secret", name, {"data": {"kubeconfig": encoded}}, place)

    def act(self, context, saved):
        config = json.loads(base64.b64decode(saved["kubeconfig"]))
        user = config["users"][0]["user"]
        user["client-certificate-data"] = pki.encoded(context.lab.path("pki", "admin.crt"))
        user["client-key-data"] = pki.encoded(context.lab.path("pki", "admin.key"))
        self._write(context, base64.b64encode(json.dumps(config).encode()).decode())

    def undo(self, context, saved):
        self._write(context, saved["kubeconfig"])


# --- the administrator's kubeconfig ---------------------------------------------------------------
class _Kubeconfig(Fault):
    """The administrator's kubeconfig is another one."""

    def capture(self, context):
        with open(context.lab.home("kubeconfig"), encoding="utf-8") as text:
            return {"text": text.read()}

    def change(self, context, config):
        raise NotImplementedError

    def act(self, context, saved):
        config = json.loads(saved["text"])
        self.change(context, config)
        context.lab.write_home("kubeconfig", json.dumps(config, indent=1) + "\n")

    def undo(self, context, saved):
        context.lab.write_home("kubeconfig", saved["text"])

    @staticmethod
    def user(context, config, ca, subject):
        """A certificate of that authority for the kubeconfig's user."""
        with tempfile.TemporaryDirectory() as folder:
            if ca == "mgmt-ca":
                for end in ("crt", "key"):
                    shutil.copy(context.lab.path("pki", f"{ca}.{end}"), folder)
            else:
                pki.authority(folder, ca)
            pki.leaf(folder, ca, "user", subject, "clientAuth")
            user = config["users"][0]["user"]
            user["client-certificate-data"] = pki.encoded(f"{folder}/user.crt")
            user["client-key-data"] = pki.encoded(f"{folder}/user.key")


class ClusterAuth(_Kubeconfig):
    id = "cluster-auth"
    text = "the management cluster does not know the administrator's certificate"

    def change(self, context, config):
        self.user(context, config, "other-ca", "/O=system:masters/CN=lab-admin")


class RbacMissing(_Kubeconfig):
    id = "rbac-missing"
    text = "the administrator may not read anything in the management cluster"

    def change(self, context, config):
        self.user(context, config, "mgmt-ca", "/CN=somebody")


class ClusterTls(_Kubeconfig):
    id = "cluster-tls"
    text = "the administrator's kubeconfig has another authority than the management cluster"

    def change(self, context, config):
        with tempfile.TemporaryDirectory() as folder:
            pki.authority(folder, "other-ca")
            config["clusters"][0]["cluster"]["certificate-authority-data"] = pki.encoded(
                f"{folder}/other-ca.crt")


class KubeconfigInvalid(_Kubeconfig):
    id = "kubeconfig-invalid"
    text = "the administrator's kubeconfig lacks the context"

    def change(self, context, config):
        config["contexts"][0]["name"] = config["current-context"] = "elsewhere"
        config["contexts"][0]["context"]["cluster"] = "nowhere"


FAULTS = [
    DnsWrongAddress(),
    DnsExtraAddress(),
    DnsExtraIpv6(),
    DnsServerRefuses(),
    OauthRouteUnresolved(),
    DnsStaleCache(),
    DnsOwnServerUnreachable(),
    ClientRoute(),
    ClusterUnreachable(),
    TlsWrongName(),
    TlsUnknownCa(),
    TlsExpired(),
    ClockSkew(),
    ApiCredentialsRefused(),
    ClusterAuth(),
    RbacMissing(),
    ClusterTls(),
    KubeconfigInvalid()
]
