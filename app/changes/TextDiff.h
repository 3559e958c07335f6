// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace hcp
{

/// Unified diff of two texts with three lines of context and the given name on both sides; empty
/// when they are the same. (libgit2's diff.)
QByteArray unifiedDiff(const QByteArray& before, const QByteArray& after, const QString& name);

} // namespace hcp
