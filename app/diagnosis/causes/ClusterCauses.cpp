// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QString clusterCauseId(ErrorCode code)
{
    switch (code) {
    case ErrorCode::KubeUnreachable:
    case ErrorCode::KubeServer:
    case ErrorCode::Timeout:
        return u"cluster-unreachable"_s;
    case ErrorCode::KubeTls:
        return u"cluster-tls"_s;
    case ErrorCode::KubeUnauthorized:
    case ErrorCode::MissingSecret:
    case ErrorCode::NeedsConsent:
        return u"cluster-auth"_s;
    case ErrorCode::KubeForbidden:
        return u"rbac-missing"_s;
    case ErrorCode::KubeconfigInvalid:
    case ErrorCode::FileAccess:
        return u"kubeconfig-invalid"_s;
    default:
        return {};
    }
}

/// Why this node of the plan has no ready speaker; nullopt: it has one.
std::optional<Cause> speakerCause(const Case& asked, const MetalLbFact& metallb,
                                  const NodePlan& node)
{
    const SpeakerFact* const pod = speaker(metallb, node.name);
    if (pod != nullptr && pod->ready)
        return std::nullopt;
    const auto label = nodeLabel(node);
    const auto& nodes = asked.facts.cluster.nodes;
    const NodeFact* const seen = nodes ? clusterNode(*nodes, node) : nullptr;
    if (nodes && seen == nullptr) {
        return certain(u"node-missing"_s, u"the management cluster has no node %1"_s.arg(label),
                       u"correct %1 in managementCluster.nodes of the plan"_s.arg(label));
    }
    if (seen != nullptr && !seen->ready) {
        return certain(
            u"node-not-ready"_s, u"node %1 is not Ready"_s.arg(label),
            u"`kubectl describe node %1`; on the node: kubelet and network"_s.arg(label));
    }
    if (pod == nullptr) {
        return certain(u"speaker-missing"_s, u"no speaker runs on %1"_s.arg(label),
                       u"`kubectl -n %1 get pods -o wide`; let the MetalLB object's nodeSelector "
                       u"and tolerations cover %2"_s.arg(metallb.nameSpace, label));
    }
    return certain(
        u"speaker-missing"_s, u"the speaker on %1 is not ready"_s.arg(label),
        u"`kubectl -n %1 describe pod %2`, then its logs"_s.arg(metallb.nameSpace, pod->pod));
}

/// Why MetalLB as a whole is not there; nullopt: it is.
std::optional<Cause> absentCause(const MetalLbFact& metallb)
{
    if (!metallb.crdsInstalled) {
        return certain(u"metallb-absent"_s, u"the management cluster serves no metallb.io kinds"_s,
                       u"install the MetalLB operator on the management cluster"_s);
    }
    if (metallb.operatorInstalled && !metallb.resourceExists) {
        return certain(u"metallb-resource-missing"_s,
                       u"the MetalLB operator is there, and no MetalLB object"_s,
                       u"`hcp-bgp apply PLAN --only metallb` makes it"_s);
    }
    if (metallb.nameSpace.isEmpty() || !metallb.controllerReady) {
        const auto where =
            metallb.nameSpace.isEmpty() ? u"-A"_s : u"-n %1"_s.arg(metallb.nameSpace);
        return certain(
            u"metallb-not-ready"_s, u"MetalLB's controller is not ready"_s,
            u"`kubectl %1 get pods -l component=controller`, then describe and logs"_s.arg(where));
    }
    return std::nullopt;
}

} // namespace

QList<Cause> clusterApiCauses(const Case& asked)
{
    const auto& problem = asked.facts.cluster.problem;
    const auto id = problem ? clusterCauseId(problem->code) : QString();
    if (id.isEmpty())
        return {};
    const auto context = asked.intent.context.value;
    const auto flag = context.isEmpty() ? QString() : u" --context %1"_s.arg(context);
    return {certain(id, problem->what,
                    problem->hint.isEmpty()
                        ? u"try it by hand: `kubectl%1 get --raw /readyz`"_s.arg(flag)
                        : problem->hint)};
}

