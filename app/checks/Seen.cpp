// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"

#include <QJsonArray>

#include <QUrl>

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

RouterFacts routerFacts(const Facts& facts, const RouterIntent& router)
{
    return facts.routers.value(router.name);
}

HostedClusterFacts clusterFacts(const Facts& facts, const HostedClusterIntent& cluster)
{
    return facts.cluster.hostedClusters.value(cluster.key());
}

ApiFacts apiFacts(const Facts& facts, const HostedClusterIntent& cluster)
{
    return facts.apis.value(cluster.key());
}

const BgpPeerFact* neighbor(const BgpFact& bgp, Address node)
{
    const auto found =
        std::find_if(bgp.peers.cbegin(), bgp.peers.cend(),
                     [node](const BgpPeerFact& peer) { return peer.address == node; });
    return found == bgp.peers.cend() ? nullptr : &*found;
}

const BgpSessionStateFact* sessionState(const Facts& facts, const NodePlan& node, Address router)
{
    if (!facts.cluster.bgpSessionStates)
        return nullptr;
    const auto& states = *facts.cluster.bgpSessionStates;
    const auto address = router.toString();
    const auto found =
        std::find_if(states.cbegin(), states.cend(), [&](const BgpSessionStateFact& state) {
            return state.node == node.name &&
                   (state.peer == address || state.peer.startsWith(address + u':'));
        });
    return found == states.cend() ? nullptr : &*found;
}

const NodeFact* clusterNode(const QList<NodeFact>& nodes, const NodePlan& node)
{
    auto found = std::find_if(nodes.cbegin(), nodes.cend(),
                              [&node](const NodeFact& seen) { return seen.name == node.name; });
    if (found == nodes.cend()) {
        found = std::find_if(nodes.cbegin(), nodes.cend(), [&node](const NodeFact& seen) {
            return seen.addresses.contains(node.address);
        });
    }
    return found == nodes.cend() ? nullptr : &*found;
}

const SpeakerFact* speaker(const MetalLbFact& metallb, const QString& node)
{
    const SpeakerFact* any = nullptr;
    for (const auto& seen : metallb.speakers) {
        if (seen.node != node)
            continue;
        // During an update an old and a new pod stand side by side: one that is ready does.
        if (seen.ready)
            return &seen;
        any = &seen;
    }
    return any;
}

bool lacksSpeaker(const Facts& facts, const NodePlan& node)
{
    if (!facts.cluster.metallb)
        return false;
    const SpeakerFact* const seen = speaker(*facts.cluster.metallb, node.name);
    return seen == nullptr || !seen->ready;
}

QString barredFromAnnouncing(const NodeFact& node)
{
    if (node.excludedFromLoadBalancers)
        return u"it carries the label node.kubernetes.io/exclude-from-external-load-balancers"_s;
    if (node.networkUnavailable)
        return u"its condition NetworkUnavailable is True"_s;
    return {};
}

QList<NodePlan> announcingNodes(const Intent& intent, const Facts& facts)
{
    QList<NodePlan> list;
    for (const auto& node : intent.nodes.value) {
        const NodeFact* const seen =
            facts.cluster.nodes ? clusterNode(*facts.cluster.nodes, node) : nullptr;
        if (seen == nullptr || barredFromAnnouncing(*seen).isEmpty())
            list.append(node);
    }
    return list;
}

namespace
{

/// What stands behind `neighbor ADDRESS WORD`, in the last line that says it; null: none does.
QByteArray neighborValue(const QByteArray& configuration, Address address, const char* word)
{
    const auto start = "neighbor " + address.toString().toLatin1() + ' ' + word;
    QByteArray value;
    for (const QByteArray& line : configuration.split('\n')) {
        const QByteArray text = line.simplified() + ' ';
        if (text.startsWith(start + ' '))
            value = text.mid(start.size()).trimmed().append('.').chopped(1); // never null
    }
    return value;
}

/// What the file makes of a neighbor that runs, where it is something else; empty: the same.
QString otherwiseSaved(const QByteArray& running, const QByteArray& file, Address address)
{
    const auto now = neighborValue(running, address, "remote-as");
    const auto saved = neighborValue(file, address, "remote-as");
    const auto name = address.toString();
    if (now.isNull())
        return {};
    if (saved.isNull())
        return name;
    if (Asn::parse(QString::fromLatin1(saved)) && Asn::parse(QString::fromLatin1(now)) &&
        saved != now)
        return u"%1 (remote-as %2 there)"_s.arg(name, QString::fromLatin1(saved));
    const bool shut = neighborValue(running, address, "shutdown").isNull() &&
                      !neighborValue(file, address, "shutdown").isNull();
    return shut ? u"%1 (shut down there)"_s.arg(name) : QString();
}

QJsonObject apiService(const QJsonObject& hostedCluster)
{
    const auto services = hostedCluster[u"spec"_s][u"services"_s].toArray();
    for (const auto& entry : services) {
        const auto service = entry.toObject();
        if (service[u"service"_s].toString() == u"APIServer"_s)
            return service[u"servicePublishingStrategy"_s].toObject();
    }
    return {};
}

} // namespace

bool tellsSessionStates(const MetalLbFact& metallb)
{
    return metallb.servesBgpSessionState && metallb.backend != MetalLbFact::Backend::Native;
}

QStringList unsavedNeighbors(const Intent& intent, const RouterFacts& router)
{
    QStringList list;
    if (!router.runningConfig || !router.configFile)
        return list;
    // With `no service integrated-vtysh-config` the daemons have files of their own.
    if (router.frr && !router.frr->integratedConfig)
        return list;
    for (const auto& node : intent.nodes.value) {
        const auto saved =
            otherwiseSaved(*router.runningConfig, router.configFile->content, node.address);
        const auto running = neighborValue(*router.runningConfig, node.address, "remote-as");
        const auto number = Asn::parse(QString::fromLatin1(running));
        // What runs against the plan is no loss: a restart would mend it.
        const bool works = !number || intent.metallb.asn == Asn() || *number == intent.metallb.asn;
        if (works && !saved.isEmpty())
            list.append(saved);
    }
    return list;
}

