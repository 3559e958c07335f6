// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/FirewallSide.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// router.firewall: new connections from the nodes to TCP 179 of the router are let in now.
// Proves it by the rules as they stand. A firewall that cannot be followed to its end is unknown,
// unless every session stands: then it evidently lets the nodes in.
// Source: nft, iptables, firewall-cmd or ufw on the router.
// Owns: tcp-179-dropped, tcp-179-rejected; after a reboot: firewall-not-persistent.

using namespace Qt::StringLiterals;

namespace
{

bool everySessionStands(const Intent& intent, const RouterFacts& seen)
{
    const auto& nodes = intent.nodes.value;
    return seen.bgp && !nodes.isEmpty() &&
           std::all_of(nodes.cbegin(), nodes.cend(), [&seen](const NodePlan& node) {
               const BgpPeerFact* const peer = neighbor(*seen.bgp, node.address);
               return peer != nullptr && peer->isEstablished();
           });
}

Verdict judgeNow(Draft& draft, const Intent& intent, const RouterIntent& router,
                 const RouterFacts& seen)
{
    draft.evidence(seen.firewall->deciding);
    if (sendsElsewhere(*seen.firewall) && seen.firewall->tcp179 != FirewallFact::Tcp179::Open &&
        seen.firewall->tcp179 != FirewallFact::Tcp179::Unclear)
        return draft.failed(
            u"the firewall of %1 sends TCP 179 from the nodes elsewhere"_s.arg(router.name));
    switch (seen.firewall->tcp179) {
    case FirewallFact::Tcp179::Open:
        return draft.passed(u"%1 lets the nodes in on TCP 179"_s.arg(router.name));
    case FirewallFact::Tcp179::Dropped:
        return draft.failed(
            u"the firewall of %1 drops TCP 179 from the nodes without a word"_s.arg(router.name));
    case FirewallFact::Tcp179::Rejected:
        return draft.failed(
            u"the firewall of %1 rejects TCP 179 from the nodes"_s.arg(router.name));
    case FirewallFact::Tcp179::Unclear:
        break;
    }
    if (everySessionStands(intent, seen)) {
        return draft.from(seen.bgp).passed(
            u"the rules of %1 cannot be followed to their end, but every session stands: the "
            u"nodes are let in"_s.arg(router.name));
    }
    return draft.unknown(
        u"the firewall rules of %1 do not tell whether the nodes may reach TCP 179"_s.arg(
            router.name));
}

QList<Verdict> judge(const Intent& intent, const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft(u"router.firewall"_s, router.name, {u"router.forwarding %1"_s.arg(router.name)});
    if (!seen.firewall)
        return {draft.unknown(u"what the firewall of %1 does"_s.arg(router.name), seen.firewall)};
    draft.from(seen.firewall);
    QList<Verdict> list = {judgeNow(draft, intent, router, seen)};
    const bool open = seen.firewall->tcp179 == FirewallFact::Tcp179::Open;
    if (open && !seen.firewall->persistent && seen.firewall->kind != FirewallFact::Kind::None) {
        Draft later(u"router.firewall"_s, afterRebootSubject(router),
                    {u"router.ssh %1"_s.arg(router.name)});
        later.from(seen.firewall).notRequired().evidence(seen.firewall->persistence);
        list.append(
            later.warning(u"TCP 179 is open now, not after a reboot: the accept is not stored"_s));
    }
    return list;
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofRouters(intent, facts, [&intent](const auto& router, const auto& seen) {
        return judge(intent, router, seen);
    });
}

} // namespace

Check routerFirewallCheck()
{
    return {u"router.firewall"_s,
            u"Firewall of the router"_s,
            {u"router.forwarding"_s},
            u"That new connections from the nodes to TCP port 179 of the router are let in now. "
            u"Sessions that already stand may outlive a closed port for minutes."_s,
            u"the firewall rules on the router (nftables, iptables, firewalld, ufw)"_s,
            look};
}

} // namespace hcp
