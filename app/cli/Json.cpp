// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Json.h"

#include "changes/TextDiff.h"

#include <QJsonArray>

namespace hcp::cli
{

namespace
{

QString actionWord(Item::Action action)
{
    switch (action) {
    case Item::Action::Create:
        return QStringLiteral("create");
    case Item::Action::Modify:
        return QStringLiteral("modify");
    case Item::Action::Remove:
        return QStringLiteral("remove");
    case Item::Action::Keep:
        return QStringLiteral("keep");
    case Item::Action::Run:
        break;
    }
    return QStringLiteral("run");
}

QString kindWord(Progress::Kind kind)
{
    switch (kind) {
    case Progress::Kind::Started:
        return QStringLiteral("started");
    case Progress::Kind::Done:
        return QStringLiteral("done");
    case Progress::Kind::Failed:
        return QStringLiteral("failed");
    case Progress::Kind::Skipped:
        return QStringLiteral("skipped");
    case Progress::Kind::Note:
        break;
    }
    return QStringLiteral("note");
}

QJsonObject toJson(const Cause& cause)
{
    return {{QStringLiteral("id"), cause.id},
            {QStringLiteral("confidence"), confidenceWord(cause.confidence)},
            {QStringLiteral("text"), cause.text},
            {QStringLiteral("fix"), cause.fix},
            {QStringLiteral("change"), cause.change}};
}

QJsonArray causesJson(const QList<Cause>& causes)
{
    QJsonArray array;
    for (const Cause& cause : causes)
        array.append(toJson(cause));
    return array;
}

QJsonObject toJson(const View& view, const Verdict& verdict)
{
    QJsonObject object{{QStringLiteral("id"), verdict.id},
                       {QStringLiteral("subject"), verdict.subject},
                       {QStringLiteral("state"), stateWord(verdict.state)},
                       {QStringLiteral("required"), verdict.required},
                       {QStringLiteral("requires"), QJsonArray::fromStringList(verdict.requires_)},
                       {QStringLiteral("summary"), verdict.summary},
                       {QStringLiteral("source"), verdict.source},
                       {QStringLiteral("evidence"), verdict.evidence}};
    if (verdict.at.isValid())
        object.insert(QStringLiteral("at"), verdict.at.toString(Qt::ISODateWithMs));
    if (!verdict.waitsFor.isEmpty())
        object.insert(QStringLiteral("waitsFor"), verdict.waitsFor);
    object.insert(QStringLiteral("causes"), causesJson(causesOf(view.intent, view.facts, verdict)));
    return object;
}

} // namespace

bool belongsTo(const QString& check, const QSet<Part>& parts)
{
    if (parts.isEmpty())
        return true;
    const auto starts = [&check](std::initializer_list<const char*> prefixes) {
        return std::any_of(prefixes.begin(), prefixes.end(), [&check](const char* prefix) {
            return check.startsWith(QLatin1String(prefix));
        });
    };
    return (parts.contains(Part::Router) && starts({"router.", "bgp.", "bfd.", "route."})) ||
           (parts.contains(Part::MetalLb) && starts({"cluster.", "metallb.", "vip."})) ||
           (parts.contains(Part::Dns) && starts({"dns."})) ||
           (parts.contains(Part::Cluster) &&
            starts({"cluster.", "hostedcluster.", "service.", "api."}));
}

QJsonObject findingsJson(const QList<Finding>& findings, const PlanPlaces& places)
{
    QJsonArray array;
    for (const Finding& finding : findings) {
        QJsonObject object{{QStringLiteral("id"), finding.id},
                           {QStringLiteral("severity"), severityWord(finding.severity)},
                           {QStringLiteral("field"), finding.field},
                           {QStringLiteral("text"), finding.text},
                           {QStringLiteral("remedy"), finding.remedy},
                           {QStringLiteral("source"), finding.source}};
        if (const int line = places.line(finding.field); line > 0)
            object.insert(QStringLiteral("line"), line);
        array.append(object);
    }
    return {{QStringLiteral("valid"), !blocks(findings)}, {QStringLiteral("findings"), array}};
}

QJsonObject verifyJson(const View& view, const QSet<Part>& only)
{
    QJsonArray checks;
    for (const Verdict& verdict : view.verdicts) {
        if (belongsTo(verdict.id, only))
            checks.append(toJson(view, verdict));
    }
    const Diagnosis& diagnosis = view.diagnosis;
    const QJsonValue none = QJsonValue::Null;
    const auto orNone = [&none](const QString& text) {
        return text.isEmpty() ? none : QJsonValue(text);
    };
    return {{QStringLiteral("green"), diagnosis.green},
            {QStringLiteral("firstBroken"), orNone(diagnosis.firstBroken)},
            {QStringLiteral("firstBrokenSubject"), orNone(diagnosis.subject)},
            {QStringLiteral("cause"),
             diagnosis.causes.isEmpty() ? none : QJsonValue(diagnosis.causes.first().id)},
            {QStringLiteral("sentence"), diagnosis.sentence},
            {QStringLiteral("also"), QJsonArray::fromStringList(diagnosis.also)},
            {QStringLiteral("at"), view.at.toString(Qt::ISODateWithMs)},
            {QStringLiteral("checks"), checks}};
}

QJsonObject toJson(const Item& item)
{
    return {{QStringLiteral("action"), actionWord(item.action)},
            {QStringLiteral("target"), item.target},
            {QStringLiteral("what"), item.what},
            {QStringLiteral("before"), QString::fromUtf8(item.before)},
            {QStringLiteral("after"), QString::fromUtf8(item.after)},
            {QStringLiteral("diff"),
             QString::fromUtf8(unifiedDiff(item.before, item.after, item.what))},
            {QStringLiteral("note"), item.note}};
}

QJsonObject errorJson(const Error& error)
{
    return {{QStringLiteral("id"), errorId(error.code)},
            {QStringLiteral("what"), error.what},
            {QStringLiteral("details"), error.details},
            {QStringLiteral("hint"), error.hint}};
}

QJsonObject itemsJson(const QList<Item>& items)
{
    QJsonArray array;
    for (const Item& item : items)
        array.append(toJson(item));
    return {{QStringLiteral("items"), array}};
}

QJsonObject previewJson(const Preview& preview, const PlanPlaces& places)
{
    QJsonArray changes;
    for (const PendingChange& change : preview.changes) {
        QJsonObject object = itemsJson(change.items);
        object.insert(QStringLiteral("id"), change.id);
        object.insert(QStringLiteral("target"), change.target);
        object.insert(QStringLiteral("part"), partWord(change.part));
        object.insert(QStringLiteral("description"), change.description);
        object.insert(QStringLiteral("irreversible"), !change.confirmedBy.isEmpty());
        if (change.problem)
            object.insert(QStringLiteral("problem"), toText(*change.problem));
        changes.append(object);
    }
    QJsonObject object = findingsJson(preview.view.findings, places);
    object.insert(QStringLiteral("changes"), changes);
    object.insert(QStringLiteral("handedOver"), QJsonArray::fromStringList(preview.handedOver));
    return object;
}

QJsonObject toJson(const Progress& progress)
{
    return {{QStringLiteral("event"), QStringLiteral("progress")},
            {QStringLiteral("kind"), kindWord(progress.kind)},
            {QStringLiteral("subject"), progress.subject},
            {QStringLiteral("text"), progress.text},
            {QStringLiteral("step"), progress.step},
            {QStringLiteral("steps"), progress.steps}};
}

} // namespace hcp::cli
