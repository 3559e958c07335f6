// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

#include <QLineEdit>
#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace hcp::ui
{

class Text;
class IconLabel;

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

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRoom();
    QString m_suffix;
    IconLabel* m_arc;
};

/// Label (with a lock where the choice is for ever) · control · one slot for helper or message ·
/// chips. The control keeps 4 px free around it for the focus ring of a failed field.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// `path` is the plan's: `routers[0].asn`; empty for what is not in the plan.
    Field(const QString& path, QWidget* control, QWidget* parent = nullptr);

    const QString& path() const { return m_path; }
    QWidget* control() const { return m_control; }

    void setLabel(const QString& label);
    /// Shows the lock beside the label with this word ("cannot be changed later"); empty: none.
    void setLock(const QString& word);
    void setHelper(const QString& helper);
    /// Replaces the helper; Failed and Warning also mark the control.
    void setMessage(State state, const QString& text);
    void clearMessage();
    bool isFailed() const { return m_failed; }
    QString message() const;
    /// At most three are shown.
    void setChips(const QList<Chip>& chips);
    void focusControl();

Q_SIGNALS:
    void chipPicked(const QString& value);

private:
    void showSlot();

    QString m_path;
    QWidget* m_control;
    Text* m_label;
    IconLabel* m_lockIcon;
    Text* m_lockWord;
    IconLabel* m_slotIcon;
    Text* m_slot;
    QWidget* m_chipRow;
    QHBoxLayout* m_chipLayout;
    QString m_helper;
    QString m_message;
    State m_messageState = State::Passed;
    bool m_failed = false;
    QList<Chip> m_chips;
};

} // namespace hcp::ui
