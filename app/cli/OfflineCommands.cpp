// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"
#include "base/Files.h"
#include "bundle/Bundle.h"
#include "cli/Commands.h"
#include "cli/Json.h"
#include "cli/Text.h"
#include "plan/PlanFile.h"
#include "topology/Dot.h"
#include "topology/Mermaid.h"
#include "topology/Svg.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace hcp::cli
{

namespace
{

/// One entry that `explain` knows, whatever it is of.
struct Explanation {
    QString id, kind, text;
    QList<std::pair<QString, QString>> more; ///< label and text
};

QList<Explanation> explanations()
{
    QList<Explanation> all;
    for (const Check& check : chain())
        all.append({check.id,
                    QStringLiteral("check"),
                    check.title,
                    {{QStringLiteral("Proves"), check.proves},
                     {QStringLiteral("Source"), check.source},
                     {QStringLiteral("Hangs on"), check.requires_.join(QStringLiteral(", "))}}});
    for (const CauseInfo& cause : allCauses())
        all.append({cause.id,
                    QStringLiteral("cause of %1").arg(cause.check),
                    cause.explanation,
                    {{QStringLiteral("Told by"), cause.toldBy},
                     {QStringLiteral("Fix"), cause.fix},
                     {QStringLiteral("Our change"), cause.change}}});
    for (const Rule& rule : allRules())
        all.append({rule.id,
                    QStringLiteral("rule"),
                    rule.explanation,
                    {{QStringLiteral("Source"), rule.source}}});
    for (const ErrorCode code : allErrorCodes())
        all.append({errorId(code),
                    QStringLiteral("error"),
                    errorExplanation(code),
                    {{QStringLiteral("Exit code"), QString::number(exitCode(code))}}});
    return all;
}

QJsonObject toJson(const Explanation& entry)
{
    QJsonObject object{{QStringLiteral("id"), entry.id},
                       {QStringLiteral("kind"), entry.kind},
                       {QStringLiteral("text"), entry.text}};
    for (const auto& [label, text] : entry.more)
        object.insert(label, text);
    return object;
}

QString toText(const Explanation& entry)
{
    QString out = QStringLiteral("%1 (%2)\n  %3\n").arg(entry.id, entry.kind, entry.text);
    for (const auto& [label, text] : entry.more) {
        if (!text.isEmpty())
            out += QStringLiteral("  %1: %2\n").arg(label, text);
    }
    return out;
}

topology::Model modelOf(const Call& call, const View& view, bool live)
{
    topology::Surroundings surroundings;
    surroundings.planFile = QFileInfo(call.plan).fileName();
    return topology::describe(view.intent, live ? view.verdicts : QList<Verdict>{}, surroundings);
}

Status writeTo(const QString& path, const QByteArray& content)
{
    return writeFile(QDir::current().absoluteFilePath(path), content, 0644);
}

/// The router that was named, or the only one.
Result<RouterIntent> wantedRouter(const Call& call, const Intent& intent)
{
    QStringList names;
    for (const RouterIntent& router : intent.routers) {
        names << router.name;
        if (router.name == call.router || (call.router.isEmpty() && intent.routers.size() == 1))
            return router;
    }
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("Which router: %1?").arg(names.join(QStringLiteral(", "))), {},
                   QStringLiteral("name it with --router"));
}

} // namespace

int runExample(Terminal& terminal)
{
    terminal.print(commentedExample());
    return 0;
}

int runExplain(const Call& call, Terminal& terminal)
{
    const auto all = explanations();
    QJsonArray found;
    QString text;
    for (const Explanation& entry : all) {
        if (entry.id == call.id) {
            found.append(toJson(entry));
            text += toText(entry);
        }
    }
    if (found.isEmpty()) {
        QStringList ids;
        for (const Explanation& entry : all)
            ids << entry.id;
        return terminal.fail({ErrorCode::InvalidCall,
                              QStringLiteral("Nothing is called “%1”").arg(call.id),
                              ids.join(QLatin1Char(' ')),
                              {}});
    }
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("explanations"), found}});
    else
        terminal.print(text);
    return 0;
}

