// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/RuleSet.h"

#include <QVersionNumber>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QString indexed(QStringView list, qsizetype index, QStringView key)
{
    return u"%1[%2].%3"_s.arg(list).arg(index).arg(key);
}

} // namespace

Finding finding(const QString& field, const QString& text, const QString& remedy)
{
    Finding made;
    made.field = field;
    made.text = text;
    made.remedy = remedy;
    return made;
}

QString hostedField(qsizetype index, QStringView key)
{
    return indexed(u"hostedClusters", index, key);
}

QString routerField(qsizetype index, QStringView key)
{
    return indexed(u"routers", index, key);
}

QString nodeField(qsizetype index, QStringView key)
{
    return indexed(u"managementCluster.nodes", index, key);
}

QList<NamedAddress> routerAddresses(const Plan& plan)
{
    QList<NamedAddress> addresses;
    for (qsizetype i = 0; i < plan.routers.size(); ++i)
        addresses.append({routerField(i, u"address"), u"router "_s + plan.routers.at(i).name,
                          plan.routers.at(i).address});
    return addresses;
}

QList<NamedAddress> nodeAddresses(const Intent& intent)
{
    QList<NamedAddress> addresses;
    const auto& nodes = intent.nodes.value;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        addresses.append(
            {nodeField(i, u"address"), u"node "_s + nodes.at(i).name, nodes.at(i).address});
    return addresses;
}

QList<NamedAddress> dnsAddresses(const Plan& plan)
{
    QList<NamedAddress> addresses;
    for (qsizetype i = 0; i < plan.dns.servers.size(); ++i)
        addresses.append(
            {u"dns.servers[%1]"_s.arg(i), u"a DNS server"_s, plan.dns.servers.at(i).address});
    if (plan.dns.update.server)
        addresses.append({u"dns.update.server"_s, u"the DNS server that takes updates"_s,
                          plan.dns.update.server->address});
    return addresses;
}

QList<NamedAddress> vips(const Plan& plan)
{
    QList<NamedAddress> addresses;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        for (qsizetype j = 0; j < cluster.vip.size(); ++j)
            addresses.append(
                {hostedField(i, u"vip[%1]"_s.arg(j)),
                 cluster.name.isEmpty() ? u"the VIP"_s : u"the VIP of "_s + cluster.key(),
                 cluster.vip.at(j)});
    }
    return addresses;
}

QList<RouterNetwork> routerNetworks(const Intent& intent, const Facts& facts)
{
    QList<RouterNetwork> networks;
    for (const RouterIntent& router : intent.routers) {
        const auto interfaces = facts.routers.value(router.name).interfaces.valueOr({});
        for (const InterfaceFact& interface : interfaces) {
            for (const Prefix& network : interface.networks)
                networks.append({router.name, interface, network});
        }
    }
    return networks;
}

const QJsonObject* existingObject(const QString& key, const Facts& facts)
{
    const auto found = facts.cluster.hostedClusters.constFind(key);
    if (found == facts.cluster.hostedClusters.constEnd() || !found->object || !*found->object)
        return nullptr;
    return &**found->object;
}

bool isToBeMade(const HostedClusterPlan& cluster, const Facts& facts)
{
    return !cluster.existing && existingObject(cluster.key(), facts) == nullptr;
}

const QMap<QString, QString>& apiServerLabels()
{
    static const QMap<QString, QString> labels{
        {u"app"_s, u"kube-apiserver"_s},
        {u"hypershift.openshift.io/control-plane-component"_s, u"kube-apiserver"_s}};
    return labels;
}

bool isOlder(const QString& version, int major, int minor, int patch)
{
    const auto number = QVersionNumber::fromString(version);
    return !number.isNull() && number < QVersionNumber(major, minor, patch);
}

} // namespace hcp::rules
