// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Field.h"

class QPushButton;

namespace hcp::ui
{

/// A line edit for a file of this machine, with *Choose…* at its end.
class PathEdit : public LineEdit
{
    Q_OBJECT

public:
    explicit PathEdit(QWidget* parent = nullptr);
    /// What the file dialogue is called: "Kubeconfig".
    void setPurpose(const QString& purpose);

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void place();
    void choose();

    QPushButton* m_button;
    QString m_purpose;
};

} // namespace hcp::ui
