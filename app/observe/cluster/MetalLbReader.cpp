// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/cluster/ClusterReader.h"

#include <QRegularExpression>

namespace hcp
{

namespace
{

/// Pods of one component, by the labels of the manifests and operator, else of the Helm chart.
Fact<QList<QJsonObject>> podsOf(ClusterReader& reader, const QString& component)
{
    const auto byManifest =
        reader.list(kinds::core("pods"), {{},
                                          {},
                                          {{QStringLiteral("app"), QStringLiteral("metallb")},
                                           {QStringLiteral("component"), component}},
                                          {}});
    if (!byManifest || !byManifest->isEmpty())
        return byManifest;
    return reader.list(kinds::core("pods"),
                       {{},
                        {},
                        {{QStringLiteral("app.kubernetes.io/name"), QStringLiteral("metallb")},
                         {QStringLiteral("app.kubernetes.io/component"), component}},
                        {}});
}

QJsonArray containersOf(const QJsonObject& pod)
{
    return at(pod, {"spec", "containers"}).toArray();
}

QString versionOf(const QJsonObject& pod)
{
    static const QRegularExpression tag(QStringLiteral(R"(:v?(\d+\.\d+\.\d+)[^/]*$)"));
    const auto containers = containersOf(pod);
    for (const auto& container : containers) {
        const auto match = tag.match(container[QStringLiteral("image")].toString());
        if (match.hasMatch())
            return match.captured(1);
    }
    return {};
}

QString environmentOf(const QJsonObject& pod, const QString& name)
{
    const auto containers = containersOf(pod);
    for (const auto& container : containers) {
        const auto variables = container[QStringLiteral("env")].toArray();
        for (const auto& variable : variables) {
            if (variable[QStringLiteral("name")].toString() == name)
                return variable[QStringLiteral("value")].toString();
        }
    }
    return {};
}

QString argumentOf(const QJsonObject& pod, const QString& option)
{
    const auto containers = containersOf(pod);
    for (const auto& container : containers) {
        for (const char* key : {"args", "command"}) {
            const auto words = container[QLatin1String(key)].toArray();
            for (const auto& word : words) {
                if (word.toString().startsWith(option + QLatin1Char('=')))
                    return word.toString().mid(option.size() + 1);
            }
        }
    }
    return {};
}

/// An unset METALLB_BGP_TYPE means native (speaker/main.go).
MetalLbFact::Backend backendOf(const QJsonObject& speaker)
{
    const QString type = environmentOf(speaker, QStringLiteral("METALLB_BGP_TYPE"));
    if (type.isEmpty() || type == QStringLiteral("native"))
        return MetalLbFact::Backend::Native;
    if (type == QStringLiteral("frr"))
        return MetalLbFact::Backend::Frr;
    if (type.startsWith(QStringLiteral("frr-k8s")))
        return MetalLbFact::Backend::FrrK8s;
    return MetalLbFact::Backend::Unknown;
}

void readPods(const QList<QJsonObject>& controllers, const QList<QJsonObject>& speakers,
              MetalLbFact& fact)
{
    for (const QJsonObject& pod : controllers) {
        fact.controllerReady = fact.controllerReady || hasCondition(pod, "Ready");
        fact.version = versionOf(pod);
        fact.loadBalancerClass = argumentOf(pod, QStringLiteral("--lb-class"));
    }
    for (const QJsonObject& pod : speakers) {
        fact.speakers.append(
            {textAt(pod, {"spec", "nodeName"}), nameOf(pod), hasCondition(pod, "Ready")});
        fact.backend = backendOf(pod);
        if (fact.version.isEmpty())
            fact.version = versionOf(pod);
    }
    const auto& any = controllers.isEmpty() ? speakers : controllers;
    if (!any.isEmpty()) {
        fact.nameSpace = namespaceOf(any.first());
        fact.nameSpaceFrom = QStringLiteral("pod %1").arg(nameOf(any.first()));
    }
}

/// Without pods: where the webhook's Service, the MetalLB object or the operator is.
void findNamespace(ClusterReader& reader, MetalLbFact& fact)
{
    const auto webhooks =
        reader.list({QStringLiteral("admissionregistration.k8s.io"), QStringLiteral("v1"),
                     QStringLiteral("validatingwebhookconfigurations")});
    for (const QJsonObject& configuration : webhooks.valueOr({})) {
        const auto entries = configuration.value(QStringLiteral("webhooks")).toArray();
        for (const auto& entry : entries) {
            const QString name = entry[QStringLiteral("name")].toString();
            const QString where =
                textAt(entry.toObject(), {"clientConfig", "service", "namespace"});
            if (fact.nameSpace.isEmpty() && name.endsWith(QStringLiteral("metallb.io"))) {
                fact.nameSpace = where;
                fact.nameSpaceFrom = QStringLiteral("webhook %1").arg(name);
            }
        }
    }
    if (!fact.nameSpace.isEmpty())
        return;
    fact.nameSpace = readMetalLbOperator(reader).valueOr({});
    if (!fact.nameSpace.isEmpty())
        fact.nameSpaceFrom = QStringLiteral("the MetalLB operator's deployment");
}

bool versionAtLeast(const QString& version, int major, int minor, int patch)
{
    const QStringList parts = version.split(QLatin1Char('.'));
    if (parts.size() != 3)
        return true; // not told: today's MetalLB
    const auto number = std::tuple(parts[0].toInt(), parts[1].toInt(), parts[2].toInt());
    return number >= std::tuple(major, minor, patch);
}

void readResource(const QList<QJsonObject>& resources, MetalLbFact& fact)
{
    fact.resourceExists = !resources.isEmpty();
    if (!fact.resourceExists)
        return;
    fact.resourceNameSpace = namespaceOf(resources.first());
    if (!fact.nameSpace.isEmpty())
        return;
    fact.nameSpace = fact.resourceNameSpace;
    fact.nameSpaceFrom = QStringLiteral("MetalLB %1").arg(nameOf(resources.first()));
}

} // namespace

Fact<QString> readMetalLbOperator(ClusterReader& reader)
{
    const auto deployments = reader.list(kinds::apps("deployments"));
    if (!deployments)
        return Fact<QString>::unknown(deployments.reason(), deployments.source(), deployments.at());
    QString nameSpace;
    for (const QJsonObject& deployment : *deployments) {
        if (nameOf(deployment).startsWith(QStringLiteral("metallb-operator-controller")))
            nameSpace = namespaceOf(deployment);
    }
    return Fact<QString>::known(nameSpace, deployments.source(), deployments.at());
}

Fact<MetalLbFact> readMetalLb(ClusterReader& reader, const QString& plannedNamespace)
{
    using Found = Fact<MetalLbFact>;
    const QString group = QStringLiteral("metallb.io");
    const auto serves = [&](const char* version, const char* plural) {
        return reader.serves(group, QLatin1String(version), QLatin1String(plural));
    };
    const auto crds = serves("v1beta1", "ipaddresspools");
    const auto controllers = podsOf(reader, QStringLiteral("controller"));
    const auto speakers = podsOf(reader, QStringLiteral("speaker"));
    for (const QString& reason : {crds.reason(), controllers.reason(), speakers.reason()}) {
        if (!reason.isEmpty())
            return Found::unknown(reason, reader.sourceOf(kinds::metallb("ipaddresspools")));
    }
    MetalLbFact fact;
    fact.crdsInstalled = *crds;
    fact.operatorInstalled = serves("v1beta1", "metallbs").valueOr(false);
    fact.servesConfigurationState = serves("v1beta1", "configurationstates").valueOr(false);
    fact.servesServiceBgpStatus = serves("v1beta1", "servicebgpstatuses").valueOr(false);
    fact.servesBgpSessionState =
        reader
            .serves(QStringLiteral("frrk8s.metallb.io"), QStringLiteral("v1beta1"),
                    QStringLiteral("bgpsessionstates"))
            .valueOr(false);
    readPods(*controllers, *speakers, fact);
    for (const QJsonObject& pod : podsOf(reader, QStringLiteral("webhook-server")).valueOr({}))
        fact.webhookReady = fact.webhookReady.value_or(false) || hasCondition(pod, "Ready");
    if (fact.operatorInstalled) {
        const auto resources = reader.list(kinds::metallb("metallbs"));
        const bool runs = !controllers->isEmpty() || !speakers->isEmpty();
        // Who may not read it sees by the pods that the operator was given one.
        if (!resources && !runs)
            return Found::unknown(resources.reason(), resources.source(), resources.at());
        readResource(resources.valueOr({}), fact);
        fact.resourceExists |= !resources && runs;
    }
    if (fact.nameSpace.isEmpty())
        findNamespace(reader, fact);
    if (fact.nameSpace.isEmpty() && !plannedNamespace.isEmpty()) {
        fact.nameSpace = plannedNamespace;
        fact.nameSpaceFrom = QStringLiteral("the plan");
    }
    fact.poolsCanBePinned = versionAtLeast(fact.version, 0, 13, 8);
    return Found::known(fact, reader.sourceOf(kinds::core("pods")) + QStringLiteral(" of MetalLB"));
}

Fact<QList<NodeFact>> readNodes(ClusterReader& reader)
{
    using Nodes = Fact<QList<NodeFact>>;
    const auto objects = reader.list(kinds::core("nodes"));
    if (!objects)
        return Nodes::unknown(objects.reason(), objects.source(), objects.at());
    QList<NodeFact> nodes;
    for (const QJsonObject& object : *objects) {
        NodeFact node;
        node.name = nameOf(object);
        node.labels = labelsIn(object);
        node.ready = hasCondition(object, "Ready");
        node.networkUnavailable = hasCondition(object, "NetworkUnavailable");
        node.unschedulable = at(object, {"spec", "unschedulable"}).toBool();
        node.excludedFromLoadBalancers = node.labels.contains(
            QStringLiteral("node.kubernetes.io/exclude-from-external-load-balancers"));
        const auto addresses = at(object, {"status", "addresses"}).toArray();
        for (const auto& entry : addresses) {
            const auto address = Address::parse(entry[QStringLiteral("address")].toString());
            if (address && entry[QStringLiteral("type")].toString() == QStringLiteral("InternalIP"))
                node.addresses << *address;
        }
        const auto cidrs = at(object, {"spec", "podCIDRs"}).toArray();
        for (const auto& cidr : cidrs)
            node.podCidrs << cidr.toString();
        nodes << node;
    }
    return Nodes::known(nodes, objects.source(), objects.at());
}

Fact<QList<ConfigurationStateFact>> readConfigurationStates(ClusterReader& reader,
                                                            const MetalLbFact& metallb)
{
    using States = Fact<QList<ConfigurationStateFact>>;
    const auto kind = kinds::metallb("configurationstates");
    if (!metallb.servesConfigurationState)
        return States::known({}, reader.sourceOf(kind));
    const auto objects = reader.list(kind, {metallb.nameSpace, {}, {}, {}});
    if (!objects)
        return States::unknown(objects.reason(), objects.source(), objects.at());
    QList<ConfigurationStateFact> states;
    for (const QJsonObject& object : *objects) {
        const auto labels = labelsIn(object);
        states.append({labels.value(QStringLiteral("metallb.io/component-type")),
                       labels.value(QStringLiteral("metallb.io/node-name")),
                       textAt(object, {"status", "result"}),
                       textAt(object, {"status", "errorSummary"})});
    }
    return States::known(states, objects.source(), objects.at());
}

Fact<QList<BgpSessionStateFact>> readBgpSessionStates(ClusterReader& reader,
                                                      const MetalLbFact& metallb)
{
    using States = Fact<QList<BgpSessionStateFact>>;
    const auto kind = kinds::frrK8s("bgpsessionstates");
    if (!metallb.servesBgpSessionState)
        return States::known({}, reader.sourceOf(kind));
    const auto objects = reader.list(kind);
    if (!objects)
        return States::unknown(objects.reason(), objects.source(), objects.at());
    QList<BgpSessionStateFact> states;
    for (const QJsonObject& object : *objects)
        states.append({textAt(object, {"status", "node"}), textAt(object, {"status", "peer"}),
                       textAt(object, {"status", "bgpStatus"}),
                       textAt(object, {"status", "bfdStatus"})});
    return States::known(states, objects.source(), objects.at());
}

} // namespace hcp
