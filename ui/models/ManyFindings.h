// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

namespace hcp::ui
{

/// What a field says of its findings, a line for each; of many of one kind (a pasted list of
/// another cluster's nodes) how many they are and the first of them.
QString wordsOf(const QList<Finding>& findings, const Plan& plan, const View& view);

} // namespace hcp::ui
