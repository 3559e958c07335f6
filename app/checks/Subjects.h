// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/RouterFacts.h"
#include "plan/Intent.h"

namespace hcp
{

// How the subjects of the verdicts are written. They are part of the JSON: stable.

/// `cluster lab`, without a known context `cluster`.
QString clusterSubject(const Intent& intent);
/// The name of the node, its address when it has none.
QString nodeLabel(const NodePlan& node);
/// `frr1/node2`
QString sessionSubject(const RouterIntent& router, const NodePlan& node);
/// `frr1/hosted/hosted`
QString routeSubject(const RouterIntent& router, const HostedClusterIntent& cluster);
/// `hosted/hosted/node2`
QString announcedSubject(const HostedClusterIntent& cluster, const NodePlan& node);
/// `oauth-hosted-hosted.apps.example.com @ this machine`
QString oauthSubject(const QString& host);
/// `frr1/eth2`: one interface of the router.
QString interfaceSubject(const RouterIntent& router, const InterfaceFact& interface);
/// `frr1 after a reboot`: what works now and would not be there the next time.
QString afterRebootSubject(const RouterIntent& router);

/// Router, node or hosted cluster that a subject names; nullptr: none of the intent's.
const RouterIntent* subjectRouter(const Intent& intent, const QString& subject);
const NodePlan* subjectNode(const Intent& intent, const QString& subject);
const HostedClusterIntent* subjectCluster(const Intent& intent, const QString& subject);

/// "a", "a and b", "a, b and c".
QString listed(const QStringList& words);
/// The labels of nodes, listed.
QString listed(const QList<NodePlan>& nodes);

} // namespace hcp
