// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QPlainTextEdit>

namespace hcp::ui
{

/// What ran, as it ran: clock time, target, words, in the fixed font and left to right. Stays at
/// its end while it is there; who scrolled up is left alone. Keeps the last 5000 lines.
class LogView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);
    ~LogView() override;

    /// `target`: `frr1`, `lab`, `here`; empty: goes on with the line before. More lines in `text`
    /// are set below each other.
    void append(const QDateTime& at, const QString& target, const QString& text);
    void copyAll() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Highlighter;
    void retranslate();
    Highlighter* m_highlighter = nullptr;
    qsizetype m_targetWidth = 4; ///< of the longest target yet, in characters
    bool m_follows = true;
};

} // namespace hcp::ui
