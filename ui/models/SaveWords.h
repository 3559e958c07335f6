// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

#include <QString>

#include <optional>

namespace hcp::ui
{

class PlanDocument;

/// How the plan stands to its file, in words.
struct SaveWords {
    QString line;                    ///< "Saved 09:41"
    QString whole;                   ///< all that there is to say of it
    std::optional<State> state = {}; ///< when something is to be seen to
    QString bold = {}, rest = {};    ///< then also as a note; empty: the line is enough
};

SaveWords saveWords(const PlanDocument& document);

} // namespace hcp::ui
