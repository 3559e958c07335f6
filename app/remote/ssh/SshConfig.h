// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Connect.h"
#include "remote/ssh/SshSession.h"

#include <optional>

namespace hcp::ssh
{

/// What ssh_config (and OpenSSH's defaults) say about one host, as `ssh -G` would: own reader,
/// since libssh 0.10 knows neither IdentitiesOnly nor several known_hosts files, runs `Match exec`
/// without asking, and skips in silence what it does not know.
struct HostConfig {
    QString alias;    ///< what the person wrote
    QString hostName; ///< what to connect to
    QString user;
    int port = 22;
    Family family = Family::Any;
    std::optional<int> connectTimeout; ///< seconds

    QStringList identityFiles;  ///< absolute; OpenSSH's defaults when none is configured
    bool ownIdentities = false; ///< identityFiles were configured
    bool identitiesOnly = false;
    QString identityAgent; ///< a socket's path, `none`, or empty for the usual places

    bool pubkeyAuthentication = true;
    bool passwordAuthentication = true;
    bool keyboardInteractive = true;
    int passwordPrompts = 3;

    QStringList userKnownHostsFiles;
    QStringList globalKnownHostsFiles;
    QString hostKeyAlias;
    bool hashKnownHosts = false;
    bool strictHostKeys = false; ///< `yes`; everything else counts as `ask`, never as less

    QString proxyCommand; ///< to run, tokens replaced; a ProxyJump as the ssh call it stands for
    QString ciphers;
    QString macs;
    QString kexAlgorithms;
    QString hostKeyAlgorithms;
    QString pubkeyAlgorithms;

    QStringList ignored; ///< keywords that we do not obey although they would matter

    /// The name and the port under which known_hosts knows the host.
    QString hostKeyName() const;
    int hostKeyPort() const;

    bool operator==(const HostConfig&) const = default;
};

/// Reads the configuration for `target`. Programs (Match exec) run only after
/// Questions::runProgram said yes. Errors: FileAccess, NeedsConsent, Timeout, Cancelled.
Result<HostConfig> readConfig(const Target& target, const Questions& questions, Budget& budget);

} // namespace hcp::ssh
