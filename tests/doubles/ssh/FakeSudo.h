// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/ssh/SshServer.h"

#include <optional>

namespace hcp::doubles
{

/// A command line taken apart: what runs, and what sudo says before.
struct FakeCommand {
    QString line; ///< without environment and sudo
    bool sudo = false;
    bool never = false;     ///< sudo -n
    bool fromInput = false; ///< sudo -S
    bool validate = false;  ///< sudo -v: nothing runs
};
FakeCommand takeApart(const QString& raw);

/// Lets sudo have its part of `input`. An answer: sudo said no, or there is nothing more to run.
/// Nothing: the program runs, with what is left of `input`.
std::optional<SshReply> fakeSudo(const FakeCommand& command, const SshAccount& account,
                                 QByteArray& input);

} // namespace hcp::doubles
