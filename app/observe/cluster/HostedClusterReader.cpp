// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/cluster/ClusterReader.h"

namespace hcp
{

namespace
{

const char* const ServiceName = "kube-apiserver";
const char* const PoolAnnotation = "metallb.io/ip-allocated-from-pool";
const char* const OldPoolAnnotation = "metallb.universe.tf/ip-allocated-from-pool"; // ≤ 0.14.8

/// Ready endpoints of the Service, over all of its slices. A missing `ready` means ready.
int readyEndpoints(const QList<QJsonObject>& slices)
{
    int ready = 0;
    for (const QJsonObject& slice : slices) {
        const auto endpoints = slice.value(QStringLiteral("endpoints")).toArray();
        for (const auto& endpoint : endpoints) {
            if (at(endpoint.toObject(), {"conditions", "ready"}).toBool(true))
                ready += static_cast<int>(endpoint[QStringLiteral("addresses")].toArray().size());
        }
    }
    return ready;
}

QList<EventFact> eventsOf(const QList<QJsonObject>& objects)
{
    QList<EventFact> events;
    for (const QJsonObject& object : objects) {
        QString when = textAt(object, {"lastTimestamp"});
        if (when.isEmpty())
            when = textAt(object, {"eventTime"});
        events.append({textAt(object, {"type"}), textAt(object, {"reason"}),
                       textAt(object, {"message"}), QDateTime::fromString(when, Qt::ISODate)});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const EventFact& a, const EventFact& b) { return a.at < b.at; });
    return events;
}

ServiceFact serviceOf(const QJsonObject& object)
{
    ServiceFact service;
    service.type = textAt(object, {"spec", "type"});
    const auto ingress = at(object, {"status", "loadBalancer", "ingress"}).toArray();
    for (const auto& entry : ingress)
        service.ingress << entry[QStringLiteral("ip")].toString();
    service.pool = textAt(object, {"metadata", "annotations", PoolAnnotation});
    if (service.pool.isEmpty())
        service.pool = textAt(object, {"metadata", "annotations", OldPoolAnnotation});
    service.loadBalancerClass = textAt(object, {"spec", "loadBalancerClass"});
    service.externalTrafficPolicy = textAt(object, {"spec", "externalTrafficPolicy"});
    service.labels = labelsIn(object);
    return service;
}

Fact<std::optional<ServiceFact>> readService(ClusterReader& reader, const QString& nameSpace)
{
    using Found = Fact<std::optional<ServiceFact>>;
    const QString name = QLatin1String(ServiceName);
    const auto object = reader.find(kinds::core("services"), {nameSpace, name, {}, {}});
    if (!object)
        return Found::unknown(object.reason(), object.source(), object.at());
    if (!*object)
        return Found::known(std::nullopt, object.source(), object.at());
    const auto slices =
        reader.list({QStringLiteral("discovery.k8s.io"), QStringLiteral("v1"),
                     QStringLiteral("endpointslices")},
                    {nameSpace, {}, {{QStringLiteral("kubernetes.io/service-name"), name}}, {}});
    if (!slices)
        return Found::unknown(slices.reason(), slices.source(), slices.at());
    ServiceFact service = serviceOf(**object);
    service.readyEndpoints = readyEndpoints(*slices);
    // Events explain; without the right to see them the Service is known all the same.
    service.events = eventsOf(
        reader
            .list(kinds::core("events"),
                  {nameSpace,
                   {},
                   {},
                   QStringLiteral("involvedObject.kind=Service,involvedObject.name=%1").arg(name)})
            .valueOr({}));
    return Found::known(service, object.source(), object.at());
}

Fact<std::optional<Secret>> readKubeconfig(ClusterReader& reader, const HostedClusterNames& names,
                                           const Fact<std::optional<QJsonObject>>& hosted)
{
    using Found = Fact<std::optional<Secret>>;
    const QString secretName = kubeconfigSecretOf(names.name, hosted);
    const auto object = reader.find(kinds::core("secrets"), {names.nameSpace, secretName, {}, {}});
    const QString source = object.source() + QLatin1Char(' ') + secretName;
    if (!object)
        return Found::unknown(object.reason(), source, object.at());
    if (!*object)
        return Found::known(std::nullopt, source, object.at());
    const QByteArray text =
        QByteArray::fromBase64(textAt(**object, {"data", "kubeconfig"}).toLatin1());
    return text.isEmpty()
               ? Found::unknown(
                     QStringLiteral("the Secret %1 has no key `kubeconfig`").arg(secretName),
                     source, object.at())
               : Found::known(Secret(text), source, object.at());
}

/// Whether a Secret is there, and its keys if so; the values are dropped.
void readSecret(ClusterReader& reader, const QString& nameSpace, const QString& name,
                Fact<bool>& exists, Fact<QStringList>& keys)
{
    const auto secret = reader.find(kinds::core("secrets"), {nameSpace, name, {}, {}});
    if (!secret) {
        exists = Fact<bool>::unknown(secret.reason(), secret.source(), secret.at());
        return;
    }
    exists = Fact<bool>::known(secret->has_value(), secret.source(), secret.at());
    if (*secret)
        keys = Fact<QStringList>::known(at(**secret, {"data"}).toObject().keys(), secret.source(),
                                        secret.at());
}

Fact<QList<ServiceBgpStatusFact>> readAnnounced(ClusterReader& reader, const QString& nameSpace,
                                                const MetalLbFact& metallb)
{
    using Found = Fact<QList<ServiceBgpStatusFact>>;
    const auto kind = kinds::metallb("servicebgpstatuses");
    if (!metallb.servesServiceBgpStatus)
        return Found::unknown(QStringLiteral("MetalLB before 0.15 does not say where it announces"),
                              reader.sourceOf(kind));
    const auto objects = reader.list(kind);
    if (!objects)
        return Found::unknown(objects.reason(), objects.source(), objects.at());
    QList<ServiceBgpStatusFact> list;
    for (const QJsonObject& object : *objects) {
        ServiceBgpStatusFact fact{textAt(object, {"status", "serviceNamespace"}),
                                  textAt(object, {"status", "serviceName"}),
                                  textAt(object, {"status", "node"}),
                                  {}};
        const auto peers = at(object, {"status", "peers"}).toArray();
        for (const auto& peer : peers)
            fact.peers << peer.toString();
        if (fact.nameSpace == nameSpace && fact.service == QLatin1String(ServiceName))
            list << fact;
    }
    return Found::known(list, objects.source(), objects.at());
}

} // namespace

