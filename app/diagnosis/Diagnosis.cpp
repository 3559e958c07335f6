// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Diagnosis.h"

#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/Sentence.h"

#include <algorithm>
#include <utility>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

using Owner = QList<Cause> (*)(const Case&);

Owner ownerOf(const QString& check)
{
    const QList<std::pair<QString, Owner>> owners = {
        {u"router.ssh"_s, sshCauses},
        {u"router.frr"_s, frrCauses},
        {u"router.forwarding"_s, forwardingCauses},
        {u"router.firewall"_s, firewallCauses},
        {u"cluster.api"_s, clusterApiCauses},
        {u"metallb.ready"_s, metallbReadyCauses},
        {u"metallb.config"_s, metallbConfigCauses},
        {u"bgp.session"_s, sessionCauses},
        {u"bfd.session"_s, bfdCauses},
        {u"hostedcluster.valid"_s, hostedClusterCauses},
        {u"service.present"_s, serviceCauses},
        {u"vip.assigned"_s, assignedCauses},
        {u"vip.announced"_s, announcedCauses},
        {u"bgp.route"_s, bgpRouteCauses},
        {u"route.kernel"_s, kernelRouteCauses},
        {u"dns.record"_s, dnsCauses},
        {u"api.tcp"_s, tcpCauses},
        {u"api.tls"_s, tlsCauses},
        {u"api.ready"_s, readyCauses},
        {u"api.path"_s, pathCauses},
        {u"hostedcluster.available"_s, availableCauses},
    };
    for (const auto& [id, owner] : owners) {
        if (id == check)
            return owner;
    }
    return nullptr;
}

/// A list that we were forbidden to read, in the API's own words.
QList<Cause> forbiddenCauses(const Verdict& verdict)
{
    if (verdict.state != State::Unknown ||
        !verdict.summary.contains(u"forbidden"_s, Qt::CaseInsensitive))
        return {};
    return {certain(u"rbac-missing"_s, verdict.summary,
                    u"ask the administrator of the management cluster for read access; `kubectl "
                    u"auth can-i --list` shows what there is"_s)};
}

/// Empty: the plan is whole as far as the chain is concerned.
QString whatIsMissing(const Intent& intent)
{
    if (intent.routers.isEmpty())
        return u"the plan names no router yet"_s;
    return intent.hostedClusters.isEmpty() ? u"the plan names no hosted cluster yet"_s : QString();
}

/// Does the same check fail of another subject for a reason of its own? Most often it is the same.
bool hasOtherCause(const Intent& intent, const Facts& facts, const Verdict& other,
                   const Diagnosis& diagnosis)
{
    const auto causes = causesOf(intent, facts, other);
    return !causes.isEmpty() && !diagnosis.causes.isEmpty() &&
           causes.first().id != diagnosis.causes.first().id;
}

/// A session that still stands, and only will not for long, is not down yet.
bool stillStands(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const node = asked.node();
    if (asked.verdict.id != u"bgp.session"_s || router == nullptr || node == nullptr)
        return false;
    const auto bgp = routerFacts(asked.facts, *router).bgp;
    const BgpPeerFact* const peer = bgp ? neighbor(*bgp, node->address) : nullptr;
    return peer != nullptr && peer->isEstablished();
}

bool waitsInVain(const Case& asked)
{
    const auto causes = causesOf(asked.intent, asked.facts, asked.verdict);
    if (causes.isEmpty() || causes.first().confidence != Confidence::Certain)
        return false;
    const CauseInfo* const info = causeInfo(causes.first().id);
    return info != nullptr && !info->passes && !stillStands(asked);
}

} // namespace

QString confidenceWord(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain:
        return u"certain"_s;
    case Confidence::Likely:
        return u"likely"_s;
    case Confidence::Possible:
        return u"possible"_s;
    }
    return {};
}

const RouterIntent* Case::router() const
{
    return subjectRouter(intent, verdict.subject);
}

const NodePlan* Case::node() const
{
    return subjectNode(intent, verdict.subject);
}

const HostedClusterIntent* Case::cluster() const
{
    return subjectCluster(intent, verdict.subject);
}

Cause cause(const QString& id, Confidence confidence, const QString& text, const QString& fix)
{
    const CauseInfo* const info = causeInfo(id);
    return {id, confidence, text, fix, info == nullptr ? QString() : info->change};
}

QList<Cause> causesOf(const Intent& intent, const Facts& facts, const Verdict& verdict)
{
    if (verdict.state == State::Passed || verdict.state == State::Skipped)
        return {};
    const Owner owner = ownerOf(verdict.id);
    if (owner == nullptr)
        return {};
    auto causes = owner({intent, facts, verdict}) + forbiddenCauses(verdict);
    std::stable_sort(causes.begin(), causes.end(), [](const Cause& left, const Cause& right) {
        return left.confidence < right.confidence;
    });
    return causes;
}

QList<Verdict> settled(const Intent& intent, const Facts& facts, QList<Verdict> verdicts)
{
    for (Verdict& verdict : verdicts) {
        if (verdict.state == State::Waiting && waitsInVain({intent, facts, verdict}))
            verdict.state = State::Failed;
    }
    return verdicts;
}

Diagnosis diagnose(const Intent& intent, const Facts& facts, const QList<Verdict>& verdicts)
{
    Diagnosis diagnosis;
    // A plan that names no router or no hosted cluster has nothing that could be proven.
    const QString missing = whatIsMissing(intent);
    diagnosis.green = isGreen(verdicts) && missing.isEmpty();
    const Verdict* const first = firstBroken(verdicts);
    if (first == nullptr) {
        diagnosis.sentence = diagnosis.green     ? u"every required check passed"_s
                             : missing.isEmpty() ? u"nothing was checked"_s
                                                 : missing;
        return diagnosis;
    }
    diagnosis.firstBroken = first->id;
    diagnosis.subject = first->subject;
    diagnosis.causes = causesOf(intent, facts, *first);
    diagnosis.sentence = sentenceFor(intent, verdicts, *first, diagnosis.causes);
    for (const auto& other : alsoBroken(verdicts)) {
        const bool isNew = !diagnosis.also.contains(other.id);
        if (isNew && (other.id != first->id || hasOtherCause(intent, facts, other, diagnosis)))
            diagnosis.also.append(other.id);
    }
    return diagnosis;
}

} // namespace hcp
