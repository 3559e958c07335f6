// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace hcp::ui
{

/// A plan file, or the draft of a plan without one, that was worked on; newest first in lists.
struct RecentPlan {
    QString path;
    QString step;    ///< where the person left off: `bgp`; empty: not known
    QString verdict; ///< the last one: "green", or a sentence; empty: never verified
    QDateTime at;
    QStringList visited = {}; ///< the steps that were shown; empty: not known
    bool operator==(const RecentPlan&) const = default;
};

/// Every draft, and at most ten files that still exist. Kept in the state folder.
QList<RecentPlan> recentPlans();
/// Puts it first; what is empty keeps its former value.
void rememberPlan(const QString& path, const QString& step, const QString& verdict,
                  const QStringList& visited = {});

/// As it is remembered; nothing is: without step, verdict and visited steps.
RecentPlan recallPlan(const QString& path);
/// Takes it out of the list; the file stays, and so does a draft.
void forgetPlan(const QString& path);

} // namespace hcp::ui
