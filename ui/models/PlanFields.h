// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "plan/Plan.h"

namespace hcp::ui
{

/// The plan's single values by the field paths that findings use, as text: what a form binds to.
/// `routers[0].asn`, `hostedClusters[0].vip[0]`, `managementCluster.context`, `dns.update.method`,
/// `dns.servers` (all, separated by commas), `options.bfd` (`on`, `off`),
/// `hostedClusters[0].pullSecret` (`file:/path`, `secret:name`, `keychain:key` or empty),
/// `managementCluster.nodes` (all, a line `name address` each). Setting a value of the router or
/// hosted cluster after the last one adds it.

/// The value as text; empty for what is not set or not there.
QString textOf(const Plan& plan, const QString& field);
/// Sets it from text; empty text unsets it. Errors: InvalidPlan with what is wrong and the remedy;
/// then the field is unset, so that nothing stale is applied.
Status setTextOf(Plan& plan, const QString& field, const QString& text);

} // namespace hcp::ui
