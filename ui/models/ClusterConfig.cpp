// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ClusterConfig.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QString homely(const QString& path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u"~"_s + path.mid(home.size()) : path;
}

/// As kubectl auth can-i takes it: `bgppeers.metallb.io -n metallb-system`.
QString objectOf(const PermissionFact& permission)
{
    const QString resource = permission.group.isEmpty()
                                 ? permission.resource
                                 : permission.resource + u'.' + permission.group;
    return permission.nameSpace.isEmpty() ? resource
                                          : u"%1 -n %2"_s.arg(resource, permission.nameSpace);
}

/// Were those asked about, too, that lie in the hosted clusters' namespaces?
bool hostedAreTested(const Plan& plan, const QList<PermissionFact>& permissions)
{
    const auto isTested = [&permissions](const HostedClusterPlan& hosted) {
        return !hosted.nameSpace.isEmpty() &&
               std::any_of(permissions.cbegin(), permissions.cend(), [&](const auto& one) {
                   return one.group == u"hypershift.openshift.io"_s &&
                          one.nameSpace == hosted.nameSpace;
               });
    };
    return !plan.hostedClusters.isEmpty() &&
           std::all_of(plan.hostedClusters.cbegin(), plan.hostedClusters.cend(), isTested);
}

} // namespace

ClusterConfig::ClusterConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Cluster, engine, parent), m_nodes(engine)
{
    connect(&engine.document(), &PlanDocument::changed, this, [this] {
        if (m_contextsRead && m_contextsOf != plan().managementCluster.kubeconfig)
            refreshContexts();
    });
    // Before its page was shown: the step's line says which cluster the plan has.
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        if (!plan().managementCluster.kubeconfig.isEmpty())
            refreshContexts();
    });
}

QString ClusterConfig::title() const
{
    return tr("Management cluster");
}

QString ClusterConfig::word() const
{
    if (const int count = problems(); count > 0 && !document().isEmpty())
        return problemsForPeople(count);
    const auto& intent = view().intent;
    const QString name = intent.context.value.isEmpty() && isConnected() ? clusterForPeople(view())
                         : intent.context.value.isEmpty()                ? plannedCluster()
                                                                         : intent.context.value;
    const QString nodes =
        intent.nodes.isMissing() ? QString() : nodesForPeople(intent.nodes.value.size());
    if (wasAsked() && problem())
        return tr("Not reached");
    if (name.isEmpty() && nodes.isEmpty())
        return tr("Not filled in yet");
    return name.isEmpty() || nodes.isEmpty() ? name + nodes : tr("%1 · %2").arg(name, nodes);
}

/// Of a kubeconfig that the plan names and nobody asked yet: its context, else its file's name.
QString ClusterConfig::plannedCluster() const
{
    const QString& kubeconfig = plan().managementCluster.kubeconfig;
    if (kubeconfig.isEmpty())
        return {};
    const auto context = chosenContext();
    return context ? context->name : QFileInfo(kubeconfig).fileName();
}

bool ClusterConfig::isDone() const
{
    return isWhole() && !view().intent.nodes.isMissing() && wasAsked() && !problem();
}

bool ClusterConfig::hasFailed() const
{
    return wasAsked() && problem().has_value();
}

void ClusterConfig::entered()
{
    refreshContexts();
}

void ClusterConfig::refreshContexts()
{
    m_contextsRead = true;
    m_contextsOf = plan().managementCluster.kubeconfig;
    m_contexts = kubeContexts(m_contextsOf);
    Q_EMIT changed();
}

QString ClusterConfig::kubeconfigHelper() const
{
    if (!m_contextsRead || !m_contexts)
        return tr("Left empty: kubectl's own rules, $KUBECONFIG, else ~/.kube/config.");
    QStringList files;
    for (const QString& file : m_contexts->files)
        files << homely(file);
    if (files.isEmpty())
        return tr("There is no kubeconfig at the usual places. Choose one, or copy one to "
                  "~/.kube/config.");
    if (plan().managementCluster.kubeconfig.isEmpty())
        return tr("By kubectl's own rules: %1.").arg(files.join(u", "_s));
    return m_contexts->contexts.size() == 1
               ? tr("It has one context.")
               : tr("It has %1 contexts.").arg(m_contexts->contexts.size());
}

