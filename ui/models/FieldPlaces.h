// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"

#include <tuple>

namespace hcp::ui
{

/// The field of a form that a finding's path belongs to: `hostedClusters[0].vip` of
/// `hostedClusters[0].vip[0]`, `hostedClusters[0].pullSecret` of its `.file`. What has the same is
/// said once.
QString formFieldOf(const QString& path);

/// Where a finding stands: its field, or the list, on whose page it is said, where nothing
/// that can be typed would mend it.
QString placeOf(const Finding& finding);

/// A value that a person has to give, and did not: no fault before there was time to.
bool isAboutMissing(const Finding& finding);

/// What was typed is no value: that the field has none is the same mistake said again.
bool isSaidBy(const Finding& typed, const Finding& finding);

/// Orders the fields of one page as one reads them.
using FieldPlace = std::tuple<int, int, int>;
FieldPlace placeOnPage(const QString& path);

} // namespace hcp::ui
