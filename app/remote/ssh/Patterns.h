// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace hcp::ssh
{

/// OpenSSH's patterns (ssh_config(5) PATTERNS): `*` any run, `?` one character. Linear in memory,
/// no backtracking explosion.
bool matchesPattern(QStringView text, QStringView pattern);

enum class ListMatch { None, Matched, Negated };
/// A list of patterns: one that begins with `!` and matches wins over all others.
ListMatch matchesList(const QString& text, const QStringList& patterns);

} // namespace hcp::ssh
