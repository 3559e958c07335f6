// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace hcp::ssh
{

/// One line of ssh_config.
struct ConfigLine {
    QString keyword; ///< lower case; empty for a blank line or a comment
    QString rest;    ///< everything after the keyword, as written
};
ConfigLine splitConfigLine(const QString& text);

/// The words of a line's rest: blanks separate, single and double quotes hold together, a
/// backslash takes a quote, a blank or itself literally, `#` begins a comment. Nothing when a
/// quote stays open.
std::optional<QStringList> splitConfigWords(const QString& rest);

/// Replaces `%h` and the like (ssh_config(5) TOKENS). Nothing when a token is not in `tokens`.
std::optional<QString> expandTokens(const QString& text, const QMap<QChar, QString>& tokens);
/// Replaces `${NAME}`. Nothing when a variable is not set.
std::optional<QString> expandEnvironment(const QString& text);
/// `~` and `~/…` are the home folder.
QString expandTilde(const QString& path, const QString& home);

/// OpenSSH's times: `90`, `2m`, `1h30m`, in seconds.
std::optional<int> parseTime(const QString& text);

} // namespace hcp::ssh
