// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace hcp::ui
{

/// A part of a line of what is generated (YAML, FRR, sysctl, a zone): what names a thing stands
/// strong, what is a comment slants. Everything else is a value.
struct SyntaxSpan {
    enum class Kind { Name, Comment };
    Kind kind = Kind::Name;
    int from = 0, length = 0; ///< characters of the line
    bool operator==(const SyntaxSpan&) const = default;
};

/// The parts of one line, from left to right. Knows no more than the line: a language of blocks is
/// read by how its lines begin.
QList<SyntaxSpan> syntaxOf(const QString& line);

} // namespace hcp::ui
