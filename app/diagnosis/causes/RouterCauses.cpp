// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/FirewallSide.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The cause that an SSH error code stands for; empty: none of ours.
QString sshCauseId(ErrorCode code)
{
    switch (code) {
    case ErrorCode::SshUnreachable:
    case ErrorCode::SshProtocol:
    case ErrorCode::Timeout:
        return u"ssh-unreachable"_s;
    case ErrorCode::SshAuth:
    case ErrorCode::MissingSecret:
        return u"ssh-auth"_s;
    case ErrorCode::SshHostKeyChanged:
    case ErrorCode::SshHostKeyRevoked:
        return u"ssh-hostkey-changed"_s;
    case ErrorCode::SshHostKeyUnknown:
        return u"ssh-hostkey-unknown"_s;
    case ErrorCode::SudoRefused:
        return u"sudo-refused"_s;
    default:
        return {};
    }
}

/// What closes the port where no accept of ours helps.
QString takeOut(const RouterIntent& router, const FirewallFact& firewall)
{
    const auto where =
        firewall.table.isEmpty()
            ? QString()
            : u" (table %1 %2, chain %3)"_s.arg(firewall.family, firewall.table, firewall.chain);
    if (sendsElsewhere(firewall))
        return u"on %1: take out the rule that gives the connections another destination: `%2`%3"_s
            .arg(router.name, firewall.deciding, where);
    if (firewall.family == u"netdev"_s)
        return u"on %1: take out what drops the packets at the device: `%2`%3; `nft -a list "
               u"ruleset` shows its handle"_s.arg(router.name, firewall.deciding, where);
    return u"on %1: take out what turns the router's own answers away: `%2`%3"_s.arg(
        router.name, firewall.deciding, where);
}

/// How the accept for the nodes alone is made on this firewall; persistent too.
QString openCommand(const Intent& intent, const RouterIntent& router, const FirewallFact& firewall)
{
    if (!canBeOpened(firewall))
        return takeOut(router, firewall);
    QStringList nodes;
    for (const auto& node : intent.nodes.value)
        nodes << node.address.toString();
    if (nodes.isEmpty())
        nodes << u"NODE"_s;
    const auto each = u"`for n in %1; do %2; done`"_s;
    switch (firewall.kind) {
    case FirewallFact::Kind::Firewalld:
        return u"on %1: %2, then `firewall-cmd --reload`"_s.arg(
            router.name,
            each.arg(nodes.join(u' '),
                     u"firewall-cmd --permanent --add-rich-rule=\"rule family=ipv4 source "
                     u"address=$n port port=179 protocol=tcp accept\""_s));
    case FirewallFact::Kind::Ufw:
        return u"on %1: %2"_s.arg(
            router.name,
            each.arg(nodes.join(u' '), u"ufw prepend allow proto tcp from $n to any port 179"_s));
    case FirewallFact::Kind::Iptables:
        return u"on %1: `iptables -I %2 -p tcp -s %3 --dport 179 -j ACCEPT`, and store it"_s.arg(
            router.name, firewall.chain.isEmpty() ? u"INPUT"_s : firewall.chain, nodes.join(u','));
    case FirewallFact::Kind::Nftables:
        break;
    case FirewallFact::Kind::None:
        return u"on %1: accept TCP 179 from %2"_s.arg(router.name, listed(nodes));
    }
    if (firewall.chain.isEmpty())
        return u"on %1: accept TCP 179 from %2 in the chain that drops it (`nft list ruleset`)"_s
            .arg(router.name, listed(nodes));
    return u"on %1: `nft insert rule %2 %3 %4 ip saddr '{ %5 }' tcp dport 179 accept`, and the "
           u"same in its configuration"_s.arg(router.name, firewall.family, firewall.table,
                                              firewall.chain, nodes.join(u", "_s));
}

QList<Cause> rebootCauses(const Case& asked, const RouterIntent& router, const RouterFacts& seen)
{
    QList<Cause> causes;
    if (!seen.frr)
        return causes;
    if (seen.frr->serviceActive && !seen.frr->serviceEnabled) {
        causes << certain(u"frr-not-enabled"_s,
                          u"the service frr of %1 runs and is not enabled"_s.arg(router.name),
                          u"on %1: `systemctl enable frr`"_s.arg(router.name));
    }
    if (seen.frr->daemonsRunning.contains(u"bgpd"_s) && !seen.frr->bgpdEnabled) {
        causes << certain(
            u"bgpd-disabled"_s,
            u"bgpd runs on %1, but /etc/frr/daemons does not start it"_s.arg(router.name),
            u"on %1: `sed -i 's/^bgpd=.*/bgpd=yes/' /etc/frr/daemons`"_s.arg(router.name));
    }
    const auto unsaved = unsavedNeighbors(asked.intent, seen);
    if (!unsaved.isEmpty()) {
        causes << certain(u"config-not-saved"_s,
                          u"frr.conf of %1 lacks what the running FRR has: %2"_s.arg(
                              router.name, listed(unsaved)),
                          u"`hcp-bgp apply PLAN --only router`: it writes our lines into "
                          u"/etc/frr/frr.conf of %1"_s.arg(router.name));
    }
    return causes;
}

