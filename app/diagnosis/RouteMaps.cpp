// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/RouteMaps.h"

namespace hcp
{

using namespace Qt::StringLiterals;

QList<RouteMapEntry> routeMap(const QByteArray& configuration, const QString& name)
{
    QList<RouteMapEntry> entries;
    bool inside = false;
    const auto all = QString::fromUtf8(configuration).split(u'\n');
    for (const auto& raw : all) {
        const auto line = raw.simplified();
        const auto words = line.split(u' ');
        if (!raw.startsWith(u' ')) {
            inside = words.size() == 4 && words[0] == u"route-map"_s && words[1] == name;
            if (inside)
                entries.append({line, words[2] == u"permit"_s, {}, {}});
        } else if (inside && words[0] == u"match"_s) {
            entries.last().matches << line;
        } else if (inside && words[0] == u"set"_s) {
            entries.last().sets << line;
        }
    }
    return entries;
}

MapVerdict verdictOf(const QList<RouteMapEntry>& map)
{
    bool mayDeny = false;
    bool mayPermit = false;
    for (const auto& entry : map) {
        (entry.permits ? mayPermit : mayDeny) = true;
        if (entry.matches.isEmpty())
            return mayDeny && mayPermit ? MapVerdict::May
                   : mayDeny            ? MapVerdict::Denies
                                        : MapVerdict::Permits;
    }
    return mayPermit ? MapVerdict::May : MapVerdict::Denies;
}

} // namespace hcp
