// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Resolvers.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// dns.record: every resolver that counts gives exactly the plan's address for the name.
// One wrong address among right ones is failed: clients pick any, an IPv6 one first. A resolver
// that was asked and did not answer is failed too, and one that found a longer name of its search
// list. The routers' own resolvers are for information. Source: this machine's resolver, each
// listed server, the routers (getent). Owns: dns-stale-cache, dns-server-unreachable,
// dns-server-refuses, dns-record-missing, dns-wrong-address, dns-extra-address,
// oauth-route-unresolved.

using namespace Qt::StringLiterals;

namespace
{

Verdict judgeAnswer(Draft& draft, const RecordIntent& record, const Answer& answer)
{
    const auto where = u"%1 at %2"_s.arg(record.name, answer.resolver);
    draft.from(answer.addresses);
    if (!answer.code.isEmpty())
        draft.evidence(answer.code);
    if (!answer.addresses && !wasTried(answer.addresses))
        return draft.unknown(where, answer.addresses);
    if (!answer.addresses) {
        return draft.evidence(answer.addresses.reason())
            .failed(u"%1 does not answer for %2: %3"_s.arg(answer.resolver, record.name,
                                                           answer.addresses.reason()));
    }
    if (!answer.foundAs.isEmpty()) {
        return draft.evidence(answer.foundAs)
            .failed(u"%1 does not know %2, only %3 by its search list"_s.arg(
                answer.resolver, record.name, answer.foundAs));
    }
    const auto seen = answer.everyAddress();
    if (seen.isEmpty()) {
        return draft.failed(u"%1 has no address for %2%3"_s.arg(
            answer.resolver, record.name,
            answer.code.isEmpty() ? QString() : u" (%1)"_s.arg(answer.code)));
    }
    draft.evidence(seen.join(u", "_s));
    if (!answer.isExactly(record.address)) {
        return draft.failed(
            u"%1 is %2, the plan says %3"_s.arg(where, listed(seen), record.address.toString()));
    }
    return draft.passed(u"%1 is %2"_s.arg(where, record.address.toString()));
}

Verdict judge(const RecordIntent& record, const Answer& answer)
{
    Draft draft(u"dns.record"_s, dnsSubject(record, answer));
    if (!record.required || !answer.counts)
        draft.notRequired();
    return judgeAnswer(draft, record, answer);
}

/// The hosted clusters' OAuth servers, here: for information, as the API works without.
QList<Verdict> judgeOauth(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    for (const auto& cluster : intent.hostedClusters) {
        const auto object = clusterFacts(facts, cluster).object;
        const auto host = object && *object ? oauthHost(**object) : QString();
        for (const auto& seen : facts.dns) {
            if (host.isEmpty() || seen.name != host)
                continue;
            Draft draft(u"dns.record"_s, oauthSubject(host));
            draft.notRequired().from(seen.addresses).evidence(seen.code);
            if (!seen.addresses)
                list << draft.unknown(u"whether this machine knows %1"_s.arg(host), seen.addresses);
            else if (seen.addresses->isEmpty())
                list << draft.warning(
                    u"this machine has no address for %1, the OAuth server"_s.arg(host));
            else
                list << draft.passed(u"the OAuth server's name %1 has an address"_s.arg(host));
        }
    }
    return list;
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    for (const auto& record : intent.records) {
        for (const auto& answer : answers(intent, facts, record))
            list.append(judge(record, answer));
    }
    return list + judgeOauth(intent, facts);
}

} // namespace

Check dnsRecordCheck()
{
    return {u"dns.record"_s,
            u"DNS record"_s,
            {},
            u"That the resolver gives exactly the plan's address for the name, and no other. What "
            u"the routers' own resolvers say is for information."_s,
            u"this machine's resolver, each DNS server of the plan, the routers"_s,
            look};
}

} // namespace hcp
