// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// router.forwarding: the kernel passes packets on that are not for the router itself.
// Proves net.ipv4.ip_forward now, and the same of the interface that faces the nodes; not that a
// firewall lets the packets through (see api.tcp). Which interface clients come in by is not known:
// any other one that does not forward is a warning.
// Source: /proc/sys/net/ipv4/ip_forward and conf/*/forwarding, the sysctl files, frr.conf.
// Owns: ip-forward-off; after a reboot: ip-forward-not-persistent.

using namespace Qt::StringLiterals;

namespace
{

/// Of each interface that keeps packets from being forwarded and does not face the nodes.
QList<Verdict> elsewhere(const Intent& intent, const RouterIntent& router, const RouterFacts& seen)
{
    QList<Verdict> list;
    for (const auto& interface : notForwarding(seen)) {
        if (facesNodes(intent, interface))
            continue;
        Draft draft(u"router.forwarding"_s, interfaceSubject(router, interface),
                    {u"router.ssh %1"_s.arg(router.name)});
        draft.from(seen.interfaces).notRequired();
        list.append(draft.warning(
            u"%1 does not forward what comes in at %2: clients behind it do not reach a VIP"_s.arg(
                router.name, interface.name)));
    }
    return list;
}

Verdict judgeNow(Draft& draft, const Intent& intent, const RouterIntent& router,
                 const RouterFacts& seen)
{
    if (!seen.forwarding->now)
        return draft.failed(
            u"%1 does not forward packets (net.ipv4.ip_forward = 0)"_s.arg(router.name));
    for (const auto& interface : notForwarding(seen)) {
        if (facesNodes(intent, interface))
            return draft.from(seen.interfaces)
                .failed(u"%1 does not forward what comes in at %2, where the nodes are "
                        u"(net.ipv4.conf.%2.forwarding = 0)"_s.arg(router.name, interface.name));
    }
    return draft.passed(u"%1 forwards packets"_s.arg(router.name));
}

QList<Verdict> judge(const Intent& intent, const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft(u"router.forwarding"_s, router.name, {u"router.frr %1"_s.arg(router.name)});
    if (!seen.forwarding)
        return {draft.unknown(u"whether %1 forwards packets"_s.arg(router.name), seen.forwarding)};
    draft.from(seen.forwarding);
    const auto& forwarding = *seen.forwarding;
    QList<Verdict> list = {judgeNow(draft, intent, router, seen)};
    if (!forwarding.now)
        return list;
    list.append(elsewhere(intent, router, seen));
    if (forwarding.persistent && !forwarding.frrSwitchesOff)
        return list;
    Draft later(u"router.forwarding"_s, afterRebootSubject(router),
                {u"router.ssh %1"_s.arg(router.name)});
    later.from(seen.forwarding).notRequired().evidence(forwarding.decidedBy);
    list.append(later.warning(
        forwarding.frrSwitchesOff
            ? u"works now, but `no ip forwarding` in frr.conf switches it off when FRR starts"_s
            : u"works now, not after a reboot: no file sets net.ipv4.ip_forward = 1"_s));
    return list;
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofRouters(intent, facts, [&intent](const auto& router, const auto& seen) {
        return judge(intent, router, seen);
    });
}

} // namespace

Check routerForwardingCheck()
{
    return {u"router.forwarding"_s,
            u"IP forwarding"_s,
            {u"router.frr"_s},
            u"That the router's kernel forwards IPv4 packets now, those of the nodes' interface "
            u"too. Another interface that does not, and whether it still will after a reboot, are "
            u"warnings of their own."_s,
            u"net.ipv4.ip_forward, net.ipv4.conf.*.forwarding, the sysctl files and frr.conf on "
            u"the router"_s,
            look};
}

} // namespace hcp
