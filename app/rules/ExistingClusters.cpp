// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// A HostedCluster that is there already: most of it cannot be changed.
#include "rules/RuleSet.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject specOf(const QJsonObject& object)
{
    return object.value(u"spec"_s).toObject();
}

/// The publishing strategy of the API server.
QJsonObject strategyOf(const QJsonObject& object)
{
    const QJsonArray services = specOf(object).value(u"services"_s).toArray();
    for (const auto& entry : services) {
        const auto service = entry.toObject();
        if (service.value(u"service"_s).toString() == u"APIServer"_s)
            return service.value(u"servicePublishingStrategy"_s).toObject();
    }
    return {};
}

bool isLoadBalancer(const QJsonObject& object)
{
    return strategyOf(object).value(u"type"_s).toString() == u"LoadBalancer"_s;
}

QString hostnameOf(const QJsonObject& object)
{
    return strategyOf(object).value(u"loadBalancer"_s).toObject().value(u"hostname"_s).toString();
}

template <class Visit>
void eachExisting(const Intent& intent, const Facts& facts, Visit visit)
{
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        if (const QJsonObject* object = existingObject(cluster.key(), facts))
            visit(i, cluster, *object);
    }
}

QList<Finding> notThere(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        const auto object = facts.cluster.hostedClusters.value(cluster.key()).object;
        if (cluster.existing && object && !*object)
            findings.append(finding(hostedField(i, u"existing"),
                                    u"There is no HostedCluster %1."_s.arg(cluster.key()),
                                    u"check name and namespace, or leave existing out and let this "
                                    "program create it"_s));
    }
    return findings;
}

QList<Finding> otherType(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        if (isLoadBalancer(object))
            return;
        const QString type = strategyOf(object).value(u"type"_s).toString();
        findings.append(finding(
            hostedField(i, u"name"),
            u"HostedCluster %1 publishes its API server as %2, not LoadBalancer, and that cannot "
            "be changed."_s.arg(cluster.key(), type.isEmpty() ? u"nothing"_s : type),
            u"delete and create it again with this plan, or take it out of the plan"_s));
    });
    return findings;
}

/// What can be done about a missing hostname depends on the installed definition.
QString hostnameRemedy(const HyperShiftFact& hypershift)
{
    if (!hypershift.servicesImmutable.value_or(true))
        return u"this HyperShift still lets you: add loadBalancer.hostname with kubectl edit "
               "hostedcluster"_s;
    if (!hypershift.takesApiServerDnsName.value_or(true))
        return u"use the address, or delete and create it again with this plan: this HyperShift "
               "knows no kubeAPIServerDNSName"_s;
    return u"use the address, or set spec.kubeAPIServerDNSName with a certificate of your own "
           "(OpenShift 4.19 and later)"_s;
}

QList<Finding> noHostname(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const HyperShiftFact hypershift = facts.cluster.hypershift.valueOr({});
    const bool immutable = hypershift.servicesImmutable.value_or(true);
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        if (isLoadBalancer(object) && hostnameOf(object).isEmpty())
            findings.append(finding(
                hostedField(i, u"name"),
                u"HostedCluster %1 has no loadBalancer.hostname: its certificate is good for %2, "
                "not for %3%4."_s.arg(cluster.key(), cluster.vip.toString(), cluster.apiName,
                                      immutable ? u", and that cannot be changed"_s : QString()),
                hostnameRemedy(hypershift)));
    });
    return findings;
}

QList<Finding> otherHostname(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        const QString hostname = hostnameOf(object);
        if (hostname.isEmpty() || hostname.compare(cluster.apiName, Qt::CaseInsensitive) == 0)
            return;
        findings.append(finding(hostedField(i, u"baseDomain"),
                                u"HostedCluster %1 has the API name %2, and this plan makes it "
                                "%3: the certificate is good for the former only."_s.arg(
                                    cluster.key(), hostname, cluster.apiName),
                                u"set name and baseDomain so that they give %1"_s.arg(hostname)));
    });
    return findings;
}

QStringList cidrs(const QJsonObject& object, const QString& field)
{
    QStringList list;
    for (const auto& entry :
         specOf(object).value(u"networking"_s).toObject().value(field).toArray())
        list.append(entry.toObject().value(u"cidr"_s).toString());
    return list;
}

