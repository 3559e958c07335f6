// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace hcp::kube
{

/// Whole lines out of a stream that breaks anywhere, within UTF-8 sequences too. The last, half
/// line is kept for the next bytes and never told.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype limit = 8LL << 20) : m_limit(limit) {}

    /// The lines that these bytes complete, without line ends; empty ones are skipped.
    QList<QByteArray> feed(const QByteArray& bytes);
    /// A line grew above the limit: the stream is of no use any more.
    bool overflowed() const { return m_overflowed; }

private:
    qsizetype m_limit;
    qsizetype m_searched = 0; ///< no line end up to here: a slow long line costs no second look
    bool m_overflowed = false;
    QByteArray m_rest;
};

} // namespace hcp::kube
