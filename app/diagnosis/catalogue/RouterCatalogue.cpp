// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> loginCatalogue()
{
    const auto check = u"router.ssh"_s;
    return {
        {u"ssh-unreachable"_s,
         check,
         u"it does not answer over SSH"_s,
         u"Nothing answered at the router's SSH address and port, or it ended the connection."_s,
         u"The connection failed before any key was shown."_s,
         u"Check host, port and firewall of the SSH server; `ssh HOST` from this machine."_s,
         {}},
        {u"ssh-auth"_s,
         check,
         u"it refuses the login"_s,
         u"The SSH server answered and accepted neither key, agent nor password."_s,
         u"The server's answer to every way of logging in was no."_s,
         u"Put the public key into the account's authorized_keys, or name another user or "
         u"identityFile in the plan."_s,
         {}},
    };
}

QList<CauseInfo> hostKeyCatalogue()
{
    const auto check = u"router.ssh"_s;
    return {
        {u"ssh-hostkey-changed"_s,
         check,
         u"its host key is not the known one"_s,
         u"The router shows another host key than known_hosts has, or one that is revoked: it was "
         u"installed anew, or somebody stands in between."_s,
         u"The key differs from the recorded one."_s,
         u"Compare the fingerprint on the router's console; only then `ssh-keygen -R HOST`."_s,
         {}},
        {u"ssh-hostkey-unknown"_s,
         check,
         u"its host key is not known yet"_s,
         u"This machine never saw the router's host key, and nobody was there to confirm it."_s,
         u"known_hosts has no line for it."_s,
         u"Log in once with ssh and confirm the fingerprint, or call with "
         u"--accept-new-host-key."_s,
         {}},
        {u"sudo-refused"_s,
         check,
         u"we are not root there"_s,
         u"The login worked, but sudo does not give that user the rights of root."_s,
         u"sudo said no, or wants a password that was not given."_s,
         u"Give the user sudo on the router, or let the plan log in as root."_s,
         {}},
    };
}

QList<CauseInfo> daemonCatalogue()
{
    const auto check = u"router.frr"_s;
    return {
        {u"frr-not-installed"_s, check, u"FRR is not installed"_s,
         u"The router has no FRR; nothing there speaks BGP."_s, u"No vtysh on the router."_s,
         u"`apt-get install frr` or `dnf install frr` on the router."_s, u"router.packages"_s},
        {u"frr-not-running"_s, check, u"the service frr does not run"_s,
         u"FRR is installed, its service is stopped or failed."_s, u"systemctl is-active frr."_s,
         u"`systemctl enable --now frr` on the router; after several starts in three minutes "
         u"`systemctl reset-failed frr` first."_s,
         u"router.daemons"_s},
        {u"bgpd-disabled"_s, check, u"bgpd is switched off"_s,
         u"FRR runs without its BGP daemon: /etc/frr/daemons says bgpd=no, the default."_s,
         u"bgpd=no in /etc/frr/daemons."_s,
         u"Set bgpd=yes in /etc/frr/daemons, then `systemctl restart frr`."_s, u"router.daemons"_s},
        {u"zebra-not-running"_s, check, u"zebra has died"_s,
         u"FRR's daemon that puts routes into the kernel is not there. The routes that are in the "
         u"kernel stay, right or wrong; nothing follows what BGP learns."_s,
         u"The running daemons."_s, u"`journalctl -u frr`, then `systemctl restart frr`."_s,
         u"router.daemons"_s},
        {u"bgpd-not-running"_s, check, u"bgpd has died"_s,
         u"bgpd is switched on, but vtysh does not reach it."_s,
         u"bgpd=yes, and bgpd is not among the running daemons."_s,
         u"`journalctl -u frr`, then `systemctl restart frr` on the router."_s,
         u"router.daemons"_s},
    };
}

