// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/Call.h"
#include "cli/Terminal.h"

namespace hcp::cli
{

/// Runs the call to its end. Returns the exit code of DESIGN §4.
int run(const Call& call, Terminal& terminal, const std::stop_token& stop);

// The commands, by what they need. Each returns its exit code.
int runExample(Terminal& terminal);
int runExplain(const Call& call, Terminal& terminal);
int runShow(Session& session, Terminal& terminal);
int runValidate(const Call& call, Session& session, Terminal& terminal);
int runExport(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runFrrConf(const Call& call, Session& session, Terminal& terminal);
int runTopology(const Call& call, Session& session, Terminal& terminal,
                const std::stop_token& stop);
int runDiscover(Session& session, Terminal& terminal, const std::stop_token& stop);
int runDiff(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runApply(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runVerify(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runFix(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runDrill(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runUndo(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop);
int runKubeconfig(const Call& call, Session& session, Terminal& terminal,
                  const std::stop_token& stop);

} // namespace hcp::cli
