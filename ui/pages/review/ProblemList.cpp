// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/ProblemList.h"

#include "ui/widgets/Parts.h"

#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostRows = 4;
constexpr int MostLinkWidth = 260;

} // namespace

namespace
{

/// What is wrong, and the remedy as a sentence of its own.
QString sentences(const Finding& finding)
{
    QString text = finding.text;
    if (!text.endsWith(u'.'))
        text += u'.';
    if (finding.remedy.isEmpty())
        return text;
    const QString remedy = finding.remedy.at(0).toUpper() + finding.remedy.sliced(1);
    return u"%1 %2%3"_s.arg(text, remedy, remedy.endsWith(u'.') ? QString() : u"."_s);
}

} // namespace

ProblemList::ProblemList(ReviewConfig& config, QWidget* parent) : QWidget(parent), m_config(config)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    hide();
}

void ProblemList::refresh()
{
    const auto problems = m_config.planProblems();
    setVisible(!problems.isEmpty());
    if (problems == m_shown && m_rows != nullptr)
        return;
    m_shown = problems;
    delete m_rows;
    m_rows = new QWidget;
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (const Finding& finding : problems.first(std::min(problems.size(), MostRows))) {
        const State state = finding.severity == Severity::Blocks ? State::Failed : State::Warning;
        auto* picture = new IconLabel(16);
        picture->setState(state);
        auto* text =
            new Text(TextRole::Body, state == State::Failed ? Text::Ink::Failed : Text::Ink::Text);
        text->setText(sentences(finding));
        auto* link = linkButton(tr("Go to %1").arg(m_config.fieldName(finding.field)));
        link->setMaximumWidth(MostLinkWidth); // the sentence is what one reads
        connect(link, &QPushButton::clicked, &m_config,
                [this, field = finding.field] { m_config.goTo(field); });
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(picture);
        row->addWidget(text, 1);
        row->addWidget(link);
        column->addLayout(row);
    }
    const int left = static_cast<int>(std::max<qsizetype>(problems.size() - MostRows, 0));
    if (left > 0)
        column->addWidget(new Text(tr("%n more, on their pages", nullptr, left), TextRole::Helper,
                                   Text::Ink::Text2));
    layout()->addWidget(m_rows);
}

} // namespace hcp::ui
