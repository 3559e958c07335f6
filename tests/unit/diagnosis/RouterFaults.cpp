// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

void loginFails(World& world, ErrorCode code)
{
    RouterFacts lost;
    lost.problem = Error{code, u"frr1 cannot be logged in to"_s, u"in its words"_s, {}};
    lost.login =
        Fact<LoginFact>::unknown(u"frr1 cannot be logged in to"_s, u"frr1: SSH"_s, readAt());
    world.facts.routers[u"frr1"_s] = lost;
}

void bgpGone(World& world)
{
    sessionsLost(world);
    change(world.router().bgp, [](BgpFact& bgp) { bgp = {}; });
}

void frrChanged(World& world, void (*how)(FrrFact&))
{
    bgpGone(world);
    change(world.router().frr, how);
}

void firewallChanged(World& world, void (*how)(FirewallFact&))
{
    change(world.router().firewall, how);
}

QList<Fault> loginFaults()
{
    return {
        {"router does not answer", [](World& w) { loginFails(w, ErrorCode::SshUnreachable); },
         "router.ssh", "frr1", "ssh-unreachable"},
        {"router times out", [](World& w) { loginFails(w, ErrorCode::Timeout); }, "router.ssh",
         "frr1", "ssh-unreachable"},
        {"key refused", [](World& w) { loginFails(w, ErrorCode::SshAuth); }, "router.ssh", "frr1",
         "ssh-auth"},
        {"host key changed", [](World& w) { loginFails(w, ErrorCode::SshHostKeyChanged); },
         "router.ssh", "frr1", "ssh-hostkey-changed"},
        {"host key unknown", [](World& w) { loginFails(w, ErrorCode::SshHostKeyUnknown); },
         "router.ssh", "frr1", "ssh-hostkey-unknown"},
        {"sudo error", [](World& w) { loginFails(w, ErrorCode::SudoRefused); }, "router.ssh",
         "frr1", "sudo-refused"},
        {"no sudo",
         [](World& w) { change(w.router().login, [](LoginFact& f) { f.root = false; }); },
         "router.ssh", "frr1", "sudo-refused"},
    };
}

QList<Fault> frrFaults()
{
    return {
        {"FRR not installed", [](World& w) { frrChanged(w, [](FrrFact& f) { f = {}; }); },
         "router.frr", "frr1", "frr-not-installed"},
        {"FRR stopped",
         [](World& w) {
             frrChanged(w, [](FrrFact& f) {
                 f.serviceActive = false;
                 f.daemonsRunning.clear();
             });
         },
         "router.frr", "frr1", "frr-not-running"},
        {"bgpd=no",
         [](World& w) {
             frrChanged(w, [](FrrFact& f) {
                 f.bgpdEnabled = false;
                 f.daemonsRunning = {u"zebra"_s};
             });
         },
         "router.frr", "frr1", "bgpd-disabled"},
        {"bgpd died",
         [](World& w) { frrChanged(w, [](FrrFact& f) { f.daemonsRunning = {u"zebra"_s}; }); },
         "router.frr", "frr1", "bgpd-not-running"},
        {"no router bgp", bgpGone, "router.frr", "frr1", "bgp-instance-missing"},
        {"router's own ASN differs",
         [](World& w) {
             sessionsLost(w);
             change(w.router().bgp, [](BgpFact& f) { f.localAs = Asn(64999); });
         },
         "router.frr", "frr1", "asn-local-differs"},
        {"forwarding off",
         [](World& w) {
             change(w.router().forwarding, [](ForwardingFact& f) { f.now = false; });
             change(w.api().tcp, [](TcpFact& f) { f = {false, u"timed out"_s, 5000}; });
         },
         "router.forwarding", "frr1", "ip-forward-off"},
        {"forwarding off at the nodes' interface",
         [](World& w) {
             notForwardingAt(w, u"eth0"_s, u"192.168.125.1"_s);
             change(w.api().tcp, [](TcpFact& f) { f = {false, u"timed out"_s, 5000}; });
         },
         "router.forwarding", "frr1", "ip-forward-off"},
    };
}

QList<Fault> firewallFaults()
{
    return {
        {"179 dropped",
         [](World& w) {
             sessionsLost(w, "Connect");
             firewallChanged(w, [](FirewallFact& f) {
                 f.tcp179 = FirewallFact::Tcp179::Dropped;
                 f.deciding = u"tcp dport 179 drop"_s;
             });
         },
         "router.firewall", "frr1", "tcp-179-dropped"},
        {"179 dropped, sessions not yet",
         [](World& w) {
             firewallChanged(w, [](FirewallFact& f) { f.tcp179 = FirewallFact::Tcp179::Dropped; });
         },
         "router.firewall", "frr1", "tcp-179-dropped"},
        {"179 sent elsewhere",
         [](World& w) {
             sessionsLost(w, "Connect");
             firewallChanged(w, [](FirewallFact& f) {
                 f.tcp179 = FirewallFact::Tcp179::Rejected;
                 f.deciding = u"tcp dport 179 redirect to :1790"_s;
             });
         },
         "router.firewall", "frr1", "tcp-179-rejected"},
        {"179 rejected",
         [](World& w) {
             sessionsLost(w);
             firewallChanged(w, [](FirewallFact& f) {
                 f.kind = FirewallFact::Kind::Iptables;
                 f.tcp179 = FirewallFact::Tcp179::Rejected;
             });
         },
         "router.firewall", "frr1", "tcp-179-rejected"},
    };
}

QList<Fault> otherFirewallFaults()
{
    return {
        {"firewalld closed",
         [](World& w) {
             sessionsLost(w);
             firewallChanged(w, [](FirewallFact& f) {
                 f.kind = FirewallFact::Kind::Firewalld;
                 f.tcp179 = FirewallFact::Tcp179::Rejected;
             });
         },
         "router.firewall", "frr1", "tcp-179-rejected"},
        {"firewall unclear",
         [](World& w) {
             sessionsLost(w);
             firewallChanged(w, [](FirewallFact& f) { f.tcp179 = FirewallFact::Tcp179::Unclear; });
         },
         "router.firewall", "frr1", nullptr},
    };
}

} // namespace

QList<Fault> routerFaults()
{
    return loginFaults() + frrFaults() + firewallFaults() + otherFirewallFaults();
}

} // namespace hcp::test
