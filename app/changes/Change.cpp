// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/Change.h"

#include "changes/Parts.h"
#include "checks/Subjects.h"

namespace hcp
{

QString partWord(Part part)
{
    switch (part) {
    case Part::Router:
        return QStringLiteral("router");
    case Part::MetalLb:
        return QStringLiteral("metallb");
    case Part::Dns:
        return QStringLiteral("dns");
    case Part::Cluster:
        break;
    }
    return QStringLiteral("cluster");
}

void addNote(Item& item, const QString& note)
{
    if (!item.note.isEmpty() && !note.isEmpty())
        item.note += QStringLiteral("; ");
    item.note += note;
}

QString leftOf(const QList<Item>& items)
{
    QStringList left;
    for (const Item& item : items) {
        if (item.action == Item::Action::Keep)
            left << item.what;
    }
    left.removeDuplicates();
    return listed(left);
}

// The router goes before MetalLB: a speaker that was refused once waits before it tries again. The
// HostedCluster goes last: its choices cannot be changed, and it wants address and names.
Changes planChanges(const Intent& intent, const Facts& facts)
{
    Changes all;
    for (const auto make : {routerChanges, metallbChanges, dnsChanges, hostedClusterChanges}) {
        for (auto& change : make(intent, facts))
            all.push_back(std::move(change));
    }
    return all;
}

} // namespace hcp
