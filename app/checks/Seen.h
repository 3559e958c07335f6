// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "facts/Facts.h"
#include "plan/Intent.h"

namespace hcp
{

// Questions to the facts that several checks and the diagnosis ask in the same words.

/// How long a change may take to show (milliseconds) before what is missing counts as failed: a
/// BGP session's first retries, an address, a route.
inline constexpr qint64 settleMillis = 15000;
/// How long a control plane may take to come up, from its HostedCluster's creation: 30 minutes.
inline constexpr qint64 rolloutMillis = 30LL * 60 * 1000;

RouterFacts routerFacts(const Facts& facts, const RouterIntent& router);
HostedClusterFacts clusterFacts(const Facts& facts, const HostedClusterIntent& cluster);
ApiFacts apiFacts(const Facts& facts, const HostedClusterIntent& cluster);

/// What `judge(router, its facts)` says of each router that is ours: a verdict, or several.
template <class F>
QList<Verdict> ofRouters(const Intent& intent, const Facts& facts, F judge)
{
    QList<Verdict> list;
    for (const RouterIntent& router : intent.routers) {
        if (router.managed)
            list.append(judge(router, routerFacts(facts, router)));
    }
    return list;
}

/// What `judge(cluster)` says of each hosted cluster.
template <class F>
QList<Verdict> ofClusters(const Intent& intent, F judge)
{
    QList<Verdict> list;
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        list.append(judge(cluster));
    return list;
}

/// Was it tried, and did not answer? Else nobody looked yet.
template <class T>
bool wasTried(const Fact<T>& fact)
{
    return !fact.isKnown() && fact.at().isValid();
}

/// The router's entry for the node; nullptr: it has no such neighbor.
const BgpPeerFact* neighbor(const BgpFact& bgp, Address node);
/// The cluster's own view of the session; nullptr: it has none.
const BgpSessionStateFact* sessionState(const Facts& facts, const NodePlan& node, Address router);
/// The node as the cluster has it, by name, else by address; nullptr: not there.
const NodeFact* clusterNode(const QList<NodeFact>& nodes, const NodePlan& node);
/// The speaker on the node; nullptr: none.
const SpeakerFact* speaker(const MetalLbFact& metallb, const QString& node);

/// Is the node known to have no ready speaker? Then what it fails at hangs on metallb.ready.
bool lacksSpeaker(const Facts& facts, const NodePlan& node);

/// Why the cluster keeps the node from announcing anything; empty: it does not.
QString barredFromAnnouncing(const NodeFact& node);
/// The intent's nodes that may announce. A node that is not known counts: it is expected.
QList<NodePlan> announcingNodes(const Intent& intent, const Facts& facts);

/// Does the cluster tell session states (frr-k8s' BGPSessionState)? In native mode nobody writes
/// them, though the kind may be served.
bool tellsSessionStates(const MetalLbFact& metallb);

/// Our neighbors that the running FRR has and its saved configuration lacks, or has with another
/// AS or shut down, which stands behind the address: gone after a restart.
QStringList unsavedNeighbors(const Intent& intent, const RouterFacts& router);

/// The interfaces that are up, have an address, and do not forward what comes in there, though the
/// router forwards; loopbacks left out. Empty where it is not known.
QList<InterfaceFact> notForwarding(const RouterFacts& router);
/// Is a node of the intent in a network of this interface?
bool facesNodes(const Intent& intent, const InterfaceFact& interface);

/// Is there a route in the kernel to exactly the VIP that is not BGP's, or that throws away?
bool isInTheWay(const RouteFact& kernelRoute);
/// Who made a route of the kernel: "of protocol static"; iproute2 says `boot` of what was added by
/// hand (rtnetlink(7), RTPROT_BOOT).
QString originOf(const RouteFact& kernelRoute);

/// Is every session of the node to a router of the plan known to be down? Then what MetalLB
/// announces there is its own word and gets to nobody.
bool isWithoutSession(const Intent& intent, const Facts& facts, const NodePlan& node);
/// Was a session of the router to one of the plan's nodes made in the last settleMillis?
bool sessionsAreYoung(const Intent& intent, const RouterFacts& router);
/// Was the Service given its address in the last settleMillis before it was read?
bool addressIsYoung(const HostedClusterFacts& cluster);
/// Is the control plane still coming up: HostedCluster young and never yet Available?
bool isRollingOut(const HostedClusterFacts& cluster);
/// The condition of that type, if it is there.
std::optional<ConditionFact> condition(const HostedClusterFacts& cluster, const QString& type);
/// The newest event of that reason, if there is one.
std::optional<EventFact> newestEvent(const ServiceFact& service, const QString& reason);

/// How the HostedCluster publishes its API server: `LoadBalancer`; empty: it does not say.
QString apiPublishing(const QJsonObject& hostedCluster);
/// The name that the certificate will carry for it: loadBalancer.hostname; may be empty.
QString apiHostname(const QJsonObject& hostedCluster);
/// The host under which its OAuth server is published (status.oauthCallbackURLTemplate); may be
/// empty. `oc login` by a web page or password goes there.
QString oauthHost(const QJsonObject& hostedCluster);
/// spec.kubeAPIServerDNSName: a name added later, with a certificate of one's own; may be empty.
QString apiExtraName(const QJsonObject& hostedCluster);

} // namespace hcp
