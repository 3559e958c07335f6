// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Ruleset.h"

#include <algorithm>

namespace hcp::router
{

namespace
{

using Field = Atom::Field;

constexpr quint64 kSyn = 2;
constexpr quint64 kAck = 16;

Truth both(Truth a, Truth b)
{
    return std::min(a, b);
}

Truth opposite(Truth truth)
{
    return truth == Truth::Yes ? Truth::No : truth == Truth::No ? Truth::Yes : Truth::Maybe;
}

Truth truthOf(bool value)
{
    return value ? Truth::Yes : Truth::No;
}

Truth within(const Range& value, const Range& range)
{
    if (value.high < range.low || value.low > range.high)
        return Truth::No;
    return value.low >= range.low && value.high <= range.high ? Truth::Yes : Truth::Maybe;
}

Truth named(const QString& interface, const QString& pattern)
{
    if (interface.isEmpty())
        return Truth::No;
    const bool same =
        pattern.endsWith(u'*') ? interface.startsWith(pattern.chopped(1)) : interface == pattern;
    return truthOf(same);
}

// Bits of the TCP header that are sure: an opening packet has SYN and may have ECE and CWR; a later
// one has ACK and neither SYN nor RST.
Truth flagsAre(const Packet& packet, quint64 mask, quint64 value)
{
    const bool synAnswer = packet.established && packet.reply; // the answer to the SYN has it too
    const quint64 known = synAnswer ? 0x14 : packet.established ? 0x16 : 0x3f;
    const quint64 flags = packet.established ? kAck : kSyn;
    if (((flags ^ value) & mask & known) != 0)
        return Truth::No;
    return (mask & ~known) != 0 ? Truth::Maybe : Truth::Yes;
}

Truth stateIs(const Packet& packet, const QString& state)
{
    const QString own = packet.established ? QStringLiteral("established") : QStringLiteral("new");
    return truthOf(state.compare(own, Qt::CaseInsensitive) == 0);
}

Truth markIs(const Range& range, bool marksAreSet)
{
    if (marksAreSet)
        return Truth::Maybe;
    return truthOf(range.high == 0); // nobody marks: it is 0
}

Truth holds(const Atom& atom, const Packet& packet, bool marksAreSet)
{
    switch (atom.field) {
    case Field::Constant:
        return atom.truth;
    case Field::In:
        return named(packet.in, atom.name);
    case Field::Out:
        return named(packet.out, atom.name);
    case Field::Source:
        return within(packet.source, atom.range);
    case Field::Destination:
        return within(packet.destination, atom.range);
    case Field::Protocol:
        return within({6, 6}, atom.range);
    case Field::SourcePort:
        return within(packet.sourcePort, atom.range);
    case Field::DestinationPort:
        return within(packet.destinationPort, atom.range);
    case Field::State:
        return stateIs(packet, atom.name);
    case Field::Direction:
        return truthOf((atom.name.compare(QStringLiteral("reply"), Qt::CaseInsensitive) == 0) ==
                       packet.reply);
    case Field::DestinationType:
        return truthOf(
            atom.name.compare(packet.local ? QStringLiteral("local") : QStringLiteral("unicast"),
                              Qt::CaseInsensitive) == 0);
    case Field::TcpFlags:
        return flagsAre(packet, atom.range.low, atom.range.high);
    case Field::AnyFlag:
        return opposite(flagsAre(packet, atom.range.low, 0));
    case Field::Mark:
        return markIs(atom.range, marksAreSet);
    }
    return Truth::Maybe;
}

} // namespace

Match constantMatch(Truth truth)
{
    Atom atom;
    atom.truth = truth;
    return {false, {{atom}}};
}

Truth matches(const Match& match, const Packet& packet, bool marksAreSet)
{
    Truth any = Truth::No;
    for (const auto& alternative : match.alternatives) {
        Truth all = Truth::Yes;
        for (const Atom& atom : alternative)
            all = both(all, holds(atom, packet, marksAreSet));
        any = std::max(any, all);
    }
    return match.negated ? opposite(any) : any;
}

} // namespace hcp::router
