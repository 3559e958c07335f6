// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace hcp::ui
{

class IconLabel;
class Text;

/// One line that says how a connection stands, with *Check connection*; while it is looked: the
/// arc, what is asked just now, *Cancel*, and after 5 s the time.
class ConnectionRow : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionRow(Engine& engine, QWidget* parent = nullptr);
    /// What is said while nothing runs; no state: no icon.
    void setStatus(std::optional<State> state, const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    Engine& m_engine;
    IconLabel* m_icon;
    Text* m_text;
    QPushButton* m_check;
    QTimer* m_second;
    std::optional<State> m_state;
    QString m_status;
};

} // namespace hcp::ui
