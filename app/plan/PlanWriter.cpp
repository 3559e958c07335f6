// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanFile.h"
#include "plan/YamlTree.h"

#include <QFileInfo>

namespace hcp
{

namespace
{

/// Lines `key: value` at one depth; what is default adds nothing.
class Lines
{
public:
    explicit Lines(QString indent = {}) : m_indent(std::move(indent)) {}

    /// A value that is YAML already.
    void raw(const char16_t* key, const QString& yaml)
    {
        if (!yaml.isEmpty())
            m_lines.append(QString::fromUtf16(key) + QStringLiteral(": ") + yaml);
    }
    void text(const char16_t* key, const QString& text)
    {
        if (!text.isEmpty())
            raw(key, yamlScalar(text));
    }
    void address(const char16_t* key, std::optional<Address> address)
    {
        if (address && *address != Address())
            raw(key, address->toString());
    }
    void texts(const char16_t* key, const QStringList& texts)
    {
        QStringList items;
        for (const QString& text : texts)
            items.append(yamlScalar(text));
        if (!items.isEmpty())
            raw(key, QStringLiteral("[%1]").arg(items.join(QStringLiteral(", "))));
    }
    /// Deeper lines under a key.
    void block(const char16_t* key, const Lines& inner)
    {
        if (inner.m_lines.isEmpty())
            return;
        m_lines.append(QString::fromUtf16(key) + QLatin1Char(':'));
        m_lines.append(inner.indented());
    }
    /// As one list item with its lines below each other.
    void item(const Lines& inner)
    {
        if (inner.m_lines.isEmpty()) {
            m_lines.append(QStringLiteral("- {}"));
            return;
        }
        m_lines.append(QStringLiteral("- ") + inner.m_lines.first());
        for (const QString& line : inner.m_lines.mid(1))
            m_lines.append(QStringLiteral("  ") + line);
    }
    void flowItem(const Lines& inner) { m_lines.append(QStringLiteral("- ") + inner.flow()); }

    /// `{a: b, c: d}`.
    QString flow() const { return QStringLiteral("{%1}").arg(m_lines.join(QStringLiteral(", "))); }
    /// As flow(), empty when there is nothing in it.
    QString flowIfAny() const { return m_lines.isEmpty() ? QString() : flow(); }
    QString text() const { return m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n'); }

private:
    QStringList indented() const
    {
        QStringList result;
        for (const QString& line : m_lines)
            result.append(m_indent + line);
        return result;
    }

    QString m_indent;
    QStringList m_lines;
};

Lines below()
{
    return Lines(QStringLiteral("  "));
}

class Writer
{
public:
    explicit Writer(QString folder) : m_folder(std::move(folder)) {}

    QString write(const Plan& plan) const
    {
        Lines lines;
        lines.raw(u"version", QStringLiteral("1"));
        lines.block(u"managementCluster", managementCluster(plan.managementCluster));
        Lines routers;
        for (const RouterPlan& entry : plan.routers)
            routers.item(router(entry));
        lines.block(u"routers", routers);
        Lines clusters;
        for (const HostedClusterPlan& entry : plan.hostedClusters)
            clusters.item(hostedCluster(entry));
        lines.block(u"hostedClusters", clusters);
        lines.block(u"dns", dns(plan.dns));
        Lines options;
        if (plan.options.bfd)
            options.raw(u"bfd", QStringLiteral("on"));
        if (plan.options.maximumPrefix > 0)
            options.raw(u"maximumPrefix", QString::number(plan.options.maximumPrefix));
        lines.raw(u"options", options.flowIfAny());
        return lines.text();
    }

private:
    /// Below the plan's folder: relative to it, so that the folder can be moved or kept in Git.
    QString path(const QString& absolute) const
    {
        const QString prefix =
            m_folder.endsWith(QLatin1Char('/')) ? m_folder : m_folder + QLatin1Char('/');
        if (!absolute.startsWith(prefix) || absolute.size() == prefix.size())
            return absolute;
        const QString relative = absolute.mid(prefix.size());
        return relative.startsWith(QLatin1Char('~')) ? QStringLiteral("./") + relative : relative;
    }

