// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/IptablesRuleset.h"

#include "base/Address.h"

#include <functional>
#include <limits>
#include <optional>

namespace hcp::router
{

namespace
{

using Field = Atom::Field;

Match rangesOf(Field field, const QString& list,
               const std::function<std::optional<Range>(QString)>& parse)
{
    Match match;
    for (const QString& part : list.split(u',')) {
        const auto range = parse(part);
        Atom atom;
        atom.field = range ? field : Field::Constant;
        atom.range = range.value_or(Range());
        match.alternatives.append({atom});
    }
    return match;
}

std::optional<Range> addressRange(const QString& text)
{
    const qsizetype dash = text.indexOf(u'-');
    if (dash > 0) {
        const auto low = Address::parse(text.left(dash));
        const auto high = Address::parse(text.mid(dash + 1));
        return low && high ? std::optional(Range{low->bits(), high->bits()}) : std::nullopt;
    }
    const auto prefix =
        Prefix::parseMasking(text.contains(u'/') ? text : text + QStringLiteral("/32"));
    return prefix ? std::optional(Range{prefix->network().bits(), prefix->last().bits()})
                  : std::nullopt;
}

std::optional<Range> portRange(const QString& text)
{
    const auto number = [](const QString& word) -> std::optional<quint64> {
        static const QHash<QString, quint64> names = {{QStringLiteral("bgp"), 179},
                                                      {QStringLiteral("ssh"), 22},
                                                      {QStringLiteral("https"), 443},
                                                      {QStringLiteral("http"), 80},
                                                      {QStringLiteral("domain"), 53}};
        bool ok = false;
        const quint64 value = word.toULongLong(&ok);
        return ok                     ? std::optional(value)
               : names.contains(word) ? std::optional(names.value(word))
                                      : std::nullopt;
    };
    const qsizetype colon = text.indexOf(u':');
    const auto low = colon == 0 ? std::optional<quint64>(0) : number(text.section(u':', 0, 0));
    const auto high = colon < 0                  ? low
                      : colon == text.size() - 1 ? std::optional<quint64>(65535)
                                                 : number(text.mid(colon + 1));
    return low && high ? std::optional(Range{*low, *high}) : std::nullopt;
}

std::optional<Range> protocolRange(const QString& text)
{
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (text == QStringLiteral("all") || (ok && number == 0))
        return Range{0, 255};
    if (text == QStringLiteral("tcp"))
        return Range{6, 6};
    return ok ? Range{number, number} : Range{255, 255};
}

quint64 flagsOf(const QString& list)
{
    static const QStringList names = {QStringLiteral("FIN"), QStringLiteral("SYN"),
                                      QStringLiteral("RST"), QStringLiteral("PSH"),
                                      QStringLiteral("ACK"), QStringLiteral("URG")};
    quint64 bits = 0;
    for (const QString& name : list.split(u',')) {
        const qsizetype at = names.indexOf(name);
        bits |= name == QStringLiteral("ALL") ? 0x3fULL : at < 0 ? 0ULL : 1ULL << at;
    }
    return bits;
}

Match atomMatch(Field field, const Range& range, const QString& name = {})
{
    Atom atom;
    atom.field = field;
    atom.range = range;
    atom.name = name;
    return {false, {{atom}}};
}

Match namesMatch(Field field, const QString& list)
{
    Match match;
    for (const QString& name : list.split(u',')) {
        Atom atom;
        atom.field = field;
        atom.name = name.toLower();
        match.alternatives.append({atom});
    }
    return match;
}

// The names of the same states, addresses and kinds in connection tracking.
Match statusMatch(const QString& list)
{
    Match match;
    for (const QString& name : list.split(u',')) {
        Atom atom;
        const bool translated = name == QStringLiteral("DNAT") || name == QStringLiteral("SNAT");
        atom.truth = translated ? Truth::No : Truth::Maybe;
        match.alternatives.append({atom});
    }
    return match;
}

Match markMatch(const QString& text)
{
    bool ok = false;
    bool maskOk = true;
    const quint64 value = text.section(u'/', 0, 0).toULongLong(&ok, 0);
    const quint64 mask = text.contains(u'/') ? text.section(u'/', 1).toULongLong(&maskOk, 0)
                                             : std::numeric_limits<quint32>::max();
    return ok && maskOk ? atomMatch(Field::Mark, {mask, value}) : constantMatch(Truth::Maybe);
}

Match interfaceMatch(Field field, QString name)
{
    if (name.endsWith(u'+'))
        name.back() = u'*';
    return atomMatch(field, {}, name);
}

// Options that are about numbers a single new connection does not reach, or always does.
std::optional<Truth> limitTruth(const QString& option)
{
    static const QHash<QString, Truth> truths = {
        {QStringLiteral("--limit"), Truth::Yes},
        {QStringLiteral("--limit-burst"), Truth::Yes},
        {QStringLiteral("--hashlimit-upto"), Truth::Yes},
        {QStringLiteral("--hashlimit-above"), Truth::No},
        {QStringLiteral("--connlimit-upto"), Truth::Yes},
        {QStringLiteral("--connlimit-above"), Truth::No},
        {QStringLiteral("--set"), Truth::Yes}, // -m recent: it is not on the list yet
        {QStringLiteral("--rcheck"), Truth::No},
        {QStringLiteral("--update"), Truth::No},
        {QStringLiteral("--seconds"), Truth::Yes},
        {QStringLiteral("--hitcount"), Truth::Yes},
        {QStringLiteral("--comment"), Truth::Yes},
        {QStringLiteral("--icmp-type"), Truth::No},
        {QStringLiteral("-f"), Truth::No}};
    const auto it = truths.constFind(option);
    if (it != truths.constEnd())
        return *it;
    static const QStringList details = {QStringLiteral("--hashlimit-"),
                                        QStringLiteral("--connlimit-mask"),
                                        QStringLiteral("--connlimit-saddr"),
                                        QStringLiteral("--name"),
                                        QStringLiteral("--mask"),
                                        QStringLiteral("--rsource")};
    for (const QString& detail : details) {
        if (option.startsWith(detail))
            return Truth::Yes;
    }
    return std::nullopt;
}

} // namespace

Match iptablesMatch(const QString& option, const QStringList& arguments)
{
    const QString first = arguments.value(0);
    if (option == QStringLiteral("-p"))
        return rangesOf(Field::Protocol, first, protocolRange);
    if (option == QStringLiteral("-s") || option == QStringLiteral("--src-range"))
        return rangesOf(Field::Source, first, addressRange);
    if (option == QStringLiteral("-d") || option == QStringLiteral("--dst-range"))
        return rangesOf(Field::Destination, first, addressRange);
    if (option == QStringLiteral("-i"))
        return interfaceMatch(Field::In, first);
    if (option == QStringLiteral("-o"))
        return interfaceMatch(Field::Out, first);
    if (option == QStringLiteral("--dport") || option == QStringLiteral("--dports"))
        return rangesOf(Field::DestinationPort, first, portRange);
    if (option == QStringLiteral("--sport") || option == QStringLiteral("--sports"))
        return rangesOf(Field::SourcePort, first, portRange);
    if (option == QStringLiteral("--ports")) {
        Match match = rangesOf(Field::DestinationPort, first, portRange);
        match.alternatives.append(rangesOf(Field::SourcePort, first, portRange).alternatives);
        return match;
    }
    if (option == QStringLiteral("--ctstate") || option == QStringLiteral("--state"))
        return namesMatch(Field::State, first);
    if (option == QStringLiteral("--ctdir"))
        return namesMatch(Field::Direction, first);
    if (option == QStringLiteral("--dst-type"))
        return namesMatch(Field::DestinationType, first);
    if (option == QStringLiteral("--ctstatus"))
        return statusMatch(first);
    if (option == QStringLiteral("--tcp-flags"))
        return atomMatch(Field::TcpFlags, {flagsOf(first), flagsOf(arguments.value(1))});
    if (option == QStringLiteral("--syn"))
        return atomMatch(Field::TcpFlags, {0x17, 2});
    if (option == QStringLiteral("--mark"))
        return markMatch(first);
    if (option == QStringLiteral("--pkt-type"))
        return constantMatch(first == QStringLiteral("unicast") ? Truth::Yes : Truth::No);
    return constantMatch(limitTruth(option).value_or(Truth::Maybe));
}

} // namespace hcp::router
