// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What stands around MetalLB and the hosted clusters and decides whether they work.
#include "observe/cluster/ClusterReader.h"

#include <algorithm>

namespace hcp
{

namespace
{

kube::Resource openshiftConfig(const char* plural)
{
    return {QStringLiteral("config.openshift.io"), QStringLiteral("v1"), QLatin1String(plural)};
}

/// The one object `cluster` of a kind of OpenShift's configuration; nullopt where there is none.
Fact<std::optional<QJsonObject>> openshift(ClusterReader& reader, const char* plural)
{
    using Found = Fact<std::optional<QJsonObject>>;
    const auto served = reader.serves(QStringLiteral("config.openshift.io"), QStringLiteral("v1"),
                                      QLatin1String(plural));
    if (!served)
        return Found::unknown(served.reason(), served.source(), served.at());
    if (!*served)
        return Found::known(std::nullopt, served.source(), served.at());
    return reader.find(openshiftConfig(plural), {{}, QStringLiteral("cluster"), {}, {}});
}

void addTexts(QStringList& list, const QJsonValue& texts)
{
    for (const auto& text : texts.toArray()) {
        if (!list.contains(text.toString()))
            list.append(text.toString());
    }
}

/// Does a rule (CEL) of this schema compare services with what they were?
bool keepsServices(const QJsonObject& spec)
{
    const auto keeps = [](const QJsonObject& schema, const QString& mark) {
        const auto rules = schema.value(QStringLiteral("x-kubernetes-validations")).toArray();
        return std::any_of(rules.begin(), rules.end(), [&](const QJsonValue& rule) {
            return rule[QStringLiteral("rule")].toString().contains(mark);
        });
    };
    return keeps(spec, QStringLiteral("self.services == oldSelf.services")) ||
           keeps(at(spec, {"properties", "services"}).toObject(),
                 QStringLiteral("self == oldSelf"));
}

/// What the definition of HostedCluster says of itself; untouched when it may not be read.
void readDefinition(ClusterReader& reader, HyperShiftFact& fact)
{
    const auto definition =
        reader.find({QStringLiteral("apiextensions.k8s.io"), QStringLiteral("v1"),
                     QStringLiteral("customresourcedefinitions")},
                    {{}, QStringLiteral("hostedclusters.hypershift.openshift.io"), {}, {}});
    if (!definition || !*definition)
        return;
    const auto versions = at(**definition, {"spec", "versions"}).toArray();
    for (const auto& version : versions) {
        if (version[QStringLiteral("name")].toString() != QStringLiteral("v1beta1"))
            continue;
        const auto spec =
            at(version.toObject(), {"schema", "openAPIV3Schema", "properties", "spec"}).toObject();
        fact.servicesImmutable = keepsServices(spec);
        fact.takesApiServerDnsName =
            at(spec, {"properties"}).toObject().contains(QStringLiteral("kubeAPIServerDNSName"));
    }
}

} // namespace

Fact<HyperShiftFact> readHyperShift(ClusterReader& reader)
{
    const auto installed =
        reader.serves(QStringLiteral("hypershift.openshift.io"), QStringLiteral("v1beta1"),
                      QStringLiteral("hostedclusters"));
    const auto routes = reader.serves(QStringLiteral("route.openshift.io"), QStringLiteral("v1"),
                                      QStringLiteral("routes"));
    if (!installed || !routes)
        return Fact<HyperShiftFact>::unknown(installed ? routes.reason() : installed.reason(),
                                             installed.source());
    HyperShiftFact fact{*installed, *routes};
    if (fact.installed)
        readDefinition(reader, fact);
    return Fact<HyperShiftFact>::known(fact, installed.source());
}

/// OpenShift tells both; else Kubernetes tells its service networks from 1.33 on, and each node its
/// pods' part.
Fact<InnerNetworksFact> readInnerNetworks(ClusterReader& reader, const QList<NodeFact>& nodes)
{
    using Found = Fact<InnerNetworksFact>;
    InnerNetworksFact fact;
    const auto config = openshift(reader, "networks");
    if (!config)
        return Found::unknown(config.reason(), config.source(), config.at());
    if (*config) {
        const auto pods = at(**config, {"status", "clusterNetwork"}).toArray();
        for (const auto& network : pods)
            fact.pods.append(network[QStringLiteral("cidr")].toString());
        addTexts(fact.services, at(**config, {"status", "serviceNetwork"}));
        return Found::known(fact, config.source(), config.at());
    }
    for (const NodeFact& node : nodes)
        fact.pods.append(node.podCidrs);
    const auto served = reader.serves(QStringLiteral("networking.k8s.io"), QStringLiteral("v1"),
                                      QStringLiteral("servicecidrs"));
    const auto networks = served && *served
                              ? reader.list({QStringLiteral("networking.k8s.io"),
                                             QStringLiteral("v1"), QStringLiteral("servicecidrs")})
                              : Fact<QList<QJsonObject>>{};
    for (const QJsonObject& object : networks.valueOr({}))
        addTexts(fact.services, at(object, {"spec", "cidrs"}));
    return Found::known(fact, networks ? networks.source() : config.source());
}

Fact<ProxyFact> readProxy(ClusterReader& reader)
{
    const auto config = openshift(reader, "proxies");
    if (!config)
        return Fact<ProxyFact>::unknown(config.reason(), config.source(), config.at());
    ProxyFact fact;
    if (*config) {
        const QJsonObject status = at(**config, {"status"}).toObject();
        fact.used =
            !textAt(status, {"httpProxy"}).isEmpty() || !textAt(status, {"httpsProxy"}).isEmpty();
        for (const QString& entry : textAt(status, {"noProxy"}).split(QLatin1Char(',')))
            fact.noProxy.append(entry.trimmed());
        fact.noProxy.removeAll(QString());
    }
    return Fact<ProxyFact>::known(fact, config.source(), config.at());
}

Fact<bool> readDefaultStorageClass(ClusterReader& reader)
{
    const auto classes = reader.list(
        {QStringLiteral("storage.k8s.io"), QStringLiteral("v1"), QStringLiteral("storageclasses")});
    if (!classes)
        return Fact<bool>::unknown(classes.reason(), classes.source(), classes.at());
    const bool found = std::any_of(classes->begin(), classes->end(), [](const QJsonObject& one) {
        return textAt(one,
                      {"metadata", "annotations", "storageclass.kubernetes.io/is-default-class"}) ==
               QStringLiteral("true");
    });
    return Fact<bool>::known(found, classes.source(), classes.at());
}

Fact<QMap<QString, std::optional<SecretShape>>>
readPeerSecrets(ClusterReader& reader, const QString& nameSpace, const QList<QJsonObject>& peers)
{
    using Found = Fact<QMap<QString, std::optional<SecretShape>>>;
    QMap<QString, std::optional<SecretShape>> shapes;
    for (const QJsonObject& peer : peers) {
        const QString name = textAt(peer, {"spec", "passwordSecret", "name"});
        if (name.isEmpty() || namespaceOf(peer) != nameSpace)
            continue;
        const auto secret = reader.find(kinds::core("secrets"), {nameSpace, name, {}, {}});
        if (!secret)
            return Found::unknown(secret.reason(), secret.source(), secret.at());
        shapes.insert(name,
                      *secret ? std::optional(SecretShape{textAt(**secret, {"type"}),
                                                          at(**secret, {"data"}).toObject().keys()})
                              : std::nullopt);
    }
    return Found::known(shapes, reader.sourceOf(kinds::core("secrets")));
}

} // namespace hcp
