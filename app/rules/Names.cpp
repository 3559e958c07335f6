// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Names of objects and hosts.
#include "rules/RuleSet.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

bool isLabel(const QString& text)
{
    static const QRegularExpression pattern(uR"(\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z)"_s);
    return pattern.match(text).hasMatch();
}

/// RFC 1123 subdomain: labels with dots between them.
bool isSubdomain(const QString& text)
{
    static const QRegularExpression pattern(
        uR"(\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z)"_s);
    return text.size() <= 253 && pattern.match(text).hasMatch();
}

QString labelRemedy()
{
    return u"small letters, digits and dashes, a letter or digit at both ends, at most 63 "
           "characters"_s;
}

/// Notes a name that is there and not what the test takes.
void check(QList<Finding>& findings, bool (*good)(const QString&), const QString& field,
           const QString& name, const QString& what)
{
    if (!name.isEmpty() && !good(name))
        findings.append(finding(field, u"“%1” cannot be %2."_s.arg(name, what), labelRemedy()));
}

QList<Finding> objectNames(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    check(findings, isLabel, u"managementCluster.metallb.namespace"_s,
          plan.managementCluster.metallbNamespace, u"the name of a namespace"_s);
    for (qsizetype i = 0; i < plan.managementCluster.nodes.size(); ++i)
        check(findings, isSubdomain, nodeField(i, u"name"), plan.managementCluster.nodes.at(i).name,
              u"the name of a node"_s);
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        check(findings, isSubdomain, hostedField(i, u"name"), cluster.name,
              u"the name of a HostedCluster"_s);
        check(findings, isLabel, hostedField(i, u"namespace"), cluster.nameSpace,
              u"the name of a namespace"_s);
        check(findings, isLabel, hostedField(i, u"agentNamespace"), cluster.agentNamespace,
              u"the name of a namespace"_s);
        if (cluster.pullSecret.kind == SecretRef::Kind::SecretName)
            check(findings, isSubdomain, hostedField(i, u"pullSecret.secretName"),
                  cluster.pullSecret.value, u"the name of a Secret"_s);
        if (cluster.sshKey.kind == SecretRef::Kind::SecretName)
            check(findings, isSubdomain, hostedField(i, u"sshKey.secretName"), cluster.sshKey.value,
                  u"the name of a Secret"_s);
    }
    return findings;
}

QList<Finding> dottedName(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const QString& name = plan.hostedClusters.at(i).name;
        if (name.contains(u'.') && isSubdomain(name))
            findings.append(
                finding(hostedField(i, u"name"),
                        u"“%1” has a dot: its control plane will be in %2, and no NodePool can "
                        "name it."_s.arg(name, intent.hostedClusters.at(i).controlPlaneNamespace),
                        u"use dashes"_s));
    }
    return findings;
}

QList<Finding> combinedLength(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const QString& name = intent.hostedClusters.at(i).controlPlaneNamespace;
        if (name.size() > 63)
            findings.append(finding(
                hostedField(i, u"name"),
                u"The control-plane namespace %1 has %2 characters, and 63 are allowed."_s.arg(name)
                    .arg(name.size()),
                u"shorten name or namespace by %1"_s.arg(name.size() - 63)));
    }
    return findings;
}

QList<Finding> sameHostedCluster(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    QSet<QString> nameSpaces;
    QSet<QString> names;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        if (cluster.name.isEmpty() || cluster.nameSpace.isEmpty())
            continue;
        if (nameSpaces.contains(cluster.controlPlaneNamespace))
            findings.append(
                finding(hostedField(i, u"name"),
                        u"Two hosted clusters would share the control-plane namespace %1."_s.arg(
                            cluster.controlPlaneNamespace),
                        u"give one of them another name"_s));
        else if (!cluster.apiName.isEmpty() && names.contains(cluster.apiName))
            findings.append(
                finding(hostedField(i, u"baseDomain"),
                        u"Two hosted clusters would share the name %1."_s.arg(cluster.apiName),
                        u"give one of them another name or base domain"_s));
        nameSpaces.insert(cluster.controlPlaneNamespace);
        names.insert(cluster.apiName);
    }
    return findings;
}

