// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/Intent.h"

#include <algorithm>

namespace hcp
{

namespace
{

QString originWord(Origin origin)
{
    switch (origin) {
    case Origin::Plan:
        return QStringLiteral("plan");
    case Origin::Default:
        return QStringLiteral("default");
    case Origin::Derived:
        return QStringLiteral("derived");
    case Origin::Discovered:
        return QStringLiteral("discovered");
    case Origin::Missing:
        return QStringLiteral("missing");
    }
    return {};
}

QString words(const QString& value)
{
    return value;
}
QString words(int value)
{
    return QString::number(value);
}
QString words(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}
QString words(const QStringList& value)
{
    return value.join(QStringLiteral(", "));
}
QString words(Platform value)
{
    return platformWord(value);
}
QString serverWords(const DnsServerPlan& server)
{
    return server.port == 53
               ? server.address.toString()
               : QStringLiteral("%1:%2").arg(server.address.toString()).arg(server.port);
}

QString secretWords(const SecretRef& secret)
{
    switch (secret.kind) {
    case SecretRef::Kind::None:
        return {};
    case SecretRef::Kind::File:
        return QStringLiteral("file %1").arg(secret.value);
    case SecretRef::Kind::SecretName:
        return QStringLiteral("Secret %1").arg(secret.value);
    case SecretRef::Kind::Keychain:
        return QStringLiteral("keychain entry %1").arg(secret.value);
    }
    return {};
}

QString updateWords(const DnsUpdatePlan& update)
{
    switch (update.method) {
    case DnsUpdatePlan::Method::None:
        return QStringLiteral("none");
    case DnsUpdatePlan::Method::Dnsmasq:
        return QStringLiteral("dnsmasq on %1").arg(update.router);
    case DnsUpdatePlan::Method::Rfc2136:
        return QStringLiteral("rfc2136 to %1")
            .arg(update.server ? serverWords(*update.server) : QStringLiteral("no server"));
    }
    return {};
}

/// A table in three columns under headings.
class Table
{
public:
    void heading(const QString& title) { m_rows.append({title, {}, {}}); }

    void row(QStringView label, const QString& value, Origin origin, const QString& why = {})
    {
        QString from = originWord(origin);
        if (!why.isEmpty())
            from += QStringLiteral(": ") + why;
        m_rows.append({QStringLiteral("  ") + label.toString(),
                       value.isEmpty() ? QStringLiteral("-") : value, from});
    }
    template <class T>
    void row(QStringView label, const Setting<T>& setting)
    {
        row(label, setting.isMissing() ? QString() : words(setting.value), setting.origin,
            setting.why);
    }

