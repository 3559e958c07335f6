// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/Inspection.h"

#include <QScrollArea>

class QBoxLayout;
class QGridLayout;

namespace hcp::ui
{

/// What is known of the selected thing: what it is, what the router says, what the cluster says,
/// its checks, and where to go from there. A sheet of columns below the full window's drawing; in
/// the panel the same parts below each other.
class Inspector : public QScrollArea
{
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);

    void setSheet(bool sheet);
    /// Shows it; nothing is built anew while nothing differs but the ages.
    void show(const Inspection& seen);
    const Inspection& shown() const { return m_seen; }
    void retranslate();

Q_SIGNALS:
    void closed();
    void configurationWanted(const QString& item);
    void fieldWanted(const QString& field);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QBoxLayout* addColumn(int stretch);
    void addHead(QBoxLayout* column);
    void addRows(QBoxLayout* column, const QList<FactRow>& rows, bool stateFirst = false);
    void addSaying(const Saying& saying);
    void addChecks();
    void addButtons(QBoxLayout* column);

    bool m_sheet = false;
    bool m_stale = true;
    Inspection m_seen;
    QBoxLayout* m_columns = nullptr;
};

} // namespace hcp::ui
