// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/ssh/Agent.h"
#include "remote/ssh/Budget.h"
#include "remote/ssh/Link.h"
#include "remote/ssh/SshConfig.h"
#include "remote/ssh/SshSession.h"

namespace hcp::ssh
{

/// Logs in: the chosen identity file (and the agent's copy of it), or the agent and the configured
/// or default files; then keyboard-interactive; then password. No key is offered twice and at most
/// five are offered, since servers hang up after six failures. Nobody is asked for the passphrase
/// of a key that the server would not take.
class Authentication
{
public:
    Authentication(Link& link, const HostConfig& config, const Questions& questions, Budget& budget)
        : m_link(link), m_config(config), m_questions(questions), m_budget(budget)
    {
    }

    Status run();

private:
    /// A key to offer: from the agent, from a file, or both.
    struct Candidate {
        QByteArray blob; ///< empty: the file does not tell without a passphrase
        bool inAgent = false;
        QString comment;
        QString file;
    };
    enum class Outcome { Accepted, Refused };

    Result<int> call(const std::function<int()>& function);
    Result<Outcome> publicKeys();
    QList<Candidate> candidates();
    Result<Outcome> offer(const Candidate& candidate);
    Result<Outcome> offerFromAgent(const Candidate& candidate);
    Result<Outcome> offerFile(const Candidate& candidate);
    Result<Outcome> probe(const Candidate& candidate);
    Result<Key> unlock(const QString& file);
    Result<Outcome> keyboardInteractive();
    Result<Outcome> answerPrompts();
    Result<Outcome> password();
    Result<Secret> askPassword(const QString& prompt);
    Result<Outcome> judge(const Result<int>& answer);
    bool offers(int method) const;
    tl::unexpected<Error> refused() const;

    Link& m_link;
    const HostConfig& m_config;
    const Questions& m_questions;
    Budget& m_budget;
    std::unique_ptr<AgentRelay> m_relay;
    QStringList m_tried;   ///< for the error
    QStringList m_missing; ///< secrets that nobody could be asked for
    int m_keysOffered = 0;
    int m_passwordsAsked = 0;
};

} // namespace hcp::ssh
