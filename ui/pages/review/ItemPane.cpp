// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/ItemPane.h"

#include "ui/models/Takeover.h"
#include "ui/pages/review/FindBar.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

bool isAsItIs(const ReviewRow& row)
{
    return row.kind == ReviewRow::Kind::AsItIs;
}

/// What is there now and what will be; a new object has nothing beside it.
bool hasTwoSides(const ReviewRow& row)
{
    return !row.change.problem &&
           (row.kind == ReviewRow::Kind::New || row.kind == ReviewRow::Kind::Changed ||
            row.kind == ReviewRow::Kind::Removed);
}

} // namespace

ItemPane::ItemPane(ReviewConfig& config, QWidget* parent)
    : QWidget(parent), m_config(config), m_bar(makeBar()), m_diff(new DiffView),
      m_alone(new QWidget), m_problem(new ErrorCard),
      m_same(new Text(TextRole::Body, Text::Ink::Text2)), m_why(new Card)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_diff, 1);
    auto* alone = new QVBoxLayout(m_alone);
    alone->setContentsMargins(18, 16, 18, 16);
    alone->addWidget(m_problem);
    alone->addWidget(m_same);
    alone->addStretch();
    column->addWidget(m_alone, 1);
    column->addWidget(makeWhy());
    connect(m_diff, &DiffView::currentLineChanged, this, &ItemPane::refreshWhy);
    connect(m_goTo, &QPushButton::clicked, this, [this] { m_config.goTo(m_field); });
    retranslate();
    show(nullptr);
}

