// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/HostedConfig.h"

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// HyperShift refuses to change these once the object is made.
const QStringList forEver{u"name"_s,           u"namespace"_s,      u"baseDomain"_s,
                          u"platform"_s,       u"clusterNetwork"_s, u"serviceNetwork"_s,
                          u"machineNetwork"_s, u"otherServices"_s,  u"agentNamespace"_s};

const QJsonObject* objectOf(const View& view, const HostedClusterPlan& plan)
{
    const auto& all = view.facts.cluster.hostedClusters;
    const auto found = all.constFind(plan.key());
    return found != all.constEnd() && found->object && *found->object ? &**found->object : nullptr;
}

Phrase mono(const QString& text)
{
    return Phrase::one(text, Span::Kind::Mono);
}

} // namespace

HostedConfig::HostedConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Hosted, engine, parent)
{
}

QString HostedConfig::title() const
{
    return tr("Hosted cluster & DNS");
}

QString HostedConfig::word() const
{
    const HostedClusterPlan first = plan().hostedClusters.value(0);
    if (plan().hostedClusters.size() < 2 && first.name.isEmpty() && first.nameSpace.isEmpty() &&
        first.baseDomain.isEmpty())
        return tr("Not filled in yet");
    if (const int count = problems(); count > 0)
        return problemsForPeople(count);
    if (!isWhole())
        return tr("Not complete yet");
    if (plan().hostedClusters.size() > 1)
        return tr("%1 hosted clusters").arg(plan().hostedClusters.size());
    if (first.existing)
        return tr("%1 · existing").arg(first.name);
    return tr("%1 · %2").arg(first.name, platformWord(intentOf(0).platform.value));
}

bool HostedConfig::isDone() const
{
    return isWhole() && !plan().hostedClusters.isEmpty();
}

qsizetype HostedConfig::hostedClusters() const
{
    return std::max<qsizetype>(1, plan().hostedClusters.size());
}

QString HostedConfig::name(qsizetype cluster) const
{
    const QString name = plan().hostedClusters.value(cluster).name;
    if (!name.isEmpty())
        return name;
    return plan().hostedClusters.size() > 1 ? tr("hosted cluster %1").arg(cluster + 1)
                                            : tr("the hosted cluster");
}

void HostedConfig::addCluster()
{
    document().edit(tr("Add a hosted cluster"), [](Plan& plan) {
        if (plan.hostedClusters.isEmpty())
            plan.hostedClusters.append(HostedClusterPlan());
        plan.hostedClusters.append(HostedClusterPlan());
    });
}

void HostedConfig::removeCluster(qsizetype cluster)
{
    document().removeEntry(tr("Take %1 out of the plan").arg(name(cluster)), u"hostedClusters"_s,
                           cluster);
}

bool HostedConfig::isExisting(qsizetype cluster) const
{
    return plan().hostedClusters.value(cluster).existing;
}

const HostedClusterIntent& HostedConfig::intentOf(qsizetype cluster) const
{
    static const HostedClusterIntent none;
    const auto& all = view().intent.hostedClusters;
    return cluster < all.size() ? all.at(cluster) : none;
}

Phrase HostedConfig::summary(qsizetype cluster) const
{
    const HostedClusterPlan one = plan().hostedClusters.value(cluster);
    const HostedClusterIntent& intent = intentOf(cluster);
    if (one.name.isEmpty() || one.nameSpace.isEmpty() || one.baseDomain.isEmpty())
        return Phrase::one(
            tr("Name, namespace and base domain make every other name: fill them in first."));
    const QString text =
        one.existing ? tr("%1 is there already: its control plane runs in %2, its API answers at "
                          "%3. It is checked and never changed.")
        : isThere(cluster)
            ? tr("%1 is created: its control plane runs in %2, its API answers at %3.")
            : tr("%1 will get its control plane in %2, and its API answers at %3.");
    return Phrase::of(
        text,
        {Phrase::one(one.name, Span::Kind::Strong, isBlocked(view(), hostedPath(cluster, u"name"))),
         mono(intent.controlPlaneNamespace),
         Phrase::one(u"https://%1:%2"_s.arg(intent.apiName).arg(intent.port), Span::Kind::Mono,
                     isBlocked(view(), hostedPath(cluster, u"baseDomain")))});
}