QList<Cause> metallbReadyCauses(const Case& asked)
{
    const auto& metallb = asked.facts.cluster.metallb;
    if (!metallb)
        return {};
    if (asked.verdict.state == State::Warning) {
        return {certain(u"webhook-unreachable"_s,
                        u"MetalLB's webhook server in %1 is not ready"_s.arg(metallb->nameSpace),
                        u"`kubectl -n %1 describe pod -l component=webhook-server`, then its "
                        u"logs"_s.arg(metallb->nameSpace))};
    }
    if (const auto absent = absentCause(*metallb))
        return {*absent};
    QList<Cause> causes;
    for (const auto& node : asked.intent.nodes.value) {
        if (const auto silent = speakerCause(asked, *metallb, node))
            causes.append(*silent);
    }
    return causes;
}

QList<Cause> metallbConfigCauses(const Case& asked)
{
    const auto& cluster = asked.facts.cluster;
    if (!cluster.metallb || asked.verdict.state != State::Failed)
        return {};
    const auto wanted = metallbNamespace(asked.intent, asked.facts);
    const auto there = cluster.metallb->nameSpace;
    if (wanted != there && !there.isEmpty()) {
        return {certain(u"metallb-namespace-differs"_s,
                        u"the plan says namespace %1, MetalLB runs in %2"_s.arg(wanted, there),
                        u"set `managementCluster.metallb.namespace: %1` in the plan, or leave it "
                        u"out"_s.arg(there))};
    }
    auto causes = objectCauses(asked, referenceFaults(asked.intent, asked.facts));
    for (const auto& state : cluster.configurationStates.valueOr({})) {
        if (state.result != u"Invalid"_s)
            continue;
        const auto who =
            state.node.isEmpty() ? state.component : u"%1 on %2"_s.arg(state.component, state.node);
        causes.append(certain(u"config-stale"_s,
                              u"%1 refuses the configuration: %2"_s.arg(who, state.error),
                              u"correct the object it names: `kubectl -n %1 get "
                              u"ipaddresspools,bgppeers,bgpadvertisements,bfdprofiles,communities "
                              u"-o yaml`"_s.arg(there)));
        break;
    }
    return causes;
}

namespace
{

/// The patch that mends one object, as a command.
QString commandFor(const ObjectFault& fault, const QString& part)
{
    if (fault.cause == u"secret-missing"_s) {
        return u"`kubectl -n %1 create secret generic NAME --type=kubernetes.io/basic-auth "
               u"--from-literal=password=…`"_s.arg(
                   fault.object.section(u' ', 1).section(u'/', 0, 0));
    }
    if (fault.cause.endsWith(u"-missing"_s) || fault.cause.endsWith(u"-wrong-namespace"_s))
        return u"`hcp-bgp apply PLAN --only metallb` makes it"_s;
    const auto words = fault.object.split(u' ');
    const auto name = words.value(1).split(u'/');
    return u"`hcp-bgp apply PLAN --only metallb`, or by hand: `kubectl -n %1 edit %2 %3`%4"_s.arg(
        name.value(0), words.value(0).toLower(), name.value(1),
        part.isEmpty() ? QString() : u" (%1)"_s.arg(part));
}

} // namespace

QList<Cause> objectCauses(const Case& asked, const QList<ObjectFault>& faults)
{
    QList<Cause> causes;
    for (const auto& fault : faults) {
        const CauseInfo* const info = causeInfo(fault.cause);
        causes.append(
            certain(fault.cause, fault.text,
                    commandFor(fault, info == nullptr ? QString() : info->fix.chopped(1))));
    }
    // A BFDProfile that somebody else's peer misses is theirs to make.
    if (!asked.intent.bfd) {
        for (auto& entry : causes) {
            if (entry.id == u"bfd-profile-missing"_s)
                entry.change.clear();
        }
    }
    return causes;
}

} // namespace hcp
