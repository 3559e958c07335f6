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

/// Nothing is made of a plan that cannot work.
int refuse(const Call& call, const View& view, Terminal& terminal)
{
    const auto places = PlanPlaces::ofFile(call.plan);
    terminal.note(findingsText(terminal, view.findings, places));
    if (terminal.json())
        terminal.print(findingsJson(view.findings, places));
    return exitCode(ErrorCode::InvalidPlan);
}

/// With `--live` after a look at the world.
Result<View> viewFor(const Call& call, Session& session, Terminal& terminal,
                     const std::stop_token& stop)
{
    if (call.live)
        return session.look(terminal.progress(), stop);
    return session.offline();
}

Status checkRouter(const Intent& intent, const QString& name)
{
    QStringList names;
    for (const RouterIntent& router : intent.routers)
        names << router.name;
    if (name.isEmpty() || names.contains(name))
        return {};
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("There is no router %1; the plan has %2")
                       .arg(name, names.join(QStringLiteral(", "))),
                   {}, QStringLiteral("name one of the plan's with --router"));
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

int runShow(Session& session, Terminal& terminal)
{
    const View view = session.offline();
    terminal.answer(toJson(view.intent), hcp::toText(view.intent));
    return 0;
}

int runValidate(const Call& call, Session& session, Terminal& terminal)
{
    const auto places = PlanPlaces::ofFile(call.plan);
    const View view = session.offline();
    QString text = findingsText(terminal, view.findings, places);
    if (!blocks(view.findings))
        text += QStringLiteral("✓ No rule blocks this plan (checked offline; `diff` asks the "
                               "cluster too).\n");
    terminal.answer(findingsJson(view.findings, places), text);
    return blocks(view.findings) ? exitCode(ErrorCode::InvalidPlan) : 0;
}

int runExport(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const auto seen = viewFor(call, session, terminal, stop);
    if (!seen)
        return terminal.fail(seen.error());
    const View& view = *seen;
    if (blocks(view.findings))
        return refuse(call, view, terminal);
    const QString path = QDir::current().absoluteFilePath(call.to);
    const auto files = readFile(call.plan).and_then(
        [&](const QByteArray& plan) { return exportBundle(view, call.plan, plan, path); });
    if (!files)
        return terminal.fail(files.error());
    terminal.answer(
        {{QStringLiteral("to"), path},
         {QStringLiteral("files"), QJsonArray::fromStringList(*files)}},
        QStringLiteral("%1: %2 files; begin with its README.md\n").arg(path).arg(files->size()));
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
        return refuse(call, view, terminal);
    if (const Status there = checkRouter(view.intent, call.router); !there)
        return terminal.fail(there.error());
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
    const auto view = viewFor(call, session, terminal, stop);
    if (!view)
        return terminal.fail(view.error());
    const auto written =
        drawTopology(*view, QFileInfo(call.to).suffix().toLower(), call.live, call.plan)
            .and_then([&](const QByteArray& picture) {
                return writeFile(QDir::current().absoluteFilePath(call.to), picture, 0644);
            });
    if (!written)
        return terminal.fail(written.error());
    terminal.answer({{QStringLiteral("to"), call.to}}, QStringLiteral("%1 written\n").arg(call.to));
    return 0;
}

} // namespace hcp::cli
