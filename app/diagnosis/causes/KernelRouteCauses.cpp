// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/RouteMaps.h"
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

struct Route {
    const Case& asked;
    const RouterIntent& router;
    QString vip;
    RouterFacts seen;
    RouteFact kernel;
    QList<Address> wanted; ///< the next hops that bgpd has

    QByteArray configuration() const { return seen.runningConfig.valueOr({}); }
};

/// How the route in the way is taken out: by whom it was made.
QString removal(const Route& route)
{
    const auto& router = route.router.name;
    const auto prefix = route.vip + u"/32"_s;
    const auto line = staticRoute(route.configuration(), Prefix(*Address::parse(route.vip), 32));
    if (!line.isEmpty())
        return u"on %1: `vtysh -c 'configure terminal' -c 'no %2'`, and take the line out of "
               u"frr.conf"_s.arg(router, line);
    const QStringList routing = {u"ospf"_s, u"isis"_s, u"rip"_s, u"eigrp"_s, u"babel"_s};
    if (routing.contains(route.kernel.protocol))
        return u"on %1: `vtysh -c 'show ip route %2'` tells whom it comes from; keep them from "
               u"announcing it"_s.arg(router, prefix);
    const auto type = route.kernel.discards.isEmpty() ? QString() : route.kernel.discards + u' ';
    return u"on %1: `ip route del %2%3`, and remove it where it is stored"_s.arg(router, type,
                                                                                 prefix);
}

QList<Cause> inTheWay(const Route& route)
{
    if (!isInTheWay(route.kernel))
        return {};
    const auto fix = removal(route);
    if (!route.kernel.discards.isEmpty()) {
        return {certain(
            u"better-route"_s,
            u"%1 has a %2 route to %3 %4: it throws the packets away"_s.arg(
                route.router.name, route.kernel.discards, route.vip, originOf(route.kernel)),
            fix)};
    }
    return {certain(
        u"better-route"_s,
        u"%1 has a route to %2 %3"_s.arg(route.router.name, route.vip, originOf(route.kernel)),
        fix)};
}

/// How sure it is that this line keeps the route out; nullopt: it does not.
std::optional<Confidence> sureness(const Route& route, const Withheld& withheld)
{
    if (!withheld.routeMap.isEmpty()) {
        switch (verdictOf(routeMap(route.configuration(), withheld.routeMap))) {
        case MapVerdict::Permits:
            return std::nullopt;
        case MapVerdict::May:
            return Confidence::Likely;
        case MapVerdict::Denies:
            return Confidence::Certain;
        }
    }
    if (!withheld.from)
        return Confidence::Certain;
    const auto isFrom = [&withheld](Address hop) { return withheld.from->contains(hop); };
    if (std::all_of(route.wanted.cbegin(), route.wanted.cend(), isFrom))
        return Confidence::Certain;
    const bool some = std::any_of(route.wanted.cbegin(), route.wanted.cend(), isFrom);
    return some ? std::optional(Confidence::Likely) : std::nullopt;
}

/// bgpd has the route, the kernel has none at all: zebra was told not to take it.
QList<Cause> notInstalled(const Route& route)
{
    const auto& name = route.router.name;
    const bool external = route.router.asn != route.asked.intent.metallb.asn;
    QList<Cause> causes;
    for (const auto& withheld : withheldFromKernel(route.configuration(), external)) {
        const auto sure = sureness(route, withheld);
        // A route-map of a router that was just told the route may yet let it through.
        if (!sure || (*sure != Confidence::Certain && route.asked.verdict.state != State::Failed))
            continue;
        const auto context = withheld.inAddressFamily
                                 ? u"-c 'router bgp %1' -c 'address-family ipv4 unicast' "_s.arg(
                                       route.router.asn.toString())
                                 : QString();
        causes << cause(
            u"route-not-installed"_s, *sure,
            u"bgpd of %1 has the route to %2, and `%3` in its configuration keeps it out of the "
            u"kernel"_s.arg(name, route.vip, withheld.line),
            u"on %1: `vtysh -c 'configure terminal' %2-c '%3'`, and take the line out of frr.conf"_s
                .arg(name, context, withheld.undo));
    }
    if (causes.isEmpty() && route.asked.verdict.state == State::Failed) {
        causes << cause(
            u"route-not-installed"_s, Confidence::Possible,
            u"bgpd of %1 has the route to %2, and zebra did not put it into the "
            u"kernel"_s.arg(name, route.vip),
            u"on %1: `vtysh -c 'show ip route %2/32'`, `journalctl -u frr`"_s.arg(name, route.vip));
    }
    return causes;
}

} // namespace

QList<Cause> kernelRouteCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const cluster = asked.cluster();
    if (router == nullptr || cluster == nullptr || asked.verdict.state == State::Unknown)
        return {};
    const auto seen = routerFacts(asked.facts, *router);
    const auto kernel = seen.kernelRoutes.value(cluster->vip);
    if (!kernel)
        return {};
    const auto bgp = seen.bgpRoutes.value(cluster->vip).valueOr({});
    const Route route{asked, *router, cluster->vip.toString(), seen, *kernel, bgp.nextHops};
    const auto other = inTheWay(route);
    if (!other.isEmpty() || route.wanted.isEmpty() || !kernel->protocol.isEmpty())
        return other;
    return notInstalled(route);
}

} // namespace hcp
