// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/FileNote.h"

#include "ui/models/PlanDocument.h"
#include "ui/models/SaveWords.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hcp::ui
{

namespace
{
constexpr int Margin = 12;
constexpr int Gap = 8;
} // namespace

FileNote::FileNote(PlanDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_note(new Note), m_take(plainButton({})),
      m_keep(plainButton({})), m_save(plainButton({})), m_saveAs(plainButton({}))
{
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap);
    for (QPushButton* button : {m_take, m_keep, m_save, m_saveAs})
        row->addWidget(button);
    m_note->addControl(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->addWidget(m_note);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_take, &QPushButton::clicked, this, &FileNote::takeWanted);
    connect(m_keep, &QPushButton::clicked, this, &FileNote::keepWanted);
    connect(m_save, &QPushButton::clicked, this, &FileNote::saveWanted);
    connect(m_saveAs, &QPushButton::clicked, this, &FileNote::saveAsWanted);
    connect(&document, &PlanDocument::saved, this, &FileNote::refresh);
    connect(&document, &PlanDocument::replaced, this, &FileNote::refresh);
    retranslate();
}

void FileNote::retranslate()
{
    m_take->setText(tr("Take the file's"));
    m_keep->setText(tr("Keep this window's"));
    m_saveAs->setText(tr("Save as…"));
    refresh();
}

void FileNote::refresh()
{
    const SaveWords words = saveWords(m_document);
    const SaveState state = m_document.saveState();
    const bool elsewhere = state == SaveState::Elsewhere;
    const bool held = state == SaveState::Held;
    const bool gone = state == SaveState::Gone;
    setVisible(!words.bold.isEmpty());
    if (words.bold.isEmpty())
        return;
    m_note->set(State::Warning, words.bold, words.rest);
    m_take->setVisible(held || (elsewhere && !m_document.fileProblem()));
    m_keep->setVisible(elsewhere);
    m_save->setText(gone ? tr("Write it again") : tr("Save"));
    m_save->setVisible(held || gone ||
                       (state == SaveState::NotWritten && !m_document.path().isEmpty()));
    m_saveAs->setVisible(gone || state == SaveState::NotWritten);
}

bool FileNote::event(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    // Whoever comes back from an editor has changed the file there.
    if (event->type() == QEvent::WindowActivate)
        m_document.lookAtFile();
    return QWidget::event(event);
}

} // namespace hcp::ui
