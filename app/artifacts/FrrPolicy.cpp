// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrPolicy.h"

#include "artifacts/FrrLines.h"

#include <algorithm>

namespace hcp
{

namespace
{

constexpr quint32 sequenceStep = 10;

/// The line for people; what stands behind `password` is nobody's business.
QString quoted(const FrrLine& line)
{
    const qsizetype password = line.words.indexOf("password");
    if (password < 0)
        return QString::fromUtf8(line.text.trimmed());
    return QString::fromUtf8(line.words.mid(0, password + 1).join(' ')) + QStringLiteral(" …");
}

const FrrPrefixEntry* firstMatch(const FrrPrefixList& list, Address vip)
{
    const auto found = std::find_if(list.entries.cbegin(), list.entries.cend(),
                                    [vip](const auto& entry) { return entry.matches(vip); });
    return found == list.entries.cend() ? nullptr : &*found;
}

/// The prefix-list that alone decides whether an entry matches.
std::optional<QByteArray> soleList(const FrrRouteMapEntry& entry)
{
    static const QByteArray head = "ip address prefix-list ";
    if (entry.matches.size() != 1 || !entry.matches.first().value.startsWith(head))
        return std::nullopt;
    return entry.matches.first().value.mid(head.size());
}

} // namespace

tl::unexpected<Error> refuseLine(const FrrConfig& config, int line, const QString& why,
                                 const QString& remedy)
{
    const QString what = QStringLiteral("The FRR configuration cannot be merged, line %1: %2")
                             .arg(line + 1)
                             .arg(why);
    return failure(ErrorCode::MergeRefused, what, quoted(config.lines().at(line)), remedy);
}

QByteArray FrrPermit::command() const
{
    return "ip prefix-list " + list + " seq " + QByteArray::number(seq) + " permit " +
           vip.toString().toLatin1() + "/32";
}

std::optional<bool> FrrPermits::decision(const QByteArray& list, Address vip) const
{
    const FrrPrefixList entries = m_settings.prefixLists.value(list);
    const FrrPrefixEntry* entry = firstMatch(entries, vip);
    return entry == nullptr ? std::nullopt : std::optional(entry->permit);
}

Result<quint32> FrrPermits::sequenceFor(const QByteArray& list, Address vip) const
{
    const FrrPrefixList present = m_settings.prefixLists.value(list);
    const FrrPrefixEntry* deny = firstMatch(present, vip);
    if (deny == nullptr)
        return (present.entries.isEmpty() ? 0 : present.entries.lastKey()) + sequenceStep;
    const QString remedy = QStringLiteral("Permit %1/32 in the prefix-list %2 in front of this "
                                          "line, or take the line out, then try again.")
                               .arg(vip.toString(), QString::fromLatin1(list));
    if (!deny->isCatchAll())
        return refuseLine(m_config, deny->line,
                          QStringLiteral("it denies the VIP %1").arg(vip.toString()), remedy);
    quint32 seq = deny->seq;
    while (seq > 1 && present.entries.contains(seq - 1))
        --seq;
    if (seq <= 1)
        return refuseLine(m_config, deny->line,
                          QStringLiteral("there is no free sequence number in front of it"),
                          remedy);
    const auto behind = present.entries.lowerBound(seq - 1);
    const quint32 before = behind == present.entries.cbegin() ? 0 : std::prev(behind).key();
    return std::min(seq - 1, before + std::max(1U, (seq - before) / 2));
}

Status FrrPermits::throughList(const QByteArray& name, Address vip)
{
    if (decision(name, vip) == true)
        return {};
    // Our own list permits what the plans of all clusters on this router want.
    const bool isOwn = QLatin1String(name) == frrInboundList;
    const int elsewhere = isOwn ? -1 : foreignUseOfList(m_config, name, m_ours);
    if (elsewhere >= 0)
        return refuseLine(
            m_config, elsewhere,
            QStringLiteral("it uses the prefix-list %1 too, and would let the VIP %2 through")
                .arg(QString::fromLatin1(name), vip.toString()),
            QStringLiteral("Give the nodes a prefix-list of their own, or permit %1/32 in this one "
                           "yourself if that is meant.")
                .arg(vip.toString()));
    const Result<quint32> seq = sequenceFor(name, vip);
    if (!seq)
        return tl::unexpected(seq.error());
    FrrPrefixEntry entry;
    entry.seq = *seq;
    entry.permit = true;
    entry.prefix = Prefix(vip, 32);
    entry.from = entry.to = 32;
    m_settings.prefixLists[name].entries.insert(entry.seq, entry);
    m_added << FrrPermit{name, entry.seq, vip};
    return {};
}

/// What comes out of a route-map for a VIP.
struct FrrPermits::Walk {
    bool permitted = false;
    int line = -1;         ///< of the entry that denies or cannot be known; -1: the end of the map
    bool unknown = false;  ///< that entry decides by something that is not in the configuration
    QByteArray extendable; ///< list of the first permit entry that only lacks the VIP
};

FrrPermits::Walk FrrPermits::walk(const FrrRouteMap& map, Address vip) const
{
    Walk walk;
    for (const FrrRouteMapEntry& entry : map) {
        const std::optional<QByteArray> list = soleList(entry);
        const bool plain = !entry.call.isSet() && !entry.onMatch.isSet();
        if (list && decision(*list, vip) != true) {
            if (entry.permit && plain && walk.extendable.isEmpty())
                walk.extendable = *list;
            continue;
        }
        const bool known = list || entry.matches.isEmpty();
        if (!known && entry.permit && plain)
            continue; // let in here or asked further on: what follows decides
        walk.permitted = known && plain && entry.permit;
        walk.unknown = !known || !plain;
        walk.line = entry.line;
        // A deny of everything at the end is what the end of a route-map means anyway.
        if (walk.unknown || !entry.matches.isEmpty())
            walk.extendable.clear();
        return walk;
    }
    return walk;
}

Status FrrPermits::throughRouteMap(const QByteArray& name, Address vip, int line)
{
    const QString map = QString::fromLatin1(name);
    const QString remedy = QStringLiteral("Let %1/32 through the route-map %2, then try again.")
                               .arg(vip.toString(), map);
    if (!m_settings.routeMaps.contains(name))
        return refuseLine(
            m_config, line,
            QStringLiteral("the route-map %1 is not defined, so it denies everything").arg(map),
            remedy);
    const FrrRouteMap entries = m_settings.routeMaps.value(name);
    Walk result = walk(entries, vip);
    if (result.permitted)
        return {};
    if (!result.extendable.isEmpty()) {
        if (Status done = throughList(result.extendable, vip); !done)
            return done;
        result = walk(entries, vip);
        if (result.permitted)
            return {};
    }
    const int where = result.line >= 0 ? result.line : line;
    if (result.unknown)
        return refuseLine(m_config, where,
                          QStringLiteral("whether it lets the VIP %1 in cannot be known from the "
                                         "configuration")
                              .arg(vip.toString()),
                          remedy);
    return refuseLine(
        m_config, where,
        QStringLiteral("the route-map %1 keeps the VIP %2 out").arg(map, vip.toString()), remedy);
}

} // namespace hcp