QList<CauseInfo> frrCatalogue()
{
    const auto check = u"router.frr"_s;
    return {
        {u"bgp-instance-missing"_s, check, u"it has no BGP instance"_s,
         u"bgpd runs without a `router bgp` block."_s, u"show bgp summary is empty."_s,
         u"Add `router bgp ASN` with the neighbors to frr.conf."_s, u"router.frr"_s},
        {u"asn-local-differs"_s,
         check,
         u"its own AS number is not the plan's"_s,
         u"`router bgp` on the router has another AS number than the plan. A second instance in "
         u"the same VRF is not possible."_s,
         u"Both numbers are seen."_s,
         u"Correct the router's asn in the plan, or `router bgp` in frr.conf."_s,
         {}},
        {u"frr-not-enabled"_s, check, u"FRR will not start at boot"_s,
         u"FRR runs, but the service is not enabled."_s, u"systemctl is-enabled frr."_s,
         u"`systemctl enable frr` on the router."_s, u"router.daemons"_s},
        {u"config-not-saved"_s, check, u"the configuration is not saved"_s,
         u"The running FRR has neighbors of the plan that frr.conf lacks: they are gone after the "
         u"next start."_s,
         u"show running-config and frr.conf are compared."_s,
         u"Write the neighbors into /etc/frr/frr.conf (not by `write memory`, which also stores "
         u"what somebody tried out)."_s,
         u"router.frr"_s},
    };
}

QList<CauseInfo> kernelCatalogue()
{
    const auto forwarding = u"router.forwarding"_s;
    const auto firewall = u"router.firewall"_s;
    return {
        {u"ip-forward-off"_s, forwarding, u"IP forwarding is off"_s,
         u"net.ipv4.ip_forward is 0, or net.ipv4.conf.INTERFACE.forwarding of one interface: "
         u"packets to the VIP reach the router and end there, while BGP looks healthy."_s,
         u"The values in the kernel."_s,
         u"`sysctl -w net.ipv4.ip_forward=1` and a file in /etc/sysctl.d; one interface that was "
         u"switched off by itself: `sysctl -w net.ipv4.conf.INTERFACE.forwarding=1`."_s,
         u"router.forwarding"_s},
        {u"ip-forward-not-persistent"_s, forwarding, u"forwarding is not stored"_s,
         u"Forwarding is on now; no file says so, or `no ip forwarding` in frr.conf switches it "
         u"off at FRR's next start."_s,
         u"The sysctl files and frr.conf."_s,
         u"net.ipv4.ip_forward = 1 in /etc/sysctl.d; take `no ip forwarding` out of frr.conf."_s,
         u"router.forwarding"_s},
        {u"tcp-179-dropped"_s, firewall, u"its firewall drops TCP 179"_s,
         u"The router's firewall throws away the nodes' connections to port 179 without a word. "
         u"Sessions that stand may live on until their hold time ends."_s,
         u"The rule or policy that decides."_s,
         u"Accept TCP 179 from the nodes in the chain that "
         u"drops it, and store it."_s,
         u"router.firewall"_s},
        {u"tcp-179-rejected"_s, firewall, u"its firewall rejects TCP 179"_s,
         u"The router's firewall refuses the nodes' connections to port 179, or a rule gives them "
         u"another destination (dnat, redirect)."_s,
         u"The rule or policy that decides."_s,
         u"Accept TCP 179 from the nodes in the chain that "
         u"rejects it, and store it."_s,
         u"router.firewall"_s},
        {u"firewall-not-persistent"_s, firewall, u"the accept for TCP 179 is not stored"_s,
         u"TCP 179 is open now and closed again after a reboot."_s,
         u"The firewall's stored rules lack it."_s,
         u"Store the rule the way this firewall is "
         u"stored."_s,
         u"router.firewall"_s},
    };
}

} // namespace

QList<CauseInfo> routerCatalogue()
{
    return loginCatalogue() + hostKeyCatalogue() + daemonCatalogue() + frrCatalogue() +
           kernelCatalogue();
}

} // namespace hcp
