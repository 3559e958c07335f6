// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/ProblemList.h"

#include "ui/models/Forms.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int MostLinkWidth = 260;

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
    for (const Finding& finding : problems) {
        const State state = finding.severity == Severity::Blocks ? State::Failed : State::Warning;
        auto* picture = new IconLabel(16);
        picture->setState(state);
        auto* text =
            new Text(TextRole::Body, state == State::Failed ? Text::Ink::Failed : Text::Ink::Text);
        showWithCode(*text, (asSentence(finding.text) + u' ' + remedyForForms(finding)).trimmed());
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
    layout()->addWidget(m_rows);
}

} // namespace hcp::ui