/// bgpd runs: what is its instance?
QList<Cause> instanceCauses(const RouterIntent& router, const RouterFacts& seen)
{
    const auto& name = router.name;
    if (!seen.bgp)
        return {};
    const auto asn = router.asn.toString();
    if (!seen.bgp->instance) {
        return {certain(u"bgp-instance-missing"_s, u"%1 has no `router bgp`"_s.arg(name),
                        u"`hcp-bgp apply PLAN --only router`, or by hand on %1: `router bgp %2` "
                        u"with its neighbors"_s.arg(name, asn))};
    }
    if (seen.bgp->localAs == router.asn)
        return {};
    const auto local = seen.bgp->localAs.toString();
    return {certain(u"asn-local-differs"_s,
                    u"%1 has `router bgp %2`, the plan says %3"_s.arg(name, local, asn),
                    u"set `asn: %1` for %2 in the plan and apply, or rename the instance on %2 to "
                    u"`router bgp %3`"_s.arg(local, name, asn))};
}

/// An interface that was switched off by itself: `net.ipv4.ip_forward = 1` written once more leaves
/// it so, as the kernel passes on only what changes.
QList<Cause> interfaceCauses(const Case& asked, const RouterIntent& router, const RouterFacts& seen)
{
    QList<Cause> causes;
    for (const auto& interface : notForwarding(seen)) {
        const bool isAsked = asked.verdict.subject == router.name
                                 ? facesNodes(asked.intent, interface)
                                 : asked.verdict.subject == interfaceSubject(router, interface);
        if (!isAsked)
            continue;
        // sysctl(8): with a dot in the name, slashes part the words.
        const QString form = interface.name.contains(u'.') ? u"net/ipv4/conf/%1/forwarding"_s
                                                           : u"net.ipv4.conf.%1.forwarding"_s;
        const auto key = form.arg(interface.name);
        auto off =
            certain(u"ip-forward-off"_s,
                    u"%1 of %2 is 0, though net.ipv4.ip_forward is 1"_s.arg(key, router.name),
                    u"on %1: `sysctl -w %2=1`; `grep -rs forwarding /etc/sysctl.conf /etc/sysctl.d "
                    u"/etc/network /etc/systemd/network` shows what switched it off"_s.arg(
                        router.name, key));
        off.change.clear();
        causes << off;
    }
    return causes;
}

} // namespace

QList<Cause> sshCauses(const Case& asked)
{
    const auto* const router = asked.router();
    if (router == nullptr)
        return {};
    const auto seen = routerFacts(asked.facts, *router);
    const auto host =
        router->sshHost.value.isEmpty() ? router->address.toString() : router->sshHost.value;
    if (seen.login && !seen.login->root) {
        const auto why = seen.problem ? u": "_s + seen.problem->what : QString();
        const auto fix = seen.problem && !seen.problem->hint.isEmpty()
                             ? seen.problem->hint
                             : u"on %1: give %2 sudo, or set `ssh: {user: root}` in the plan"_s.arg(
                                   router->name, seen.login->user);
        return {certain(u"sudo-refused"_s,
                        u"%1 may log in to %2, but not become root%3"_s.arg(seen.login->user,
                                                                            router->name, why),
                        fix)};
    }
    if (!seen.problem)
        return {};
    const auto id = sshCauseId(seen.problem->code);
    if (id.isEmpty())
        return {};
    const auto fix = seen.problem->hint.isEmpty() ? u"try it by hand: `ssh -v %1`"_s.arg(host)
                                                  : seen.problem->hint;
    return {certain(id, seen.problem->what, fix)};
}