int runShow(Session& session, Terminal& terminal)
{
    const View view = session.offline();
    if (terminal.json())
        terminal.print(toJson(view.intent));
    else
        terminal.print(hcp::toText(view.intent));
    return 0;
}

int runValidate(Session& session, Terminal& terminal)
{
    const View view = session.offline();
    if (terminal.json())
        terminal.print(findingsJson(view.findings));
    else if (blocks(view.findings))
        terminal.print(findingsText(terminal, view.findings));
    else
        terminal.print(
            findingsText(terminal, view.findings) +
            QStringLiteral("✓ No rule blocks this plan (checked offline; `diff` asks the "
                           "cluster too).\n"));
    return blocks(view.findings) ? exitCode(ErrorCode::InvalidPlan) : 0;
}

int runExport(const Call& call, Session& session, Terminal& terminal)
{
    const View view = session.offline();
    if (blocks(view.findings)) {
        terminal.note(findingsText(terminal, view.findings));
        return exitCode(ErrorCode::InvalidPlan);
    }
    const QByteArray svg = topology::toSvg(topology::draw(modelOf(call, view, false)));
    const auto plan = readFile(call.plan);
    if (!plan)
        return terminal.fail(plan.error());
    const auto bundle = makeBundle(view.intent, view.facts, *plan, svg);
    if (!bundle)
        return terminal.fail(bundle.error());
    const QString path = QDir::current().absoluteFilePath(call.to);
    if (const auto written = writeBundle(*bundle, path); !written)
        return terminal.fail(written.error());
    QStringList files;
    for (const BundleFile& file : bundle->files)
        files << file.path;
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("to"), path},
                                   {QStringLiteral("files"), QJsonArray::fromStringList(files)}});
    else
        terminal.print(
            QStringLiteral("%1: %2 files; begin with its README.md\n").arg(path).arg(files.size()));
    return 0;
}

int runFrrConf(const Call& call, Session& session, Terminal& terminal)
{
    const Intent intent = session.offline().intent;
    const auto router = wantedRouter(call, intent);
    const auto wanted = router.and_then(
        [&](const RouterIntent& one) -> Result<FrrWanted> { return frrWanted(intent, one); });
    if (!wanted)
        return terminal.fail(wanted.error());
    QByteArray text = frrLinesAlone(*wanted);
    if (!call.into.isEmpty()) {
        const auto existing = readFile(call.into);
        if (!existing)
            return terminal.fail(existing.error());
        const auto merged = mergeFrr(*existing, *wanted);
        if (!merged)
            return terminal.fail(merged.error());
        for (const QString& note : merged->notes)
            terminal.note(QStringLiteral("· ") + note);
        text = merged->text;
    }
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("router"), router->name},
                                   {QStringLiteral("config"), QString::fromUtf8(text)}});
    else
        terminal.print(text);
    return 0;
}

int runTopology(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    Result<View> view = session.offline();
    if (call.live)
        view = session.look(terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    const topology::Model model = modelOf(call, *view, call.live);
    const QString kind = QFileInfo(call.to).suffix();
    QByteArray content;
    if (kind == QStringLiteral("svg"))
        content = topology::toSvg(topology::draw(model));
    else if (kind == QStringLiteral("dot"))
        content = topology::toDot(model);
    else if (kind == QStringLiteral("mmd"))
        content = topology::toMermaid(model);
    else
        return terminal.fail({ErrorCode::InvalidCall,
                              QStringLiteral("“%1” is no picture this program draws").arg(call.to),
                              {},
                              QStringLiteral("end the name with .svg, .dot or .mmd")});
    if (const auto written = writeTo(call.to, content); !written)
        return terminal.fail(written.error());
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("to"), call.to}});
    else
        terminal.print(QStringLiteral("%1 written\n").arg(call.to));
    return 0;
}

} // namespace hcp::cli
