// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace hcp::cli
{

/// One call of the command line, parsed.
struct Call {
    QString command;
    QString plan; ///< path of the plan file
    bool json = false;
    bool yes = false;
    bool acceptNewHostKey = false;
    QSet<Part> only;
    QStringList takeOver;
    QString to;       ///< export, topology, kubeconfig
    QString into;     ///< frr-conf
    QString router;   ///< frr-conf
    QString cluster;  ///< kubeconfig: `namespace/name` or the name
    QString id;       ///< explain; fix: a cause
    bool all = false; ///< explain
    bool noWait = false;
    bool watch = false;
    bool live = false;
    bool paths = false; ///< verify: through each next hop alone
    std::optional<std::chrono::seconds> wait;
    QString node;                               ///< drill
    std::optional<std::chrono::seconds> length; ///< drill
    QStringList deleteHostedClusters;
};

/// What parsing came to: a call, or a text to print (help, version) or an error, with its exit
/// code.
struct Parsed {
    std::optional<Call> call;
    int exit = 0;
    QString text;
    bool json = false; ///< what was asked for, also when the rest of the call is wrong
};

Parsed parseCall(int argc, const char* const* argv);

/// The names of all commands, as --help lists them.
QStringList commandNames();

/// `90`, `30s`, `5m`, `1h`.
Result<std::chrono::seconds> parseDuration(const QString& text);

} // namespace hcp::cli