QList<Cause> frrCauses(const Case& asked)
{
    const auto* const router = asked.router();
    if (router == nullptr)
        return {};
    const auto seen = routerFacts(asked.facts, *router);
    if (asked.verdict.state == State::Warning)
        return rebootCauses(asked, *router, seen);
    if (!seen.frr)
        return {};
    const auto& name = router->name;
    if (!seen.frr->installed) {
        const bool dnf = seen.os && seen.os->packages == OsFact::Packages::Dnf;
        return {certain(u"frr-not-installed"_s, u"%1 has no FRR"_s.arg(name),
                        u"on %1: `%2 install -y frr`"_s.arg(name, dnf ? u"dnf"_s : u"apt-get"_s))};
    }
    if (!seen.frr->serviceActive) {
        return {certain(u"frr-not-running"_s, u"the service frr of %1 does not run"_s.arg(name),
                        u"on %1: `systemctl reset-failed frr; systemctl enable --now frr`; if it "
                        u"fails again `journalctl -u frr`"_s.arg(name))};
    }
    if (!seen.frr->daemonsRunning.contains(u"bgpd"_s)) {
        if (!seen.frr->bgpdEnabled) {
            return {certain(u"bgpd-disabled"_s, u"/etc/frr/daemons of %1 says bgpd=no"_s.arg(name),
                            u"on %1: `sed -i 's/^bgpd=.*/bgpd=yes/' /etc/frr/daemons && systemctl "
                            u"restart frr`"_s.arg(name))};
        }
        const auto holder = seen.port179Holder.valueOr({});
        if (!holder.isEmpty() && holder != u"bgpd"_s) {
            return {certain(u"port-179-held"_s,
                            u"%1 holds TCP 179 of %2, so bgpd cannot run"_s.arg(holder, name),
                            u"on %1: stop %2, then `systemctl restart frr`"_s.arg(name, holder))};
        }
        return {certain(u"bgpd-not-running"_s,
                        u"bgpd of %1 is switched on and does not run"_s.arg(name),
                        u"on %1: `journalctl -u frr`, then `systemctl restart frr`"_s.arg(name))};
    }
    if (!seen.frr->daemonsRunning.contains(u"zebra"_s)) {
        return {certain(u"zebra-not-running"_s, u"zebra does not run on %1"_s.arg(name),
                        u"on %1: `journalctl -u frr`, then `systemctl restart frr`"_s.arg(name))};
    }
    return instanceCauses(*router, seen);
}

QList<Cause> forwardingCauses(const Case& asked)
{
    const auto* const router = asked.router();
    if (router == nullptr)
        return {};
    const auto facts = routerFacts(asked.facts, *router);
    const auto& seen = facts.forwarding;
    if (!seen)
        return {};
    if (!seen->now) {
        return {certain(u"ip-forward-off"_s, u"net.ipv4.ip_forward of %1 is 0"_s.arg(router->name),
                        u"on %1: `sysctl -w net.ipv4.ip_forward=1`, and `net.ipv4.ip_forward = 1` "
                        u"in /etc/sysctl.d/90-hcp-bgp.conf"_s.arg(router->name))};
    }
    if (asked.verdict.subject != afterRebootSubject(*router))
        return interfaceCauses(asked, *router, facts);
    const auto why = seen->frrSwitchesOff        ? u"frr.conf says `no ip forwarding`"_s
                     : seen->decidedBy.isEmpty() ? u"no file sets net.ipv4.ip_forward"_s
                                                 : seen->decidedBy;
    auto later =
        certain(u"ip-forward-not-persistent"_s,
                u"%1 forwards now, not after a reboot: %2"_s.arg(router->name, why),
                u"on %1: `net.ipv4.ip_forward = 1` in /etc/sysctl.d/90-hcp-bgp.conf, and no "
                u"`no ip forwarding` in /etc/frr/frr.conf"_s.arg(router->name));
    // That line of frr.conf is the router's owner's: our lines are added, none is taken out.
    if (seen->frrSwitchesOff && seen->persistent)
        later.change.clear();
    return {later};
}

QList<Cause> firewallCauses(const Case& asked)
{
    const auto* const router = asked.router();
    if (router == nullptr)
        return {};
    const auto seen = routerFacts(asked.facts, *router).firewall;
    if (!seen)
        return {};
    const auto fix = openCommand(asked.intent, *router, *seen);
    const auto rule = seen->deciding.isEmpty() ? u"its policy"_s : u"`%1`"_s.arg(seen->deciding);
    const auto closed = [&](const QString& id, const QString& verb) {
        const auto does = sendsElsewhere(*seen) ? u"sends TCP 179 from the nodes elsewhere"_s
                                                : u"%1 TCP 179 from the nodes"_s.arg(verb);
        auto told = certain(id, u"%1 %2 by %3"_s.arg(router->name, does, rule), fix);
        if (!canBeOpened(*seen))
            told.change.clear();
        return QList<Cause>{told};
    };
    switch (seen->tcp179) {
    case FirewallFact::Tcp179::Dropped:
        return closed(u"tcp-179-dropped"_s, u"drops"_s);
    case FirewallFact::Tcp179::Rejected:
        return closed(u"tcp-179-rejected"_s, u"rejects"_s);
    case FirewallFact::Tcp179::Open:
        break;
    case FirewallFact::Tcp179::Unclear:
        return {};
    }
    if (seen->persistent)
        return {};
    auto later = certain(u"firewall-not-persistent"_s,
                         u"the accept for TCP 179 on %1 is not stored"_s.arg(router->name), fix);
    // Rules that no file is loaded for have no place where ours could be stored.
    const bool byFile =
        seen->kind == FirewallFact::Kind::Iptables || seen->kind == FirewallFact::Kind::Nftables;
    if (byFile && !seen->persistence.startsWith(u'/'))
        later.change.clear();
    return {later};
}

} // namespace hcp
