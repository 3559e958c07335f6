// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/hosted/SecretEdit.h"

#include "ui/models/PlanDocument.h"
#include "ui/pages/PathEdit.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFocusEvent>
#include <QHBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int Gap = 8;
}

SecretEdit::SecretEdit(PlanDocument& document, const QString& path, QWidget* parent)
    : QWidget(parent), m_document(document), m_path(path), m_kind(new QComboBox),
      m_file(new PathEdit), m_name(new LineEdit)
{
    for (const auto* kind : {u"file:", u"secret:", u"keychain:"})
        m_kind->addItem(QString(), QVariant(QString::fromUtf16(kind)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap);
    row->addWidget(m_kind);
    row->addWidget(m_file, 1);
    row->addWidget(m_name, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SecretEdit::write);
    connect(m_file, &QLineEdit::textEdited, this, &SecretEdit::write);
    connect(m_name, &QLineEdit::textEdited, this, &SecretEdit::write);
    connect(&document, &PlanDocument::changed, this, [this] { show(m_document.text(m_path)); });
    const QList<QWidget*> parts{m_file, m_name};
    for (QWidget* part : parts)
        part->installEventFilter(this);
    show(document.text(path));
    retranslate();
}

QString SecretEdit::prefix() const
{
    return m_kind->currentData().toString();
}

void SecretEdit::show(const QString& text)
{
    m_filling = true;
    const QString kind = text.left(text.indexOf(u':') + 1);
    const int index = m_kind->findData(kind);
    if (index >= 0)
        m_kind->setCurrentIndex(index);
    const bool isFile = prefix() == u"file:"_s;
    m_file->setVisible(isFile);
    m_name->setVisible(!isFile);
    const QString value = index >= 0 ? text.mid(kind.size()) : QString();
    const QList<QLineEdit*> edits{m_file, m_name};
    for (QLineEdit* edit : edits) {
        if (edit->text().trimmed() != value)
            edit->setText(value);
    }
    m_filling = false;
}

void SecretEdit::write()
{
    if (m_filling)
        return;
    const bool isFile = prefix() == u"file:"_s;
    const bool wasFile = !m_file->isHidden();
    const QString value = (wasFile ? m_file->text() : m_name->text()).trimmed();
    m_document.setText(m_path, value.isEmpty() ? QString() : prefix() + value);
    m_file->setVisible(isFile);
    m_name->setVisible(!isFile);
}

void SecretEdit::setPurpose(const QString& purpose)
{
    m_purpose = purpose;
    retranslate();
}

void SecretEdit::retranslate()
{
    m_kind->setItemText(0, tr("File"));
    m_kind->setItemText(1, tr("Secret"));
    m_kind->setItemText(2, tr("Keychain"));
    m_kind->setAccessibleName(tr("%1: where it is").arg(m_purpose));
    m_file->setPurpose(m_purpose);
    m_file->setAccessibleName(tr("%1: file").arg(m_purpose));
    m_name->setAccessibleName(tr("%1: name").arg(m_purpose));
}

void SecretEdit::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

/// What is wrong with it is wrong in what is typed.
bool SecretEdit::event(QEvent* event)
{
    if (event->type() == QEvent::DynamicPropertyChange) {
        m_file->setProperty("state", property("state"));
        m_name->setProperty("state", property("state"));
        m_file->update();
        m_name->update();
    }
    return QWidget::event(event);
}

/// Whoever is sent here comes to what is typed. Not by a focus proxy: with one, this would be a
/// stop of Tab before its own first part, which is then passed over.
void SecretEdit::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (!hasFocus()) // a part's, passed on below
        return;
    QLineEdit* shown = m_file->isHidden() ? m_name : static_cast<QLineEdit*>(m_file);
    shown->setFocus(Qt::OtherFocusReason);
}

/// The one who watches this control has to hear of the focus in its parts.
bool SecretEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        QFocusEvent mine(event->type(), static_cast<QFocusEvent*>(event)->reason());
        QCoreApplication::sendEvent(this, &mine);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hcp::ui
