// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

#include <QScrollArea>

namespace hcp::ui
{

/// One thing that is broken, with its cause and what mends it.
struct BrokenRow {
    QString item; ///< the drawing's
    QString what; ///< node or subject
    QString check, subject;
    bool first = false; ///< the first broken link; the others do not hang on it
    State state = State::Failed;
    QString cause;
    QString fix;
    QString causeId{}; ///< empty: none is told
    bool operator==(const BrokenRow&) const = default;
};

/// A change of ours that mends the link with that check and subject, in the words of the card that
/// tells it on the Verify page.
struct Mend {
    QString check, subject;
    QString fix;       ///< what may be done by hand
    QString button;    ///< "Set AS 64513 on frr1…"; empty: no change of ours mends it
    bool busy = false; ///< a change is being made
    bool operator==(const Mend&) const = default;
};

/// The first broken link and what else is broken by itself. Empty when green.
QList<BrokenRow> brokenRowsOf(const View& view);

/// The table below the full window's drawing while nothing is selected: what is broken, why, and
/// what mends it.
class BrokenTable : public QScrollArea
{
    Q_OBJECT

public:
    explicit BrokenTable(QWidget* parent = nullptr);
    void set(const QList<BrokenRow>& rows);
    /// Of the first broken link; its row then has the button that does it.
    void setMend(const Mend& mend);
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// As high as its rows at that width, at most `most`: then it scrolls. Where it is narrow, what
    /// mends stands below the cause.
    void fit(int width, int most);
    void retranslate();

Q_SIGNALS:
    void picked(const QString& item);
    void mendWanted();

private:
    void build();
    QWidget* makeButton(const BrokenRow& row);
    QString fixOf(const BrokenRow& row) const;
    bool isMended(const BrokenRow& row) const;

    QList<BrokenRow> m_rows;
    Mend m_mend;
    bool m_isNarrow = false;
};

} // namespace hcp::ui