/// Values that the plan gives itself and that the object has otherwise.
struct Difference {
    QString key, planned, found;
};

QList<Difference> differences(const HostedClusterPlan& plan, const QJsonObject& object)
{
    const auto spec = specOf(object);
    const QString platform = spec.value(u"platform"_s).toObject().value(u"type"_s).toString();
    const QString domain = spec.value(u"dns"_s).toObject().value(u"baseDomain"_s).toString();
    QList<Difference> all;
    if (plan.platform)
        all.append({u"platform"_s, platformWord(*plan.platform), platform});
    all.append({u"baseDomain"_s, plan.baseDomain, domain});
    for (const auto& [key, planned] : {std::pair(u"clusterNetwork"_s, plan.clusterNetwork),
                                       std::pair(u"serviceNetwork"_s, plan.serviceNetwork),
                                       std::pair(u"machineNetwork"_s, plan.machineNetwork)}) {
        if (!planned.isEmpty())
            all.append({key, planned.join(u", "_s), cidrs(object, key).join(u", "_s)});
    }
    return all;
}

QList<Finding> immutable(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        for (const auto& [key, planned, there] : differences(plan.hostedClusters.at(i), object)) {
            if (there.isEmpty() || planned == there)
                continue;
            findings.append(finding(hostedField(i, key),
                                    u"HostedCluster %1 has %2 %3, the plan says %4, and it cannot "
                                    "be changed."_s.arg(cluster.key(), key, there, planned),
                                    u"write %1 into the plan"_s.arg(there)));
        }
    });
    return findings;
}

/// Each entry of spec.services: its service, and the hostname it is published under.
QList<std::pair<QString, QString>> publishedNames(const QJsonObject& object)
{
    QList<std::pair<QString, QString>> names;
    for (const auto& entry : specOf(object).value(u"services"_s).toArray()) {
        const auto strategy = entry[u"servicePublishingStrategy"_s];
        QString name = strategy[u"loadBalancer"_s][u"hostname"_s].toString();
        if (name.isEmpty())
            name = strategy[u"route"_s][u"hostname"_s].toString();
        names.append({entry[u"service"_s].toString(), name});
    }
    return names;
}

QList<Finding> missingServices(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        QStringList missing{u"APIServer"_s, u"OAuthServer"_s, u"Konnectivity"_s, u"Ignition"_s};
        for (const auto& [service, name] : publishedNames(object))
            missing.removeAll(service);
        missing.removeAll(u"APIServer"_s); // hostedcluster-not-loadbalancer says it
        if (!missing.isEmpty())
            findings.append(finding(
                hostedField(i, u"name"),
                u"HostedCluster %1 does not publish %2: its control plane never comes up."_s.arg(
                    cluster.key(), missing.join(u", "_s)),
                u"delete and create it again with this plan"_s));
    });
    return findings;
}

QList<Finding> sharedHostname(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        QMap<QString, QString> seen;
        for (const auto& [service, name] : publishedNames(object)) {
            if (!name.isEmpty() && seen.contains(name))
                findings.append(finding(hostedField(i, u"name"),
                                        u"HostedCluster %1 publishes %2 and %3 both as %4."_s.arg(
                                            cluster.key(), seen.value(name), service, name),
                                        u"delete and create it again with this plan"_s));
            seen.insert(name, service);
        }
    });
    return findings;
}

QList<Finding> ownCertificate(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        const auto certificates =
            specOf(object)
                .value(
                    u"configuration"_s)[u"apiServer"_s][u"servingCerts"_s][u"namedCertificates"_s]
                .toArray();
        for (const auto& entry : certificates) {
            if (entry[u"names"_s].toArray().contains(cluster.apiName))
                findings.append(finding(
                    hostedField(i, u"baseDomain"),
                    u"A certificate of its own in HostedCluster %1 is for %2, which HyperShift's "
                    "is for already."_s.arg(cluster.key(), cluster.apiName),
                    u"take that name out of namedCertificates; kubeAPIServerDNSName is for "
                    "names of your own"_s));
        }
    });
    return findings;
}

