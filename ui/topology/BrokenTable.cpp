// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/BrokenTable.h"

#include "ui/topology/Items.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int NarrowBelow = 1180; ///< pixels for cause and fix beside each other

BrokenRow rowOf(const View& view, const Verdict& verdict, bool first)
{
    BrokenRow row;
    row.item = itemOfVerdict(verdict);
    const bool node = verdict.id == u"bgp.session" || verdict.id == u"vip.announced";
    row.what = node ? verdict.subject.section(u'/', -1) : verdict.subject;
    row.check = verdict.id;
    row.subject = verdict.subject;
    row.first = first;
    row.state = verdict.state;
    row.cause = verdict.summary;
    const QList<Cause> causes =
        first ? view.diagnosis.causes : causesOf(view.intent, view.facts, verdict);
    if (!causes.isEmpty()) {
        row.cause = causes.first().text;
        row.fix = causes.first().fix;
        row.causeId = causes.first().id;
    }
    return row;
}

} // namespace

QList<BrokenRow> brokenRowsOf(const View& view)
{
    QList<BrokenRow> rows;
    if (view.verdicts.isEmpty() || view.diagnosis.green)
        return rows;
    if (const Verdict* first = firstBroken(view.verdicts))
        rows << rowOf(view, *first, true);
    for (const Verdict& verdict : alsoBroken(view.verdicts))
        rows << rowOf(view, verdict, false);
    return rows;
}

BrokenTable::BrokenTable(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    retranslate();
}

void BrokenTable::retranslate()
{
    setAccessibleName(tr("What is broken"));
    build();
}

void BrokenTable::set(const QList<BrokenRow>& rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    build();
}

void BrokenTable::setMend(const Mend& mend)
{
    if (mend == m_mend)
        return;
    m_mend = mend;
    build();
}

/// The change is about this very link, not about one that was broken a moment ago.
bool BrokenTable::isMended(const BrokenRow& row) const
{
    return row.first && !m_mend.button.isEmpty() && row.check == m_mend.check &&
           row.subject == m_mend.subject;
}

/// What is broken for the same cause as the first is mended as the first is.
QString BrokenTable::fixOf(const BrokenRow& row) const
{
    const BrokenRow& first = m_rows.constFirst();
    if (isMended(row))
        return m_mend.fix.isEmpty() ? QString() : tr("By hand: %1").arg(m_mend.fix);
    const bool same = !row.first && isMended(first) && !row.causeId.isEmpty() &&
                      row.causeId == first.causeId && row.check == first.check;
    return same ? tr("the same as for %1").arg(first.what) : row.fix;
}

QWidget* BrokenTable::makeButton(const BrokenRow& row)
{
    if (isMended(row)) {
        auto* mend = primaryButton(m_mend.button);
        mend->setIcon(icon(u"fix"_s));
        mend->setEnabled(!m_mend.busy);
        // Later: what follows builds the table anew, and with it this button.
        connect(mend, &QAbstractButton::clicked, this, &BrokenTable::mendWanted,
                Qt::QueuedConnection);
        return mend;
    }
    auto* show = plainButton(tr("Show %1").arg(row.what.section(u'/', -1)));
    connect(show, &QAbstractButton::clicked, this,
            [this, item = row.item] { Q_EMIT picked(item); });
    return show;
}

void BrokenTable::fit(int width, int most)
{
    const bool isNarrow = width < NarrowBelow;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        build();
    setFixedHeight(std::min(most, widget()->heightForWidth(width)));
}

void BrokenTable::build()
{
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Light);
    content->setAutoFillBackground(true);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(24, 10, 24, 10);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    const QString heads[] = {tr("Broken"), tr("Link"),
                             m_isNarrow ? tr("Cause, and fix") : tr("Cause"),
                             m_isNarrow ? QString() : tr("Fix")};
    for (int i = 0; i < 4; ++i)
        grid->addWidget(new Text(heads[i], TextRole::Caption, Text::Ink::Text2), 0, i + 1);
    int line = 1;
    for (const BrokenRow& row : m_rows) {
        auto* icon = new IconLabel(16);
        icon->setState(row.state, stateForPeople(row.state));
        grid->addWidget(icon, line, 0);
        grid->addWidget(new Text(row.what, TextRole::Label), line, 1);
        auto* link = new QHBoxLayout;
        link->setSpacing(10);
        link->addWidget(new Text(row.check, TextRole::Mono));
        link->addWidget(new Text(row.first ? tr("first broken") : tr("also"), TextRole::Helper,
                                 Text::Ink::Text2),
                        1);
        grid->addLayout(link, line, 2);
        grid->addWidget(new Text(row.cause, TextRole::Helper), line, 3);
        auto* fix = new Text(withCode(fixOf(row)), TextRole::Helper, Text::Ink::Text2);
        fix->setTextFormat(Qt::RichText);
        grid->addWidget(makeButton(row), line, 5);
        line += m_isNarrow ? 1 : 0;
        grid->addWidget(fix, line, m_isNarrow ? 3 : 4);
        ++line;
    }
    grid->setColumnStretch(3, 3);
    grid->setColumnStretch(4, m_isNarrow ? 0 : 2);
    grid->setRowStretch(line, 1);
    setWidget(content);
}

} // namespace hcp::ui
