// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The lines of the default instance, `router bgp` itself left out, and what it says of other
/// address families than IPv4 unicast.
QStringList instanceLines(const QByteArray& configuration)
{
    QStringList lines;
    bool inside = false;
    bool ofOurs = true;
    const auto all = QString::fromUtf8(configuration).split(u'\n');
    for (const auto& raw : all) {
        const auto line = raw.simplified();
        const auto words = line.split(u' ');
        if (!raw.startsWith(u' ')) {
            inside = words.size() == 3 && words[0] == u"router"_s && words[1] == u"bgp"_s;
            ofOurs = true;
        } else if (words[0] == u"address-family"_s || words[0] == u"exit-address-family"_s) {
            ofOurs = words.size() == 1 || line == u"address-family ipv4 unicast"_s;
        } else if (inside && ofOurs) {
            lines << line;
        }
    }
    return lines;
}

/// The lines that stand outside of every context.
QStringList outerLines(const QByteArray& configuration)
{
    QStringList lines;
    const auto all = QString::fromUtf8(configuration).split(u'\n');
    for (const auto& line : all) {
        if (!line.isEmpty() && !line[0].isSpace())
            lines << line.simplified();
    }
    return lines;
}

/// The table of the address family: `distance bgp 255 200 200` before `distance 255 10.0.0.0/8`.
QList<Withheld> distances(const QStringList& lines, bool external)
{
    QList<Withheld> found;
    for (const auto& line : lines) {
        const auto words = line.split(u' ');
        if (words[0] != u"distance"_s || words.size() < 3)
            continue;
        if (words[1] == u"bgp"_s && words.value(external ? 2 : 3) == u"255"_s)
            found.append({line, u"no distance bgp"_s, true, {}, std::nullopt});
        const auto from = Prefix::parseMasking(words[2]);
        if (words[1] == u"255"_s && from)
            found.append({line, u"no "_s + line, true, {}, *from});
    }
    return found;
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

QList<Withheld> withheldFromKernel(const QByteArray& configuration, bool external)
{
    const auto instance = instanceLines(configuration);
    auto found = distances(instance, external);
    for (const auto& line : instance) {
        const auto words = line.split(u' ');
        if (words.size() == 2 && words[0] == u"table-map"_s)
            found.append({line, u"no "_s + line, true, words[1], std::nullopt});
    }
    const auto outer = outerLines(configuration);
    for (const auto& line : outer) {
        const auto words = line.split(u' ');
        if (line == u"bgp no-rib"_s)
            found.append({line, u"no "_s + line, false, {}, std::nullopt});
        if (words.size() == 5 && words[0] == u"ip"_s && words[1] == u"protocol"_s &&
            (words[2] == u"bgp"_s || words[2] == u"any"_s) && words[3] == u"route-map"_s)
            found.append({line, u"no "_s + line, false, words[4], std::nullopt});
    }
    return found;
}

QString staticRoute(const QByteArray& configuration, const Prefix& prefix)
{
    const auto start = u"ip route %1 "_s.arg(prefix.toString());
    const auto lines = outerLines(configuration);
    const auto found = std::find_if(lines.cbegin(), lines.cend(), [&start](const QString& line) {
        return line.startsWith(start);
    });
    return found == lines.cend() ? QString() : *found;
}

QString settingHolder(const QByteArray& configuration, Address neighbor, const QString& word)
{
    const auto lines = instanceLines(configuration);
    const auto own = settingsOf(lines, neighbor.toString());
    if (hasSetting(own, word))
        return neighbor.toString();
    for (const auto& setting : own) {
        const auto group = setting.section(u' ', 1, 1);
        if (setting.startsWith(u"peer-group "_s) && hasSetting(settingsOf(lines, group), word))
            return group;
    }
    return {};
}

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
