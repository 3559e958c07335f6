// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ManyFindings.h"

#include "ui/models/Forms.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Many {
    Q_DECLARE_TR_FUNCTIONS(Many)
};

constexpr qsizetype MostInFull = 3; ///< of one kind: more of them are a wall

/// `managementCluster.nodes[5].name` → the name of the sixth.
QString nodeOf(const Finding& finding, const Plan& plan)
{
    const int index = finding.field.section(u'[', 1).section(u']', 0, 0).toInt();
    return plan.managementCluster.nodes.value(index).name;
}

QString unknownNodes(const QList<Finding>& findings, const Plan& plan, const View& view)
{
    QStringList names;
    for (const Finding& finding : findings.first(MostInFull))
        names << nodeOf(finding, plan);
    return Many::tr("%1 of these nodes are not in cluster %2: %3 and %4 more.")
        .arg(QString::number(findings.size()), clusterForPeople(view), names.join(u", "_s),
             QString::number(findings.size() - MostInFull));
}

/// A remedy that several have in a row stands once, behind the last of them.
QStringList inFull(const QList<Finding>& findings)
{
    QStringList lines;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const QString remedy = remedyForForms(findings.at(i));
        const bool again = i + 1 < findings.size() && remedy == remedyForForms(findings.at(i + 1));
        const QString& text = findings.at(i).text;
        const QString between = text.endsWith(u'.') ? u" "_s : u". "_s;
        lines << (again || remedy.isEmpty() ? text : text + between + remedy);
    }
    return lines;
}

QStringList linesOf(const QList<Finding>& ofOneKind, const Plan& plan, const View& view)
{
    if (ofOneKind.size() <= MostInFull)
        return inFull(ofOneKind);
    if (ofOneKind.first().id == u"node-unknown"_s)
        return {unknownNodes(ofOneKind, plan, view)};
    return inFull(ofOneKind.first(MostInFull))
           << Many::tr("The same is wrong with %1 more.").arg(ofOneKind.size() - MostInFull);
}

} // namespace

QString wordsOf(const QList<Finding>& findings, const Plan& plan, const View& view)
{
    QStringList lines;
    for (auto from = findings.cbegin(); from != findings.cend();) {
        const auto to = std::find_if(from, findings.cend(), [from](const Finding& finding) {
            return finding.id != from->id;
        });
        lines << linesOf(QList<Finding>(from, to), plan, view);
        from = to;
    }
    return lines.join(u'\n');
}

} // namespace hcp::ui
