// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

#include <optional>

namespace hcp
{

/// A broken link, why, and the changes of ours that mend it and nothing else.
struct Fix {
    Verdict link;
    Cause cause;
    QList<PendingChange> changes; ///< empty: nothing of ours mends it, `cause.fix` says what does

    /// What to apply.
    Scope scope() const;
    /// Does the link hold by now?
    bool isMended(const QList<Verdict>& verdicts) const;
};

/// The fix for the surest cause of the first broken link, or for the cause of that id wherever it
/// is told, also in a warning. Pure. nullopt: no such cause is seen.
std::optional<Fix> fixFor(const View& view, const QString& cause = {});

} // namespace hcp