QWidget* ItemPane::makeBar()
{
    m_name = new ElidedText(TextRole::MonoStrong, Text::Ink::Text, Qt::ElideMiddle);
    m_whom = new ElidedText(TextRole::Body, Text::Ink::Text2, Qt::ElideRight);
    m_added = new Text(TextRole::Mono, Text::Ink::Passed);
    m_removed = new Text(TextRole::Mono, Text::Ink::Failed);
    for (Text* text : {m_whom, m_added, m_removed})
        text->setWordWrap(false);
    m_unified = plainButton({});
    m_sides = plainButton({});
    auto* group = new QButtonGroup(this);
    for (QPushButton* button : {m_unified, m_sides}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_unified->setChecked(true);
    connect(m_sides, &QPushButton::toggled, this, &ItemPane::refreshBar);
    m_copy = plainButton({});
    m_copy->setProperty("kind", u"flat"_s);
    m_copy->setIcon(icon(u"copy"_s));
    connect(m_copy, &QPushButton::clicked, this, &ItemPane::copy);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(18, 6, 14, 6);
    row->setSpacing(8);
    row->addWidget(m_name, 1);
    row->addWidget(m_whom);
    row->addWidget(m_added);
    row->addWidget(m_removed);
    row->addSpacing(8);
    row->addWidget(m_unified);
    row->addWidget(m_sides);
    row->addWidget(m_copy);
    return bar;
}

QWidget* ItemPane::makeWhy()
{
    m_whyIcon = new IconLabel(18);
    m_whyText = new Text(TextRole::Body, Text::Ink::Text2);
    m_whyText->setTextFormat(Qt::RichText);
    m_goTo = plainButton({});
    auto* words = new QHBoxLayout;
    words->setSpacing(12);
    words->addWidget(m_whyIcon, 0, Qt::AlignTop);
    words->addWidget(m_whyText, 1);
    auto* row = m_whyRow = new QBoxLayout(QBoxLayout::LeftToRight);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(m_goTo, 0, Qt::AlignTrailing | Qt::AlignVCenter);
    m_why->body()->setContentsMargins(14, 10, 12, 10);
    m_why->body()->addLayout(row);
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(18, 10, 18, 14);
    column->addWidget(m_why);
    return holder;
}

void ItemPane::retranslate()
{
    m_unified->setText(tr("Unified"));
    m_sides->setText(tr("Side by side"));
    m_copy->setText(tr("Copy"));
    m_diff->setAccessibleName(tr("Changes of this file"));
    refreshWhy();
}

void ItemPane::setWide(bool wide)
{
    m_wide = wide;
    m_whyRow->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    if (!wide)
        m_unified->setChecked(true);
    refreshBar();
}

void ItemPane::show(const ReviewRow* row)
{
    m_row = row == nullptr ? std::nullopt : std::optional(*row);
    m_bar->setVisible(m_row.has_value());
    const bool isProblem = m_row && m_row->change.problem;
    const bool isSame = m_row && isAsItIs(*m_row) && m_row->item.after.isEmpty();
    m_alone->setVisible(isProblem || isSame || !m_row);
    m_problem->setVisible(isProblem);
    m_same->setVisible(isSame);
    m_diff->setVisible(m_row && !isProblem && !isSame);
    if (!m_row) {
        m_diff->setRows({});
        refreshWhy();
        return;
    }
    const Item& item = m_row->item;
    m_name->setText(item.what.isEmpty() ? m_row->change.description : item.what);
    m_whom->setText(isAsItIs(*m_row)        ? tr("as the plan says")
                    : item.target.isEmpty() ? QString()
                                            : tr("on %1").arg(item.target));
    if (isProblem)
        m_problem->set(withTakeOverButton(*m_row->change.problem));
    m_same->setText(tr("Nothing to do: it is as the plan says."));
    m_copy->setVisible(!isProblem && !isSame);
    m_diff->setRows(rowsOf(*m_row));
    refreshBar();
    m_diff->nextChange();
    refreshWhy();
}

/// What is compared has counts and two forms; a narrow pane has room for one.
void ItemPane::refreshBar()
{
    const bool compared = m_row && hasTwoSides(*m_row);
    m_diff->setSideBySide(compared && m_sides->isChecked());
    m_added->setText(u"+%1"_s.arg(m_diff->added()));
    m_removed->setText(u"-%1"_s.arg(m_diff->removed()));
    m_added->setVisible(compared && m_diff->added() > 0);
    m_removed->setVisible(compared && m_diff->removed() > 0);
    m_unified->setVisible(compared && m_wide);
    m_sides->setVisible(compared && m_wide);
    m_whom->setVisible(m_wide || (m_row && isAsItIs(*m_row)));
}

void ItemPane::refreshWhy()
{
    const bool fromPlan = m_row && m_row->kind != ReviewRow::Kind::File;
    m_why->setVisible(fromPlan);
    if (!fromPlan)
        return;
    const DiffRow line = m_diff->currentLine();
    const bool isOurs = isAsItIs(*m_row) || (hasTwoSides(*m_row) && line.isChange());
    const LineOrigin origin = m_config.origin(*m_row, isOurs ? line.text : QString());
    const int number = line.after > 0 ? line.after : line.before;
    QString lead = origin.lead;
    if (m_row->kind == ReviewRow::Kind::Changed && line.isChange() && !lead.isEmpty())
        lead = tr("Line %1: %2").arg(number).arg(lead.at(0).toLower() + lead.sliced(1));
    QString html = u"<b>%1</b> %2"_s.arg(lead.toHtmlEscaped(), origin.text.toHtmlEscaped());
    if (!m_row->item.note.isEmpty())
        html += u"<br>"_s + withCode(m_row->item.note).replace(u'\n', u"<br>"_s);
    m_whyText->setText(html);
    m_whyIcon->setIcon(u"goto-field"_s, tr("Why"));
    m_field = origin.field;
    m_goTo->setVisible(!m_field.isEmpty());
    m_goTo->setText(tr("Go to %1").arg(m_config.fieldName(m_field)));
}

void ItemPane::copy()
{
    QString text;
    if (m_row && m_row->kind == ReviewRow::Kind::Changed) {
        for (const DiffRow& row : m_diff->rows()) {
            if (row.kind == DiffRow::Kind::Fold)
                continue;
            text += row.kind == DiffRow::Kind::Added     ? u'+'
                    : row.kind == DiffRow::Kind::Removed ? u'-'
                                                         : u' ';
            text += row.text + u'\n';
        }
    } else if (m_row) {
        text = QString::fromUtf8(m_row->item.after);
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace hcp::ui
