// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// router.frr: FRR is installed, its service runs, bgpd and zebra run, and `router bgp` has the
// plan's ASN. Proves that the router speaks BGP as the plan says; not that anybody speaks with it.
// Source: systemctl, /etc/frr/daemons, vtysh (show bgp summary json, show running-config).
// What works now but would not come back after a reboot is a verdict of its own, not required.
// Owns: frr-not-installed, frr-not-running, bgpd-disabled, bgpd-not-running, bgp-instance-missing,
// zebra-not-running, port-179-held, asn-local-differs; after a reboot: frr-not-enabled,
// bgpd-disabled, config-not-saved.

using namespace Qt::StringLiterals;

namespace
{

Verdict judgeInstance(const Draft& start, const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft = start;
    if (!seen.bgp)
        return draft.unknown(u"what BGP does on %1"_s.arg(router.name), seen.bgp);
    draft.from(seen.bgp);
    if (!seen.bgp->instance)
        return draft.failed(u"%1 has no `router bgp %2`"_s.arg(router.name, router.asn.toString()));
    if (seen.bgp->localAs != router.asn)
        return draft.failed(u"%1 speaks as AS %2, the plan says AS %3"_s.arg(
            router.name, seen.bgp->localAs.toString(), router.asn.toString()));
    return draft.passed(u"FRR %1 on %2 speaks BGP as AS %3"_s.arg(seen.frr->version, router.name,
                                                                  router.asn.toString()));
}

Verdict judge(const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft(u"router.frr"_s, router.name, {u"router.ssh %1"_s.arg(router.name)});
    if (!seen.frr)
        return draft.unknown(u"whether FRR runs on %1"_s.arg(router.name), seen.frr);
    draft.from(seen.frr);
    const auto& frr = *seen.frr;
    if (!frr.installed)
        return draft.failed(u"FRR is not installed on %1"_s.arg(router.name));
    if (!frr.serviceActive)
        return draft.failed(u"the service frr does not run on %1"_s.arg(router.name));
    if (!frr.daemonsRunning.contains(u"bgpd"_s)) {
        return draft.failed(
            frr.bgpdEnabled
                ? u"bgpd does not run on %1, though it is switched on"_s.arg(router.name)
                : u"bgpd is switched off on %1 (bgpd=no in /etc/frr/daemons)"_s.arg(router.name));
    }
    if (!frr.daemonsRunning.contains(u"zebra"_s)) {
        return draft.failed(
            u"zebra does not run on %1: what BGP learns does not reach its kernel any more"_s.arg(
                router.name));
    }
    return judgeInstance(draft, router, seen);
}

/// What works now and would be missing after the next start; empty: nothing.
QList<Verdict> judgeReboot(const Intent& intent, const RouterIntent& router,
                           const RouterFacts& seen)
{
    if (!seen.frr || !seen.frr->installed)
        return {};
    QStringList losses;
    if (seen.frr->serviceActive && !seen.frr->serviceEnabled)
        losses << u"the service frr is not enabled"_s;
    if (seen.frr->daemonsRunning.contains(u"bgpd"_s) && !seen.frr->bgpdEnabled)
        losses << u"bgpd is switched off in /etc/frr/daemons"_s;
    const auto unsaved = unsavedNeighbors(intent, seen);
    if (!unsaved.isEmpty()) {
        losses << u"/etc/frr/frr.conf lacks %1 %2, which only the running FRR has"_s.arg(
            unsaved.size() == 1 ? u"neighbor"_s : u"neighbors"_s, listed(unsaved));
    }
    if (losses.isEmpty())
        return {};
    Draft draft(u"router.frr"_s, afterRebootSubject(router), {u"router.ssh %1"_s.arg(router.name)});
    draft.from(seen.frr).from(seen.configFile).notRequired();
    return {draft.warning(u"works now, not after a reboot: %1"_s.arg(losses.join(u"; "_s)))};
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofRouters(intent, facts, [&intent](const auto& router, const auto& seen) {
        return QList<Verdict>{judge(router, seen)} + judgeReboot(intent, router, seen);
    });
}

} // namespace

Check routerFrrCheck()
{
    return {u"router.frr"_s,
            u"FRR on the router"_s,
            {u"router.ssh"_s},
            u"That FRR is installed, its service and bgpd run, and `router bgp` has the plan's AS "
            u"number. Whether a session comes up is said by bgp.session."_s,
            u"systemctl, /etc/frr/daemons and vtysh on the router"_s,
            look};
}

} // namespace hcp
