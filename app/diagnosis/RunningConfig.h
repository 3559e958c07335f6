// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace hcp
{

// Questions to what `show running-config` of FRR printed. Passwords are never handed on.

/// What it says of a neighbor and its peer-group behind `neighbor NAME`: `remote-as 64513`,
/// `password`, `no activate`; nullopt: it names no such neighbor.
std::optional<QStringList> neighborSettings(const QByteArray& configuration, Address neighbor);
/// Is one of them this word, or does one begin with it?
bool hasSetting(const QStringList& settings, const QString& word);
/// The `maximum-paths` that it sets; nullopt: none is set.
std::optional<int> maximumPaths(const QByteArray& configuration);
/// `bgp shutdown`: no session of the router may come up.
bool isBgpShutDown(const QByteArray& configuration);

} // namespace hcp
