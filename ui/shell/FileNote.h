// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPushButton;

namespace hcp::ui
{

class Note;
class PlanDocument;

/// A note above the page while the plan and its file are apart: another program wrote the file or
/// took it away, it cannot be written, or edits never came into it. Says so, and offers what one
/// can do.
class FileNote : public QWidget
{
    Q_OBJECT

public:
    explicit FileNote(PlanDocument& document, QWidget* parent = nullptr);

Q_SIGNALS:
    void takeWanted();
    void keepWanted();
    void saveWanted();
    void saveAsWanted();

protected:
    bool event(QEvent* event) override;

private:
    void refresh();
    void retranslate();

    PlanDocument& m_document;
    Note* m_note;
    QPushButton* m_take;
    QPushButton* m_keep;
    QPushButton* m_save;
    QPushButton* m_saveAs;
};

} // namespace hcp::ui
