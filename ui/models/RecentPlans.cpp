// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/RecentPlans.h"

#include "base/Files.h"
#include "ui/models/KeptDrafts.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

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
            {u"at"_s, plan.at.toUTC().toString(Qt::ISODate)},
            {u"visited"_s, QJsonArray::fromStringList(plan.visited)}};
}

RecentPlan fromJson(const QJsonObject& object)
{
    RecentPlan plan{object.value(u"path"_s).toString(), object.value(u"step"_s).toString(),
                    object.value(u"verdict"_s).toString(),
                    QDateTime::fromString(object.value(u"at"_s).toString(), Qt::ISODate)};
    const QJsonArray visited = object.value(u"visited"_s).toArray();
    for (const QJsonValue& step : visited)
        plan.visited << step.toString();
    return plan;
}

/// A draft is nowhere else: none of them falls out of the list, nor stays out of it.
void addDrafts(QList<RecentPlan>& plans)
{
    const QStringList drafts = newDrafts();
    for (const QString& draft : drafts) {
        const bool listed =
            std::any_of(plans.cbegin(), plans.cend(),
                        [&draft](const RecentPlan& plan) { return plan.path == draft; });
        if (!listed)
            plans << RecentPlan{draft, {}, {}, QFileInfo(draft).lastModified()};
    }
}

/// A list that cannot be kept is no reason to stop anybody.
void keepList(const QList<RecentPlan>& plans)
{
    QJsonArray list;
    for (const RecentPlan& plan : plans)
        list << toJson(plan);
    if (makeFolder(stateFolder()))
        (void)writeFile(listPath(), QJsonDocument(list).toJson());
}

} // namespace

QList<RecentPlan> recentPlans()
{
    QList<RecentPlan> plans;
    qsizetype files = 0;
    const auto text = readFile(listPath());
    const QJsonArray kept = QJsonDocument::fromJson(text.value_or(QByteArray())).array();
    for (const QJsonValue& value : kept) {
        const RecentPlan plan = fromJson(value.toObject());
        if (!QFileInfo::exists(plan.path) || (!isNewDraft(plan.path) && ++files > Most))
            continue;
        plans << plan;
    }
    addDrafts(plans);
    std::stable_sort(
        plans.begin(), plans.end(),
        [](const RecentPlan& one, const RecentPlan& other) { return one.at > other.at; });
    return plans;
}

void rememberPlan(const QString& path, const QString& step, const QString& verdict,
                  const QStringList& visited)
{
    QList<RecentPlan> plans = recentPlans();
    RecentPlan first{path, step, verdict, QDateTime::currentDateTimeUtc(), visited};
    for (qsizetype i = plans.size() - 1; i >= 0; --i) {
        if (plans.at(i).path != path)
            continue;
        if (first.step.isEmpty())
            first.step = plans.at(i).step;
        if (first.verdict.isEmpty())
            first.verdict = plans.at(i).verdict;
        if (first.visited.isEmpty())
            first.visited = plans.at(i).visited;
        plans.removeAt(i);
    }
    plans.prepend(first);
    keepList(plans);
}

RecentPlan recallPlan(const QString& path)
{
    const auto plans = recentPlans();
    const auto found = std::find_if(plans.cbegin(), plans.cend(),
                                    [&path](const RecentPlan& plan) { return plan.path == path; });
    return found == plans.cend() ? RecentPlan() : *found;
}

void forgetPlan(const QString& path)
{
    QList<RecentPlan> plans = recentPlans();
    plans.removeIf([&path](const RecentPlan& plan) { return plan.path == path; });
    keepList(plans);
}

} // namespace hcp::ui
