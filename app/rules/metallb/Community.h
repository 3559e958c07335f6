// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace hcp::rules
{

enum class CommunityKind { Legacy, Large };

/// `65000:100` (two 16-bit numbers) or `large:65000:1:2` (three 32-bit ones), as MetalLB parses
/// them. Nothing for anything else.
std::optional<CommunityKind> communityOf(const QString& text);

} // namespace hcp::rules
