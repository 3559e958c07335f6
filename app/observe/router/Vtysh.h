// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Sections.h"

#include <tl/expected.hpp>

namespace hcp::router
{

/// The answers of one vtysh that read its questions from a pipe: each start of vtysh costs 40 ms,
/// each further question 4. They are told apart by lines that hold `mark:name`, which vtysh echoes
/// and calls an unknown command.
class VtyshAnswers
{
public:
    VtyshAnswers() = default;
    VtyshAnswers(const Section& vtysh, const QByteArray& mark);

    /// What was printed for that question, or why there is nothing: "bgpd is not running". The
    /// error stream does not tell which question it is about; `daemon` picks the line.
    tl::expected<QByteArray, QString> answer(const QString& name, const QString& daemon = {}) const;
    /// vtysh reached at least one daemon.
    bool connected() const { return !m_answers.isEmpty(); }
    /// Why it did not.
    QString reason() const { return m_reason; }

private:
    QHash<QString, QByteArray> m_answers;
    QString m_unfinished; ///< the question after which no further mark came
    QStringList m_errors;
    QString m_reason;
};

/// The configuration itself: without "Building configuration…" and up to `end`. Cut off: a reason.
tl::expected<QByteArray, QString> configurationOf(const QByteArray& answer);

} // namespace hcp::router
