// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "remote/ssh/SshSession.h"

#include <QList>
#include <QStringList>

namespace hcp::router
{

/// How much to ask.
enum class Extent {
    Full,
    State, ///< what moves by itself
    Live,  ///< of that, what the programs that are kept open do not tell (LiveTalk)
};

/// What to ask one router.
struct Questions {
    Extent extent = Extent::Full;
    QList<Address> vips;
    QList<Address> nodes;
    QStringList names;
    bool operator==(const Questions&) const = default;
};

/// 32 random hexadecimal digits.
QByteArray randomMark();

/// What to ask vtysh, line by line: each question after a line `mark:name`, `mark:last` at the end.
QByteArray vtyshQuestions(const Questions& questions, const QByteArray& mark);

/// The one program that asks them all: it writes nothing there and runs in any POSIX sh. It comes
/// over standard input, so that no login shell (csh reads `!` and line ends even inside of quotes)
/// ever sees it; argv holds plain words only. Bounded by 20 s.
ssh::Command scriptFor(const Questions& questions, const QByteArray& mark);

} // namespace hcp::router