QList<Finding> baseDomain(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    static const QRegularExpression pattern(
        uR"(\A([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z]{2,}\z)"_s);
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const QString& domain = plan.hostedClusters.at(i).baseDomain;
        if (!domain.isEmpty() && !pattern.match(domain).hasMatch())
            findings.append(finding(hostedField(i, u"baseDomain"),
                                    u"“%1” cannot be a base domain."_s.arg(domain),
                                    u"words of letters, digits and dashes with dots between them; "
                                    "the last one of letters only, at least two"_s));
    }
    return findings;
}

QList<Finding> apiNameLength(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        const QString& longest = cluster.appsName.isEmpty() ? cluster.apiIntName : cluster.appsName;
        qsizetype label = 0;
        for (const QString& part : cluster.apiName.split(u'.'))
            label = std::max(label, part.size());
        if (longest.size() <= 253 && label <= 63)
            continue;
        findings.append(finding(hostedField(i, u"baseDomain"),
                                u"%1 is no host name: it has %2 characters, its longest part %3."_s
                                    .arg(longest.size() > 80 ? longest.left(79) + u'…' : longest)
                                    .arg(longest.size())
                                    .arg(label),
                                u"at most 253 characters, and 63 between two dots"_s));
    }
    return findings;
}

QList<Finding> localDomain(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const QString domain = u'.' + plan.hostedClusters.at(i).baseDomain.toLower();
        if (domain.endsWith(u".local"_s))
            findings.append(finding(hostedField(i, u"baseDomain"),
                                    u"Many machines ask the local link, not the DNS, for names "
                                    "below .local."_s,
                                    u"use a domain of your own, or one like .lab or "
                                    ".internal"_s));
    }
    return findings;
}

} // namespace

QList<Rule> nameRules()
{
    return {
        {u"name-invalid"_s, Severity::Blocks,
         u"Kubernetes refuses other names (RFC 1123). A name with capitals or underscores is "
         "refused when the object is made, which for a HostedCluster is the last step."_s,
         u"RFC 1123"_s, objectNames, u"hostedClusters[].name"_s,
         u"small letters, digits and dashes, a letter or digit at both ends, at most 63 characters"_s,
         Enforcer::Schema},
        {u"name-dotted"_s, Severity::Warns,
         u"A HostedCluster's name may have dots, and turns them into dashes in the namespace; a "
         "NodePool's clusterName may not have any, so such a cluster never gets workers."_s,
         u"HyperShift NodePool.clusterName"_s, dottedName, u"hostedClusters[].name"_s,
         u"use dashes"_s, Enforcer::Schema},
        {u"namespace-too-long"_s, Severity::Blocks,
         u"<namespace>-<name> is the namespace of the control plane and has to fit 63 characters. "
         "Nothing checks it before the operator fails."_s,
         u"HyperShift"_s, combinedLength, u"hostedClusters[].name"_s,
         u"shorten name or namespace"_s, Enforcer::Controller},
        {u"hostedcluster-duplicate"_s, Severity::Blocks,
         u"Two hosted clusters need different control-plane namespaces and API names: a-b/c and "
         "a/b-c already share one."_s,
         u"HyperShift"_s, sameHostedCluster, u"hostedClusters[].name"_s,
         u"give one of them another name"_s, Enforcer::Controller},
        {u"basedomain-invalid"_s, Severity::Blocks,
         u"HyperShift's pattern for hostnames wants letters only, at least two, behind the last "
         "dot: hypershift.lab is fine, lab1 is not."_s,
         u"HyperShift SV-4"_s, baseDomain, u"hostedClusters[].baseDomain"_s,
         u"words with dots between them, the last one of letters only, at least two"_s,
         Enforcer::Schema},
        {u"hostname-too-long"_s, Severity::Blocks,
         u"A host name has at most 253 characters, and 63 between two dots."_s, u"RFC 1035"_s,
         apiNameLength, u"hostedClusters[].baseDomain"_s,
         u"at most 253 characters, and 63 between two dots"_s, Enforcer::Schema},
        {u"domain-local"_s, Severity::Warns,
         u"The domain .local belongs to multicast DNS (RFC 6762): what a resolver does with it "
         "differs from machine to machine."_s,
         u"RFC 6762"_s, localDomain, u"hostedClusters[].baseDomain"_s,
         u"use a domain of your own, or one like .lab or .internal"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
