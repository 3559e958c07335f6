// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/verify/DiagnosisCard.h"

#include "ui/models/Times.h"
#include "ui/pages/result/DiffLines.h"
#include "ui/pages/verify/CardParts.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Markup.h"

#include <QEvent>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Inset = 14;

QWidget* line()
{
    return separator();
}

QVBoxLayout* insetColumn(QWidget* parent, int spacing)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(Inset, 10, Inset, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace

DiagnosisCard::DiagnosisCard(QWidget* parent)
    : QWidget(parent), m_card(new Card), m_head(new TintBar), m_icon(new IconLabel(16)),
      m_check(new Text(TextRole::Mono)),
      m_subject(new ElidedText(TextRole::Label, Text::Ink::Text, Qt::ElideMiddle)),
      m_since(new ElidedText(TextRole::Body, Text::Ink::Failed, Qt::ElideRight)),
      m_sides(makeSides()), m_text(new Text(TextRole::Body)), m_evidenceHead(makeEvidence()),
      m_fixTitle(new Text(TextRole::Helper, Text::Ink::Text2)), m_diff(new DiffLines),
      m_more(new Text(TextRole::Helper, Text::Ink::Text2)),
      m_fix(new Text(TextRole::Helper, Text::Ink::Text2)), m_mend(primaryButton({})),
      m_copy(plainButton({})), m_alsoHead(linkButton({})),
      m_also(new Text(TextRole::Helper, Text::Ink::Text2))
{
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(Inset, 9, Inset, 9);
    head->setSpacing(10);
    m_check->setWordWrap(false);
    // The subject takes what is left, so that since when is elided only where nothing is.
    m_subject->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    head->addWidget(m_icon);
    head->addWidget(m_check);
    head->addWidget(m_subject, 1);
    head->addWidget(m_since);
    auto* about = new QWidget;
    auto* aboutColumn = insetColumn(about, 6);
    aboutColumn->addWidget(m_text);
    aboutColumn->addWidget(m_evidenceHead);
    m_evidence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    aboutColumn->addWidget(m_evidence);
    auto* body = m_card->body();
    body->setContentsMargins(1, 1, 1, 14);
    body->setSpacing(0);
    body->addWidget(m_head);
    body->addWidget(m_sides);
    body->addWidget(about);
    body->addWidget(makeFix());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    retranslate();
}

QWidget* DiagnosisCard::makeSides()
{
    auto* both = new QWidget;
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    const auto side = [row](SideParts& parts) {
        parts = {new ElidedText(TextRole::Helper, Text::Ink::Text2, Qt::ElideRight),
                 new Text(TextRole::Mono), new ValueTag};
        auto* column = new QVBoxLayout;
        column->setContentsMargins(Inset, 10, Inset, 10);
        column->setSpacing(3);
        auto* said = new QHBoxLayout;
        said->setSpacing(6);
        parts.key->setWordWrap(false);
        said->addWidget(parts.key);
        said->addWidget(parts.value);
        said->addStretch();
        column->addWidget(parts.title);
        column->addLayout(said);
        row->addLayout(column, 1);
    };
    side(m_one);
    auto* between = new QFrame;
    between->setFrameShape(QFrame::VLine);
    between->setFrameShadow(QFrame::Plain);
    between->setForegroundRole(QPalette::Midlight);
    row->addWidget(between);
    side(m_other);
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(line());
    return both;
}

QWidget* DiagnosisCard::makeEvidence()
{
    auto* head = new QWidget;
    m_from = new ElidedText(TextRole::Helper, Text::Ink::Text2, Qt::ElideMiddle);
    m_cause = new Text(TextRole::Helper, Text::Ink::Text2);
    m_cause->setTextFormat(Qt::RichText);
    m_cause->setWordWrap(false);
    m_evidence = new Text(TextRole::Mono);
    m_evidence->setLayoutDirection(Qt::LeftToRight);
    auto* row = new FlowLayout(8, head); // where it is narrow the cause has a line of its own
    row->setContentsMargins(0, 2, 0, 0);
    row->addWidget(m_from);
    row->addWidget(m_cause);
    return head;
}

QWidget* DiagnosisCard::makeFix()
{
    auto* fix = new QWidget;
    auto* column = insetColumn(fix, 6);
    m_fix->setTextFormat(Qt::RichText);
    m_fix->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mend->setIcon(icon(u"fix"_s));
    auto* buttons = new QWidget;
    auto* row = new FlowLayout(8, buttons);
    row->addWidget(m_mend);
    row->addWidget(m_copy);
    column->addWidget(m_fixTitle);
    column->addWidget(m_diff);
    column->addWidget(m_more);
    column->addWidget(m_fix);
    column->addSpacing(4);
    column->addWidget(buttons);
    column->addSpacing(2);
    column->addWidget(m_alsoHead, 0, Qt::AlignLeft);
    column->addWidget(m_also);
    m_alsoHead->setCheckable(true);
    connect(m_alsoHead, &QPushButton::toggled, this, &DiagnosisCard::sayAlso);
    connect(m_mend, &QPushButton::clicked, this, &DiagnosisCard::mend);
    connect(m_copy, &QPushButton::clicked, this, &DiagnosisCard::copyEvidence);
    return fix;
}

void DiagnosisCard::set(const BrokenLink& link, const QDateTime& now)
{
    const auto age = ageText(link.at, now);
    QStringList from{tr("Evidence"), link.source,
                     age.isEmpty() ? QString() : tr("%1 ago").arg(age)};
    from.removeAll(QString());
    m_from->setText(from.join(u" · "_s));
    m_evidenceHead->setVisible(!link.source.isEmpty() || !link.cause.isEmpty());
    if (m_since->text() != link.since)
        m_since->setText(link.since);
    BrokenLink same = link;
    same.at = m_link.at;
    same.since = m_link.since;
    if (same == m_link)
        return;
    if (m_link.check != link.check || m_link.subject != link.subject)
        m_alsoHead->setChecked(false);
    m_link = link;
    m_card->setState(link.state);
    m_head->setState(link.state);
    m_icon->setState(link.state);
    m_check->setText(link.check);
    m_subject->setText(link.subject);
    m_since->setInk(link.state == State::Failed    ? Text::Ink::Failed
                    : link.state == State::Waiting ? Text::Ink::Waiting
                                                   : Text::Ink::Text2);
    showWithCode(*m_text, link.text);
    m_text->setVisible(!link.sides);
    m_evidence->setText(link.evidence);
    m_evidence->setVisible(!link.evidence.isEmpty());
    m_cause->setText(
        link.cause.isEmpty()
            ? QString()
            : tr("cause %1, %2").arg(u"<code>%1</code>"_s.arg(link.cause), link.confidence));
    setSides(link.sides);
    setFix(link);
    setAlso(link.also);
    setAccessibleName(tr("%1 %2: %3").arg(link.check, link.subject, link.text));
    updateGeometry();
}

void DiagnosisCard::setBusy(bool busy)
{
    m_mend->setEnabled(!busy);
}

void DiagnosisCard::setSides(const std::optional<TwoSides>& sides)
{
    m_sides->setVisible(sides.has_value());
    if (!sides)
        return;
    const auto fill = [this](const SideParts& parts, const TwoSides::Side& side) {
        parts.title->setText(side.title);
        parts.key->setText(side.key);
        parts.value->setText(side.value);
        parts.value->setState(m_link.state);
    };
    fill(m_one, sides->one);
    fill(m_other, sides->other);
}

void DiagnosisCard::setFix(const BrokenLink& link)
{
    const bool hasDiff = !link.diff.lines.isEmpty() && !link.button.isEmpty();
    m_fixTitle->setVisible(hasDiff);
    m_fixTitle->setText(tr("Fix · %1").arg(link.diff.what));
    m_diff->setVisible(hasDiff);
    m_diff->setLines(link.diff.lines);
    m_diff->setAccessibleName(m_fixTitle->text());
    m_more->setVisible(hasDiff && link.diff.left > 0);
    m_more->setText(
        tr("%n more line(s), all shown before anything is written", nullptr, link.diff.left));
    QStringList words;
    if (!link.refusal.isEmpty())
        words << tr("Not done from here: %1").arg(withCode(link.refusal));
    if (!link.fix.isEmpty())
        words
            << (link.button.isEmpty() ? tr("Fix: %1") : tr("By hand: %1")).arg(withCode(link.fix));
    m_fix->setText(words.join(u"<br>"_s));
    m_fix->setVisible(!words.isEmpty());
    m_mend->setText(link.button);
    m_mend->setVisible(!link.button.isEmpty());
}

/// A line, closed: only the first broken link is loud.
void DiagnosisCard::setAlso(const QList<ChainRow>& also)
{
    QStringList words;
    for (const ChainRow& row : also)
        words << u"%1 %2: %3"_s.arg(row.check, row.subjects.join(u", "_s), row.fact);
    m_also->setText(words.join(u'\n'));
    m_alsoHead->setVisible(!words.isEmpty());
    sayAlso();
}

void DiagnosisCard::sayAlso()
{
    QStringList checks;
    for (const ChainRow& row : m_link.also)
        checks << row.check;
    const bool open = m_alsoHead->isChecked();
    m_alsoHead->setText(open ? tr("also, each for itself:")
                             : tr("also: %1").arg(checks.join(u", "_s)));
    m_also->setVisible(open && !checks.isEmpty());
    updateGeometry();
}

void DiagnosisCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DiagnosisCard::retranslate()
{
    m_copy->setText(tr("Copy evidence"));
    m_link = {};
}

} // namespace hcp::ui