QList<Finding> allowedBlocks(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachExisting(intent, facts, [&](qsizetype i, const auto& cluster, const QJsonObject& object) {
        QList<Prefix> blocks;
        const auto list =
            specOf(object).value(u"networking"_s)[u"apiServer"_s][u"allowedCIDRBlocks"_s].toArray();
        for (const auto& entry : list) {
            if (const auto prefix = Prefix::parseMasking(entry.toString()))
                blocks.append(*prefix);
        }
        QStringList out;
        for (const NodePlan& node : intent.nodes.value) {
            if (std::none_of(blocks.begin(), blocks.end(),
                             [&](const Prefix& block) { return block.contains(node.address); }))
                out.append(node.name);
        }
        if (!list.isEmpty() && !out.isEmpty())
            findings.append(finding(
                hostedField(i, u"name"),
                u"HostedCluster %1 lets only some networks at its API, and %2 are in none of "
                "them."_s.arg(cluster.key(), out.join(u", "_s)),
                u"add the nodes, the workers and this machine to "
                "spec.networking.apiServer.allowedCIDRBlocks"_s));
    });
    return findings;
}

} // namespace

QList<Rule> existingClusterRules()
{
    return {
        {u"hostedcluster-not-found"_s, Severity::Blocks,
         u"existing: true says that somebody else made the HostedCluster."_s, u"plan"_s, notThere,
         u"hostedClusters[].existing"_s, u"check name and namespace, or leave existing out"_s,
         Enforcer::Nobody},
        {u"hostedcluster-not-loadbalancer"_s, Severity::Blocks,
         u"spec.services is immutable as a whole. An API server that is published as NodePort or "
         "Route never gets an address from MetalLB."_s,
         u"HyperShift SV-2"_s, otherType, u"hostedClusters[].name"_s,
         u"delete and create it again with this plan"_s, Enforcer::Schema},
        {u"hostname-missing"_s, Severity::Warns,
         u"The API server's certificate names loadBalancer.hostname, or else the address alone. "
         "Without it oc login https://api… meets an x509 error, and it cannot be added later."_s,
         u"HyperShift SV-2"_s, noHostname, u"hostedClusters[].name"_s,
         u"use the address, or set spec.kubeAPIServerDNSName with a certificate of your own"_s,
         Enforcer::Schema},
        {u"hostname-differs"_s, Severity::Warns,
         u"Clients have to use the name that the certificate was made for."_s, u"HyperShift SV-2"_s,
         otherHostname, u"hostedClusters[].baseDomain"_s,
         u"set name and baseDomain so that they give the name it has"_s, Enforcer::Schema},
        {u"services-incomplete"_s, Severity::Blocks,
         u"The schema counts the entries of spec.services, and nobody checks their names: without "
         "OAuthServer, Konnectivity or Ignition the control-plane operator fails."_s,
         u"HyperShift SV-1"_s, missingServices, u"hostedClusters[].name"_s,
         u"delete and create it again with this plan"_s, Enforcer::Controller},
        {u"hostname-shared"_s, Severity::Blocks, u"One hostname may not be used by two services."_s,
         u"HyperShift SV-5"_s, sharedHostname, u"hostedClusters[].name"_s,
         u"delete and create it again with this plan"_s, Enforcer::Controller},
        {u"hostname-in-named-certificate"_s, Severity::Warns,
         u"The API server's own hostname may not be in a certificate of one's own: it would be "
         "shown in the place of HyperShift's to its own components."_s,
         u"HyperShift SV-6"_s, ownCertificate, u"hostedClusters[].baseDomain"_s,
         u"take that name out of namedCertificates"_s, Enforcer::Schema},
        {u"allowed-cidrs"_s, Severity::Warns,
         u"allowedCIDRBlocks becomes the Service's loadBalancerSourceRanges. Without the "
         u"management "
         "nodes in it the operator's own health check fails."_s,
         u"HyperShift §4"_s, allowedBlocks, u"hostedClusters[].name"_s,
         u"add the nodes, the workers and this machine to allowedCIDRBlocks"_s, Enforcer::Nobody},
        {u"hostedcluster-differs"_s, Severity::Blocks,
         u"Platform, base domain and networks of a HostedCluster are immutable."_s,
         u"HyperShift CEL rules"_s, immutable, u"hostedClusters[].clusterNetwork"_s,
         u"write what the cluster has into the plan"_s, Enforcer::Schema},
    };
}

} // namespace hcp::rules
