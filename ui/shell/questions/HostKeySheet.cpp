// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/HostKeySheet.h"

#include "ui/widgets/Field.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QRegularExpression>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto prefix = "SHA256:"_L1;

QString bare(const QString& fingerprint)
{
    QString text = fingerprint;
    text.remove(prefix, Qt::CaseInsensitive);
    text.remove(QRegularExpression(u"\\s"_s));
    while (text.endsWith(u'='))
        text.chop(1);
    return text;
}

// `256 SHA256:… root@frr1 (ED25519)`: only the word with the prefix counts.
QString fingerprintIn(const QString& pasted)
{
    static const QRegularExpression line(u"^\\s*\\d+\\s+(SHA256:\\S+)"_s);
    const auto match = line.match(pasted);
    return bare(match.hasMatch() ? match.captured(1) : pasted);
}

} // namespace

QString groupedFingerprint(const QString& fingerprint)
{
    const QString text = bare(fingerprint);
    QStringList groups;
    for (qsizetype i = 0; i < text.size(); i += 4)
        groups.append(text.mid(i, 4));
    return prefix + u' ' + groups.join(u' ');
}

std::optional<bool> sameFingerprint(const QString& fingerprint, const QString& pasted)
{
    const QString other = fingerprintIn(pasted);
    if (other.isEmpty())
        return {};
    return other == bare(fingerprint);
}

HostKeySheet::HostKeySheet(const std::shared_ptr<Question>& question, QWidget* parent)
    : QuestionSheet(question, parent), m_about(about<HostKeyQuestion>()),
      m_type(new Text(TextRole::Helper, Text::Ink::Text2)), m_fingerprint(new Text(TextRole::Mono)),
      m_copy(iconButton(u"copy"_s, {})), m_pasted(new LineEdit), m_field(new Field({}, m_pasted)),
      m_once(plainButton({})), m_save(primaryButton({}))
{
    body()->addWidget(m_type);
    body()->addLayout(makeFingerprint());
    body()->addWidget(m_field);
    addButton(m_once);
    addButton(m_save);
    setFirstFocus(m_pasted);
    connect(m_pasted, &QLineEdit::textChanged, this, &HostKeySheet::compare);
    // Enter takes the key that was compared, none that was not.
    connect(m_pasted, &QLineEdit::returnPressed, this, [this] {
        if (sameFingerprint(m_about.key.fingerprint, m_pasted->text()).value_or(false))
            m_save->click();
    });
    connect(m_once, &QPushButton::clicked, this, [this] { answer(ssh::HostKeyAnswer::Once); });
    connect(m_save, &QPushButton::clicked, this,
            [this] { answer(ssh::HostKeyAnswer::AcceptAndSave); });
    retranslate();
}

QHBoxLayout* HostKeySheet::makeFingerprint()
{
    m_fingerprint->setText(groupedFingerprint(m_about.key.fingerprint));
    m_fingerprint->setLayoutDirection(Qt::LeftToRight);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse |
                                           Qt::TextSelectableByKeyboard);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_about.key.fingerprint); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_fingerprint, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    return row;
}

void HostKeySheet::compare()
{
    const auto same = sameFingerprint(m_about.key.fingerprint, m_pasted->text());
    const bool differs = same && !*same;
    m_once->setEnabled(!differs);
    m_save->setEnabled(!differs);
    if (!same)
        m_field->clearMessage();
    else if (*same)
        m_field->setMessage(State::Passed, tr("The same: this is the key you expect."));
    else
        m_field->setMessage(State::Failed,
                            tr("It differs: this is another key, so somebody else may answer."));
}

void HostKeySheet::retranslate()
{
    QuestionSheet::retranslate();
    setTitle(tr("Is this the key of %1?").arg(m_about.router));
    setLead(tr("%1 is not known on this machine yet. Compare its key with what its administrator "
               "says, or with “ssh-keygen -l” on its console.")
                .arg(m_about.key.host));
    m_type->setText(tr("Key of %1, %2").arg(m_about.key.host, m_about.key.type));
    m_fingerprint->setAccessibleName(tr("Fingerprint %1").arg(m_fingerprint->text()));
    m_copy->setToolTip(tr("Copy fingerprint"));
    m_copy->setAccessibleName(tr("Copy fingerprint"));
    m_field->setLabel(tr("Expected fingerprint"));
    m_field->setHelper(tr("Paste it here to compare."));
    m_once->setText(tr("Accept once"));
    m_save->setText(tr("Accept and save"));
    compare();
}

} // namespace hcp::ui
