// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Firewall.h"

namespace hcp::router
{

/// Sets `persistent` and `persistence`: what becomes of port 179 after the next boot, as far as the
/// files that are loaded then can tell. `now` is the fate that `firewall` was made of.
void judgeBoot(FirewallFact& firewall, const Fate& now, const RunningRules& running,
               const Traffic& traffic, const Look& look);

/// Does this zone of `firewall-cmd --permanent --list-all-zones` let a source to TCP 179?
bool zoneOpens179(const QByteArray& zones, const QString& zone, Address source);
/// The zone of `firewall-cmd --get-active-zones` that a packet falls into: by its source, else by
/// the interface it comes in by. Empty: none.
QString zoneOf(const QByteArray& active, const QString& interface, Address source);

} // namespace hcp::router
