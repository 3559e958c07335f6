// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Steps.h"

#include <QWidget>

class QPushButton;

namespace hcp::ui
{

class ElidedText;
class IconLabel;

/// The bar under page and topology: the page's one sentence at the left, Back and the one action at
/// the right. Next is never disabled: one may always look ahead.
class Footer : public QWidget
{
    Q_OBJECT

public:
    Footer(Steps& steps, Engine& engine, QWidget* parent = nullptr);
    void retranslate() { refresh(); }

Q_SIGNALS:
    void goToField(const QString& field);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshButtons(const StepConfig& step);
    void fitButtons();
    FooterLine line(const StepConfig& step);
    void followLink();
    void forward();
    void back();

    Steps& m_steps;
    Engine& m_engine;
    IconLabel* m_icon;
    ElidedText* m_line;
    QPushButton* m_link;
    ElidedText* m_why;
    QPushButton* m_second;
    QPushButton* m_primary;
    QString m_problemField; ///< where the link leads when the shell itself speaks
};

} // namespace hcp::ui
