// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/ApiService.h"

#include "checks/Seen.h"
#include "plan/AddressRange.h"

#include <QJsonArray>

namespace hcp
{

using namespace Qt::StringLiterals;

QJsonObject apiServiceSpec(const Facts& facts, const HostedClusterIntent& cluster)
{
    const auto services = facts.cluster.loadBalancers.valueOr({});
    for (const auto& service : services) {
        const auto meta = service[u"metadata"_s].toObject();
        if (meta[u"name"_s].toString() == u"kube-apiserver"_s &&
            meta[u"namespace"_s].toString() == cluster.controlPlaneNamespace)
            return service[u"spec"_s].toObject();
    }
    return {};
}

QString addressHolder(const Facts& facts, const HostedClusterIntent& cluster)
{
    const auto own = cluster.controlPlaneNamespace + u"/kube-apiserver"_s;
    for (const auto& service : facts.cluster.loadBalancers.valueOr({})) {
        const auto name = objectNameSpace(service) + u'/' + objectName(service);
        if (name != own && serviceAddresses(service).contains(cluster.vip))
            return name;
    }
    return {};
}

QStringList tcpPorts(const QJsonObject& spec)
{
    QStringList ports;
    const auto entries = spec[u"ports"_s].toArray();
    for (const auto& entry : entries) {
        const auto port = entry.toObject();
        if (port[u"protocol"_s].toString(u"TCP"_s) == u"TCP"_s)
            ports << QString::number(port[u"port"_s].toInt());
    }
    return ports;
}

QStringList sourceRanges(const QJsonObject& spec)
{
    QStringList ranges;
    const auto entries = spec[u"loadBalancerSourceRanges"_s].toArray();
    for (const auto& range : entries)
        ranges << range.toString();
    return ranges;
}

} // namespace hcp