Phrase HostedConfig::certificate(qsizetype cluster) const
{
    const HostedClusterIntent& intent = intentOf(cluster);
    if (intent.apiName.isEmpty())
        return {};
    const QString vip = intent.vip.isUnspecified() ? tr("the VIP") : intent.vip.toString();
    return Phrase::of(tr("Its certificate will say %1. It will not say %2 or %3: clients use the "
                         "name."),
                      {mono(intent.apiName), mono(vip), mono(intent.apiIntName)});
}

bool HostedConfig::isThere(qsizetype cluster) const
{
    return objectOf(view(), plan().hostedClusters.value(cluster)) != nullptr;
}

QString HostedConfig::lock(qsizetype cluster, QStringView key) const
{
    if (!forEver.contains(key))
        return {};
    const QJsonObject* object = objectOf(view(), plan().hostedClusters.value(cluster));
    if (object == nullptr)
        return isExisting(cluster) ? QString() : tr("cannot be changed later");
    const QString since =
        object->value(u"metadata"_s).toObject().value(u"creationTimestamp"_s).toString().left(10);
    return since.isEmpty() ? tr("fixed") : tr("fixed since %1").arg(since);
}

QString HostedConfig::networkHelper(const Setting<QStringList>& network) const
{
    if (network.origin == Origin::Plan)
        return {};
    if (network.isMissing())
        return tr("Left empty: none.");
    return tr("Left empty: %1, %2.").arg(network.value.join(u", "_s), network.why);
}

QString HostedConfig::secretHelper(const SecretRef& reference, const QString& usual) const
{
    switch (reference.kind) {
    case SecretRef::Kind::File:
        return tr("Read when it is applied; the plan holds the path only.");
    case SecretRef::Kind::SecretName:
        return tr("A Secret in the cluster's namespace; it has to be there.");
    case SecretRef::Kind::Keychain:
        return tr("Kept in this machine's keychain under this key.");
    case SecretRef::Kind::None:
        break;
    }
    return usual;
}

QString HostedConfig::helper(qsizetype cluster, QStringView key) const
{
    const HostedClusterPlan one = plan().hostedClusters.value(cluster);
    const HostedClusterIntent& intent = intentOf(cluster);
    const bool isNamed = !one.name.isEmpty();
    if (key == u"name") // what is fixed is not typed any more
        return isThere(cluster) ? QString() : tr("Lower-case letters, digits, hyphens.");
    if (key == u"namespace")
        return one.nameSpace.isEmpty() || !isNamed
                   ? tr("Where the HostedCluster object stands.")
                   : tr("The control plane runs in %1.").arg(intent.controlPlaneNamespace);
    if (key == u"baseDomain")
        return intent.apiName.isEmpty() ? tr("Makes api.NAME.DOMAIN.")
                                        : tr("Makes %1.").arg(intent.apiName);
    if (key == u"platform")
        return tr("Where its workers come from.");
    if (key == u"release")
        return tr("An OpenShift release image that this HyperShift supports.");
    if (key == u"pullSecret")
        return secretHelper(one.pullSecret,
                            tr("Left empty: Secret %1, when it is there.")
                                .arg(isNamed ? intent.pullSecretName.value : u"…-pull-secret"_s));
    if (key == u"sshKey")
        return secretHelper(one.sshKey, tr("A public key for the workers. May stay empty."));
    if (key == u"agentNamespace")
        return tr("The namespace of the InfraEnv, where the Agents are.");
    if (key == u"clusterNetwork")
        return networkHelper(intent.clusterNetwork);
    if (key == u"serviceNetwork")
        return networkHelper(intent.serviceNetwork);
    if (key == u"machineNetwork")
        return networkHelper(intent.machineNetwork);
    if (key == u"appsAddress")
        return tr("Gives *.apps a record. The ingress of the workers, never the VIP.");
    return {};
}

