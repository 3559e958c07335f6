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
    QString check;
    bool first = false; ///< the first broken link; the others do not hang on it
    State state = State::Failed;
    QString cause;
    QString fix;
    bool operator==(const BrokenRow&) const = default;
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
    bool isEmpty() const { return m_rows.isEmpty(); }
    void retranslate();

Q_SIGNALS:
    void picked(const QString& item);

private:
    void build();
    QList<BrokenRow> m_rows;
};

} // namespace hcp::ui