QString kubeconfigSecretOf(const QString& name, const Fact<std::optional<QJsonObject>>& hosted)
{
    const QString told =
        textAt(hosted.valueOr({}).value_or(QJsonObject()), {"status", "kubeconfig", "name"});
    return told.isEmpty() ? name + QStringLiteral("-admin-kubeconfig") : told;
}

HostedClusterFacts readHostedCluster(ClusterReader& reader, const HostedClusterNames& names,
                                     const MetalLbFact& metallb)
{
    HostedClusterFacts facts;
    const auto served = reader.serves(QStringLiteral("hypershift.openshift.io"),
                                      QStringLiteral("v1beta1"), QStringLiteral("hostedclusters"));
    if (served && !*served)
        facts.object = Fact<std::optional<QJsonObject>>::known(std::nullopt, served.source());
    else
        facts.object =
            reader.find(kinds::hypershift("hostedclusters"), {names.nameSpace, names.name, {}, {}});
    facts.nameSpaceExists = reader.exists(kinds::core("namespaces"), {{}, names.nameSpace, {}, {}});
    if (!names.agentNamespace.isEmpty())
        facts.agentNameSpaceExists =
            reader.exists(kinds::core("namespaces"), {{}, names.agentNamespace, {}, {}});
    readSecret(reader, names.nameSpace, names.pullSecret, facts.pullSecretExists,
               facts.pullSecretKeys);
    readSecret(reader, names.nameSpace, names.sshKey, facts.sshKeyExists, facts.sshKeyKeys);
    facts.service = readService(reader, names.controlPlaneNamespace);
    facts.kubeconfig = readKubeconfig(reader, names, facts.object);
    facts.announced = readAnnounced(reader, names.controlPlaneNamespace, metallb);
    return facts;
}

} // namespace hcp