QList<Suggestion> HostedConfig::choices(qsizetype cluster, QStringView key) const
{
    const HostedClusterIntent& intent = intentOf(cluster);
    if (key == u"release" && intent.release.origin == Origin::Discovered)
        return {{intent.release.value, tr("found on %1").arg(clusterForPeople(view()))}};
    if (key == u"pullSecret") {
        const auto facts = view().facts.cluster.hostedClusters.value(intent.key());
        if (facts.pullSecretExists.valueOr(false))
            return {{u"secret:"_s + intent.pullSecretName.value,
                     tr("found on %1").arg(clusterForPeople(view()))}};
    }
    const bool guides =
        key == u"name" || key == u"namespace" || key == u"baseDomain" || key == u"release";
    if (cluster == 0 && guides)
        return {{textOf(examplePlan(), hostedPath(0, key)), tr("from the guide")}};
    return {};
}

bool HostedConfig::isAgent(qsizetype cluster) const
{
    return intentOf(cluster).platform.value == Platform::Agent ||
           !plan().hostedClusters.value(cluster).agentNamespace.isEmpty();
}

QString HostedConfig::dnsServersHelper() const
{
    return tr("The servers that workers and users ask, with commas between them. This machine's "
              "own always counts.");
}

QList<Suggestion> HostedConfig::dnsServerChoices() const
{
    QList<Suggestion> choices;
    for (const RouterPlan& router : plan().routers) {
        if (view().facts.routers.value(router.name).dnsmasq.valueOr(false))
            choices.append({router.address.toString(), tr("dnsmasq found on %1").arg(router.name)});
    }
    if (choices.isEmpty())
        choices.append({textOf(examplePlan(), u"dns.servers"_s), tr("from the guide")});
    return choices;
}

QString HostedConfig::dnsMethodHelper() const
{
    switch (dnsMethod()) {
    case DnsUpdatePlan::Method::None:
        return tr("You put the records below into your DNS; Verify looks whether they are there.");
    case DnsUpdatePlan::Method::Dnsmasq:
        return tr("Apply writes one file, /etc/dnsmasq.d/hcp-bgp.conf, and restarts dnsmasq.");
    case DnsUpdatePlan::Method::Rfc2136:
        return tr("Apply sends signed updates to the zone's primary server, as nsupdate does.");
    }
    return {};
}

QList<Suggestion> HostedConfig::dnsRouterChoices() const
{
    QList<Suggestion> choices;
    for (const RouterPlan& router : plan().routers) {
        const auto dnsmasq = view().facts.routers.value(router.name).dnsmasq;
        if (router.managed && !router.name.isEmpty() && dnsmasq.valueOr(true))
            choices.append({router.name, dnsmasq ? tr("runs dnsmasq") : tr("of the plan")});
    }
    return choices;
}

QString HostedConfig::recordsHeading() const
{
    switch (dnsMethod()) {
    case DnsUpdatePlan::Method::None:
        return tr("Records that have to be there");
    case DnsUpdatePlan::Method::Dnsmasq:
    case DnsUpdatePlan::Method::Rfc2136:
        break;
    }
    return tr("Records that Apply makes");
}

QString HostedConfig::recordsText() const
{
    qsizetype longest = 0;
    for (const RecordIntent& record : records())
        longest = std::max(longest, record.name.size());
    QString text;
    for (const RecordIntent& record : records())
        text += (record.name + u'.').leftJustified(longest + 1) + u" IN A "_s +
                record.address.toString() + u'\n';
    return text;
}

} // namespace hcp::ui