    QString text() const
    {
        qsizetype label = 0;
        qsizetype value = 0;
        for (const Row& row : m_rows) {
            label = std::max(label, row.from.isEmpty() ? 0 : row.label.size());
            // One long value does not push every origin off the screen.
            if (row.value.size() <= Widest)
                value = std::max(value, row.value.size());
        }
        QString text;
        for (const Row& row : m_rows) {
            if (row.from.isEmpty())
                text += text.isEmpty() ? row.label : QLatin1Char('\n') + row.label;
            else
                text += row.label.leftJustified(label + 2) + row.value.leftJustified(value + 2) +
                        (row.value.size() > value ? QStringLiteral("  ") : QString()) + row.from;
            text += QLatin1Char('\n');
        }
        return text;
    }

private:
    static constexpr qsizetype Widest = 48;
    struct Row {
        QString label, value, from;
    };
    QList<Row> m_rows;
};

void addRouter(Table& table, const RouterIntent& router)
{
    table.heading(QStringLiteral("Router %1").arg(router.name));
    table.row(u"address", router.address.toString(), Origin::Plan);
    table.row(u"AS number", router.asn.toString(), Origin::Plan);
    table.row(u"managed", words(router.managed), router.managed ? Origin::Default : Origin::Plan);
    if (!router.managed)
        return;
    table.row(u"SSH host", router.sshHost);
    const SshPlan& ssh = router.ssh;
    const auto row = [&](QStringView label, const QString& value, const char* otherwise) {
        table.row(label, value, value.isEmpty() ? Origin::Default : Origin::Plan,
                  value.isEmpty() ? QString::fromLatin1(otherwise) : QString());
    };
    row(u"SSH user", ssh.user, "ssh_config's, else who runs this");
    row(u"SSH port", ssh.port ? words(*ssh.port) : QString(), "ssh_config's, else 22");
    row(u"SSH identity file", ssh.identityFile, "ssh_config's, else the usual keys and the agent");
    row(u"SSH known hosts", ssh.knownHostsFile, "ssh_config's, else ~/.ssh/known_hosts");
    row(u"SSH configuration", ssh.configFile, "~/.ssh/config");
}

template <class List>
auto ofCluster(const List& list, const QString& key)
{
    return std::find_if(list.begin(), list.end(),
                        [&](const auto& entry) { return entry.hostedCluster == key; });
}

void addHostedCluster(Table& table, const HostedClusterIntent& cluster, const Intent& intent)
{
    const QString from = QStringLiteral("name and base domain");
    table.heading(QStringLiteral("Hosted cluster %1").arg(cluster.key()));
    table.row(u"VIP", QStringLiteral("%1 port %2").arg(cluster.vip.toString()).arg(cluster.port),
              Origin::Plan);
    table.row(u"existing", words(cluster.existing),
              cluster.existing ? Origin::Plan : Origin::Default);
    table.row(u"API name", cluster.apiName, Origin::Derived, from);
    table.row(u"internal API name", cluster.apiIntName, Origin::Derived, from);
    if (cluster.appsAddress)
        table.row(u"apps",
                  QStringLiteral("%1 %2").arg(cluster.appsName, cluster.appsAddress->toString()),
                  Origin::Plan);
    table.row(u"control plane", cluster.controlPlaneNamespace, Origin::Derived,
              QStringLiteral("namespace and name"));
    table.row(u"platform", cluster.platform);
    table.row(u"release", cluster.release);
    table.row(u"pull secret", cluster.pullSecretName);
    if (const QString source = secretWords(cluster.pullSecret); !source.isEmpty())
        table.row(u"pull secret from", source, Origin::Plan);
    table.row(u"SSH key", cluster.sshKeyName);
    if (const QString source = secretWords(cluster.sshKey); !source.isEmpty())
        table.row(u"SSH key from", source, Origin::Plan);
    if (!cluster.agentNamespace.isEmpty())
        table.row(u"agent namespace", cluster.agentNamespace, Origin::Plan);
    table.row(u"cluster network", cluster.clusterNetwork);
    table.row(u"service network", cluster.serviceNetwork);
    table.row(u"machine network", cluster.machineNetwork);
    table.row(u"other services", cluster.otherServices);
    if (const auto pool = ofCluster(intent.metallb.pools, cluster.key());
        pool != intent.metallb.pools.end()) {
        table.row(u"IPAddressPool", pool->name);
        table.row(u"its addresses", pool->addresses);
    }
    if (const auto made = ofCluster(intent.metallb.advertisements, cluster.key());
        made != intent.metallb.advertisements.end()) {
        table.row(u"BGPAdvertisement", made->name);
        table.row(u"its pools", made->pools);
    }
}

void addManagementCluster(Table& table, const Intent& intent)
{
    table.heading(QStringLiteral("Management cluster"));
    table.row(u"kubeconfig", intent.kubeconfig);
    table.row(u"context", intent.context);
    if (intent.nodes.isMissing())
        table.row(u"nodes", {}, intent.nodes.origin, intent.nodes.why);
    for (const NodePlan& node : intent.nodes.value)
        table.row(u"node", QStringLiteral("%1 %2").arg(node.name, node.address.toString()),
                  intent.nodes.origin, intent.nodes.why);
    table.row(u"MetalLB namespace", intent.metallb.nameSpace);
    table.row(u"MetalLB AS number", intent.metallb.asn.toString(), Origin::Plan);
    const bool seen = intent.metallb.backend != MetalLbFact::Backend::Unknown;
    table.row(u"MetalLB backend", seen ? backendWord(intent.metallb.backend) : QString(),
              seen ? Origin::Discovered : Origin::Missing);
    for (const PeerIntent& peer : intent.metallb.peers)
        table.row(QStringLiteral("BGPPeer for %1").arg(peer.router), peer.name);
}

} // namespace

QString toText(const Intent& intent)
{
    Table table;
    addManagementCluster(table, intent);
    for (const RouterIntent& router : intent.routers)
        addRouter(table, router);
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        addHostedCluster(table, cluster, intent);
    table.heading(QStringLiteral("DNS"));
    QStringList servers;
    for (const DnsServerPlan& server : intent.dns.servers)
        servers.append(serverWords(server));
    table.row(u"resolvers", words(QStringList(QStringLiteral("this machine's")) + servers),
              servers.isEmpty() ? Origin::Default : Origin::Plan);
    table.row(u"update", updateWords(intent.dns.update),
              intent.dns.update == DnsUpdatePlan{} ? Origin::Default : Origin::Plan);
    for (const RecordIntent& record : intent.records)
        table.row(u"record", QStringLiteral("%1 A %2").arg(record.name, record.address.toString()),
                  Origin::Derived);
    table.heading(QStringLiteral("Options"));
    table.row(u"BFD", words(intent.bfd), intent.bfd ? Origin::Plan : Origin::Default);
    table.row(u"maximum-prefix", intent.maximumPrefix);
    return table.text();
}

} // namespace hcp
