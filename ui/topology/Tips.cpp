// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Tips.h"

#include "ui/topology/Items.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Tips {
    Q_DECLARE_TR_FUNCTIONS(Tips)
};

constexpr qsizetype MostFacts = 6;

/// With the time of day: a tooltip stands still while it is shown, an age would not.
QString withOrigin(const QString& fact, const QString& source, const QDateTime& at)
{
    QStringList where;
    if (!source.isEmpty())
        where << source;
    if (at.isValid())
        where << Tips::tr("at %1").arg(at.toLocalTime().toString(u"hh:mm:ss"_s));
    return where.isEmpty() ? fact : u"%1 (%2)"_s.arg(fact, where.join(u", "_s));
}

/// "frr1 says: FRR 8.4.4, forwards yes (vtysh -c 'show version', at 09:52:41)"
QString saidBy(const Saying& saying)
{
    QStringList facts;
    for (const FactRow& row : saying.rows)
        facts << row.label + u' ' + row.value;
    return withOrigin(u"%1: %2"_s.arg(saying.who, facts.join(u", "_s)), saying.source, saying.at);
}

} // namespace

QString tipOf(const View& view, const topology::Model& model, bool measured, const QString& item,
              const QString& title)
{
    QStringList lines = title.split(u'\n', Qt::SkipEmptyParts);
    // A cell of a group stands for its node.
    const Inspection seen = inspect(view, model, measured, item.section(u" cell"_s, 0, 0));
    QList<Verdict> verdicts = seen.checks;
    std::stable_sort(verdicts.begin(), verdicts.end(), [](const Verdict& one, const Verdict& two) {
        return one.state == State::Failed && two.state != State::Failed;
    });
    if (!verdicts.isEmpty()) {
        lines = lines.mid(0, 1);
        for (const Verdict& verdict : verdicts)
            lines << withOrigin(verdict.summary, verdict.source, verdict.at);
    } else {
        for (const Saying& saying : {seen.router, seen.cluster}) {
            if (!saying.rows.isEmpty())
                lines << saidBy(saying);
        }
    }
    const bool more = lines.size() > MostFacts + 1;
    lines = lines.mid(0, MostFacts + 1);
    return lines.join(u'\n') + (more ? u" …"_s : QString());
}

} // namespace hcp::ui
