// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"

namespace hcp
{

// api.tcp: this machine gets a TCP connection to the VIP.
// Proves the whole way there and back from outside: router, node, endpoint, return path. It asks
// the address, not the name: a fault of the DNS does not hide a healthy API.
// Source: a connect from this machine.
// Owns: api-no-listener, api-refused, api-timeout-return-path, forward-chain-drops, libvirt-nat,
// rp-filter-strict, proxy-arp-needed, client-route.

using namespace Qt::StringLiterals;

namespace
{

/// To a Service that serves the port, through our routers by their kernel routes; where one is not
/// ours, the announcement must do.
QStringList requirements(const Intent& intent, const HostedClusterIntent& cluster)
{
    QStringList list{u"service.present %1"_s.arg(cluster.key())};
    bool handedOver = false;
    for (const auto& router : intent.routers) {
        if (router.managed) {
            list << u"router.forwarding %1"_s.arg(router.name)
                 << u"route.kernel %1/%2"_s.arg(router.name, cluster.key());
        }
        handedOver = handedOver || !router.managed;
    }
    if (handedOver || intent.routers.isEmpty())
        list << u"vip.announced %1"_s.arg(cluster.key());
    return list;
}

Verdict judge(const Intent& intent, const Facts& facts, const HostedClusterIntent& cluster)
{
    Draft draft(u"api.tcp"_s, cluster.key(), requirements(intent, cluster));
    const auto endpoint = u"%1:%2"_s.arg(cluster.vip.toString(), QString::number(cluster.port));
    const auto seen = apiFacts(facts, cluster).tcp;
    if (!seen)
        return draft.unknown(u"whether %1 can be reached from here"_s.arg(endpoint), seen);
    draft.from(seen);
    if (seen->connected)
        return draft.passed(u"%1 can be reached from here"_s.arg(endpoint));
    return draft.evidence(seen->error)
        .failed(u"no connection to %1 from here: %2"_s.arg(endpoint, seen->error));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) { return judge(intent, facts, cluster); });
}

} // namespace

Check apiTcpCheck()
{
    return {u"api.tcp"_s,
            u"API port"_s,
            {u"service.present"_s, u"route.kernel"_s, u"router.forwarding"_s},
            u"That this machine gets a TCP connection to the VIP: the way there and back works "
            u"from outside. One client takes one next hop; the others are not proven by it."_s,
            u"a connection from this machine"_s,
            look};
}

} // namespace hcp
