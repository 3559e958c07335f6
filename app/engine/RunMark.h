// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Plan.h"

#include <QDateTime>

#include <optional>

namespace hcp
{

/// Says that an apply of a plan, or its undo, has begun, as long as it has not come to its end: a
/// power cut, a kill or a change that failed leave it behind, for whoever comes next to hear of it.
/// A file of the plan's hosted clusters and targets in the state folder; where it cannot be written
/// there is none, and the journal, which has to be written too, says why nothing is done.
class RunMark
{
public:
    enum class Run { Apply, Undo };
    /// What was broken off, and when it began (UTC).
    struct Left {
        Run run = Run::Apply;
        QDateTime at;
        bool operator==(const Left&) const = default;
    };

    /// Sets the mark. An apply goes on with that of an apply which was left. Until this is
    /// destroyed another program sees that the run is under way.
    RunMark(const Plan& plan, Run run);
    ~RunMark();

    /// The run came to its end. The mark goes; one that an earlier run left goes only where all of
    /// the plan was applied, or taken back.
    void finished(bool wholePlan);

    /// The run of this plan that was broken off; nothing: none was. Says nothing of one that is
    /// under way.
    static std::optional<Left> left(const Plan& plan);
    /// Nothing is left to be applied, or all was taken back.
    static void remove(const Plan& plan);

    RunMark(const RunMark&) = delete;
    RunMark& operator=(const RunMark&) = delete;

private:
    QString m_path;
    int m_fd = -1;
    bool m_isOwn = false; ///< false: it was left by an earlier run
};

} // namespace hcp
