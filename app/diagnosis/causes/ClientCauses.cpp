// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Resolvers.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QString addressList(const QList<Address>& addresses)
{
    QStringList words;
    std::transform(addresses.cbegin(), addresses.cend(), std::back_inserter(words),
                   [](Address address) { return address.toString(); });
    return listed(words);
}

/// Who mends a record, and the record itself.
QString recordFix(const Intent& intent, const RecordIntent& record)
{
    const auto line = u"`%1. IN A %2`"_s.arg(record.name, record.address.toString());
    return intent.dns.update.method == DnsUpdatePlan::Method::None
               ? u"have the administrator of the zone enter exactly %1"_s.arg(line)
               : u"`hcp-bgp apply PLAN --only dns` enters %1"_s.arg(line);
}

QList<Cause> recordCauses(const Intent& intent, const RecordIntent& record, const Answer& answer)
{
    const auto where = u"%1 at %2"_s.arg(record.name, answer.resolver);
    const auto fix = recordFix(intent, record);
    if (!answer.addresses) {
        if (!wasTried(answer.addresses))
            return {};
        return {certain(u"dns-server-unreachable"_s,
                        u"%1 does not answer: %2"_s.arg(answer.resolver, answer.addresses.reason()),
                        u"`dig @%1 %2`; let the server run and UDP and TCP 53 through"_s.arg(
                            answer.resolver == u"this machine"_s ? u"SERVER"_s : answer.resolver,
                            record.name))};
    }
    if (answer.code == u"SERVFAIL"_s || answer.code == u"REFUSED"_s) {
        return {certain(u"dns-server-refuses"_s,
                        u"%1 answers %2 for %3"_s.arg(answer.resolver, answer.code, record.name),
                        u"let %1 serve the zone of %2, for this machine too"_s.arg(answer.resolver,
                                                                                   record.name))};
    }
    const auto& seen = *answer.addresses;
    if (seen.isEmpty()) {
        return {certain(u"dns-record-missing"_s, u"%1 has no address"_s.arg(where), fix)};
    }
    const auto text =
        u"%1 is %2, the plan says %3"_s.arg(where, addressList(seen), record.address.toString());
    if (seen.contains(record.address))
        return {certain(u"dns-extra-address"_s, text, fix)};
    return {certain(u"dns-wrong-address"_s, text, fix)};
}

QList<Cause> refusedCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    const auto hosted = clusterFacts(asked.facts, cluster);
    const auto vip = cluster.vip.toString();
    if (hosted.service && *hosted.service && (*hosted.service)->readyEndpoints == 0) {
        return {certain(u"api-no-listener"_s, u"no API server stands behind %1"_s.arg(vip),
                        u"`kubectl -n %1 get pods -l app=kube-apiserver`"_s.arg(
                            cluster.controlPlaneNamespace))};
    }
    return {cause(u"api-refused"_s, Confidence::Likely,
                  u"something on the way to %1 refuses the connection"_s.arg(vip),
                  u"compare from the router: `curl -k https://%1:%2/readyz`; on a node: kube-proxy "
                  u"or OVN rules for %1"_s.arg(vip, QString::number(cluster.port)))};
}

/// Timed out: the rule that was seen, else what is left over.
QList<Cause> silentCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    QList<Cause> causes;
    const auto vip = cluster.vip.toString();
    const auto port = QString::number(cluster.port);
    for (const auto& router : asked.intent.routers) {
        const auto firewall = routerFacts(asked.facts, router).firewall;
        if (!firewall || firewall->forwardDrops.isEmpty())
            continue;
        causes << cause(
            u"forward-chain-drops"_s, Confidence::Likely,
            u"%1 drops forwarded packets to the nodes by `%2`"_s.arg(router.name,
                                                                     firewall->forwardDrops),
            u"on %1: accept forwarded TCP %2 to %3 and its answers"_s.arg(router.name, port, vip));
    }
    causes << cause(
        u"api-timeout-return-path"_s, Confidence::Possible,
        u"packets to %1 get no answer; the way back is not seen from here"_s.arg(vip),
        u"`tcpdump -ni any tcp port %1` on the router and on a node; the nodes' default "
        u"gateway and rp_filter decide the way back"_s.arg(port));
    return causes;
}

} // namespace

QList<Cause> dnsCauses(const Case& asked)
{
    for (const auto& record : asked.intent.records) {
        for (const auto& answer : answers(asked.intent, asked.facts, record)) {
            if (dnsSubject(record, answer) != asked.verdict.subject)
                continue;
            auto causes = recordCauses(asked.intent, record, answer);
            if (asked.intent.dns.update.method == DnsUpdatePlan::Method::None) {
                for (auto& entry : causes)
                    entry.change.clear();
            }
            return causes;
        }
    }
    return {};
}

QList<Cause> tcpCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    const auto seen = cluster == nullptr ? Fact<TcpFact>() : apiFacts(asked.facts, *cluster).tcp;
    if (!seen || seen->connected)
        return {};
    if (seen->error.contains(u"refused"_s, Qt::CaseInsensitive))
        return refusedCauses(asked, *cluster);
    if (seen->error.contains(u"unreachable"_s, Qt::CaseInsensitive) ||
        seen->error.contains(u"no route"_s, Qt::CaseInsensitive)) {
        const auto vip = cluster->vip.toString();
        return {certain(u"client-route"_s,
                        u"this machine cannot reach %1: %2"_s.arg(vip, seen->error),
                        u"on this machine: `ip route get %1`, then `ip route add %1/32 via "
                        u"ROUTER`"_s.arg(vip))};
    }
    return silentCauses(asked, *cluster);
}

QList<Cause> tlsCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    const auto seen = cluster == nullptr ? Fact<TlsFact>() : apiFacts(asked.facts, *cluster).tls;
    if (!seen || asked.verdict.state != State::Failed)
        return {};
    const auto endpoint = u"%1:%2"_s.arg(cluster->vip.toString(), QString::number(cluster->port));
    const auto& text = asked.verdict.summary;
    if (!seen->handshake) {
        return {certain(
            u"tls-no-handshake"_s, text,
            u"`openssl s_client -connect %1 -servername %2`"_s.arg(endpoint, cluster->apiName))};
    }
    if (!seen->trusted) {
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