QList<InterfaceFact> notForwarding(const RouterFacts& router)
{
    auto list = router.interfaces.valueOr({});
    list.removeIf([](const InterfaceFact& interface) {
        return interface.forwarding || !interface.up || interface.addresses.isEmpty() ||
               interface.addresses.first().isLoopback();
    });
    return list;
}

bool facesNodes(const Intent& intent, const InterfaceFact& interface)
{
    const auto& nodes = intent.nodes.value;
    return std::any_of(nodes.cbegin(), nodes.cend(), [&interface](const NodePlan& node) {
        return std::any_of(interface.networks.cbegin(), interface.networks.cend(),
                           [&node](const Prefix& network) {
                               return network.length() < 32 && network.contains(node.address);
                           });
    });
}

bool isInTheWay(const RouteFact& kernelRoute)
{
    const bool isThere = !kernelRoute.protocol.isEmpty() || !kernelRoute.nextHops.isEmpty();
    return !kernelRoute.discards.isEmpty() || (isThere && kernelRoute.protocol != u"bgp"_s);
}

QString originOf(const RouteFact& kernelRoute)
{
    if (kernelRoute.protocol.isEmpty())
        return u"of a protocol that is not told"_s;
    return kernelRoute.protocol == u"boot"_s ? u"of protocol boot (added by hand)"_s
                                             : u"of protocol %1"_s.arg(kernelRoute.protocol);
}

bool isWithoutSession(const Intent& intent, const Facts& facts, const NodePlan& node)
{
    const auto& routers = intent.routers;
    return !routers.isEmpty() &&
           std::all_of(routers.cbegin(), routers.cend(), [&](const RouterIntent& router) {
               const auto seen = routerFacts(facts, router);
               if (!router.managed)
                   return false;
               if (seen.frr && !seen.frr->daemonsRunning.contains(u"bgpd"_s))
                   return true;
               if (!seen.bgp)
                   return false;
               const BgpPeerFact* const peer = neighbor(*seen.bgp, node.address);
               return peer == nullptr || !peer->isEstablished();
           });
}

bool sessionsAreYoung(const Intent& intent, const RouterFacts& router)
{
    if (!router.bgp)
        return false;
    const auto& nodes = intent.nodes.value;
    return std::any_of(nodes.cbegin(), nodes.cend(), [&router](const NodePlan& node) {
        const BgpPeerFact* const peer = neighbor(*router.bgp, node.address);
        return peer != nullptr && peer->isEstablished() && peer->upMillis < settleMillis;
    });
}

bool addressIsYoung(const HostedClusterFacts& cluster)
{
    if (!cluster.service || !*cluster.service)
        return false;
    const auto event = newestEvent(**cluster.service, u"IPAllocated"_s);
    return event && event->at.isValid() && event->at.msecsTo(cluster.service.at()) < settleMillis;
}

namespace
{

/// Was the control plane available before it says that it is not? A condition has the time since
/// when it says the same, and Available=False is among the operator's first words on a control
/// plane: one that is clearly younger than those came after Available=True.
bool wasAvailable(const HostedClusterFacts& cluster, const ConditionFact& available)
{
    const auto conditions = cluster.conditions();
    return std::any_of(conditions.begin(), conditions.end(), [&](const ConditionFact& other) {
        return other.since.isValid() && available.since.isValid() &&
               other.since.msecsTo(available.since) > settleMillis;
    });
}

} // namespace

bool isRollingOut(const HostedClusterFacts& cluster)
{
    if (!cluster.object || !*cluster.object)
        return false;
    const auto available = condition(cluster, u"Available"_s);
    if (available && (available->status == u"True"_s || wasAvailable(cluster, *available)))
        return false;
    const auto text = (**cluster.object)[u"metadata"_s][u"creationTimestamp"_s].toString();
    const auto created = QDateTime::fromString(text, Qt::ISODate);
    return created.isValid() && created.msecsTo(cluster.object.at()) < rolloutMillis;
}

std::optional<ConditionFact> condition(const HostedClusterFacts& cluster, const QString& type)
{
    for (const auto& entry : cluster.conditions()) {
        if (entry.type == type)
            return entry;
    }
    return std::nullopt;
}

std::optional<EventFact> newestEvent(const ServiceFact& service, const QString& reason)
{
    const auto newest =
        std::find_if(service.events.crbegin(), service.events.crend(),
                     [&reason](const EventFact& event) { return event.reason == reason; });
    return newest == service.events.crend() ? std::nullopt : std::optional(*newest);
}

QString apiPublishing(const QJsonObject& hostedCluster)
{
    return apiService(hostedCluster)[u"type"_s].toString();
}

QString apiHostname(const QJsonObject& hostedCluster)
{
    return apiService(hostedCluster)[u"loadBalancer"_s][u"hostname"_s].toString();
}

QString oauthHost(const QJsonObject& hostedCluster)
{
    // A template, with words in brackets behind the host.
    const auto url = hostedCluster[u"status"_s][u"oauthCallbackURLTemplate"_s].toString();
    return QUrl(url.section(u"/oauth2callback"_s, 0, 0)).host();
}

QString apiExtraName(const QJsonObject& hostedCluster)
{
    return hostedCluster[u"spec"_s][u"kubeAPIServerDNSName"_s].toString();
}

} // namespace hcp