    Lines managementCluster(const ManagementClusterPlan& cluster) const
    {
        Lines lines = below();
        lines.text(u"kubeconfig", path(cluster.kubeconfig));
        lines.text(u"context", cluster.context);
        Lines metallb;
        metallb.text(u"namespace", cluster.metallbNamespace);
        if (cluster.metallbAsn)
            metallb.raw(u"asn", cluster.metallbAsn->toString());
        lines.raw(u"metallb", metallb.flowIfAny());
        Lines nodes;
        for (const NodePlan& node : cluster.nodes) {
            Lines entry;
            entry.text(u"name", node.name);
            entry.address(u"address", node.address);
            nodes.flowItem(entry);
        }
        lines.block(u"nodes", nodes);
        return lines;
    }

    Lines router(const RouterPlan& router) const
    {
        Lines lines;
        lines.text(u"name", router.name);
        lines.address(u"address", router.address);
        if (router.asn != Asn())
            lines.raw(u"asn", router.asn.toString());
        if (!router.managed)
            lines.raw(u"managed", QStringLiteral("false"));
        Lines ssh;
        ssh.text(u"host", router.ssh.host);
        ssh.text(u"user", router.ssh.user);
        if (router.ssh.port)
            ssh.raw(u"port", QString::number(*router.ssh.port));
        ssh.text(u"identityFile", path(router.ssh.identityFile));
        ssh.text(u"knownHostsFile", path(router.ssh.knownHostsFile));
        ssh.text(u"configFile", path(router.ssh.configFile));
        lines.raw(u"ssh", ssh.flowIfAny());
        return lines;
    }

    QString secret(const SecretRef& secret) const
    {
        Lines lines;
        switch (secret.kind) {
        case SecretRef::Kind::None:
            break;
        case SecretRef::Kind::File:
            lines.text(u"file", path(secret.value));
            break;
        case SecretRef::Kind::SecretName:
            lines.text(u"secretName", secret.value);
            break;
        case SecretRef::Kind::Keychain:
            lines.text(u"keychain", secret.value);
            break;
        }
        return lines.flowIfAny();
    }

    Lines hostedCluster(const HostedClusterPlan& cluster) const
    {
        Lines lines;
        lines.text(u"name", cluster.name);
        lines.text(u"namespace", cluster.nameSpace);
        lines.text(u"baseDomain", cluster.baseDomain);
        QStringList vips;
        for (const Address vip : cluster.vip)
            vips.append(vip.toString());
        lines.texts(u"vip", vips);
        if (cluster.existing)
            lines.raw(u"existing", QStringLiteral("true"));
        if (cluster.platform)
            lines.raw(u"platform", platformWord(*cluster.platform));
        lines.text(u"agentNamespace", cluster.agentNamespace);
        lines.text(u"release", cluster.release);
        lines.raw(u"pullSecret", secret(cluster.pullSecret));
        lines.raw(u"sshKey", secret(cluster.sshKey));
        lines.texts(u"clusterNetwork", cluster.clusterNetwork);
        lines.texts(u"serviceNetwork", cluster.serviceNetwork);
        lines.texts(u"machineNetwork", cluster.machineNetwork);
        if (cluster.appsAddress)
            lines.raw(u"appsAddress", cluster.appsAddress->toString());
        lines.text(u"otherServices", cluster.otherServices);
        return lines;
    }

    static QString serverText(const DnsServerPlan& server)
    {
        const QString address = server.address.toString();
        return server.port == 53 ? address : QStringLiteral("%1:%2").arg(address).arg(server.port);
    }

    Lines dns(const DnsPlan& dns) const
    {
        Lines lines = below();
        QStringList servers;
        for (const DnsServerPlan& server : dns.servers)
            servers.append(serverText(server));
        lines.texts(u"servers", servers);
        if (dns.update == DnsUpdatePlan{})
            return lines;
        static const char16_t* const methods[] = {u"none", u"dnsmasq", u"rfc2136"};
        Lines update;
        update.raw(u"method", QString::fromUtf16(methods[static_cast<int>(dns.update.method)]));
        update.text(u"router", dns.update.router);
        if (dns.update.server)
            update.text(u"server", serverText(*dns.update.server));
        update.text(u"zone", dns.update.zone);
        update.text(u"keyFile", path(dns.update.keyFile));
        lines.raw(u"update", update.flow());
        return lines;
    }

    QString m_folder;
};

} // namespace

QByteArray formatPlan(const Plan& plan, const QString& path)
{
    return Writer(QFileInfo(path).absolutePath()).write(plan).toUtf8();
}

} // namespace hcp
