// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Commands.h"
#include "cli/FactsJson.h"
#include "cli/Json.h"
#include "cli/Text.h"
#include "engine/Products.h"
#include "engine/RunMark.h"

#include <QDir>

namespace hcp::cli
{

namespace
{

constexpr int Green = 0;
constexpr int NotGreen = 1;

void printView(const Call& call, Terminal& terminal, const View& view, Terminal::Form form)
{
    terminal.answer(verifyJson(view, call.only), verdictsText(terminal, view, call.only), form);
}

/// One line on standard error each time the first broken link is another one.
std::function<void(const View&)> onChange(Terminal& terminal)
{
    return [&terminal, last = QString()](const View& view) mutable {
        const Diagnosis& now = view.diagnosis;
        const QString text = now.green ? QStringLiteral("✓ green")
                                       : QStringLiteral("… waiting for %1 %2: %3")
                                             .arg(now.firstBroken, now.subject, now.sentence);
        if (text != last)
            terminal.note(text);
        last = text;
    };
}

ProgressSink applyProgress(Terminal& terminal)
{
    return [&terminal, text = terminal.progress()](const Progress& progress) {
        text(progress);
        if (terminal.json())
            terminal.print(toJson(progress), Terminal::Form::Line);
    };
}

QJsonObject event(const char* name, QJsonObject object)
{
    object.insert(QStringLiteral("event"), QLatin1String(name));
    return object;
}

/// What was begun and not ended is known to nobody who was not there.
void tellBrokenOff(const Plan& plan, Terminal& terminal)
{
    const auto left = RunMark::left(plan);
    if (!left)
        return;
    const QString words =
        left->run == RunMark::Run::Undo
            ? QStringLiteral(
                  "! An undo of this plan was broken off on %1: undo goes on from there, "
                  "apply puts it all there again")
            : QStringLiteral("! An apply of this plan was broken off on %1: apply goes on from "
                             "there, undo takes back what it did");
    terminal.note(words.arg(left->at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
}

int printFinal(const Call& call, Terminal& terminal, const Result<View>& view)
{
    if (!view)
        return terminal.fail(view.error());
    terminal.answer(event("verify", verifyJson(*view, {})),
                    verdictsText(terminal, *view, call.only), Terminal::Form::Line);
    return view->diagnosis.green ? Green : NotGreen;
}

} // namespace

int runDiscover(Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const auto view = session.look(terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    const QJsonObject facts = factsJson(view->facts);
    terminal.answer(facts, factsText(facts));
    const bool routersAnswer =
        std::all_of(view->facts.routers.cbegin(), view->facts.routers.cend(),
                    [](const RouterFacts& router) { return router.login.isKnown(); });
    return routersAnswer && view->facts.cluster.identity ? 0 : exitCode(ErrorCode::SshUnreachable);
}

int runDiff(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const Scope scope{call.only, call.takeOver};
    tellBrokenOff(session.plan(), terminal);
    const auto preview = session.preview(scope, terminal.progress(), stop);
    if (!preview)
        return terminal.fail(preview.error());
    const auto places = PlanPlaces::ofFile(call.plan);
    terminal.answer(previewJson(*preview, places), previewText(terminal, *preview, places));
    if (blocks(preview->view.findings))
        return exitCode(ErrorCode::InvalidPlan);
    return preview->isEmpty() ? 0 : 1;
}

int runApply(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const Scope scope{call.only, call.takeOver, call.yes};
    const ProgressSink progress = applyProgress(terminal);
    tellBrokenOff(session.plan(), terminal);
    const auto outcome = session.apply(scope, progress, stop);
    if (!outcome)
        return terminal.fail(outcome.error());
    const QString summary = outcome->applied == 0 ? QStringLiteral("Nothing to change.")
                            : outcome->applied == 1
                                ? QStringLiteral("1 change applied.")
                                : QStringLiteral("%1 changes applied.").arg(outcome->applied);
    terminal.answer(event("applied", {{QStringLiteral("changes"), outcome->applied}}),
                    summary + QLatin1Char('\n'), Terminal::Form::Line);
    for (const QString& router : outcome->handedOver)
        terminal.note(
            QStringLiteral("· %1 is not managed: hand its part of the bundle to its owner "
                           "(hcp-bgp export)")
                .arg(router));
    if (call.noWait)
        return 0;
    const auto wait = call.wait.value_or(std::chrono::minutes(5));
    // What was changed is proven through every next hop, not only the one this machine is sent to.
    return printFinal(call, terminal,
                      outcome->applied == 0
                          ? session.verify(wait, onChange(terminal), {}, stop)
                          : session.verifyPaths(wait, Untried::NotAsked, onChange(terminal),
                                                terminal.progress(), stop));
}

int runVerify(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    tellBrokenOff(session.plan(), terminal);
    if (call.watch) {
        const auto ended = session.watch(
            std::chrono::seconds(1),
            [&](const View& view) { printView(call, terminal, view, Terminal::Form::Line); }, stop);
        return terminal.fail(ended.error());
    }
    const auto wait = call.wait.value_or(std::chrono::seconds(0));
    const auto sink = call.wait ? onChange(terminal) : std::function<void(const View&)>();
    const auto view =
        call.paths ? session.verifyPaths(wait, Untried::NotGreen, sink, terminal.progress(), stop)
                   : session.verify(wait, sink, terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    printView(call, terminal, *view, Terminal::Form::Document);
    return view->diagnosis.green ? Green : NotGreen;
}

int runUndo(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const auto items = session.previewUndo(call.deleteHostedClusters, terminal.progress(), stop);
    if (!items)
        return terminal.fail(items.error());
    const QString text =
        items->isEmpty()
            ? QStringLiteral("Nothing to take back: the journal has nothing of this plan's.\n")
            : itemsText(terminal, *items);
    if (terminal.json())
        terminal.note(text); // for whoever is asked
    else
        terminal.print(text);
    const auto done = session.undo(call.yes ? Consenting::Given : Consenting::Asked,
                                   call.deleteHostedClusters, terminal.progress(), stop);
    if (!terminal.json()) {
        if (!done)
            return terminal.fail(done.error());
        const QString left = leftOf(*done);
        if (!items->isEmpty())
            terminal.print(left.isEmpty()
                               ? QStringLiteral("Taken back.\n")
                               : QStringLiteral("Taken back, but for what stays: %1.\n").arg(left));
        return 0;
    }
    QJsonObject object = itemsJson(done ? *done : *items);
    object.insert(QStringLiteral("undone"), done.has_value());
    if (!done) {
        terminal.note(toText(done.error()));
        object.insert(QStringLiteral("error"), errorJson(done.error()));
    }
    terminal.print(object);
    return done ? 0 : exitCode(done.error().code);
}

int runKubeconfig(const Call& call, Session& session, Terminal& terminal,
                  const std::stop_token& stop)
{
    QStringList names;
    QStringList meant;
    for (const HostedClusterPlan& cluster : session.plan().hostedClusters) {
        names << cluster.key();
        if (call.cluster.isEmpty() || call.cluster == cluster.key() || call.cluster == cluster.name)
            meant << cluster.key();
    }
    if (meant.size() != 1)
        return terminal.fail(
            {ErrorCode::InvalidCall,
             QStringLiteral("Which hosted cluster: %1?").arg(names.join(QStringLiteral(", "))),
             {},
             QStringLiteral("name it with --cluster")});
    if (const auto may = mayHoldKubeconfig(session.plan(), call.to); !may)
        return terminal.fail(may.error());
    const auto kubeconfig = session.kubeconfig(meant.first(), terminal.progress(), stop);
    if (!kubeconfig)
        return terminal.fail(kubeconfig.error());
    QJsonObject object{{QStringLiteral("cluster"), meant.first()}};
    if (call.to.isEmpty()) {
        object.insert(QStringLiteral("kubeconfig"), QString::fromUtf8(kubeconfig->reveal()));
    } else {
        const QString path = QDir::current().absoluteFilePath(call.to);
        if (const auto written = saveKubeconfig(*kubeconfig, path); !written)
            return terminal.fail(written.error());
        object.insert(QStringLiteral("to"), path);
    }
    if (terminal.json())
        terminal.print(object);
    else if (call.to.isEmpty())
        terminal.print(kubeconfig->reveal());
    return 0;
}

} // namespace hcp::cli
