// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/HelpSheet.h"

#include "base/Files.h"

#include <QApplication>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hcp::ui
{

namespace
{

constexpr int Width = 560;
constexpr int Height = 420;

QGridLayout* tableIn(QWidget* widget)
{
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 12);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    return grid;
}

} // namespace

HelpSheet::HelpSheet(const QList<Key>& keys, QWidget* parent) : Sheet(parent)
{
    setTitle(tr("Help"));
    setLead(tr("Eight steps from a plan to a green cluster; any visited one is a click away. "
               "Nothing changes before Apply."));
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Light);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 12, 0);
    column->setSpacing(8);
    column->addWidget(new Text(tr("What the states mean"), TextRole::Label));
    column->addWidget(stateTable());
    column->addWidget(new Text(tr("Keys"), TextRole::Label));
    column->addWidget(keyTable(keys));
    column->addWidget(new Text(tr("Where things are"), TextRole::Label));
    column->addWidget(places());
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumSize(Width, Height);
    scroll->setAccessibleName(tr("Help"));
    body()->addWidget(scroll);
    QPushButton* close = primaryButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    addButton(close);
    setFirstFocus(close);
}

QWidget* HelpSheet::keyTable(const QList<Key>& keys)
{
    auto* table = new QWidget;
    QGridLayout* grid = tableIn(table);
    for (const Key& key : keys) {
        const int row = grid->rowCount();
        grid->addWidget(new Text(key.key, TextRole::Mono), row, 0, Qt::AlignTop);
        grid->addWidget(new Text(key.does, TextRole::Body, Text::Ink::Text2), row, 1);
    }
    return table;
}

QWidget* HelpSheet::stateTable()
{
    const std::pair<State, QString> meanings[] = {
        {State::Passed, tr("It was looked at, and holds.")},
        {State::Failed, tr("It was looked at, and is broken. Only the first broken link is loud.")},
        {State::Warning, tr("It holds, and something may go wrong: what and when stands beside.")},
        {State::Waiting, tr("It is on its way; until when is said.")},
        {State::Unknown, tr("It could not be seen: never taken for passed.")},
        {State::Skipped, tr("It hangs on something that is broken, or was left out.")},
    };
    auto* table = new QWidget;
    QGridLayout* grid = tableIn(table);
    for (const auto& [state, meaning] : meanings) {
        const int row = grid->rowCount();
        auto* icon = new IconLabel(16);
        icon->setState(state);
        auto* word = new QHBoxLayout;
        word->setSpacing(8);
        word->addWidget(icon);
        word->addWidget(new Text(stateWord(state), TextRole::Body, inkOf(state)), 1);
        grid->addLayout(word, row, 0);
        grid->addWidget(new Text(meaning, TextRole::Body, Text::Ink::Text2), row, 1);
    }
    return table;
}

QWidget* HelpSheet::places()
{
    const std::pair<QString, QString> all[] = {
        {tr("Log"), tr("Below the tree of Apply, while it runs and after; its report has it too.")},
        {tr("Journal"), tr("%1/journal: what was changed where, for undo.").arg(stateFolder())},
        {tr("Drafts"),
         tr("%1/drafts: plans that have no file yet, and edits that are not in theirs.")
             .arg(stateFolder())},
        {tr("In full"), tr("hcp-bgp explain ID says everything about a check, cause or rule.")},
    };
    auto* table = new QWidget;
    QGridLayout* grid = tableIn(table);
    for (const auto& [what, where] : all) {
        const int row = grid->rowCount();
        auto* text = new Text(where, TextRole::Body, Text::Ink::Text2);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(new Text(what, TextRole::Body), row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    return table;
}

QString HelpSheet::about()
{
    return tr("%1 %2. Makes the API server of a hosted OpenShift cluster reachable at a VIP that "
              "MetalLB announces over BGP. Licence: Apache-2.0. Qt %3.")
        .arg(QApplication::applicationName(), QApplication::applicationVersion(),
             QString::fromLatin1(qVersion()));
}

} // namespace hcp::ui
