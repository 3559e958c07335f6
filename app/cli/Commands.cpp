// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Commands.h"

#include "cli/TerminalPrompter.h"
#include "plan/PlanFile.h"

#include <map>

namespace hcp::cli
{

namespace
{

using WorldCommand = int (*)(const Call&, Session&, Terminal&, const std::stop_token&);

const std::map<QString, WorldCommand>& worldCommands()
{
    static const std::map<QString, WorldCommand> commands{
        {QStringLiteral("topology"), runTopology}, {QStringLiteral("diff"), runDiff},
        {QStringLiteral("apply"), runApply},       {QStringLiteral("verify"), runVerify},
        {QStringLiteral("fix"), runFix},           {QStringLiteral("drill"), runDrill},
        {QStringLiteral("undo"), runUndo},         {QStringLiteral("kubeconfig"), runKubeconfig},
    };
    return commands;
}

} // namespace

int run(const Call& call, Terminal& terminal, const std::stop_token& stop)
{
    if (call.command == QStringLiteral("example"))
        return runExample(terminal);
    if (call.command == QStringLiteral("explain"))
        return runExplain(call, terminal);
    const auto plan = loadPlan(call.plan);
    if (!plan)
        return terminal.fail(plan.error());
    TerminalPrompter prompter(terminal, call, stop);
    Session session(*plan, prompter);
    if (call.command == QStringLiteral("show"))
        return runShow(session, terminal);
    if (call.command == QStringLiteral("validate"))
        return runValidate(call, session, terminal);
    if (call.command == QStringLiteral("export"))
        return runExport(call, session, terminal, stop);
    if (call.command == QStringLiteral("frr-conf"))
        return runFrrConf(call, session, terminal);
    if (call.command == QStringLiteral("discover"))
        return runDiscover(session, terminal, stop);
    return worldCommands().at(call.command)(call, session, terminal, stop);
}

} // namespace hcp::cli
