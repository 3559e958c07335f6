// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// cluster.api: the management cluster's API answers us under our name.
// Proves that the cluster's view can be had; not that we may see or change everything in it.
// Source: /version, namespace kube-system and who we are there.
// Owns: cluster-unreachable, cluster-tls, cluster-auth, rbac-missing, kubeconfig-invalid.

using namespace Qt::StringLiterals;

namespace
{

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    const auto& cluster = facts.cluster;
    Draft draft(u"cluster.api"_s, clusterSubject(intent));
    draft.from(cluster.identity);
    if (cluster.identity) {
        return {draft.passed(u"Kubernetes %1 at %2 answers %3"_s.arg(
            cluster.identity->version, cluster.identity->server, cluster.identity->user))};
    }
    if (!cluster.problem && !wasTried(cluster.identity))
        return {draft.unknown(u"whether the management cluster answers"_s, cluster.identity)};
    if (!cluster.problem)
        return {draft.failed(
            u"the management cluster does not answer: %1"_s.arg(cluster.identity.reason()))};
    draft.evidence(cluster.problem->details);
    return {
        draft.failed(u"the management cluster cannot be asked: %1"_s.arg(cluster.problem->what))};
}

} // namespace

Check clusterApiCheck()
{
    return {u"cluster.api"_s,
            u"Management cluster"_s,
            {},
            u"That the API of the management cluster answers us with the kubeconfig of the plan."_s,
            u"the Kubernetes API of the management cluster"_s,
            look};
}

} // namespace hcp
