// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Prompter.h"
#include "plan/Plan.h"

#include <stop_token>

namespace hcp
{

/// Who answers what a connection asks. Nobody: only what was answered or kept before counts, and an
/// unknown host key is refused; somebody who watches is not to be called by a login that fails.
enum class Asking { Person, Nobody };

/// Where secrets come from, in this order: what was already answered in this session, the
/// keychain, the person. Thread-safe. Answers are kept for the session only.
class Credentials
{
public:
    explicit Credentials(Prompter& prompter);
    ~Credentials();

    /// What an SSH session to this router asks. `who` names the login: `admin@frr1:22`.
    ssh::Questions sshQuestions(const QString& router, const QString& who,
                                const std::stop_token& stop, Asking asking = Asking::Person);
    /// May this kubeconfig run this program? Asked once per program.
    bool mayRun(const QString& who, const QString& command);
    /// Content of what the plan points to. Errors: MissingSecret, FileAccess, KeychainUnavailable.
    Result<Secret> content(const SecretRef& reference, const std::stop_token& stop);

    Credentials(const Credentials&) = delete;
    Credentials& operator=(const Credentials&) = delete;

private:
    /// Nothing: it has none, or there is no keychain (then it is not tried again).
    std::optional<Secret> kept(const QString& key, const std::stop_token& stop);
    bool isAnswered(const QString& key) const;
    /// What was answered in this session or kept, once for each connection.
    std::optional<Secret> known(const QString& key, const std::stop_token& stop);
    std::optional<Secret> ask(const SecretQuestion& question, const std::stop_token& stop);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp
