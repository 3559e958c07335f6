// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

#include <QLineEdit>
#include <QList>
#include <QPointer>
#include <QWidget>

class QFocusFrame;
class QHBoxLayout;

namespace hcp::ui
{

class FlowLayout;
class IconLabel;
class Text;

/// A value that offers itself below a field: "Use 64512 found on frr1".
struct Chip {
    QString value;  ///< what a click fills in
    QString origin; ///< "found on frr1", "from the guide"
    bool operator==(const Chip&) const = default;
};

/// A line edit with a suffix in text2 ("announced as /32") and, when asked, an arc while its facts
/// are fetched. `mono`: what machines read.
class LineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit LineEdit(bool mono = true, QWidget* parent = nullptr);
    void setSuffix(const QString& suffix);
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeRoom();
    void showBusy();
    QRect suffixRect() const;
    QString m_suffix;
    bool m_showsSuffix = false; ///< what is typed leaves room for it
    IconLabel* m_arc;
    bool m_mono;
    bool m_busy = false;
};

/// Label (with a lock where the choice is for ever) · control · one slot for helper or message ·
/// chips. The focus ring of a failed field stands 4 px outside of the control: whoever places a
/// Field keeps them free (every page's margins do). The control becomes the field's; what it is
/// named and described as for assistive tools follows label and slot.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// `path` is the plan's: `routers[0].asn`; empty for what is not in the plan.
    Field(const QString& path, QWidget* control, QWidget* parent = nullptr);
    ~Field() override;

    const QString& path() const { return m_path; }
    QWidget* control() const { return m_control; }

    /// A button on the control's line, behind it: what shows a secret, chooses a file.
    void addBeside(QWidget* widget);

    void setLabel(const QString& label);
    /// Shows the lock beside the label, or below the control where there is no room, with this word
    /// ("cannot be changed later"); empty: none. Amber; grey when the control is read-only already
    /// ("fixed since 2026-11-23").
    void setLock(const QString& word);
    void setHelper(const QString& helper);
    /// Replaces the helper; Failed and Warning also mark the control.
    void setMessage(State state, const QString& text);
    void clearMessage();
    bool isFailed() const { return m_failed; }
    QString message() const;
    State messageState() const { return m_messageState; }
    /// At most three are shown, and none whose value the control already has. Nothing is filled in
    /// here: chipPicked() says what the person took.
    void setChips(const QList<Chip>& chips);
    void focusControl();

Q_SIGNALS:
    void chipPicked(const QString& value);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void watchControl();
    void fitLock();
    void fitSlot();
    void showSlot();
    void showChips();
    void mark();
    void announce();
    QString value() const;

    QString m_path;
    QWidget* m_control;
    Text* m_label;
    QHBoxLayout* m_head;
    QWidget* m_lockRow;
    IconLabel* m_lockIcon;
    Text* m_lockWord;
    QHBoxLayout* m_controlRow;
    QWidget* m_slotRow;
    IconLabel* m_slotIcon;
    Text* m_slot;
    QWidget* m_chipRow;
    FlowLayout* m_chipLayout;
    QPointer<QFocusFrame> m_ring; ///< belongs to the window that the control stands in
    QString m_helper;
    QString m_message;
    State m_messageState = State::Passed;
    bool m_failed = false;
    QList<Chip> m_chips;
    QList<Chip> m_shownChips;
};

} // namespace hcp::ui
