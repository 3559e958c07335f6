// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

#include <stop_token>

namespace hcp
{

/// The names that have to have an address, a wildcard (`*.apps…`) as such.
QStringList recordNames(const Intent& intent);

/// Asks every server of the plan for every record of the intent, all at once. Bounded by 3 s.
QList<DnsFact> observeServers(const Intent& intent, const std::stop_token& stop);

/// Asks this machine's resolver for the names, all at once; for a wildcard by a name below it.
/// Bounded by 6 s: one that waits for a dead server asks the next one after 5 s.
QList<DnsFact> observeNames(const QStringList& names, const std::stop_token& stop);

/// This machine's own IPv4 addresses, but for loopback. Asks nobody.
Fact<QList<OwnAddressFact>> observeOwnAddresses();

/// Connects to VIP:6443 from this machine: TCP, TLS under the API's name, then /readyz and /version
/// with the hosted cluster's own kubeconfig. Goes to the VIP itself, so that a fault of the DNS
/// does not hide a healthy API. Bounded by 16 s: a server that is silent ends it after 3 s,
/// one that says nothing on a connection that it took after 6.
/// `kubeconfig` as ClusterFacts has it: without it TLS cannot be judged (unknown).
ApiFacts observeApi(const HostedClusterIntent& cluster,
                    const Fact<std::optional<Secret>>& kubeconfig, const std::stop_token& stop);

} // namespace hcp
