// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The lines of the default instance, `router bgp` itself left out.
QStringList instanceLines(const QByteArray& configuration)
{
    QStringList lines;
    bool inside = false;
    const auto all = QString::fromUtf8(configuration).split(u'\n');
    for (const auto& line : all) {
        const auto words = line.simplified().split(u' ');
        if (!line.startsWith(u' '))
            inside = words.size() == 3 && words[0] == u"router"_s && words[1] == u"bgp"_s;
        else if (inside)
            lines << line.simplified();
    }
    return lines;
}

/// What the lines say behind `neighbor NAME`, with `no` in front where it stands there.
QStringList settingsOf(const QStringList& lines, const QString& name)
{
    QStringList settings;
    for (const auto& line : lines) {
        const bool negated = line.startsWith(u"no "_s);
        const auto words = (negated ? line.sliced(3) : line).split(u' ');
        if (words.size() < 3 || words[0] != u"neighbor"_s || words[1] != name)
            continue;
        const auto what = words[2] == u"password"_s ? words[2] : words.sliced(2).join(u' ');
        settings << (negated ? u"no "_s + what : what);
    }
    return settings;
}

} // namespace

std::optional<QStringList> neighborSettings(const QByteArray& configuration, Address neighbor)
{
    const auto lines = instanceLines(configuration);
    auto settings = settingsOf(lines, neighbor.toString());
    if (settings.isEmpty())
        return std::nullopt;
    for (const auto& setting : QStringList(settings)) {
        if (setting.startsWith(u"peer-group "_s))
            settings << settingsOf(lines, setting.section(u' ', 1, 1));
    }
    return settings;
}

bool hasSetting(const QStringList& settings, const QString& word)
{
    return std::any_of(settings.cbegin(), settings.cend(), [&word](const QString& setting) {
        return setting == word || setting.startsWith(word + u' ');
    });
}

std::optional<int> maximumPaths(const QByteArray& configuration)
{
    for (const auto& line : instanceLines(configuration)) {
        const auto words = line.split(u' ');
        if (words.size() == 2 && words[0] == u"maximum-paths"_s)
            return words[1].toInt();
    }
    return std::nullopt;
}

bool isBgpShutDown(const QByteArray& configuration)
{
    const auto lines = instanceLines(configuration);
    return std::any_of(lines.cbegin(), lines.cend(), [](const QString& line) {
        return line == u"bgp shutdown"_s || line.startsWith(u"bgp shutdown message"_s);
    });
}

} // namespace hcp
