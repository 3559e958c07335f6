// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Certificates.h"
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// api.tls: the API server's certificate is good: signed by the hosted cluster's own CA, holds the
// API's name, and is valid now.
// Proves that it is the right API server behind the VIP; not that it is healthy.
// Source: a TLS handshake from this machine under the API's name.
// Owns: tls-wrong-name, tls-unknown-ca, tls-expired, tls-no-handshake.

using namespace Qt::StringLiterals;

namespace
{

/// What is wrong with the certificate; empty: nothing.
QString faultOf(const HostedClusterIntent& cluster, const TlsFact& tls, const QDateTime& now)
{
    if (!tls.handshake)
        return u"no TLS handshake with %1"_s.arg(cluster.vip.toString());
    if (!isTrustedButForTime(tls, now))
        return u"the certificate behind %1 is not signed by the hosted cluster's CA"_s.arg(
            cluster.vip.toString());
    if (!tls.nameMatches)
        return u"the certificate does not hold %1, but %2"_s.arg(
            cluster.apiName, tls.names.isEmpty() ? u"no name"_s : listed(tls.names));
    if (tls.notAfter.isValid() && tls.notAfter < now)
        return u"the certificate expired on %1"_s.arg(tls.notAfter.toString(Qt::ISODate));
    if (tls.notBefore.isValid() && now < tls.notBefore)
        return u"the certificate is valid only from %1 on"_s.arg(
            tls.notBefore.toString(Qt::ISODate));
    return {};
}

Verdict judge(const Facts& facts, const HostedClusterIntent& cluster)
{
    Draft draft(u"api.tls"_s, cluster.key(), {u"api.tcp %1"_s.arg(cluster.key())});
    const auto seen = apiFacts(facts, cluster).tls;
    if (!seen)
        return draft.unknown(u"the certificate of %1"_s.arg(cluster.apiName), seen);
    draft.from(seen).evidence(seen->problems.join(u"; "_s));
    const auto fault = faultOf(cluster, *seen, seen.at());
    if (!fault.isEmpty())
        return draft.failed(fault);
    if (!seen->notBefore.isValid() || !seen->notAfter.isValid())
        return draft.unknown(
            u"the certificate of %1 does not tell how long it is valid"_s.arg(cluster.apiName));
    return draft.passed(u"the certificate holds %1 until %2"_s.arg(
        cluster.apiName, seen->notAfter.toString(Qt::ISODate)));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) { return judge(facts, cluster); });
}

} // namespace

Check apiTlsCheck()
{
    return {u"api.tls"_s,
            u"API certificate"_s,
            {u"api.tcp"_s},
            u"That the server behind the VIP shows a certificate of the hosted cluster's own CA "
            u"that holds the API's name and is valid now."_s,
            u"a TLS handshake from this machine"_s,
            look};
}

} // namespace hcp
