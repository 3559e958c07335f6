// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Ruleset.h"

#include <algorithm>

namespace hcp::router
{

namespace
{

using Action = RuleVerdict::Action;

constexpr int kDeepest = 32; // the kernel itself takes 16 jumps

QString keyOf(const Chain& chain)
{
    return chain.family + u' ' + chain.table;
}

// How a walk through a chain may end, each way with the rule it ends by.
struct Ends {
    QHash<int, Fate> ways; // by Action: Accept, Drop, Reject, Unknown, Continue

    void add(Action action, const Fate& fate)
    {
        if (!ways.contains(static_cast<int>(action)))
            ways.insert(static_cast<int>(action), fate);
    }
    bool has(Action action) const { return ways.contains(static_cast<int>(action)); }
    Fate fate(Action action) const { return ways.value(static_cast<int>(action)); }
};

class Walk
{
public:
    Walk(const Ruleset& ruleset, const Packet& packet) : m_ruleset(ruleset), m_packet(packet) {}

    Ends through(const Chain& chain, int depth)
    {
        Ends ends;
        if (depth > kDeepest) {
            ends.add(Action::Unknown, {});
            return ends;
        }
        for (const Rule& rule : chain.rules) {
            if (apply(rule, chain, depth, ends))
                return ends;
        }
        ends.add(Action::Continue, {});
        return ends;
    }

private:
    // True: nothing goes on behind this rule. Whatever way it may end by is added.
    bool apply(const Rule& rule, const Chain& chain, int depth, Ends& ends)
    {
        const Truth truth = all(rule.matches);
        for (const Case& one : rule.cases) {
            const Truth taken = std::min(truth, all(one.matches));
            if (taken == Truth::No)
                continue;
            const bool ended = end(rule, one.verdict, chain, depth, ends);
            if (taken == Truth::Yes)
                return ended;
        }
        return false;
    }

    Truth all(const QList<Match>& list) const
    {
        Truth truth = Truth::Yes;
        for (const Match& match : list)
            truth = std::min(truth, matches(match, m_packet, m_ruleset.setsMarks));
        return truth;
    }

    // True: the packet does not come back behind the rule when it is taken.
    bool end(const Rule& rule, const RuleVerdict& verdict, const Chain& chain, int depth,
             Ends& ends)
    {
        switch (verdict.action) {
        case Action::Continue:
            return false;
        case Action::Return:
            ends.add(Action::Continue, {});
            return true;
        case Action::Jump:
        case Action::Goto:
            return enter(verdict, chain, depth, ends);
        default:
            break;
        }
        Fate fate;
        fate.rule = rule.text;
        fate.byRule = true;
        ends.add(verdict.action == Action::Translate ? translated(verdict.to) : verdict.action,
                 fate);
        return true;
    }

    Action translated(const Translation& to) const
    {
        const auto stays = [](const std::optional<quint64>& wanted, const Range& now) {
            return !wanted || now == Range{*wanted, *wanted};
        };
        if (!to.readable)
            return Action::Unknown;
        if (!stays(to.address, m_packet.destination))
            return Action::Drop;
        return stays(to.port, m_packet.destinationPort) ? Action::Accept : Action::Reject;
    }

    bool enter(const RuleVerdict& verdict, const Chain& chain, int depth, Ends& ends)
    {
        const Chain* target = find(chain, verdict.chain);
        if (target == nullptr)
            return false;
        const Ends inner = through(*target, depth + 1);
        for (const Action action :
             {Action::Accept, Action::Drop, Action::Reject, Action::Unknown}) {
            if (inner.has(action))
                ends.add(action, inner.fate(action));
        }
        if (!inner.has(Action::Continue))
            return true;
        if (verdict.action == Action::Goto)
            ends.add(Action::Continue, {});
        return verdict.action == Action::Goto;
    }

    const Chain* find(const Chain& from, const QString& name) const
    {
        const auto same = [&](const Chain& chain) {
            return chain.name == name && keyOf(chain) == keyOf(from);
        };
        const auto it = std::find_if(m_ruleset.chains.cbegin(), m_ruleset.chains.cend(), same);
        return it == m_ruleset.chains.cend() ? nullptr : &*it;
    }

