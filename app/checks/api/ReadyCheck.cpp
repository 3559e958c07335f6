// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// api.ready: the hosted API says that it is ready, and tells its version.
// Proves that the API serves us through the VIP with the hosted cluster's own credentials.
// Source: GET /readyz and /version from this machine.
// Owns: api-not-ready, api-credentials-refused.

using namespace Qt::StringLiterals;

namespace
{

/// What the API server itself says has failed: the lines `[-]etcd failed: …` of its answer.
QString failedParts(const QString& body)
{
    QStringList parts;
    for (const auto& line : body.split(u'\n')) {
        if (line.startsWith(u"[-]"_s))
            parts << line.sliced(3).section(u' ', 0, 0);
    }
    return parts.isEmpty() ? QString() : u": %1"_s.arg(listed(parts));
}

Verdict judge(const Facts& facts, const HostedClusterIntent& cluster)
{
    Draft draft(u"api.ready"_s, cluster.key(), {u"api.tls %1"_s.arg(cluster.key())});
    const auto seen = apiFacts(facts, cluster);
    if (!seen.readyz)
        return draft.unknown(u"whether the API of %1 is ready"_s.arg(cluster.key()), seen.readyz);
    draft.from(seen.readyz).evidence(seen.readyz->body);
    if (seen.readyz->status != 200) {
        return draft.failed(u"/readyz of %1 says HTTP %2%3"_s.arg(
            cluster.key(), QString::number(seen.readyz->status), failedParts(seen.readyz->body)));
    }
    if (!seen.version)
        return draft.unknown(u"the version of the API of %1"_s.arg(cluster.key()), seen.version);
    draft.from(seen.version);
    if (seen.version->isEmpty())
        return draft.failed(u"/version of %1 names no version"_s.arg(cluster.key()));
    return draft.passed(u"the API of %1 is ready, version %2"_s.arg(cluster.key(), *seen.version));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) { return judge(facts, cluster); });
}

} // namespace

Check apiReadyCheck()
{
    return {u"api.ready"_s,
            u"API ready"_s,
            {u"api.tls"_s},
            u"That the hosted API answers /readyz and /version through the VIP, with the hosted "
            u"cluster's own credentials."_s,
            u"HTTPS requests from this machine"_s,
            look};
}

} // namespace hcp
