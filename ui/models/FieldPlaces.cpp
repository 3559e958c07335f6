// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/FieldPlaces.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// The keys as they stand on their pages, from top to bottom.
const QStringList& keysInOrder()
{
    static const QStringList keys{
        // Management cluster
        u"managementCluster.kubeconfig"_s, u"managementCluster.context"_s,
        u"managementCluster.nodes"_s, u"managementCluster.metallb.namespace"_s,
        // Router
        u"name"_s, u"address"_s, u"ssh.host"_s, u"ssh.user"_s, u"ssh.port"_s, u"ssh.identityFile"_s,
        // BGP & VIP
        u"asn"_s, u"managementCluster.metallb.asn"_s, u"vip"_s, u"options.bfd"_s,
        u"options.maximumPrefix"_s,
        // Hosted cluster & DNS
        u"namespace"_s, u"baseDomain"_s, u"existing"_s, u"platform"_s, u"agentNamespace"_s,
        u"release"_s, u"pullSecret"_s, u"sshKey"_s, u"clusterNetwork"_s, u"serviceNetwork"_s,
        u"machineNetwork"_s, u"otherServices"_s, u"dns.servers"_s, u"dns.update.method"_s,
        u"dns.update.router"_s, u"dns.update.server"_s, u"dns.update.zone"_s,
        u"dns.update.keyFile"_s, u"appsAddress"_s};
    return keys;
}

} // namespace

QString formFieldOf(const QString& path)
{
    static const QRegularExpression entry(u"\\[\\d+\\]$"_s);
    static const QRegularExpression node(u"^managementCluster\\.nodes\\[\\d+\\].*$"_s);
    static const QRegularExpression secret(u"\\.(pullSecret|sshKey)\\.[A-Za-z]+$"_s);
    QString field = path;
    field.replace(node, u"managementCluster.nodes"_s);
    field.replace(secret, u".\\1"_s);
    const bool isThing = field.startsWith(u"routers["_s) && !field.contains(u'.');
    return isThing || (field.startsWith(u"hostedClusters["_s) && !field.contains(u'.'))
               ? field
               : field.remove(entry);
}

QString placeOf(const Finding& finding)
{
    static const QSet<QString> aboutTheCluster{u"storage-class-missing"_s, u"nodes-too-few"_s};
    return aboutTheCluster.contains(finding.id) ? finding.field.section(u'[', 0, 0) : finding.field;
}

bool isAboutMissing(const Finding& finding)
{
    static const QSet<QString> ids{
        u"asn-reserved"_s, // of an empty field: 0
        u"metallb-asn-missing"_s, u"router-missing"_s,        u"router-incomplete"_s,
        u"node-incomplete"_s,     u"hostedcluster-missing"_s, u"hostedcluster-incomplete"_s,
        u"release-missing"_s,     u"pull-secret-missing"_s,   u"agent-namespace-missing"_s};
    return ids.contains(finding.id);
}

bool isSaidBy(const Finding& typed, const Finding& finding)
{
    return isAboutMissing(finding) &&
           (typed.field == finding.field || typed.field.startsWith(finding.field + u'['));
}

FieldPlace placeOnPage(const QString& path)
{
    static const QRegularExpression listed(u"^(routers|hostedClusters)\\[(\\d+)\\]\\.?(.*)$"_s);
    const QString field = formFieldOf(path);
    const auto found = listed.match(field);
    const int index = found.hasMatch() ? found.captured(2).toInt() : 0;
    const int key =
        static_cast<int>(keysInOrder().indexOf(found.hasMatch() ? found.captured(3) : field));
    // Cards stand below each other; the two numbers and the address stand by kind.
    const bool byKind = !found.hasMatch() || found.captured(3) == u"asn" ||
                        found.captured(3) == u"vip" || found.captured(3) == u"appsAddress";
    return byKind ? FieldPlace{key, index, 0} : FieldPlace{0, index, key};
}

} // namespace hcp::ui
