// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace hcp::ui
{

/// A plan file that was worked on, newest first in lists.
struct RecentPlan {
    QString path;
    QString step;    ///< where the person left off: `bgp`; empty: not known
    QString verdict; ///< the last one: "green", or a sentence; empty: never verified
    QDateTime at;
    bool operator==(const RecentPlan&) const = default;
};

/// At most ten that still exist. Kept in the state folder.
QList<RecentPlan> recentPlans();
/// Puts it first; what is empty keeps its former value.
void rememberPlan(const QString& path, const QString& step, const QString& verdict);

} // namespace hcp::ui
