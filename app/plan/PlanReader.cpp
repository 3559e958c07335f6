// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanReader.h"

#include "plan/YamlBytes.h"
#include "plan/YamlMap.h"

#include <QRegularExpression>

namespace hcp
{

namespace
{

QString key(const char16_t* word)
{
    return QString::fromUtf16(word);
}

QStringList keys(std::initializer_list<const char16_t*> words)
{
    QStringList result;
    for (const char16_t* word : words)
        result.append(key(word));
    return result;
}

template <class T, class U>
void take(T& into, std::optional<U> value)
{
    if (value)
        into = *std::move(value);
}

/// The readers of the parts of a plan, with what all of them need.
class Reader
{
public:
    Reader(QString folder, YamlProblems& problems)
        : m_folder(std::move(folder)), m_problems(problems)
    {
    }

    Plan plan(const YamlNode& root)
    {
        const YamlMap map(root, {},
                          keys({u"version", u"managementCluster", u"routers", u"hostedClusters",
                                u"dns", u"options"}),
                          m_problems);
        Plan plan;
        if (root.kind != YamlNode::Kind::Map)
            return plan;
        if (!map.has(key(u"version")))
            map.problem(key(u"version"), QStringLiteral("is missing"),
                        QStringLiteral("begin with `version: 1`"));
        map.number(key(u"version"), 1, 1);
        map.map(key(u"managementCluster"), [&](const YamlNode& node, const QString& path) {
            plan.managementCluster = managementCluster(node, path);
        });
        map.list(key(u"routers"), [&](const YamlNode& node, const QString& path) {
            plan.routers.append(router(node, path));
        });
        map.list(key(u"hostedClusters"), [&](const YamlNode& node, const QString& path) {
            plan.hostedClusters.append(hostedCluster(node, path));
        });
        map.map(key(u"dns"),
                [&](const YamlNode& node, const QString& path) { plan.dns = dns(node, path); });
        map.map(key(u"options"), [&](const YamlNode& node, const QString& path) {
            plan.options = options(node, path);
        });
        return plan;
    }

private:
    ManagementClusterPlan managementCluster(const YamlNode& node, const QString& path)
    {
        const YamlMap map(node, path, keys({u"kubeconfig", u"context", u"metallb", u"nodes"}),
                          m_problems);
        ManagementClusterPlan cluster;
        take(cluster.kubeconfig, map.file(key(u"kubeconfig"), m_folder));
        take(cluster.context, map.text(key(u"context")));
        map.map(key(u"metallb"), [&](const YamlNode& inner, const QString& innerPath) {
            const YamlMap metallb(inner, innerPath, keys({u"namespace", u"asn"}), m_problems);
            take(cluster.metallbNamespace, metallb.text(key(u"namespace")));
            cluster.metallbAsn = metallb.asn(key(u"asn"));
        });
        map.list(key(u"nodes"), [&](const YamlNode& inner, const QString& innerPath) {
            const YamlMap entry(inner, innerPath, keys({u"name", u"address"}), m_problems);
            NodePlan made;
            take(made.name, entry.text(key(u"name")));
            take(made.address, entry.address(key(u"address")));
            cluster.nodes.append(made);
        });
        return cluster;
    }

    RouterPlan router(const YamlNode& node, const QString& path)
    {
        const YamlMap map(node, path, keys({u"name", u"address", u"asn", u"managed", u"ssh"}),
                          m_problems);
        RouterPlan router;
        take(router.name, map.text(key(u"name")));
        take(router.address, map.address(key(u"address")));
        take(router.asn, map.asn(key(u"asn")));
        take(router.managed, map.boolean(key(u"managed")));
        map.map(key(u"ssh"), [&](const YamlNode& inner, const QString& innerPath) {
            router.ssh = ssh(inner, innerPath);
        });
        return router;
    }

    SshPlan ssh(const YamlNode& node, const QString& path)
    {
        const YamlMap map(
            node, path,
            keys({u"host", u"user", u"port", u"identityFile", u"knownHostsFile", u"configFile"}),
            m_problems);
        SshPlan ssh;
        take(ssh.host, map.text(key(u"host")));
        take(ssh.user, map.text(key(u"user")));
        ssh.port = map.number(key(u"port"), 1, 65535);
        take(ssh.identityFile, map.file(key(u"identityFile"), m_folder));
        take(ssh.knownHostsFile, map.file(key(u"knownHostsFile"), m_folder));
        take(ssh.configFile, map.file(key(u"configFile"), m_folder));
        return ssh;
    }

