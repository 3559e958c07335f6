// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What stands behind the VIP, once a connection to it stands: TLS, then /readyz.
#include "checks/Certificates.h"
#include "checks/Seen.h"
#include "diagnosis/Causes.h"

#include <cstdlib>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// Further apart than clocks that anybody sets are.
constexpr qint64 clockGraceMillis = 5LL * 60 * 1000;

/// `3 days`, `2 hours`, `20 minutes`: in the largest unit that is reached twice.
QString spanWords(qint64 millis)
{
    const qint64 minutes = millis / 60'000;
    if (minutes >= 2LL * 24 * 60)
        return u"%1 days"_s.arg(minutes / (24LL * 60));
    return minutes >= 120 ? u"%1 hours"_s.arg(minutes / 60) : u"%1 minutes"_s.arg(minutes);
}

} // namespace

QList<Cause> tlsCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    if (cluster == nullptr || asked.verdict.state != State::Failed)
        return {};
    const auto seen = apiFacts(asked.facts, *cluster).tls;
    if (!seen)
        return {};
    const auto endpoint = u"%1:%2"_s.arg(cluster->vip.toString(), QString::number(cluster->port));
    const auto& text = asked.verdict.summary;
    const bool silent = seen->problems.contains(u"no TLS answer in time"_s);
    if (!seen->handshake && silent) {
        return {
            cause(u"tls-no-handshake"_s, Confidence::Possible,
                  u"%1 takes the connection and answers no TLS in time: large packets may be "
                  u"lost on the way (MTU), or what answers speaks no TLS"_s.arg(endpoint),
                  u"`ping -M do -s 1472 %1`; `openssl s_client -connect %2 -servername %3`"_s.arg(
                      cluster->vip.toString(), endpoint, cluster->apiName))};
    }
    if (!seen->handshake) {
        return {certain(
            u"tls-no-handshake"_s, text,
            u"`openssl s_client -connect %1 -servername %2`"_s.arg(endpoint, cluster->apiName))};
    }
    if (!isTrustedButForTime(*seen, seen.at())) {
        return {certain(u"tls-unknown-ca"_s, text,
                        u"`openssl s_client -connect %1 -showcerts` shows who answers; `hcp-bgp "
                        u"kubeconfig PLAN` fetches the CA anew"_s.arg(endpoint))};
    }
    if (!seen->nameMatches) {
        return {certain(u"tls-wrong-name"_s, text,
                        u"set spec.kubeAPIServerDNSName: %1 with a certificate of your own (4.19 "
                        u"and later), or create the HostedCluster anew with the hostname"_s.arg(
                            cluster->apiName))};
    }
    for (const auto& router : asked.intent.routers) {
        const auto ahead = routerFacts(asked.facts, router).clockAheadMillis;
        if (!ahead || std::abs(*ahead) <= clockGraceMillis)
            continue;
        // By the router's clock it has to be in date, else the clocks have nothing to do with it.
        const auto there = seen.at().addMSecs(*ahead);
        if (there < seen->notBefore || there > seen->notAfter)
            continue;
        return {cause(u"clock-skew"_s, Confidence::Likely,
                      u"%1; the clock of %2 is %3 %4 this machine's, and by it the certificate is "
                      u"in date"_s.arg(text, router.name, spanWords(std::abs(*ahead)),
                                       *ahead > 0 ? u"ahead of"_s : u"behind"_s),
                      u"`timedatectl` here and on %1: let NTP run"_s.arg(router.name))};
    }
    return {certain(u"tls-expired"_s, text,
                    u"compare the clock of this machine (`date -u`) with the certificate's "
                    u"dates"_s)};
}

QList<Cause> readyCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    const auto seen =
        cluster == nullptr ? Fact<HttpFact>() : apiFacts(asked.facts, *cluster).readyz;
    if (!seen || asked.verdict.state != State::Failed)
        return {};
    const auto status = seen->status;
    if (status == 401 || status == 403) {
        return {certain(u"api-credentials-refused"_s,
                        u"/readyz of %1 says HTTP %2 to the hosted cluster's own kubeconfig"_s.arg(
                            cluster->key(), QString::number(status)),
                        u"`hcp-bgp kubeconfig PLAN` fetches it anew"_s)};
    }
    return {certain(u"api-not-ready"_s, asked.verdict.summary,
                    u"`kubectl -n %1 logs -l app=kube-apiserver`; then etcd"_s.arg(
                        cluster->controlPlaneNamespace))};
}

} // namespace hcp
