// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Objects.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// metallb.config: MetalLB accepts its configuration as a whole.
// Proves no more than that: whether our peer, pool and advertisement are there and right is judged
// where they bite (bgp.session, vip.assigned, vip.announced). One bad object, of anybody, makes
// MetalLB keep its last valid configuration.
// Source: ConfigurationState where MetalLB serves it (0.15.3), else the objects' own references.
// Owns: config-stale, bfd-profile-missing, metallb-namespace-differs.

using namespace Qt::StringLiterals;

namespace
{

QString componentOf(const ConfigurationStateFact& state)
{
    return state.node.isEmpty() ? state.component : u"%1 on %2"_s.arg(state.component, state.node);
}

/// By ConfigurationState; nullopt: it is not served, or nobody has written one.
std::optional<Verdict> judgeStates(Draft draft, const ClusterFacts& cluster)
{
    if (!cluster.metallb->servesConfigurationState)
        return std::nullopt;
    const auto& fact = cluster.configurationStates;
    if (!fact)
        return draft.unknown(u"what MetalLB says of its configuration"_s, fact);
    draft.from(fact);
    const auto with = [&fact](bool wanted, const QString& result) {
        return std::find_if(fact->cbegin(), fact->cend(), [&](const ConfigurationStateFact& state) {
            return (state.result == result) == wanted;
        });
    };
    const auto invalid = with(true, u"Invalid"_s);
    if (invalid != fact->cend()) {
        return draft.evidence(invalid->error)
            .failed(u"MetalLB (%1) refuses its configuration and keeps the last valid one"_s.arg(
                componentOf(*invalid)));
    }
    const auto undecided = with(false, u"Valid"_s);
    if (undecided != fact->cend())
        return draft.unknown(
            u"MetalLB (%1) has not judged its configuration yet"_s.arg(componentOf(*undecided)));
    if (fact->isEmpty())
        return std::nullopt;
    return draft.passed(u"MetalLB accepts its configuration"_s);
}

/// The first list that could not be read, as a verdict.
std::optional<Verdict> unreadable(const Draft& draft, const ClusterFacts& cluster)
{
    if (!cluster.pools)
        return draft.unknown(u"the list of IPAddressPools"_s, cluster.pools);
    if (!cluster.peers)
        return draft.unknown(u"the list of BGPPeers"_s, cluster.peers);
    if (!cluster.advertisements)
        return draft.unknown(u"the list of BGPAdvertisements"_s, cluster.advertisements);
    if (!cluster.bfdProfiles)
        return draft.unknown(u"the list of BFDProfiles"_s, cluster.bfdProfiles);
    return std::nullopt;
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    const auto& cluster = facts.cluster;
    const auto subject = clusterSubject(intent);
    Draft draft(u"metallb.config"_s, subject, {u"metallb.ready %1"_s.arg(subject)});
    if (!cluster.metallb)
        return {draft.unknown(u"whether MetalLB runs"_s, cluster.metallb)};
    const auto wanted = metallbNamespace(intent, facts);
    if (wanted != cluster.metallb->nameSpace && !cluster.metallb->nameSpace.isEmpty()) {
        draft.from(cluster.metallb);
        return {draft.failed(u"the plan's objects are for namespace %1, MetalLB runs in %2 and "
                             u"reads only there"_s.arg(wanted, cluster.metallb->nameSpace))};
    }
    if (const auto verdict = unreadable(draft, cluster))
        return {*verdict};
    draft.from(cluster.pools).from(cluster.peers).from(cluster.advertisements);
    draft.from(cluster.bfdProfiles);
    const auto faults = referenceFaults(intent, facts);
    if (!faults.isEmpty())
        return {draft.failed(faults.first().text)};
    if (const auto verdict = judgeStates(draft, cluster))
        return {*verdict};
    return {draft.passed(u"the MetalLB objects refer to nothing that is missing (this MetalLB has "
                         u"no ConfigurationState to say more)"_s)};
}

} // namespace

Check metallbConfigCheck()
{
    return {u"metallb.config"_s,
            u"MetalLB's configuration"_s,
            {u"metallb.ready"_s},
            u"That MetalLB accepts its configuration as a whole and the objects can be read. "
            u"Whether our objects are right is judged where they bite: the peer by bgp.session, "
            u"the pool by vip.assigned, the advertisement by vip.announced."_s,
            u"ConfigurationState (MetalLB 0.15.3 and later), else what the objects refer to"_s,
            look};
}

} // namespace hcp
