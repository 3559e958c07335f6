// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Inspector.h"

#include "topology/Beginning.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostChecks = 8;

/// A line between two columns.
class Divider : public QWidget
{
public:
    Divider() { setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter(this).fillRect(rect(), Tokens::of(palette()).line);
    }
};

/// Source and time: "show bgp neighbors json · 09:52:41".
QString sourceWords(const Saying& saying)
{
    QStringList words;
    if (!saying.source.isEmpty())
        words << saying.source;
    if (saying.at.isValid())
        words << saying.at.toLocalTime().toString(u"hh:mm:ss"_s);
    return words.join(u" \u00b7 "_s);
}

/// Where the eye and the hand are in a content, by its widgets' order.
struct Grasp {
    int scrolled = 0;
    qsizetype focused = -1, selected = -1;
    int start = 0, length = 0; ///< of the text that is selected
};

Grasp graspOf(const QScrollArea& area)
{
    Grasp grasp{area.verticalScrollBar()->value()};
    const auto widgets =
        area.widget() != nullptr ? area.widget()->findChildren<QWidget*>() : QList<QWidget*>();
    for (qsizetype i = 0; i < widgets.size(); ++i) {
        if (widgets[i] == area.window()->focusWidget())
            grasp.focused = i;
        const auto* label = qobject_cast<QLabel*>(widgets[i]);
        if (label == nullptr || !label->hasSelectedText())
            continue;
        grasp.selected = i;
        grasp.start = label->selectionStart();
        grasp.length = static_cast<int>(label->selectedText().size());
    }
    return grasp;
}

void restore(const Grasp& grasp, QScrollArea& area)
{
    const auto widgets = area.widget()->findChildren<QWidget*>();
    if (QWidget* focused = widgets.value(grasp.focused))
        focused->setFocus();
    if (auto* label = qobject_cast<QLabel*>(widgets.value(grasp.selected)))
        label->setSelection(grasp.start, grasp.length);
    area.verticalScrollBar()->setValue(grasp.scrolled); // last: who gets the focus is scrolled to
}

} // namespace

Inspector::Inspector(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setBackgroundRole(QPalette::Light);
    setAccessibleName(tr("Inspector"));
}

void Inspector::setSheet(bool sheet)
{
    if (m_sheet == sheet)
        return;
    m_sheet = sheet;
    build();
}

void Inspector::retranslate()
{
    setAccessibleName(tr("Inspector"));
    build();
}

void Inspector::show(const Inspection& seen)
{
    setVisible(true);
    if (seen == m_seen && !m_stale)
        return;
    const bool again = seen.item == m_seen.item;
    const Grasp grasp = graspOf(*this);
    m_seen = seen;
    build();
    if (again) // each poll fills it anew: who reads further down stays there
        restore(grasp, *this);
}

void Inspector::build()
{
    m_stale = m_seen.item.isEmpty();
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Light);
    content->setAutoFillBackground(true);
    m_columns =
        new QBoxLayout(m_sheet ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(0);
    QBoxLayout* first = addColumn(5);
    addHead(first);
    addRows(first, m_seen.rows, true);
    first->addStretch();
    addSaying(m_seen.router);
    addSaying(m_seen.cluster);
    addChecks();
    if (!m_sheet)
        m_columns->addStretch();
    setWidget(content);
}

QBoxLayout* Inspector::addColumn(int stretch)
{
    if (m_columns->count() > 0) {
        m_columns->addWidget(m_sheet ? new Divider : separator());
    }
    auto* column = new QVBoxLayout;
    column->setContentsMargins(20, 12, 16, 10);
    column->setSpacing(4);
    m_columns->addLayout(column, stretch);
    return column;
}

