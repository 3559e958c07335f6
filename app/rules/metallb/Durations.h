// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace hcp::rules
{

/// A duration as Go spells it: `90s`, `1m30s`, `1.5h`. Nothing for what Go refuses.
std::optional<std::chrono::nanoseconds> goDuration(const QString& text);

} // namespace hcp::rules
