// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FactList.h"

#include "ui/widgets/Parts.h"

#include <QGridLayout>

namespace hcp::ui
{

namespace
{

constexpr int Gap = 8;
constexpr int IconSize = 16;
constexpr int LabelWidth = 84;

} // namespace

FactList::FactList(QWidget* parent) : QWidget(parent)
{
    hide();
}

void FactList::setLines(const QList<FactLine>& lines)
{
    setVisible(!lines.isEmpty());
    if (lines == m_lines)
        return;
    m_lines = lines;
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete layout();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap);
    grid->setVerticalSpacing(Gap);
    grid->setColumnStretch(2, 1);
    const bool icons = std::any_of(lines.begin(), lines.end(),
                                   [](const FactLine& line) { return line.state.has_value(); });
    int row = 0;
    for (const FactLine& line : lines) {
        auto* icon = new IconLabel(IconSize);
        if (line.state)
            icon->setState(*line.state);
        icon->setVisible(icons);
        auto* label = new Text(line.label, TextRole::Body, Text::Ink::Text2);
        label->setMinimumWidth(LabelWidth);
        auto* value = new Text(line.value, line.machine ? TextRole::Mono : TextRole::Body);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(icon, row, 0, Qt::AlignTop);
        grid->addWidget(label, row, 1, Qt::AlignTop);
        grid->addWidget(value, row, 2);
        ++row;
    }
}

} // namespace hcp::ui
