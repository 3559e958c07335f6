// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Footer.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace hcp::ui
{

namespace
{
constexpr int LeastReason = 180; ///< why one cannot press it has to be read beside a long button
} // namespace

Footer::Footer(Steps& steps, Engine& engine, QWidget* parent)
    : QWidget(parent), m_steps(steps), m_engine(engine), m_icon(new IconLabel(16)),
      m_line(new ElidedText(TextRole::Body, Text::Ink::Text, Qt::ElideRight)),
      m_link(linkButton({})),
      m_why(new ElidedText(TextRole::Helper, Text::Ink::Text2, Qt::ElideRight)),
      m_second(plainButton({})), m_primary(primaryButton({}))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(28, 12, 20, 12);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_line);
    row->addWidget(m_link);
    row->addStretch();
    row->addWidget(m_why);
    row->addWidget(m_second);
    row->addWidget(m_primary);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumHeight(56);
    connect(m_link, &QPushButton::clicked, this, &Footer::followLink);
    connect(m_primary, &QPushButton::clicked, this, &Footer::forward);
    connect(m_second, &QPushButton::clicked, this, &Footer::back);
    connect(&steps, &Steps::changed, this, &Footer::refresh);
    connect(&engine.questions(), &Questions::asked, this, &Footer::refresh);
    refresh();
}

FooterLine Footer::line(const StepConfig& step)
{
    m_problemField.clear();
    FooterLine own = step.footer();
    if (own.busy && m_engine.questions().isAsking())
        own.text = tr("Waits for your answer.");
    if (!own.text.isEmpty())
        return own;
    for (const Finding& finding : step.findings()) {
        if (finding.severity == Severity::Note || finding.field.isEmpty() ||
            !step.mayBeSaid(finding))
            continue;
        const bool blocks = finding.severity == Severity::Blocks;
        m_problemField = finding.field;
        const int problems = step.problems();
        return {blocks ? tr("%n problem(s) on this page.", nullptr, problems) : finding.text,
                tr("Go to %1").arg(fieldForPeople(m_engine.document().plan(), finding.field)),
                blocks ? State::Failed : State::Warning};
    }
    return {};
}

void Footer::refresh()
{
    const StepConfig& step = m_steps.config(m_steps.current());
    const FooterLine said = line(step);
    if (said.busy)
        m_icon->setBusy(said.text);
    else if (said.state)
        m_icon->setState(*said.state);
    else
        m_icon->clear();
    m_icon->setVisible(said.busy || said.state);
    const QString text = QString(said.text).remove(u'`'); // elided: it has one font only
    m_line->setText(text);
    m_line->setToolTip(text);
    m_link->setText(said.link);
    m_link->setVisible(!said.link.isEmpty());
    refreshButtons(step);
}

void Footer::refreshButtons(const StepConfig& step)
{
    const FooterButton primary = step.primary();
    const FooterButton second = step.second();
    const auto next = m_steps.next();
    m_primary->setVisible(!primary.hidden && (next || !primary.text.isEmpty()));
    const QString text = primary.text.isEmpty() && next
                             ? tr("Next: %1").arg(m_steps.config(*next).title())
                             : primary.text;
    m_primary->setText(withoutMnemonic(text));
    m_primary->setEnabled(primary.enabled);
    const QString kind = primary.primary ? QStringLiteral("primary") : QString();
    if (m_primary->property("kind").toString() != kind) {
        m_primary->setProperty("kind", kind);
        m_primary->style()->polish(m_primary);
        m_primary->update();
    }
    m_second->setVisible(!second.hidden && (m_steps.previous() || !second.text.isEmpty()));
    m_second->setText(second.text.isEmpty() ? tr("Back") : second.text);
    m_second->setEnabled(second.enabled);
    const QString why = !primary.enabled ? primary.why : second.enabled ? QString() : second.why;
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_why->setMinimumWidth(std::min(LeastReason, m_why->sizeHint().width()));
    m_primary->setAccessibleDescription(primary.why);
    fitButtons();
}

void Footer::followLink()
{
    if (m_problemField.isEmpty())
        m_steps.config(m_steps.current()).followFooterLink();
    else
        Q_EMIT goToField(m_problemField);
}

void Footer::forward()
{
    if (!m_steps.config(m_steps.current()).act() && m_steps.next())
        m_steps.go(*m_steps.next());
}

void Footer::back()
{
    if (!m_steps.config(m_steps.current()).actSecond() && m_steps.previous())
        m_steps.go(*m_steps.previous());
}

void Footer::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setPen(Tokens::of(palette()).line);
    painter.drawLine(0, 0, width(), 0);
}

void Footer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

/// What one presses is read before what is said beside it; but a button that names much leaves room
/// for the sentence and the reason.
void Footer::fitButtons()
{
    const int most = width() * 2 / 5;
    m_primary->setMaximumWidth(most);
    m_primary->setMinimumWidth(std::min(m_primary->sizeHint().width(), most));
    m_link->setMaximumWidth(width() * 3 / 10);
}

void Footer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace hcp::ui
