// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Ruleset.h"

#include <QByteArray>

namespace hcp::router
{

/// What iptables-save printed (or a file that iptables-restore reads): the chains as family ip.
/// What is not understood matches "maybe". Tables it calls incompatible are left out; their names
/// are those of nft tables.
Ruleset parseIptables(const QByteArray& text);

/// One match of a rule: `-s 10.0.0.0/8`, `--dports 22,179`; `arguments` without the option. Options
/// nobody knows are "maybe".
Match iptablesMatch(const QString& option, const QStringList& arguments);

} // namespace hcp::router
