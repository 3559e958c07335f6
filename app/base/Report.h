// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace hcp
{

/// The log of a run as a tree: step → command → output. Text is made from it, never parsed back.
/// Whoever adds a line must not add a secret; types make that hard (Secret has no text form).
struct Report {
    enum class Outcome { Running, Done, Failed, Skipped, Note };

    QString title;
    Outcome outcome = Outcome::Note;
    QDateTime at;
    QString detail; ///< verbatim output, may have many lines
    QList<Report> children;

    Report& add(const QString& childTitle, Outcome childOutcome = Outcome::Note,
                const QString& childDetail = {});
    /// Indented by two blanks a level.
    QString toText(int level = 0) const;

    bool operator==(const Report&) const = default;
};

} // namespace hcp
