// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

QString clusterSubject(const Intent& intent)
{
    return intent.context.value.isEmpty() ? u"cluster"_s
                                          : u"cluster %1"_s.arg(intent.context.value);
}

QString nodeLabel(const NodePlan& node)
{
    return node.name.isEmpty() ? node.address.toString() : node.name;
}

QString sessionSubject(const RouterIntent& router, const NodePlan& node)
{
    return router.name + u'/' + nodeLabel(node);
}

QString routeSubject(const RouterIntent& router, const HostedClusterIntent& cluster)
{
    return router.name + u'/' + cluster.key();
}

QString announcedSubject(const HostedClusterIntent& cluster, const NodePlan& node)
{
    return cluster.key() + u'/' + nodeLabel(node);
}

QString oauthSubject(const QString& host)
{
    return host + u" @ this machine"_s;
}

QString interfaceSubject(const RouterIntent& router, const InterfaceFact& interface)
{
    return router.name + u'/' + interface.name;
}

QString afterRebootSubject(const RouterIntent& router)
{
    return router.name + u" after a reboot"_s;
}

const RouterIntent* subjectRouter(const Intent& intent, const QString& subject)
{
    const auto found = std::find_if(
        intent.routers.cbegin(), intent.routers.cend(), [&subject](const RouterIntent& router) {
            return subject == router.name || subject.startsWith(router.name + u'/') ||
                   subject == afterRebootSubject(router);
        });
    return found == intent.routers.cend() ? nullptr : &*found;
}

const NodePlan* subjectNode(const Intent& intent, const QString& subject)
{
    const auto& nodes = intent.nodes.value;
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [&subject](const NodePlan& node) {
        return subject.endsWith(u'/' + nodeLabel(node));
    });
    return found == nodes.cend() ? nullptr : &*found;
}

const HostedClusterIntent* subjectCluster(const Intent& intent, const QString& subject)
{
    const auto& clusters = intent.hostedClusters;
    const auto found = std::find_if(
        clusters.cbegin(), clusters.cend(), [&subject](const HostedClusterIntent& cluster) {
            const auto key = cluster.key();
            return subject == key || subject.startsWith(key + u'/') ||
                   subject.endsWith(u'/' + key) || subject.startsWith(key + u' ');
        });
    return found == clusters.cend() ? nullptr : &*found;
}

QString listed(const QStringList& words)
{
    if (words.size() < 2)
        return words.value(0);
    return words.first(words.size() - 1).join(u", "_s) + u" and "_s + words.last();
}

QString listed(const QList<NodePlan>& nodes)
{
    QStringList labels;
    std::transform(nodes.cbegin(), nodes.cend(), std::back_inserter(labels), nodeLabel);
    return listed(labels);
}

} // namespace hcp
