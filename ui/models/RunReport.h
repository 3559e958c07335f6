// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

namespace hcp::ui
{

/// What was found and done, for those who were not there: values, and the documents made of them.
/// Holds no secret: none of what it is made of can.
struct RunReport {
    View view;
    bool measured = false; ///< else the verdicts are of no use and left out
    QString planName;
    QList<LogLine> log;
    QByteArray topology; ///< SVG; empty: left out
    QString program;     ///< "HCP BGP Wizard 1.0"
    QDateTime at;
    std::optional<Error> problem; ///< of the last apply

    /// One HTML document that needs nothing else, in light colours.
    QString toHtml() const;
    QString toText() const;
    /// A4, with the topology as a picture. Needs a QGuiApplication; any thread.
    QByteArray toPdf() const;
    /// By the ending of the path: `.html`, `.pdf`, else text. Errors: FileAccess.
    Status save(const QString& path) const;
};

RunReport makeReport(Engine& engine, const QDateTime& now);

} // namespace hcp::ui
