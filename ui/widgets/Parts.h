// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "checks/Verdict.h"
#include "ui/widgets/Look.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <optional>

class QPainter;
class QVBoxLayout;

namespace hcp::ui
{

class FlowLayout;

/// A label set for its role, in a colour that follows the palette. Wraps unless it is elided; a
/// word that is longer than the line (names have no spaces) wraps anywhere. Plain text, as most of
/// it comes from elsewhere; who sets rich text says setTextFormat().
class Text : public QLabel
{
    Q_OBJECT

public:
    enum class Ink { Text, Text2, Off, Accent, Passed, Failed, Warning, Waiting };

    explicit Text(TextRole role, Ink ink = Ink::Text, QWidget* parent = nullptr);
    Text(const QString& text, TextRole role, Ink ink = Ink::Text, QWidget* parent = nullptr);
    void setInk(Ink ink);
    /// One line where there is room: QLabel would wrap into a block of its own proportions.
    QSize sizeHint() const override;
    /// No long word makes a page wider than its view.
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// The text with places to wrap inside of words that are wider than this; empty: none are.
    QString brokenFor(int width) const;
    void wrapAnywhere() const;
    void colour();
    void align();
    TextRole m_role;
    Ink m_ink;
};

/// One line that is shortened when it is too long, with the whole as tooltip.
class ElidedText : public Text
{
    Q_OBJECT

public:
    ElidedText(TextRole role, Ink ink, Qt::TextElideMode mode, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::TextElideMode m_mode;
};

/// An icon of resources/icons in a colour of its own, or a state's icon. Its word is the accessible
/// name and the tooltip.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(int size = 16, QWidget* parent = nullptr);
    void setState(State state, const QString& word = {});
    /// Coloured text2, unless another ink is asked for (the lock: Warning).
    void setIcon(const QString& name, const QString& word, Text::Ink ink = Text::Ink::Text2);
    /// The blue arc of what runs.
    void setBusy(const QString& word);
    void clear();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Shows { Nothing, State, Icon, Busy };
    void turnTo(Shows what, const QString& word);
    void paintArc(QPainter& painter);
    int m_size;
    Shows m_shows = Shows::Nothing;
    State m_state = State::Unknown;
    QString m_icon;
    Text::Ink m_ink = Text::Ink::Text2;
    int m_timer = 0;
    int m_angle = 0;
};

/// Push buttons by their kind. A long text is elided in the middle where there is no room for it;
/// then the whole is the tooltip.
/// A button's text that has no mnemonic of its own: a title, a name.
QString withoutMnemonic(QString text);
QPushButton* primaryButton(const QString& text, QWidget* parent = nullptr);
QPushButton* plainButton(const QString& text, QWidget* parent = nullptr);
QPushButton* linkButton(const QString& text, QWidget* parent = nullptr);
/// Icon only; `name` is what it does, for tooltip and assistive tools.
QToolButton* iconButton(const QString& iconName, const QString& name, QWidget* parent = nullptr);

/// A raised box with a 1 px outline, radius 8; rows may be separated by lines.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    /// Margins 16, spacing 8.
    QVBoxLayout* body() const { return m_body; }
    /// An outline in a state's colour (the diagnosis of a broken link).
    void setState(std::optional<State> state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_body;
    std::optional<State> m_state;
};

/// A tinted box: a state's icon, one bold sentence, what follows from it, and controls below.
class Note : public QFrame
{
    Q_OBJECT

public:
    explicit Note(QWidget* parent = nullptr);
    void set(State state, const QString& bold, const QString& text);
    /// For a button or check box in it; added below the text.
    void addControl(QWidget* control);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state = State::Warning;
    IconLabel* m_icon;
    Text* m_text;
    QVBoxLayout* m_column;
};

/// An error as a card: what, details verbatim in the fixed font, remedy, and a Copy button.
class ErrorCard : public Card
{
    Q_OBJECT

public:
    explicit ErrorCard(QWidget* parent = nullptr);
    void set(const Error& error);
    /// What one can do about it; stands in front of Copy.
    void addButton(QPushButton* button);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Error m_error;
    IconLabel* m_icon;
    Text* m_what;
    Text* m_details;
    Text* m_hint;
    QPushButton* m_copy;
    FlowLayout* m_buttons;
};

/// A separator, 1 px in the line colour.
QWidget* separator(QWidget* parent = nullptr);

/// The colour of an ink in this palette.
QColor inkColour(Text::Ink ink, const QPalette& palette);
/// In which ink the word for a state stands.
Text::Ink inkOf(State state);
/// The arc of what runs: `angle` in degrees, clockwise from the top.
void paintRunning(QPainter& painter, const QRectF& rect, int angle, const Tokens& tokens);

} // namespace hcp::ui
