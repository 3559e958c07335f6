// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/SshSession.h"

#include <algorithm>

namespace hcp::ssh
{

namespace
{

/// Characters that no POSIX shell reads as anything but themselves, wherever they stand.
bool isPlain(QChar c)
{
    static const QString others = QStringLiteral("@%_+:,./-");
    return (c.unicode() < 0x80 && c.isLetterOrNumber()) || others.contains(c);
}

} // namespace

QString shellQuote(const QString& word)
{
    if (!word.isEmpty() && std::all_of(word.cbegin(), word.cend(), isPlain))
        return word;
    QString inner = word;
    inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString shellLine(const QStringList& argv)
{
    QStringList words;
    words.reserve(argv.size());
    for (const QString& word : argv)
        words << shellQuote(word);
    return words.join(QLatin1Char(' '));
}

} // namespace hcp::ssh
