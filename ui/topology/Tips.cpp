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
QString factOf(const Verdict& verdict)
{
    QStringList where;
    if (!verdict.source.isEmpty())
        where << verdict.source;
    if (verdict.at.isValid())
        where << Tips::tr("at %1").arg(verdict.at.toLocalTime().toString(u"hh:mm:ss"_s));
    return where.isEmpty() ? verdict.summary
                           : u"%1 (%2)"_s.arg(verdict.summary, where.join(u", "_s));
}

} // namespace

QString tipOf(const View& view, const QString& item, const QString& title)
{
    QStringList lines = title.split(u'\n', Qt::SkipEmptyParts);
    // A cell of a group stands for its node.
    QList<Verdict> verdicts = verdictsOf(view, item.section(u" cell"_s, 0, 0));
    std::stable_sort(verdicts.begin(), verdicts.end(), [](const Verdict& one, const Verdict& two) {
        return one.state == State::Failed && two.state != State::Failed;
    });
    if (!verdicts.isEmpty()) {
        lines = lines.mid(0, 1);
        for (const Verdict& verdict : verdicts)
            lines << factOf(verdict);
    }
    const bool more = lines.size() > MostFacts + 1;
    lines = lines.mid(0, MostFacts + 1);
    return lines.join(u'\n') + (more ? u" …"_s : QString());
}

} // namespace hcp::ui
