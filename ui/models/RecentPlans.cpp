// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/RecentPlans.h"

#include "base/Files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype Most = 10;

QString listPath()
{
    return stateFolder() + u"/recent.json"_s;
}

QJsonObject toJson(const RecentPlan& plan)
{
    return {{u"path"_s, plan.path},
            {u"step"_s, plan.step},
            {u"verdict"_s, plan.verdict},
            {u"at"_s, plan.at.toUTC().toString(Qt::ISODate)}};
}

} // namespace

QList<RecentPlan> recentPlans()
{
    QList<RecentPlan> plans;
    const auto text = readFile(listPath());
    const QJsonArray kept = QJsonDocument::fromJson(text.value_or(QByteArray())).array();
    for (const QJsonValue& value : kept) {
        const QJsonObject object = value.toObject();
        const RecentPlan plan{object.value(u"path"_s).toString(),
                              object.value(u"step"_s).toString(),
                              object.value(u"verdict"_s).toString(),
                              QDateTime::fromString(object.value(u"at"_s).toString(), Qt::ISODate)};
        if (plans.size() < Most && QFileInfo::exists(plan.path))
            plans << plan;
    }
    return plans;
}

void rememberPlan(const QString& path, const QString& step, const QString& verdict)
{
    QList<RecentPlan> plans = recentPlans();
    RecentPlan first{path, step, verdict, QDateTime::currentDateTimeUtc()};
    for (qsizetype i = plans.size() - 1; i >= 0; --i) {
        if (plans.at(i).path != path)
            continue;
        if (first.step.isEmpty())
            first.step = plans.at(i).step;
        if (first.verdict.isEmpty())
            first.verdict = plans.at(i).verdict;
        plans.removeAt(i);
    }
    plans.prepend(first);
    QJsonArray list;
    for (const RecentPlan& plan : plans.mid(0, Most))
        list << toJson(plan);
    // A list that cannot be kept is no reason to stop anybody.
    if (makeFolder(stateFolder()))
        (void)writeFile(listPath(), QJsonDocument(list).toJson());
}

} // namespace hcp::ui
