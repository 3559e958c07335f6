// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Daemons.h"

#include <QByteArrayList>

namespace hcp
{

namespace
{

/// The value that a line assigns, as the shell reads it; null when it assigns another name.
QByteArray assignedValue(const QByteArray& line, const QByteArray& name)
{
    const QByteArray text = line.trimmed();
    if (!text.startsWith(name + '='))
        return {};
    QByteArray value = text.mid(name.size() + 1);
    const char quote = value.isEmpty() ? '\0' : value.at(0);
    if (quote == '"' || quote == '\'')
        return "" + value.mid(1, qMax(qsizetype(0), value.indexOf(quote, 1) - 1));
    for (const char end : {' ', '\t', ';', '#'})
        value = value.left(value.indexOf(end) < 0 ? value.size() : value.indexOf(end));
    return value.isNull() ? QByteArray("") : value;
}

bool meansYes(const QByteArray& value)
{
    return !value.isEmpty() && value != "no" && value != "0";
}

/// The line with `yes` in the place of its value; blanks, line end and a comment behind it stay.
QByteArray switchedOn(const QByteArray& line, const QByteArray& name)
{
    const qsizetype from = line.indexOf('=') + 1;
    const QByteArray value = assignedValue(line, name);
    const bool isQuoted = from < line.size() && (line.at(from) == '"' || line.at(from) == '\'');
    return line.left(from) + "yes" + line.mid(from + value.size() + (isQuoted ? 2 : 0));
}

QByteArray enabled(const QByteArray& file, const QByteArray& name)
{
    if (daemonEnabled(file, name))
        return file;
    QByteArrayList lines = file.split('\n');
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        if (assignedValue(lines.at(i), name).isNull())
            continue;
        lines[i] = switchedOn(lines.at(i), name);
        return lines.join('\n');
    }
    const QByteArray gap = file.isEmpty() || file.endsWith('\n') ? "" : "\n";
    return file + gap + name + "=yes\n";
}

} // namespace

bool daemonEnabled(const QByteArray& file, const QByteArray& daemon)
{
    bool yes = false;
    for (const QByteArray& line : file.split('\n')) {
        const QByteArray value = assignedValue(line, daemon);
        if (!value.isNull())
            yes = meansYes(value);
    }
    return yes;
}

QByteArray enableDaemons(const QByteArray& file, bool bfd)
{
    const QByteArray withBgp = enabled(file, "bgpd");
    return bfd ? enabled(withBgp, "bfdd") : withBgp;
}

} // namespace hcp
