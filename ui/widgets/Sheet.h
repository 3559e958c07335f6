// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Parts.h"

#include <QDialog>

class QHBoxLayout;

namespace hcp::ui
{

/// A window-modal question: title, body, a row of buttons with the primary one last. Shown by
/// open(), never by exec(); deletes itself when it is closed. Esc cancels. The focus starts on
/// what does no harm.
class Sheet : public QDialog
{
    Q_OBJECT

public:
    explicit Sheet(QWidget* parent);

    void setTitle(const QString& title);
    /// The sentence below the title; empty: none.
    void setLead(const QString& lead);
    QVBoxLayout* body() const { return m_body; }

    /// Buttons stand in the order of the calls, at the trailing end.
    void addButton(QPushButton* button);
    /// Has the focus when the sheet opens: the safe button, or the field to fill.
    void setFirstFocus(QWidget* widget) { m_firstFocus = widget; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// Sets every text; called at once and when the language changes.
    virtual void retranslate() {}
    /// As high as its content needs: something came into the body, or went.
    void fit();

private:
    Text* m_title;
    Text* m_lead;
    QVBoxLayout* m_body;
    QHBoxLayout* m_buttons;
    QWidget* m_firstFocus = nullptr;
};

} // namespace hcp::ui
