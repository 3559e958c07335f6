// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Our lists are known by their names: whether they say what ours say is looked at, not believed.
#include "artifacts/FrrAdditions.h"
#include "artifacts/FrrPolicy.h"

namespace hcp
{

namespace
{

/// Behind it no entry decides anything.
bool endsList(const FrrPrefixEntry& entry)
{
    return entry.isCatchAll() && entry.from == 0;
}

bool isOneHost(const FrrPrefixEntry& entry)
{
    return entry.prefix.length() == 32;
}

/// The list serves every plan on the router, and the file does not say who wrote an entry: another
/// plan, maybe on another machine with a journal of its own, or this one with the VIP that it had
/// before. To take one out that somebody still needs would cut a hosted cluster off; one too many
/// lets in a route that nobody announces.
QString formerPermits(const QStringList& prefixes)
{
    return QStringLiteral("%1 also permits %2: of another plan, or of this one before its VIP was "
                          "changed. It stays; undo takes out what this plan wrote.")
        .arg(frrInboundList, prefixes.join(QStringLiteral(", ")));
}

} // namespace

Status checkOutboundList(const FrrConfig& config, const FrrSettings& settings)
{
    const QByteArray name(frrOutboundList.latin1(), frrOutboundList.size());
    for (const FrrPrefixEntry& entry : settings.prefixLists.value(name).entries) {
        if (entry.permit)
            return refuseLine(
                config, entry.line,
                QStringLiteral("%1 is our list that lets no route out, and here it permits some")
                    .arg(frrOutboundList),
                QStringLiteral("Take the line out; a list that has to permit routes needs another "
                               "name."));
        if (endsList(entry))
            break;
    }
    return {};
}

Result<QStringList> checkInboundList(const FrrConfig& config, const FrrSettings& settings,
                                     const QList<Address>& vips)
{
    QStringList notes, others;
    const QByteArray name(frrInboundList.latin1(), frrInboundList.size());
    for (const FrrPrefixEntry& entry : settings.prefixLists.value(name).entries) {
        if (entry.permit && entry.isCatchAll())
            return refuseLine(
                config, entry.line,
                QStringLiteral("%1 is our list that lets single VIPs in, and here it permits "
                               "every address")
                    .arg(frrInboundList),
                QStringLiteral("Take the line out, or permit what is meant only; a list that has "
                               "to permit everything needs another name."));
        if (endsList(entry))
            break;
        if (entry.permit && !isOneHost(entry))
            notes << QStringLiteral("Line %1: %2 permits more than single addresses; it stays.")
                         .arg(entry.line + 1)
                         .arg(frrInboundList);
        else if (entry.permit && !vips.contains(entry.prefix.network()))
            others << entry.prefix.toString();
    }
    if (!others.isEmpty())
        notes << formerPermits(others);
    return notes;
}

} // namespace hcp
