// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "cli/Commands.h"
#include "cli/Json.h"
#include "cli/Text.h"
#include "engine/Products.h"
#include "plan/PlanFile.h"

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

/// Nothing is made of a plan that cannot work.
int refuse(const View& view, Terminal& terminal)
{
    terminal.note(findingsText(terminal, view.findings));
    if (terminal.json())
        terminal.print(findingsJson(view.findings));
    return exitCode(ErrorCode::InvalidPlan);
}

} // namespace

int runExample(Terminal& terminal)
{
    if (terminal.json())
        terminal.print(
            QJsonObject{{QStringLiteral("plan"), QString::fromUtf8(commentedExample())}});
    else
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
    if (blocks(view.findings))
        return refuse(view, terminal);
    const QString path = QDir::current().absoluteFilePath(call.to);
    const auto files = readFile(call.plan).and_then(
        [&](const QByteArray& plan) { return exportBundle(view, call.plan, plan, path); });
    if (!files)
        return terminal.fail(files.error());
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("to"), path},
                                   {QStringLiteral("files"), QJsonArray::fromStringList(*files)}});
    else
        terminal.print(QStringLiteral("%1: %2 files; begin with its README.md\n")
                           .arg(path)
                           .arg(files->size()));
    return 0;
}

int runFrrConf(const Call& call, Session& session, Terminal& terminal)
{
    std::optional<QByteArray> existing;
    if (!call.into.isEmpty()) {
        const auto file = readFile(call.into);
        if (!file)
            return terminal.fail(file.error());
        existing = *file;
    }
    const View view = session.offline();
    if (blocks(view.findings))
        return refuse(view, terminal);
    const auto product = frrConfig(view.intent, call.router, existing);
    if (!product)
        return terminal.fail(product.error());
    for (const QString& note : product->notes)
        terminal.note(QStringLiteral("· ") + note);
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("router"), product->router},
                                   {QStringLiteral("config"), QString::fromUtf8(product->config)}});
    else
        terminal.print(product->config);
    return 0;
}

int runTopology(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    Result<View> view = session.offline();
    if (call.live)
        view = session.look(terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    const auto written =
        drawTopology(*view, QFileInfo(call.to).suffix().toLower(), call.live, call.plan)
            .and_then([&](const QByteArray& picture) {
                return writeFile(QDir::current().absoluteFilePath(call.to), picture, 0644);
            });
    if (!written)
        return terminal.fail(written.error());
    if (terminal.json())
        terminal.print(QJsonObject{{QStringLiteral("to"), call.to}});
    else
        terminal.print(QStringLiteral("%1 written\n").arg(call.to));
    return 0;
}

} // namespace hcp::cli
