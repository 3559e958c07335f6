// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/YamlTree.h"

#include <QChar>

#include <optional>
#include <utility>

namespace hcp
{

/// The text without a byte order mark, when it is at most 1 MiB of UTF-8 without control
/// characters; else the problem is noted. yaml-cpp itself would take bytes that are not UTF-8.
std::optional<QByteArray> checkedBytes(const QByteArray& text, YamlProblems& problems);

/// Line and column from 1, the column in characters, of a place counted from 0 in bytes.
std::pair<int, int> placeOf(int line, int column, const QList<QByteArray>& lines);

/// Control and direction characters: they have no place in a name and can disguise one.
bool isForbidden(QChar character);

/// A value as an error may show it: short, and without what could fool a terminal.
QString shown(const QString& text);

} // namespace hcp