std::optional<KubeContextChoice> ClusterConfig::chosenContext() const
{
    if (!m_contexts)
        return std::nullopt;
    const QString& planned = plan().managementCluster.context;
    const QString name = planned.isEmpty() ? m_contexts->current : planned;
    const auto& all = m_contexts->contexts;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const KubeContextChoice& one) { return one.name == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QString ClusterConfig::contextName() const
{
    if (const QString& known = view().intent.context.value; !known.isEmpty())
        return known;
    const auto context = chosenContext();
    return context ? context->name : QString();
}

void ClusterConfig::checkConnection()
{
    engine().look();
}

bool ClusterConfig::isChecking() const
{
    return engine().task() == Engine::Task::Look;
}

bool ClusterConfig::isConnected() const
{
    return wasAsked() && view().facts.cluster.identity.isKnown();
}

Phrase ClusterConfig::whom() const
{
    const auto& identity = view().facts.cluster.identity;
    if (isConnected())
        return Phrase::of(tr("%1, %2, as %3"), {Phrase::one(identity->context, Span::Kind::Strong),
                                                Phrase::one(identity->server, Span::Kind::Mono),
                                                Phrase::one(identity->user, Span::Kind::Mono)});
    const auto context = chosenContext();
    if (!context)
        return Phrase::one(tr("No cluster chosen yet"));
    return Phrase::of(context->server.isEmpty() ? u"%1"_s : tr("%1, %2, as %3"),
                      {Phrase::one(context->name, Span::Kind::Strong),
                       Phrase::one(context->server, Span::Kind::Mono),
                       Phrase::one(context->user, Span::Kind::Mono)});
}

QString ClusterConfig::whomHelper() const
{
    if (isConnected())
        return tr("Kubernetes %1").arg(view().facts.cluster.identity->version);
    if (wasAsked() && problem())
        return tr("It could not be asked.");
    return chosenContext() ? tr("Not asked yet.")
                           : tr("Choose a kubeconfig, or type the nodes below.");
}

std::optional<Error> ClusterConfig::problem() const
{
    const auto all = findings();
    const bool beside = std::any_of(all.cbegin(), all.cend(), [](const Finding& finding) {
        return finding.field == u"managementCluster.kubeconfig"_s;
    });
    if (beside) // its field says it
        return std::nullopt;
    if (!m_contexts && m_contextsRead)
        return m_contexts.error();
    return wasAsked() ? view().facts.cluster.problem : std::nullopt;
}

QStringList ClusterConfig::missingPermissions() const
{
    QStringList missing;
    for (const PermissionFact& one : view().facts.cluster.permissions.valueOr({})) {
        if (!one.allowed)
            missing << u"%1 %2"_s.arg(one.verb, objectOf(one));
    }
    return missing;
}

QList<FactLine> ClusterConfig::permissionLines() const
{
    QList<FactLine> lines;
    if (!isConnected())
        return lines;
    for (const PermissionFact& one : view().facts.cluster.permissions.valueOr({}))
        lines << FactLine{one.verb, objectOf(one), one.allowed ? State::Passed : State::Failed,
                          true};
    return lines;
}

FactLine ClusterConfig::permissions() const
{
    const auto& fact = view().facts.cluster.permissions;
    if (!fact)
        return {tr("Permissions"), asSentence(fact.reason()), State::Unknown};
    const auto missing = missingPermissions().size();
    if (missing == 0 && !hostedAreTested(plan(), *fact))
        return {
            tr("Permissions"),
            tr("All %1 so far; those in the hosted cluster's namespace follow when it is named.")
                .arg(fact->size()),
            State::Passed};
    if (missing == 0)
        return {tr("Permissions"), tr("All %1 that an apply needs.").arg(fact->size()),
                State::Passed};
    return {tr("Permissions"),
            tr("%1 of %2 are missing, as listed below.").arg(missing).arg(fact->size()),
            State::Failed};
}

FactLine ClusterConfig::metallb() const
{
    const auto& fact = view().facts.cluster.metallb;
    const QString label = u"MetalLB"_s;
    if (!fact)
        return {label, asSentence(fact.reason()), State::Unknown};
    if (!fact->crdsInstalled)
        return {label, tr("Not installed. Install its operator first."), State::Failed};
    QStringList words;
    if (!fact->version.isEmpty())
        words << fact->version;
    if (fact->backend != MetalLbFact::Backend::Unknown)
        words << backendWord(fact->backend);
    if (!fact->nameSpace.isEmpty())
        words << tr("in %1").arg(fact->nameSpace);
    if (fact->operatorInstalled && !fact->resourceExists)
        return {label, tr("The operator is there; Apply makes the MetalLB resource."),
                State::Waiting};
    const auto ready = std::count_if(fact->speakers.begin(), fact->speakers.end(),
                                     [](const SpeakerFact& one) { return one.ready; });
    words << (fact->controllerReady ? tr("controller ready") : tr("controller not ready"))
          << tr("%1 of %2 speakers ready").arg(ready).arg(fact->speakers.size());
    const bool well = fact->controllerReady && ready == fact->speakers.size() && ready > 0;
    return {label, words.join(u", "_s), well ? State::Passed : State::Warning};
}

FactLine ClusterConfig::hypershift() const
{
    const auto& fact = view().facts.cluster.hypershift;
    const QString label = u"HyperShift"_s;
    if (!fact)
        return {label, asSentence(fact.reason()), State::Unknown};
    if (!fact->installed)
        return {label, tr("Not found. Install the multicluster engine operator first."),
                State::Failed};
    return {label,
            fact->routesServed
                ? tr("HostedClusters and Routes are served.")
                : tr("HostedClusters are served; no Routes, so the other services use NodePort."),
            State::Passed};
}

QList<FactLine> ClusterConfig::found() const
{
    if (!isConnected())
        return {};
    return {permissions(), metallb(), hypershift()};
}

} // namespace hcp::ui
