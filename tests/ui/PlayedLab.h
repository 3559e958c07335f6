// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Files.h"

#include <QDir>

namespace hcp::test
{

/// A script that plays the lab below `folder`, and a sudo that asks nobody, for the programs that
/// the window starts: `up` and `down` are its shell for those (`$STATE`: the file that says the lab
/// is up), `client` the address where the window finds out whether it is inside.
inline bool playLab(const QDir& folder, const QByteArray& up, const QByteArray& down,
                    const QByteArray& client)
{
    const auto write = [&folder](const char* name, const QByteArray& text) {
        return writeFile(folder.filePath(QLatin1String(name)), text, 0755).has_value();
    };
    const QByteArray state = folder.filePath(QStringLiteral("state")).toUtf8();
    qputenv("HCP_LAB", folder.filePath(QStringLiteral("lab")).toUtf8());
    qputenv("PATH", folder.path().toUtf8() + ":/usr/bin:/bin");
    return write("lab", "#!/bin/sh\nSTATE=" + state + "\ntrap 'exit 130' INT\ncase $1 in\nup) " +
                            up + " ;;\ndown) " + down +
                            " ;;\nenv) test -e $STATE || exit 1\n"
                            "echo \"PLAN='/tmp/the plan.yaml'\"; echo CLIENT=" +
                            client + " ;;\nesac\n") &&
           write("sudo", "#!/bin/sh\nshift\nexec \"$@\"\n");
}

} // namespace hcp::test
