// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

namespace hcp
{

/// The spec of the Service kube-apiserver of a hosted cluster, out of the list of LoadBalancer
/// Services; empty: it is not seen there.
QJsonObject apiServiceSpec(const Facts& facts, const HostedClusterIntent& cluster);

/// `namespace/name` of another Service that has the address; empty: none seen.
QString addressHolder(const Facts& facts, const HostedClusterIntent& cluster);

/// The TCP ports that the Service serves, as it lists them (spec.ports[].port).
QStringList tcpPorts(const QJsonObject& spec);

/// spec.loadBalancerSourceRanges: whoever is in none of these networks is dropped on the nodes;
/// empty: everybody may connect. HyperShift sets it from networking.apiServer.allowedCIDRBlocks.
QStringList sourceRanges(const QJsonObject& spec);

} // namespace hcp
