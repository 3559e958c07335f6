// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// metallb.ready: MetalLB is installed, its controller is ready, and a speaker on each node of the
// plan is.
// Proves that there is somebody to assign and to announce; not that they were told what.
// Source: CRDs, Deployment and pods of MetalLB, the MetalLB object of the operator.
// Owns: metallb-absent, metallb-not-ready, speaker-missing, node-not-ready, node-missing,
// webhook-unreachable.

using namespace Qt::StringLiterals;

namespace
{

/// Why MetalLB as a whole is not there or not ready; empty: it is.
QString missingPart(const MetalLbFact& metallb)
{
    if (!metallb.crdsInstalled)
        return u"MetalLB is not installed on the management cluster"_s;
    if (metallb.operatorInstalled && !metallb.resourceExists)
        return u"the MetalLB operator is there, but no MetalLB object: nothing runs"_s;
    if (metallb.nameSpace.isEmpty())
        return u"no namespace runs MetalLB's controller and speakers"_s;
    if (!metallb.controllerReady)
        return u"MetalLB's controller in namespace %1 is not ready"_s.arg(metallb.nameSpace);
    if (metallb.speakers.isEmpty())
        return u"MetalLB runs no speaker in namespace %1"_s.arg(metallb.nameSpace);
    return {};
}

/// The plan's nodes without a ready speaker, each with what was seen.
QStringList silentNodes(const Intent& intent, const MetalLbFact& metallb)
{
    QStringList list;
    for (const auto& node : intent.nodes.value) {
        const SpeakerFact* const seen = speaker(metallb, node.name);
        if (seen == nullptr)
            list << u"no speaker on %1"_s.arg(nodeLabel(node));
        else if (!seen->ready)
            list << u"the speaker on %1 (%2) is not ready"_s.arg(nodeLabel(node), seen->pod);
    }
    return list;
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    const auto subject = clusterSubject(intent);
    Draft draft(u"metallb.ready"_s, subject, {u"cluster.api %1"_s.arg(subject)});
    const auto& metallb = facts.cluster.metallb;
    if (!metallb)
        return {draft.unknown(u"whether MetalLB runs"_s, metallb)};
    draft.from(metallb);
    const auto missing = missingPart(*metallb);
    if (!missing.isEmpty())
        return {draft.failed(missing)};
    if (intent.nodes.isMissing() || intent.nodes.value.isEmpty())
        return {draft.unknown(u"the plan names no nodes and none were found"_s)};
    const auto silent = silentNodes(intent, *metallb);
    if (!silent.isEmpty())
        return {draft.failed(u"MetalLB is not ready on every node: %1"_s.arg(listed(silent)))};
    QList<Verdict> list = {
        draft.passed(u"MetalLB %1 runs in namespace %2, with a speaker on each of %3 nodes"_s.arg(
            metallb->version, metallb->nameSpace, QString::number(intent.nodes.value.size())))};
    if (!metallb->webhookReady.value_or(true)) {
        Draft changes(u"metallb.ready"_s, u"%1, its objects"_s.arg(subject));
        changes.from(metallb).notRequired();
        list.append(changes.warning(u"works as configured; no MetalLB object can be changed, its "
                                    u"webhook server is not ready"_s));
    }
    return list;
}

} // namespace

Check metallbReadyCheck()
{
    return {u"metallb.ready"_s,
            u"MetalLB"_s,
            {u"cluster.api"_s},
            u"That MetalLB's controller is ready, and a speaker on each node of the plan."_s,
            u"the pods and CRDs of MetalLB on the management cluster"_s,
            look};
}

} // namespace hcp
