// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// router.forwarding: the kernel passes packets on that are not for the router itself.
// Proves net.ipv4.ip_forward now; not that a firewall lets the packets through (see api.tcp).
// Source: /proc/sys/net/ipv4/ip_forward, the sysctl files, frr.conf.
// Owns: ip-forward-off; after a reboot: ip-forward-not-persistent.

using namespace Qt::StringLiterals;

namespace
{

QList<Verdict> judge(const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft(u"router.forwarding"_s, router.name, {u"router.frr %1"_s.arg(router.name)});
    if (!seen.forwarding)
        return {draft.unknown(u"whether %1 forwards packets"_s.arg(router.name), seen.forwarding)};
    draft.from(seen.forwarding);
    const auto& forwarding = *seen.forwarding;
    if (!forwarding.now)
        return {draft.failed(
            u"%1 does not forward packets (net.ipv4.ip_forward = 0)"_s.arg(router.name))};
    QList<Verdict> list = {draft.passed(u"%1 forwards packets"_s.arg(router.name))};
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
    return ofRouters(intent, facts, judge);
}

} // namespace

Check routerForwardingCheck()
{
    return {u"router.forwarding"_s,
            u"IP forwarding"_s,
            {u"router.frr"_s},
            u"That the router's kernel forwards IPv4 packets now. Whether it still will after a "
            u"reboot is a warning of its own."_s,
            u"net.ipv4.ip_forward, the sysctl files and frr.conf on the router"_s,
            look};
}

} // namespace hcp
