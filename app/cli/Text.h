// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/Terminal.h"
#include "engine/Session.h"
#include "plan/PlanPlaces.h"

namespace hcp::cli
{

/// What the commands print for people.
QString findingsText(const Terminal& terminal, const QList<Finding>& findings,
                     const PlanPlaces& places);
/// A line per check; `only`: the checks of these parts. Then the diagnosis.
QString verdictsText(const Terminal& terminal, const View& view, const QSet<Part>& only);
/// One sentence: green, or the first broken link with causes and fixes.
QString diagnosisText(const Terminal& terminal, const View& view);
QString itemsText(const Terminal& terminal, const QList<Item>& items);
QString previewText(const Terminal& terminal, const Preview& preview, const PlanPlaces& places);

} // namespace hcp::cli
