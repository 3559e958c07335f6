// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Call.h"
#include "cli/Commands.h"
#include "cli/Signals.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>

namespace
{

/// A cancelled call has this long to put its things in order; Ctrl-C ends within 2 s.
constexpr std::chrono::milliseconds Patience{1'800};

} // namespace

int main(int argc, char** argv)
{
    // Secrets pass through this memory: no core dump of it.
    ::prctl(PR_SET_DUMPABLE, 0);
    // A reader that goes away must not end us in the middle of a step.
    ::signal(SIGPIPE, SIG_IGN);
    hcp::cli::Parsed parsed = hcp::cli::parseCall(argc, argv);
    if (!parsed.call) {
        hcp::cli::Terminal terminal(parsed.json);
        if (parsed.exit == 0)
            terminal.print(parsed.text);
        else
            terminal.fail({hcp::ErrorCode::InvalidCall, parsed.text.trimmed(), {}, {}});
        return terminal.ended(parsed.exit);
    }
    int exit = 0;
    {
        const hcp::cli::Signals signals(Patience);
        const QCoreApplication application(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("hcp-bgp"));
        hcp::cli::Terminal terminal(parsed.call->json);
        exit = hcp::cli::run(*parsed.call, terminal, signals.token());
        exit = terminal.ended(exit);
    }
    // A name look-up that hangs inside the resolver must not keep the process (see dns/Resolver.h).
    std::fflush(nullptr);
    std::quick_exit(exit);
}
