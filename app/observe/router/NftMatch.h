// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Ruleset.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>

namespace hcp::router
{

/// The named sets and maps of one table: their elements, by name.
using NamedSets = QHash<QString, QJsonArray>;

/// One match of nft's JSON (libnftables-json(5)): `op`, `left`, `right`. What is not understood
/// matches "maybe"; what belongs to another protocol than TCP over IPv4 never does.
Match nftMatch(const QString& op, const QJsonValue& left, const QJsonValue& right,
               const NamedSets& sets);

} // namespace hcp::router
