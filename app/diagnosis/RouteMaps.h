// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace hcp
{

/// One entry of a route-map in FRR's running configuration.
struct RouteMapEntry {
    QString head;        ///< `route-map IN permit 10`: the line that it is entered by
    bool permits = true; ///< else it denies
    QStringList matches; ///< its `match …` lines; none: it takes every route
    QStringList sets;    ///< its `set …` lines
    bool operator==(const RouteMapEntry&) const = default;
};

/// The entries of that route-map, as they stand there: in the order of their numbers. Empty: there
/// is none of that name.
QList<RouteMapEntry> routeMap(const QByteArray& configuration, const QString& name);

/// What a route-map does with a route that nothing more is known of. The end of a map denies what
/// no entry took, and so does a map that is not there.
/// https://docs.frrouting.org/en/latest/routemap.html
enum class MapVerdict { Permits, May, Denies };
MapVerdict verdictOf(const QList<RouteMapEntry>& map);

} // namespace hcp
