// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/PathEdit.h"

#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

namespace hcp::ui
{

namespace
{
constexpr int Inset = 3;
}

PathEdit::PathEdit(QWidget* parent) : LineEdit(true, parent), m_button(linkButton({}, this))
{
    m_button->setCursor(Qt::ArrowCursor);
    connect(m_button, &QPushButton::clicked, this, &PathEdit::choose);
    // The line edit makes its room anew with each text, and knows of no button.
    connect(this, &QLineEdit::textChanged, this, &PathEdit::place);
    retranslate();
}

void PathEdit::setPurpose(const QString& purpose)
{
    m_purpose = purpose;
    retranslate();
}

void PathEdit::retranslate()
{
    m_button->setFont(fontFor(TextRole::Body));
    m_button->setText(tr("Choose…"));
    m_button->setAccessibleName(m_purpose.isEmpty() ? tr("Choose a file…")
                                                    : tr("Choose %1…").arg(m_purpose));
    place();
}

/// The button's own size is known once it has its font and style, which may be when it is shown.
void PathEdit::place()
{
    m_button->ensurePolished();
    const int room = m_button->sizeHint().width() + Inset;
    m_button->setGeometry(width() - room, Inset, room - Inset, height() - 2 * Inset);
    setTextMargins(0, 0, room, 0);
}

void PathEdit::resizeEvent(QResizeEvent* event)
{
    LineEdit::resizeEvent(event);
    place();
}

void PathEdit::showEvent(QShowEvent* event)
{
    LineEdit::showEvent(event);
    place();
}

/// What the button does with no key comes here, to its parent: it was not typed into the path. Left
/// alone it goes on to the window, as from any other button.
bool PathEdit::event(QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease ||
                       event->type() == QEvent::ShortcutOverride;
    if (isKey && m_button->hasFocus()) {
        event->ignore();
        return false;
    }
    const bool done = LineEdit::event(event);
    if (event->type() == QEvent::LayoutRequest) // the button wants another size
        place();
    return done;
}

void PathEdit::changeEvent(QEvent* event)
{
    LineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationFontChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        place();
}

void PathEdit::choose()
{
    auto* dialog = new QFileDialog(window(), m_purpose);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    if (!text().isEmpty())
        dialog->setDirectory(QFileInfo(text()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        setText(path);
        Q_EMIT textEdited(path);
    });
    dialog->open();
}

} // namespace hcp::ui
