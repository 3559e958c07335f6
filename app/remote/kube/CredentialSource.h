// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/ExecProgram.h"
#include "remote/kube/KubeClient.h"

namespace hcp::kube
{

/// The credentials of a context, fresh enough for the next request: a token file is read anew, a
/// program is run once, and again when what it gave has expired or was refused.
class CredentialSource
{
public:
    CredentialSource(Context context, ConsentToRun consent, std::chrono::milliseconds patience);

    const Context& context() const { return m_context; }
    /// Errors: NeedsConsent, and those of runExecProgram() and of reading the token file.
    Result<Credentials> get(const std::stop_token& stop);
    /// After a 401: forgets what a program gave. False where asking again would give the same.
    bool forget();

private:
    Result<Secret> token() const;
    Status askForConsent();

    Context m_context;
    ConsentToRun m_consent;
    std::chrono::milliseconds m_patience;
    bool m_consented = false;
    std::optional<Credentials> m_cached;
};

} // namespace hcp::kube
