// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

#include <optional>

namespace hcp
{

// Files that set one thing a line, in any order: dnsmasq's of ours, sysctl's of ours, FRR's
// daemons.

/// Is it one of those?
bool isSettingsFile(const QString& path);
/// What a line sets: `host-record=api.example.com`, `net.ipv4.ip_forward`; empty: nothing.
QByteArray settingOf(const QByteArray& line);
/// The lines that `after` has and `before` has not, by what they set.
QMap<QByteArray, QByteArray> settingsAdded(const QByteArray& before, const QByteArray& after);

/// `current` without what made `after` of `before`; lines that `needs` names stay. What was
/// replaced is back where ours still stands; a value that somebody has set since stays. nullopt:
/// nobody sets any more what we replaced.
std::optional<QByteArray> unmergeSettings(const QByteArray& current, const QByteArray& before,
                                          const QByteArray& after, const QSet<QString>& needs);

/// `before` of a step that made `after` of it, with the lines of our `earlier` steps where somebody
/// had put others in their place and this step has mended it: taking back the repair does not
/// bring back the damage.
QByteArray withOursInPlace(const QByteArray& before, const QByteArray& after,
                           const QMap<QByteArray, QByteArray>& earlier);

} // namespace hcp
