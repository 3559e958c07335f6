// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Sysctl.h"

namespace hcp
{

namespace
{

QStringList setForwarding(bool on)
{
    return {QStringLiteral("sysctl"), QStringLiteral("-q"), QStringLiteral("-w"),
            QStringLiteral("net.ipv4.ip_forward=%1").arg(on ? 1 : 0)};
}

} // namespace

QByteArray sysctlFile()
{
    return "# Route to the API servers of hosted clusters (hcp-bgp).\n"
           "net.ipv4.ip_forward = 1\n";
}

QStringList sysctlCommand()
{
    return setForwarding(true);
}

QStringList sysctlUndoCommand(bool before)
{
    return setForwarding(before);
}

} // namespace hcp
