// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Plan.h"

#include <QDateTime>

#include <optional>

namespace hcp
{

/// Says that an apply of a plan has begun, as long as it has not come to its end: a power cut, a
/// kill or a change that failed leave it behind, for whoever comes next to hear of it. A file of
/// the plan's hosted clusters and targets in the state folder; where it cannot be written there is
/// none, and the journal, which has to be written too, says why nothing is done.
class ApplyMark
{
public:
    /// Sets the mark, or goes on with the one that was left. Until this is destroyed another
    /// program sees that the apply is under way.
    explicit ApplyMark(const Plan& plan);
    ~ApplyMark();

    /// The apply came to its end. The mark goes; one that an earlier apply left goes only where all
    /// of the plan was applied.
    void finished(bool wholePlan);

    /// When the apply of this plan began that was broken off; nothing: none was. Says nothing of
    /// one that is under way.
    static std::optional<QDateTime> left(const Plan& plan);
    /// Nothing is left to be applied, or all was taken back.
    static void remove(const Plan& plan);

    ApplyMark(const ApplyMark&) = delete;
    ApplyMark& operator=(const ApplyMark&) = delete;

private:
    QString m_path;
    int m_fd = -1;
    bool m_isOwn = false; ///< false: it was left by an earlier apply
};

} // namespace hcp
