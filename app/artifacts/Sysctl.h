// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace hcp
{

/// Ours alone: whoever finds it may delete it.
inline constexpr char sysctlPath[] = "/etc/sysctl.d/90-hcp-bgp.conf";

/// Content of sysctlPath: IPv4 forwarding after every boot.
QByteArray sysctlFile();

/// Forwarding now, as argv.
QStringList sysctlCommand();
/// The command that puts the value back that was there before.
QStringList sysctlUndoCommand(bool before);

} // namespace hcp
