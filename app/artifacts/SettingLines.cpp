// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/SettingLines.h"

#include "artifacts/Daemons.h"
#include "artifacts/DnsRecords.h"
#include "artifacts/Sysctl.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// The lines of `many` that `few` has not, each as often as it is more.
QByteArrayList lacking(const QByteArray& many, const QByteArray& few)
{
    QByteArrayList rest = few.split('\n');
    QByteArrayList more;
    for (const QByteArray& line : many.split('\n')) {
        if (!rest.removeOne(line) && !line.trimmed().isEmpty())
            more << line;
    }
    return more;
}

QByteArrayList takeSetting(QByteArrayList& lines, const QByteArray& setting)
{
    QByteArrayList taken;
    lines.removeIf([&](const QByteArray& line) {
        const bool fits = settingOf(line) == setting;
        if (fits)
            taken << line;
        return fits;
    });
    return taken;
}

bool sets(const QByteArrayList& lines, const QByteArray& setting)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&setting](const QByteArray& line) { return settingOf(line) == setting; });
}

} // namespace

bool isSettingsFile(const QString& path)
{
    return path == QLatin1String(dnsmasqPath) || path == QLatin1String(sysctlPath) ||
           path == QLatin1String(daemonsPath);
}

QByteArray settingOf(const QByteArray& line)
{
    const QByteArray text = line.trimmed();
    if (text.startsWith('#'))
        return {};
    if (text.startsWith("host-record="))
        return text.left(text.indexOf(','));
    if (text.startsWith("address=/"))
        return text.left(text.indexOf('/', 9));
    return text.left(std::max<qsizetype>(text.indexOf('='), 0)).trimmed();
}

QMap<QByteArray, QByteArray> settingsAdded(const QByteArray& before, const QByteArray& after)
{
    QMap<QByteArray, QByteArray> added;
    for (const QByteArray& line : lacking(after, before)) {
        if (const QByteArray setting = settingOf(line); !setting.isEmpty())
            added.insert(setting, line);
    }
    return added;
}

std::optional<QByteArray> unmergeSettings(const QByteArray& current, const QByteArray& before,
                                          const QByteArray& after, const QSet<QString>& needs)
{
    const QByteArrayList ours = lacking(after, before);
    const QByteArrayList now = current.split('\n');
    QByteArrayList added = ours;
    QByteArrayList theirs = lacking(before, after);
    QByteArrayList kept;
    for (const QByteArray& line : now) {
        if (needs.contains(QString::fromUtf8(line)) || !added.removeOne(line))
            kept << line;
        else
            kept << takeSetting(theirs, settingOf(line));
    }
    for (const QByteArray& line : std::as_const(theirs)) {
        const QByteArray setting = settingOf(line);
        if (sets(now, setting))
            continue;
        if (sets(ours, setting))
            return {};
        const bool finished = !kept.isEmpty() && kept.last().isEmpty();
        kept.insert(kept.size() - (finished ? 1 : 0), line);
    }
    return kept.join('\n');
}

QByteArray withOursInPlace(const QByteArray& before, const QByteArray& after,
                           const QMap<QByteArray, QByteArray>& earlier)
{
    const QByteArrayList old = before.split('\n');
    const QByteArrayList mended = after.split('\n');
    QByteArrayList lines;
    for (const QByteArray& line : old) {
        const QByteArray ours = earlier.value(settingOf(line), line);
        if (ours == line || mended.contains(line))
            lines << line;
        else if (!old.contains(ours) && !lines.contains(ours))
            lines << ours;
    }
    return lines.join('\n');
}

} // namespace hcp
