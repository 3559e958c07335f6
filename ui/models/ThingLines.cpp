// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ThingLines.h"

#include "checks/Subjects.h"

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QString addressOfNode(const Intent& intent, const QString& name)
{
    for (const NodePlan& node : intent.nodes.value) {
        if (nodeLabel(node) == name)
            return node.address.toString();
    }
    return {};
}

const HostedClusterIntent* clusterOf(const Intent& intent, const QString& key)
{
    const auto& all = intent.hostedClusters;
    const auto found = std::find_if(all.cbegin(), all.cend(), [&key](const auto& cluster) {
        return key == cluster.key() || key.startsWith(cluster.key() + u'/');
    });
    return found == all.cend() ? nullptr : &*found;
}

/// frr.conf: the session with a node, the route to the first VIP, or BGP as a whole.
QStringList linesOfRouter(const Intent& intent, const QString& kind, const QString& node)
{
    const QString address = addressOfNode(intent, node);
    if (kind == u"session"_s && !address.isEmpty())
        return {u"neighbor %1 remote-as"_s.arg(address), u"neighbor %1 "_s.arg(address)};
    if (kind == u"route"_s && !intent.hostedClusters.isEmpty())
        return {u" permit %1/32"_s.arg(intent.hostedClusters.constFirst().vip.toString())};
    return {u"router bgp "_s};
}

} // namespace

QStringList linesOfThing(const Intent& intent, const QString& thing)
{
    const QString kind = thing.section(u' ', 0, 0);
    const QString rest = thing.section(u' ', 1);
    if (kind == u"router"_s || kind == u"session"_s || kind == u"route"_s)
        return linesOfRouter(intent, kind, rest.section(u'/', 1));
    if (kind == u"management"_s || kind == u"node"_s)
        return {u"myASN:"_s};
    if (kind == u"dns"_s && !intent.records.isEmpty())
        return {intent.records.constFirst().name};
    const HostedClusterIntent* const cluster = clusterOf(intent, rest);
    if (cluster == nullptr)
        return {};
    const QString vip = cluster->vip.toString();
    if (kind == u"vip"_s)
        return {vip + u"/32"_s, vip};
    if (kind == u"announcement"_s)
        return {u"ipAddressPools:"_s};
    if (kind == u"service"_s || kind == u"api"_s)
        return {u"service: APIServer"_s};
    return {u"name: "_s + cluster->name};
}

} // namespace hcp::ui