    const Ruleset& m_ruleset;
    const Packet& m_packet;
};

Fate fateOf(const Ends& ends, const Chain& chain)
{
    Fate fate;
    const bool dropped = ends.has(Action::Drop);
    const bool rejected = ends.has(Action::Reject);
    const bool passes = ends.has(Action::Accept);
    const bool unknown = ends.has(Action::Unknown);
    if (dropped || rejected) {
        fate = ends.fate(dropped ? Action::Drop : Action::Reject);
        fate.kind = passes || unknown ? Fate::Kind::Unclear
                    : dropped         ? Fate::Kind::Dropped
                                      : Fate::Kind::Rejected;
    } else if (unknown) {
        fate = ends.fate(Action::Unknown);
        fate.kind = Fate::Kind::Unclear;
    } else {
        fate = ends.fate(Action::Accept);
    }
    fate.family = chain.family;
    fate.table = chain.table;
    fate.chain = chain.name;
    return fate;
}

// Address translation is asked for the first packet of a connection alone, and only what comes to
// this machine is looked for elsewhere.
bool takesPart(const Chain& chain, const Packet& packet)
{
    static const QStringList families = {QStringLiteral("ip"), QStringLiteral("inet"),
                                         QStringLiteral("netdev")};
    if (chain.type == QStringLiteral("nat") &&
        (chain.hook != QStringLiteral("prerouting") || !packet.local || packet.established))
        return false;
    return families.contains(chain.family);
}

// What is below an interface, and a chain whose devices are not told, may take other packets.
Fate atMostUnclear(Fate fate)
{
    if (fate.kind != Fate::Kind::Passes)
        fate.kind = Fate::Kind::Unclear;
    return fate;
}

// nullopt: the packet does not come by there.
std::optional<Fate> judgeBase(const Ruleset& ruleset, const Chain& chain, const Packet& packet)
{
    const bool out = chain.hook == QStringLiteral("egress");
    if (!out && chain.hook != QStringLiteral("ingress"))
        return judgeChain(ruleset, chain, packet);
    const QString& interface = out ? packet.out : packet.in;
    if (chain.devices.isEmpty())
        return atMostUnclear(judgeChain(ruleset, chain, packet));
    if (chain.devices.contains(interface))
        return judgeChain(ruleset, chain, packet);
    for (const QString& device : ruleset.below.value(interface)) {
        Packet there = packet;
        (out ? there.out : there.in) = device;
        if (chain.devices.contains(device))
            return atMostUnclear(judgeChain(ruleset, chain, there));
    }
    return std::nullopt;
}

} // namespace

void Ruleset::add(const Ruleset& other)
{
    chains.append(other.chains);
    opaque.unite(other.opaque);
    setsMarks = setsMarks || other.setsMarks;
    below.insert(other.below);
}

void Ruleset::removeTable(const QString& family, const QString& table)
{
    chains.removeIf(
        [&](const Chain& chain) { return chain.family == family && chain.table == table; });
}

Fate judgeChain(const Ruleset& ruleset, const Chain& chain, const Packet& packet)
{
    Ends ends = Walk(ruleset, packet).through(chain, 0);
    if (ends.has(Action::Continue)) {
        Fate policy;
        policy.rule = chain.dropsByPolicy ? chain.policyText : QString();
        ends.add(chain.dropsByPolicy ? Action::Drop : Action::Accept, policy);
    }
    return fateOf(ends, chain);
}

Fate judge(const Ruleset& ruleset, const QStringList& hooks, const Packet& packet)
{
    QList<const Chain*> bases;
    for (const Chain& chain : ruleset.chains) {
        if (hooks.contains(chain.hook) && takesPart(chain, packet))
            bases.append(&chain);
    }
    std::stable_sort(bases.begin(), bases.end(), [&hooks](const Chain* a, const Chain* b) {
        const auto hookA = hooks.indexOf(a->hook);
        const auto hookB = hooks.indexOf(b->hook);
        return hookA != hookB ? hookA < hookB : a->priority < b->priority;
    });
    Fate fate;
    for (const Chain* chain : bases) {
        const auto found = judgeBase(ruleset, *chain, packet);
        if (!found)
            continue;
        const Fate& here = *found;
        if (here.kind == Fate::Kind::Dropped || here.kind == Fate::Kind::Rejected)
            return here;
        const bool tellsMore =
            here.kind > fate.kind || (here.byRule && !fate.byRule) || fate.chain.isEmpty();
        if (tellsMore && fate.kind == Fate::Kind::Passes)
            fate = here;
    }
    return fate;
}

} // namespace hcp::router