    HostedClusterPlan hostedCluster(const YamlNode& node, const QString& path)
    {
        const YamlMap map(
            node, path,
            keys({u"name", u"namespace", u"baseDomain", u"vip", u"platform", u"existing",
                  u"release", u"pullSecret", u"sshKey", u"agentNamespace", u"clusterNetwork",
                  u"serviceNetwork", u"machineNetwork", u"appsAddress", u"otherServices"}),
            m_problems);
        HostedClusterPlan cluster;
        take(cluster.name, map.text(key(u"name")));
        take(cluster.nameSpace, map.text(key(u"namespace")));
        take(cluster.baseDomain, map.text(key(u"baseDomain")));
        cluster.vip = map.addresses(key(u"vip"));
        if (const auto index = map.word(key(u"platform"), keys({u"None", u"Agent", u"KubeVirt"})))
            cluster.platform = static_cast<Platform>(*index);
        take(cluster.existing, map.boolean(key(u"existing")));
        take(cluster.release, map.text(key(u"release")));
        cluster.pullSecret = secret(map, key(u"pullSecret"));
        cluster.sshKey = secret(map, key(u"sshKey"));
        take(cluster.agentNamespace, map.text(key(u"agentNamespace")));
        cluster.clusterNetwork = map.texts(key(u"clusterNetwork"));
        cluster.serviceNetwork = map.texts(key(u"serviceNetwork"));
        cluster.machineNetwork = map.texts(key(u"machineNetwork"));
        cluster.appsAddress = map.address(key(u"appsAddress"));
        const QStringList services = keys({u"Route", u"NodePort"});
        if (const auto index = map.word(key(u"otherServices"), services))
            cluster.otherServices = services.at(*index);
        return cluster;
    }

    SecretRef secret(const YamlMap& parent, const QString& name)
    {
        SecretRef secret;
        parent.map(name, [&](const YamlNode& node, const QString& path) {
            if (node.kind == YamlNode::Kind::Scalar) {
                parent.problem(name,
                               QStringLiteral("has to be a map: a plan never holds the secret "
                                              "itself"),
                               QStringLiteral("write {file: …}, {secretName: …} or {keychain: …}"));
                return;
            }
            const YamlMap map(node, path, keys({u"file", u"secretName", u"keychain"}), m_problems);
            if (node.kind == YamlNode::Kind::Map && node.items.size() != 2)
                parent.problem(name, QStringLiteral("needs exactly one key"),
                               QStringLiteral("file, secretName or keychain"));
            if (const auto file = map.file(key(u"file"), m_folder))
                secret = {SecretRef::Kind::File, *file};
            if (const auto object = map.text(key(u"secretName")))
                secret = {SecretRef::Kind::SecretName, *object};
            if (const auto entry = map.text(key(u"keychain")))
                secret = {SecretRef::Kind::Keychain, *entry};
        });
        return secret;
    }

    DnsPlan dns(const YamlNode& node, const QString& path)
    {
        const YamlMap map(node, path, keys({u"servers", u"update"}), m_problems);
        DnsPlan dns;
        map.list(key(u"servers"), [&](const YamlNode& inner, const QString& innerPath) {
            if (const auto text = yamlText(inner, innerPath, m_problems)) {
                if (const auto found = server(*text, inner, innerPath))
                    dns.servers.append(*found);
            }
        });
        map.map(key(u"update"), [&](const YamlNode& inner, const QString& innerPath) {
            dns.update = dnsUpdate(inner, innerPath);
        });
        return dns;
    }

    DnsUpdatePlan dnsUpdate(const YamlNode& node, const QString& path)
    {
        const YamlMap map(node, path, keys({u"method", u"router", u"server", u"zone", u"keyFile"}),
                          m_problems);
        DnsUpdatePlan update;
        if (node.kind == YamlNode::Kind::Map && !map.has(key(u"method")))
            map.problem(key(u"method"), QStringLiteral("is missing"),
                        QStringLiteral("none, dnsmasq or rfc2136"));
        if (const auto index = map.word(key(u"method"), keys({u"none", u"dnsmasq", u"rfc2136"})))
            update.method = static_cast<DnsUpdatePlan::Method>(*index);
        take(update.router, map.text(key(u"router")));
        map.map(key(u"server"), [&](const YamlNode& inner, const QString& innerPath) {
            if (const auto text = yamlText(inner, innerPath, m_problems))
                update.server = server(*text, inner, innerPath);
        });
        take(update.zone, map.text(key(u"zone")));
        take(update.keyFile, map.file(key(u"keyFile"), m_folder));
        return update;
    }

    /// `192.168.125.1` or `192.168.125.1:5353`.
    std::optional<DnsServerPlan> server(const QString& text, const YamlNode& at,
                                        const QString& path)
    {
        static const QRegularExpression port(QStringLiteral(R"(\A[1-9][0-9]{0,4}\z)"));
        const auto colon = text.indexOf(QLatin1Char(':'));
        const auto address = Address::parse(text.left(colon));
        const QString digits = colon < 0 ? QStringLiteral("53") : text.mid(colon + 1);
        if (address && port.match(digits).hasMatch() && digits.toInt() <= 65535)
            return DnsServerPlan{*address, digits.toInt()};
        m_problems.add(
            at,
            QStringLiteral("%1: “%2” is not the address of a DNS server").arg(path, shown(text)),
            QStringLiteral("write 192.168.125.1 or 192.168.125.1:5353"));
        return std::nullopt;
    }

    OptionsPlan options(const YamlNode& node, const QString& path)
    {
        const YamlMap map(node, path, keys({u"bfd", u"maximumPrefix"}), m_problems);
        OptionsPlan options;
        take(options.bfd, map.boolean(key(u"bfd")));
        take(options.maximumPrefix,
             map.number(key(u"maximumPrefix"), 1, std::numeric_limits<int>::max()));
        return options;
    }

    QString m_folder;
    YamlProblems& m_problems;
};

} // namespace

Plan readPlan(const YamlNode& root, const QString& folder, YamlProblems& problems)
{
    return Reader(folder, problems).plan(root);
}

} // namespace hcp
