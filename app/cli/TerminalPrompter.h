// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/Call.h"
#include "cli/Terminal.h"
#include "engine/Prompter.h"

namespace hcp::cli
{

/// Asks on the terminal, one question at a time. Without one: every answer is no, except what the
/// options of the call said yes to.
class TerminalPrompter : public Prompter
{
public:
    TerminalPrompter(Terminal& terminal, const Call& call, std::stop_token stop);

    bool canAsk() const override { return Terminal::canAsk(); }
    ssh::HostKeyAnswer unknownHostKey(const QString& router, const ssh::HostKey& key) override;
    std::optional<SecretAnswer> secret(const SecretQuestion& question) override;
    bool runProgram(const QString& who, const QString& command) override;
    ConsentAnswer consent(const Consent& consent) override;

private:
    enum class Echo { Off, On };
    std::optional<QByteArray> readLine(const QString& prompt, Echo echo = Echo::On);

    Terminal& m_terminal;
    const Call& m_call;
    std::stop_token m_stop;
    std::mutex m_mutex;
};

} // namespace hcp::cli
