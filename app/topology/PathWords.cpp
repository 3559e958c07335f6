// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/PathWords.h"

#include "checks/Certificates.h"

namespace hcp::topology
{

using namespace Qt::StringLiterals;

namespace
{

/// The worst verdict on the way, the first in the chain's order among equals.
struct Worst {
    const Verdict* verdict = nullptr;
    const HostedClusterIntent* cluster = nullptr;
};

Worst worstOf(const Intent& intent, const Reading& read)
{
    Worst worst;
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        for (const auto& id : {u"api.tcp"_s, u"api.tls"_s, u"api.ready"_s}) {
            const Verdict* const one = read.find(id, hosted.key());
            if (one == nullptr)
                continue;
            const bool is =
                worst.verdict == nullptr || (one->state != worst.verdict->state &&
                                             worse(one->state, worst.verdict->state) == one->state);
            if (is)
                worst = {one, &hosted};
        }
    }
    return worst;
}

/// What is wrong with what was shown, in the order of the check (api.tls).
QString fault(const TlsFact& tls, const QDateTime& at)
{
    if (!tls.handshake)
        return u"TLS: no handshake"_s;
    if (!isTrustedButForTime(tls, at))
        return u"TLS: certificate not trusted"_s;
    if (!tls.nameMatches)
        return u"TLS: wrong name"_s;
    if (isOutOfTime(tls, at))
        return tls.notAfter < at ? u"TLS: certificate expired"_s
                                 : u"TLS: certificate not valid yet"_s;
    return {};
}

/// What does not answer, as far as it was seen.
QString fault(const ApiFacts& api, int port)
{
    if (api.tcp && !api.tcp->connected)
        return u"TCP %1: no answer"_s.arg(port);
    if (const QString tls = api.tls ? fault(*api.tls, api.tls.at()) : QString(); !tls.isEmpty())
        return tls;
    constexpr int Fine = 200;
    if (api.readyz && api.readyz->status != Fine)
        return u"HTTPS %1"_s.arg(api.readyz->status);
    return {};
}

QString answer(const ApiFacts& api, int port)
{
    const QString time =
        api.tcp && api.tcp->connected ? u", %1 ms"_s.arg(api.tcp->millis) : QString();
    if (api.readyz)
        return u"HTTPS %1"_s.arg(api.readyz->status) + time;
    return time.isEmpty() ? QString() : u"TCP %1"_s.arg(port) + time;
}

} // namespace

QString pathWords(const Intent& intent, const Facts& facts, const Reading& read)
{
    const Worst worst = worstOf(intent, read);
    if (worst.verdict == nullptr)
        return {};
    const ApiFacts api = facts.apis.value(worst.cluster->key());
    const State state = worst.verdict->state;
    const QString wrong = fault(api, worst.cluster->port);
    if (state == State::Passed)
        return wrong.isEmpty() ? answer(api, worst.cluster->port) : QString();
    // What is not known, and what only waits, says nothing of an answer from before.
    return state == State::Failed || state == State::Skipped ? wrong : QString();
}

} // namespace hcp::topology
