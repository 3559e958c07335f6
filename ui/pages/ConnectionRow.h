// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QWidget>

#include <functional>

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
    /// Asked before each check: true when something that was typed cannot be used, and was shown.
    void setGuard(std::function<bool()> refuses) { m_refuses = std::move(refuses); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void check();
    void refresh();

    Engine& m_engine;
    IconLabel* m_icon;
    Text* m_text;
    QPushButton* m_check;
    QTimer* m_second;
    std::optional<State> m_state;
    QString m_status;
    std::function<bool()> m_refuses;
    bool m_refused = false; ///< and nothing was edited since
};

} // namespace hcp::ui
