// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Steps.h"

#include <QAbstractButton>
#include <QLayout>
#include <QWidget>

class QLabel;
class QToolButton;

namespace hcp::ui
{

class ElidedText;
class IconLabel;

/// One step in the rail: number or state's icon, its name, and a word below that says something.
class StepButton : public QAbstractButton
{
    Q_OBJECT

public:
    StepButton(int number, QWidget* parent = nullptr);

    /// `word`: the second line. Icon and words together are the accessible name.
    void set(const QString& title, const QString& word, StepState state, bool current);
    /// Icons only; the words are in tooltip and accessible name.
    void setNarrow(bool narrow);
    /// A line to the step above or below.
    void setLinked(bool above, bool below);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintMark(QPainter& painter, const QRect& mark) const;
    void paintWords(QPainter& painter, const QRect& area) const;

    int m_number;
    QString m_word;
    StepState m_state = StepState::Ahead;
    bool m_current = false;
    bool m_narrow = false;
    bool m_above = false, m_below = false;
};

/// The left side: the plan and when it was saved, the eight steps, what is always at hand.
class StepRail : public QWidget
{
    Q_OBJECT

public:
    StepRail(Steps& steps, Engine& engine, QWidget* parent = nullptr);

    void setNarrow(bool narrow);
    /// What its buttons' texts need, px.
    int neededWidth() const { return layout()->minimumSize().width(); }
    /// The menu behind the menu button.
    void setMenu(QMenu* menu);
    void openMenu();
    void retranslate();

Q_SIGNALS:
    void exportWanted();
    void saveWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void refresh();
    void refreshHead();

    Steps& m_steps;
    Engine& m_engine;
    QLabel* m_logo;
    ElidedText* m_name;
    ElidedText* m_saved;
    IconLabel* m_savedIcon;
    QList<StepButton*> m_buttons;
    QAbstractButton* m_save;
    QAbstractButton* m_export;
    QToolButton* m_undo;
    QToolButton* m_redo;
    QToolButton* m_menu;
    QWidget* m_words;
    bool m_narrow = false;
};

} // namespace hcp::ui
