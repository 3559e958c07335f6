// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/SecretSheet.h"

#include "ui/widgets/Field.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

SecretSheet::SecretSheet(const std::shared_ptr<Question>& question, QWidget* parent)
    : QuestionSheet(question, parent), m_about(about<SecretQuestion>()), m_secret(new LineEdit),
      m_field(new Field({}, m_secret)), m_eye(iconButton(u"eye"_s, {})), m_keep(new QCheckBox),
      m_use(primaryButton({}))
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                  Qt::ImhNoAutoUppercase);
    m_eye->setCheckable(true);
    m_field->addBeside(m_eye);
    body()->addWidget(m_field);
    body()->addWidget(m_keep);
    m_keep->setVisible(!m_about.keychainKey.isEmpty());
    addButton(m_use);
    m_use->setDefault(true);
    m_use->setEnabled(false);
    setFirstFocus(m_secret);
    connect(m_eye, &QToolButton::toggled, this, &SecretSheet::showPlain);
    connect(m_secret, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_use->setEnabled(!text.isEmpty()); });
    connect(m_keep, &QCheckBox::toggled, this, &SecretSheet::retranslate);
    connect(m_use, &QPushButton::clicked, this, &SecretSheet::use);
    retranslate();
}

bool SecretSheet::isToKeep() const
{
    return m_keep->isChecked();
}

void SecretSheet::setToKeep(bool keep)
{
    m_keep->setChecked(keep);
}

void SecretSheet::showPlain(bool plain)
{
    m_secret->setEchoMode(plain ? QLineEdit::Normal : QLineEdit::Password);
    retranslate();
}

void SecretSheet::use()
{
    SecretAnswer given{Secret(m_secret->text().toUtf8()), m_keep->isChecked()};
    m_secret->clear();
    answer(std::move(given));
}

void SecretSheet::retranslate()
{
    QuestionSheet::retranslate();
    setTitle(m_about.prompt);
    const bool passphrase = m_about.kind == SecretQuestion::Kind::KeyPassphrase;
    m_field->setLabel(passphrase ? tr("Passphrase") : tr("Password"));
    m_field->setHelper(m_keep->isChecked() ? tr("Kept in the keychain.")
                                           : tr("Kept for this session only."));
    m_keep->setText(tr("Keep in the keychain"));
    const QString eye = m_secret->echoMode() == QLineEdit::Password ? tr("Show what is typed")
                                                                    : tr("Hide what is typed");
    m_eye->setToolTip(eye);
    m_eye->setAccessibleName(eye);
    m_use->setText(passphrase ? tr("Use passphrase") : tr("Use password"));
}

} // namespace hcp::ui
