// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/NetworkObserver.h"

#include "remote/dns/Resolver.h"
#include "remote/kube/KubeClient.h"
#include "remote/tls/Tcp.h"
#include "remote/tls/TlsProbe.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>

#include <future>

namespace hcp
{

namespace
{

constexpr qsizetype BodyLimit = 1024;
const dns::Timeouts DnsTimeouts{std::chrono::milliseconds(1'500), 2};

// An API that stopped answering is named within 5 s by who asks it every second; a slow link is not
// called broken for that.
/// The kernel's second SYN goes out after 1 s (RFC 6298): one of them may be lost, and the answer
/// may take the 0.6 s of a satellite link.
constexpr std::chrono::milliseconds ConnectWithin{2'000};
/// Four such round trips are those of a TLS handshake on a new connection.
constexpr std::chrono::milliseconds AnswerWithin{3'000};
/// The API server waits 2 s for etcd, and 2 s once more, until its /readyz says no
/// (--etcd-healthcheck-timeout, --etcd-readycheck-timeout): sooner it would be called silent.
constexpr std::chrono::milliseconds ReadyWithin{5'500};

QString serverText(const dns::Server& server)
{
    return server.port == 53
               ? server.address.toString()
               : QStringLiteral("%1:%2").arg(server.address.toString()).arg(server.port);
}

QString codeText(dns::Answer::Code code)
{
    switch (code) {
    case dns::Answer::Code::NoSuchName:
        return QStringLiteral("NXDOMAIN");
    case dns::Answer::Code::NoAddress:
        return QStringLiteral("no address");
    case dns::Answer::Code::ServerFailure:
        return QStringLiteral("SERVFAIL");
    case dns::Answer::Code::Refused:
        return QStringLiteral("REFUSED");
    case dns::Answer::Code::Found:
        break;
    }
    return {};
}

/// A server that failed or refused said nothing about the name: unknown, not "not there".
DnsFact factOf(const QString& name, const std::optional<dns::Server>& server,
               const Result<dns::Answer>& answer)
{
    using Addresses = Fact<QList<Address>>;
    DnsFact fact;
    fact.name = name;
    fact.resolver = server ? DnsFact::Resolver::Listed : DnsFact::Resolver::ThisMachine;
    fact.server = server ? serverText(*server) : QString();
    const QString source = server ? QStringLiteral("DNS server %1").arg(fact.server)
                                  : QStringLiteral("this machine's resolver");
    if (!answer) {
        fact.addresses = Addresses::unknown(
            answer.error().details.isEmpty()
                ? answer.error().what
                : QStringLiteral("%1: %2").arg(answer.error().what, answer.error().details),
            source);
        return fact;
    }
    fact.code = codeText(answer->code);
    const bool silent = answer->code == dns::Answer::Code::ServerFailure ||
                        answer->code == dns::Answer::Code::Refused;
    fact.addresses =
        silent ? Addresses::unknown(QStringLiteral("it answered %1").arg(fact.code), source)
               : Addresses::known(answer->addresses, source);
    fact.ipv6 = answer->ipv6;
    fact.foundAs = answer->foundAs;
    return fact;
}

/// A wildcard is asked for by a name below it.
QString questionFor(const QString& name)
{
    return name.startsWith(QStringLiteral("*.")) ? QStringLiteral("hcp-bgp-check") + name.mid(1)
                                                 : name;
}

/// Both questions at once: a server that is silent on the second one costs no time of its own.
DnsFact askServer(const QString& name, const dns::Server& server, const std::stop_token& stop)
{
    const QString question = questionFor(name);
    auto ipv6 = std::async(std::launch::async,
                           [&] { return dns::resolveIpv6(question, server, stop, DnsTimeouts); });
    DnsFact fact = factOf(name, server, dns::resolve(question, server, stop, DnsTimeouts));
    if (const auto answer = ipv6.get())
        fact.ipv6 = answer->ipv6;
    return fact;
}

/// The listed servers, and the one that updates go to.
QList<dns::Server> serversOf(const Intent& intent)
{
    QList<dns::Server> servers;
    const auto add = [&servers](const DnsServerPlan& server) {
        const dns::Server asked{server.address, server.port};
        if (!servers.contains(asked))
            servers << asked;
    };
    for (const DnsServerPlan& server : intent.dns.servers)
        add(server);
    if (intent.dns.update.server)
        add(*intent.dns.update.server);
    return servers;
}

Fact<TlsFact> tlsFact(const Result<tls::Answer>& answer, const QString& source)
{
    if (!answer)
        return Fact<TlsFact>::unknown(answer.error().what, source);
    if (!answer->tcp)
        return Fact<TlsFact>::unknown(QStringLiteral("no TCP connection"), source);
    return Fact<TlsFact>::known({answer->handshake, answer->trusted, answer->nameMatches,
                                 answer->names, answer->subject, answer->issuer, answer->notBefore,
                                 answer->notAfter, answer->problems},
                                source);
}

/// The kubeconfig's context, pointed at the VIP itself under the API's name.
Result<kube::Context> contextAt(const HostedClusterIntent& cluster, const Secret& kubeconfig)
{
    return kube::Kubeconfig::parse(kubeconfig.reveal(), QStringLiteral("the hosted kubeconfig"), {})
        .and_then([](const kube::Kubeconfig& config) { return config.context(); })
        .map([&cluster](kube::Context context) {
            context.server =
                QStringLiteral("https://%1:%2").arg(cluster.vip.toString()).arg(cluster.port);
            context.tlsServerName = cluster.apiName;
            context.proxyUrl.clear();
            return context;
        });
}

HttpFact httpFact(const Result<QByteArray>& body)
{
    if (body)
        return {200, QString::fromUtf8(body->left(BodyLimit))};
    // The client decodes the status into a code; of the others it counts that it is not ready.
    const int status = body.error().code == ErrorCode::KubeUnauthorized ? 401
                       : body.error().code == ErrorCode::KubeForbidden  ? 403
                                                                        : 503;
    return {status,
            QStringLiteral("%1 %2").arg(body.error().what, body.error().details).left(BodyLimit)};
}

void askApi(const kube::Context& context, const QString& source, const std::stop_token& stop,
            ApiFacts& facts)
{
    const kube::Timeouts once{ReadyWithin, 1};
    const auto client = kube::Client::open(context, {}, once);
    if (!client) {
        facts.readyz = Fact<HttpFact>::unknown(client.error().what, source);
        facts.version = Fact<QString>::unknown(client.error().what, source);
        return;
    }
    const auto ready = (*client)->raw(QStringLiteral("/readyz"), stop);
    const bool spoke = ready || (ready.error().code != ErrorCode::KubeUnreachable &&
                                 ready.error().code != ErrorCode::KubeTls &&
                                 ready.error().code != ErrorCode::Timeout);
    facts.readyz = spoke
                       ? Fact<HttpFact>::known(httpFact(ready), source + QStringLiteral("/readyz"))
                       : Fact<HttpFact>::unknown(ready.error().what, source);
    if (!spoke) {
        facts.version = Fact<QString>::unknown(ready.error().what, source);
        return;
    }
    const auto version = (*client)->raw(QStringLiteral("/version"), stop);
    facts.version = version ? Fact<QString>::known(QJsonDocument::fromJson(*version)
                                                       .object()
                                                       .value(QStringLiteral("gitVersion"))
                                                       .toString(),
                                                   source + QStringLiteral("/version"))
                            : Fact<QString>::unknown(version.error().what, source);
}

QList<DnsFact> answersOf(std::vector<std::future<DnsFact>>& asked)
{
    QList<DnsFact> facts;
    for (auto& answer : asked)
        facts << answer.get();
    return facts;
}

TcpFact tcpFact(Address vip, const tls::Answer& answer)
{
    TcpFact fact{answer.tcp, answer.tcpError, answer.tcpMillis};
    fact.noLocalRoute = !fact.connected && !tls::sourceAddressFor(vip);
    return fact;
}

} // namespace

QList<DnsFact> observeServers(const Intent& intent, const std::stop_token& stop)
{
    std::vector<std::future<DnsFact>> asked;
    for (const QString& name : recordNames(intent)) {
        for (const dns::Server& server : serversOf(intent))
            asked.push_back(std::async(std::launch::async, [name, server, &stop] {
                return askServer(name, server, stop);
            }));
    }
    return answersOf(asked);
}

QList<DnsFact> observeNames(const QStringList& names, const std::stop_token& stop)
{
    std::vector<std::future<DnsFact>> asked;
    for (const QString& name : names)
        asked.push_back(std::async(std::launch::async, [name, &stop] {
            return factOf(name, {}, dns::resolveAsPrograms(questionFor(name), stop));
        }));
    return answersOf(asked);
}

QStringList recordNames(const Intent& intent)
{
    QStringList names;
    for (const RecordIntent& record : intent.records)
        names << record.name;
    return names;
}

Fact<QList<OwnAddressFact>> observeOwnAddresses()
{
    // kube-proxy's IPVS mode gives a node the address of every Service, the VIP's too: there it is
    // a sign that all is well.
    const auto ofServices = QStringLiteral("kube-ipvs0");
    QList<OwnAddressFact> own;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface& interface : interfaces) {
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry& entry : entries) {
            const auto address = Address::parse(entry.ip().toString());
            if (address && !address->isLoopback() && interface.name() != ofServices)
                own << OwnAddressFact{*address, interface.name()};
        }
    }
    return Fact<QList<OwnAddressFact>>::known(own, QStringLiteral("this machine's interfaces"));
}

ApiFacts observeApi(const HostedClusterIntent& cluster,
                    const Fact<std::optional<Secret>>& kubeconfig, const std::stop_token& stop)
{
    ApiFacts facts;
    facts.from = tls::sourceAddressFor(cluster.vip).value_or(Address());
    const QString where = QStringLiteral("%1:%2").arg(cluster.vip.toString()).arg(cluster.port);
    const QString source = QStringLiteral("this machine: https://%1").arg(where);
    Result<kube::Context> context = failure(
        ErrorCode::KubeNotFound,
        kubeconfig ? QStringLiteral("there is no hosted kubeconfig yet") : kubeconfig.reason());
    if (kubeconfig && *kubeconfig)
        context = contextAt(cluster, **kubeconfig);
    if (!context) {
        const auto tcp = tls::probeTcp(cluster.vip, cluster.port, ConnectWithin, stop);
        if (tcp)
            facts.tcp = Fact<TcpFact>::known(tcpFact(cluster.vip, *tcp),
                                             QStringLiteral("this machine: connect %1").arg(where));
        const QString reason = context.error().what;
        facts.tls = Fact<TlsFact>::unknown(reason, source);
        facts.readyz = Fact<HttpFact>::unknown(reason, source);
        facts.version = Fact<QString>::unknown(reason, source);
        return facts;
    }
    const auto probe = tls::probe({cluster.vip, cluster.port, cluster.apiName,
                                   context->certificateAuthority, AnswerWithin, ConnectWithin},
                                  stop);
    if (probe)
        facts.tcp = Fact<TcpFact>::known(tcpFact(cluster.vip, *probe),
                                         QStringLiteral("this machine: connect %1").arg(where));
    facts.tls = tlsFact(probe, source);
    if (probe && probe->tcp && probe->handshake)
        askApi(*context, source, stop, facts);
    else {
        facts.readyz = Fact<HttpFact>::unknown(QStringLiteral("no TLS connection"), source);
        facts.version = Fact<QString>::unknown(QStringLiteral("no TLS connection"), source);
    }
    return facts;
}

} // namespace hcp