void Inspector::addHead(QBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* icon = new IconLabel(18);
    const State state = m_seen.standing.value_or(State::Unknown);
    icon->setState(state, m_seen.word);
    row->addWidget(icon);
    auto* title = new ElidedText(TextRole::Section, Text::Ink::Text, Qt::ElideMiddle);
    title->setText(m_seen.title);
    row->addWidget(title, 1);
    auto* close = linkButton(tr("Close"));
    connect(close, &QAbstractButton::clicked, this, &Inspector::closed);
    row->addWidget(close);
    column->addLayout(row);
}

void Inspector::addRows(QBoxLayout* column, const QList<FactRow>& rows, bool stateFirst)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < rows.size(); ++i) {
        grid->addWidget(new Text(rows[i].label, TextRole::Helper, Text::Ink::Text2), i, 0);
        const bool state =
            stateFirst && i == 0 && m_seen.standing && !rows[i].mono && !rows[i].state;
        auto* value =
            new ElidedText(rows[i].mono ? TextRole::Mono : TextRole::Helper,
                           state ? inkOf(*m_seen.standing) : Text::Ink::Text, Qt::ElideMiddle);
        value->setText(rows[i].value);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(value, i, 1);
        if (rows[i].state) {
            auto* icon = new IconLabel(14);
            icon->setState(*rows[i].state, rows[i].value);
            grid->addWidget(icon, i, 2);
        }
    }
    column->addLayout(grid);
}

void Inspector::addSaying(const Saying& saying)
{
    if (saying.rows.isEmpty())
        return;
    QBoxLayout* column = addColumn(7);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Text(saying.who, TextRole::Label));
    auto* source = new ElidedText(TextRole::Caption, Text::Ink::Text2, Qt::ElideMiddle);
    source->setText(sourceWords(saying));
    head->addWidget(source, 1);
    column->addLayout(head);
    addRows(column, saying.rows);
    column->addStretch();
}

void Inspector::addChecks()
{
    QBoxLayout* column = addColumn(6);
    // The rows of a group's nodes say what their checks said.
    const bool byNode = std::any_of(m_seen.rows.cbegin(), m_seen.rows.cend(),
                                    [](const FactRow& row) { return row.state.has_value(); });
    if (!m_seen.checks.isEmpty() || !byNode)
        column->addWidget(new Text(tr("Checks"), TextRole::Label));
    if (m_seen.checks.isEmpty() && !byNode)
        column->addWidget(
            new Text(tr("Nothing was checked yet."), TextRole::Helper, Text::Ink::Text2));
    for (const Verdict& verdict : m_seen.checks.mid(0, MostChecks)) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        auto* icon = new IconLabel(14);
        const QString word = topology::isBeforeApply(verdict) ? tr("not applied yet")
                                                              : stateForPeople(verdict.state);
        icon->setState(verdict.state, word);
        row->addWidget(icon);
        auto* name = new ElidedText(TextRole::Mono, Text::Ink::Text, Qt::ElideMiddle);
        name->setText(u"%1 %2"_s.arg(verdict.id, verdict.subject));
        row->addWidget(name, 1);
        row->addWidget(new Text(word, TextRole::Helper, inkOf(verdict.state)));
        column->addLayout(row);
    }
    addButtons(column);
    column->addStretch();
}

void Inspector::addButtons(QBoxLayout* column)
{
    auto* buttons = new QHBoxLayout;
    if (m_seen.configured) {
        auto* configuration = plainButton(tr("Show configuration"));
        connect(configuration, &QAbstractButton::clicked, this,
                [this] { Q_EMIT configurationWanted(m_seen.item); });
        buttons->addWidget(configuration);
    }
    if (!m_seen.field.isEmpty()) {
        auto* field = plainButton(tr("Go to field"));
        connect(field, &QAbstractButton::clicked, this,
                [this] { Q_EMIT fieldWanted(m_seen.field); });
        buttons->addWidget(field);
    }
    buttons->addStretch();
    column->addSpacing(4);
    column->addLayout(buttons);
}

void Inspector::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QScrollArea::keyPressEvent(event);
}

} // namespace hcp::ui
