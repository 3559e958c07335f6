// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace hcp::router
{

/// A closed range of numbers: addresses, ports.
struct Range {
    quint64 low = 0;
    quint64 high = 0;
    bool operator==(const Range&) const = default;
};

/// The packet whose fate is asked for. What may have several values is a range: a rule that takes
/// only a part of it matches "maybe".
struct Packet {
    QString in, out; ///< interfaces; empty: none at that hook
    Range source, destination;
    Range sourcePort, destinationPort;
    bool established = false; ///< else it opens a connection
    bool reply = false;       ///< goes against the direction in which it was opened
    bool local = false;       ///< to an address of this machine
    bool operator==(const Packet&) const = default;
};

enum class Truth { No, Maybe, Yes };

/// One question about a packet: a field lies in a range, or is that name.
struct Atom {
    enum class Field {
        Constant, ///< `truth`
        In,
        Out,
        Source,
        Destination,
        Protocol,
        SourcePort,
        DestinationPort,
        State,           ///< `new`, `established`, …
        Direction,       ///< `original`, `reply`
        DestinationType, ///< `local`, `unicast`, `broadcast`, …
        TcpFlags,        ///< of the bits in range.low exactly those in range.high are set
        AnyFlag,         ///< one of the bits in range.low is set
        Mark             ///< of the bits in range.low exactly those in range.high are set
    };
    Field field = Field::Constant;
    Range range;
    QString name; ///< an interface may end in `*`
    Truth truth = Truth::Maybe;
    bool operator==(const Atom&) const = default;
};

/// Any of the alternatives holds, each being a list of atoms that all hold. None: never.
struct Match {
    bool negated = false;
    QList<QList<Atom>> alternatives;
    bool operator==(const Match&) const = default;
};

Match constantMatch(Truth truth);

/// What becomes of the destination; nothing: it stays. Not readable: out of a map, or of many.
struct Translation {
    std::optional<quint64> address, port;
    bool readable = true;
    bool operator==(const Translation&) const = default;
};

struct RuleVerdict {
    enum class Action { Continue, Accept, Drop, Reject, Return, Jump, Goto, Translate, Unknown };
    Action action = Action::Continue;
    QString chain;    ///< of Jump and Goto
    Translation to{}; ///< of Translate
    bool operator==(const RuleVerdict&) const = default;
};

/// What a rule does once its own matches hold: the first case whose match holds. A plain rule has
/// one case without a match; a verdict map has many.
struct Case {
    QList<Match> matches;
    RuleVerdict verdict;
    bool operator==(const Case&) const = default;
};

struct Rule {
    QString text; ///< verbatim
    QList<Match> matches;
    QList<Case> cases;
    bool operator==(const Rule&) const = default;
};

struct Chain {
    QString family, table, name;
    QString hook;        ///< empty: only jumped to
    QStringList devices; ///< ingress and egress: the interfaces that it hangs at
    QString type;        ///< `filter`, `nat`, `route`
    int priority = 0;
    bool dropsByPolicy = false;
    QString policyText; ///< verbatim
    QList<Rule> rules;
    bool operator==(const Chain&) const = default;
};

/// All chains of a machine, whichever program loaded them.
struct Ruleset {
    QList<Chain> chains;
    QSet<QString> opaque; ///< `family table` with rules that only iptables can spell
    bool setsMarks = false;
    /// The devices that an interface is made of: a VLAN's parent, the ports of a bridge.
    QHash<QString, QStringList> below;
    bool operator==(const Ruleset&) const = default;

    void add(const Ruleset& other);
    void removeTable(const QString& family, const QString& table);
};

/// What becomes of a packet, and who decides it.
struct Fate {
    enum class Kind { Passes, Unclear, Rejected, Dropped }; ///< in the order of their weight
    Kind kind = Kind::Passes;
    QString rule;                 ///< the rule or policy, verbatim; empty: no rule touches it
    QString family, table, chain; ///< the base chain it was decided in
    bool byRule = false;          ///< passes because a rule says so, not for want of one
    bool operator==(const Fate&) const = default;
};

/// Sends the packet through every base chain of these hooks (`ingress`, `prerouting`, `input`, …)
/// in the order of their priorities: an accept ends one chain only, a drop ends it all. Families
/// ip, inet and netdev. A first packet to this machine whose destination is translated does not
/// come to its port: rejected where its port alone is another, else dropped. Of what is below an
/// interface it is not known which packets it takes: at most unclear.
Fate judge(const Ruleset& ruleset, const QStringList& hooks, const Packet& packet);

/// The fate of a packet that enters a chain, whether that is a base chain or not.
Fate judgeChain(const Ruleset& ruleset, const Chain& chain, const Packet& packet);

/// Does it match? Only used inside and by tests.
Truth matches(const Match& match, const Packet& packet, bool marksAreSet);

} // namespace hcp::router
