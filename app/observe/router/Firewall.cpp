// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Firewall.h"

#include "observe/router/FirewallBoot.h"
#include "observe/router/Host.h"
#include "observe/router/IptablesRuleset.h"
#include "observe/router/NftRuleset.h"

#include <algorithm>

namespace hcp::router
{

namespace
{

constexpr int kMissing = 127;
constexpr Range kBgp{179, 179};
constexpr Range kEphemeral{1024, 65535};
constexpr Range kApi{6443, 6443};

Range rangeOf(Address address)
{
    return {address.bits(), address.bits()};
}

Range rangeOf(const Prefix& prefix)
{
    return {prefix.network().bits(), prefix.last().bits()};
}

// The tables of iptables that live in nf_tables, in the words of their owner. What nft loads at
// boot is nft's, unless only iptables can spell it.
void takeIptables(RunningRules& running, const QByteArray& text, bool nftOwns)
{
    const Ruleset own = parseIptables(text);
    for (const Chain& chain : own.chains)
        running.iptables.insert(chain.table);
    for (const QString& table : std::as_const(running.iptables)) {
        const QString key = QStringLiteral("ip ") + table;
        if (nftOwns && !running.rules.opaque.contains(key))
            continue;
        running.rules.removeTable(QStringLiteral("ip"), table);
        running.rules.opaque.remove(key);
        Ruleset one = own;
        one.chains.removeIf([&table](const Chain& chain) { return chain.table != table; });
        running.rules.add(one);
    }
}

void takeLegacy(RunningRules& running, const QByteArray& text)
{
    const Ruleset own = parseIptables(text);
    for (const Chain& chain : own.chains)
        running.iptables.insert(chain.table);
    running.rules.add(own);
}

const InterfaceFact* interfaceOf(const QList<InterfaceFact>& interfaces, Address address)
{
    for (const InterfaceFact& interface : interfaces) {
        for (const Prefix& network : interface.networks) {
            if (network.contains(address) && network.length() < 32)
                return &interface;
        }
    }
    return nullptr;
}

QString facing(const Look& look, const QList<InterfaceFact>& interfaces, Address address)
{
    const QString route = interfaceTo(address, look.sections[QStringLiteral("routes")].out);
    if (!route.isEmpty())
        return route;
    const auto* interface = interfaceOf(interfaces, address);
    return interface == nullptr ? QString() : interface->name;
}

void addNode(Traffic& traffic, const QString& interface, const Range& node, Address router)
{
    Packet packet;
    packet.in = interface;
    packet.source = node;
    packet.destination = rangeOf(router);
    packet.sourcePort = kEphemeral;
    packet.destinationPort = kBgp;
    packet.local = true;
    traffic.toRouter.append(packet);
    packet.established = true;
    traffic.toRouter.append(packet);
    Packet answer;
    answer.out = interface;
    answer.source = rangeOf(router);
    answer.destination = node;
    answer.sourcePort = kBgp;
    answer.destinationPort = kEphemeral;
    answer.established = true;
    answer.reply = true;
    traffic.fromRouter.append(answer);
}

struct Client {
    QString interface;
    Range source;
};

// Where this login comes from, or else every network that does not face the nodes.
QList<Client> clientsOf(const Look& look, const QList<InterfaceFact>& interfaces,
                        const QString& towardsNodes)
{
    const QByteArray login = look.sections[QStringLiteral("client")].out.trimmed();
    const auto address = Address::parse(QString::fromUtf8(login.split(' ').value(0)));
    if (address && !address->isLoopback()) {
        const QString interface = facing(look, interfaces, *address);
        if (!interface.isEmpty() && interface != QStringLiteral("lo"))
            return {{interface, rangeOf(*address)}};
    }
    QList<Client> clients;
    for (const InterfaceFact& interface : interfaces) {
        if (interface.name == QStringLiteral("lo") || interface.name == towardsNodes ||
            !interface.up)
            continue;
        for (const Prefix& network : interface.networks)
            clients.append({interface.name, rangeOf(network)});
    }
    return clients;
}

void addForwarded(Traffic& traffic, const QList<Client>& clients, const QList<Address>& vips)
{
    for (const Client& client : clients) {
        for (const Address vip : vips) {
            Packet packet;
            packet.in = client.interface;
            packet.out = traffic.interface;
            packet.source = client.source;
            packet.destination = rangeOf(vip);
            packet.sourcePort = kEphemeral;
            packet.destinationPort = kApi;
            traffic.forwarded.append(packet);
            packet.established = true;
            traffic.forwarded.append(packet);
        }
    }
}

Fate worstOf(const Ruleset& rules, const QStringList& hooks, const QList<Packet>& packets)
{
    Fate worst;
    bool first = true;
    for (const Packet& packet : packets) {
        const Fate fate = judge(rules, hooks, packet);
        if (first || fate.kind > worst.kind)
            worst = fate;
        first = false;
    }
    return worst;
}

bool hasChain(const Ruleset& rules, const auto& condition)
{
    return std::any_of(rules.chains.cbegin(), rules.chains.cend(), condition);
}

FirewallFact::Kind kindOf(const RunningRules& running, const Fate& fate, const Look& look)
{
    const auto units = parseUnits(look.sections[QStringLiteral("units")].out);
    const auto isFirewalld = [](const Chain& c) { return c.table == QStringLiteral("firewalld"); };
    if (units.value(QStringLiteral("firewalld")).active || hasChain(running.rules, isFirewalld))
        return FirewallFact::Kind::Firewalld;
    const auto isUfw = [](const Chain& c) { return c.name == QStringLiteral("ufw-user-input"); };
    if (hasChain(running.rules, isUfw) &&
        look.sections[QStringLiteral("ufw-conf")].out.contains("ENABLED=yes"))
        return FirewallFact::Kind::Ufw;
    // A table that both can spell belongs to nft when nft loads one at boot.
    const bool nftLoads = units.value(QStringLiteral("nftables")).enabled;
    const auto byIptables = [&](const QString& family, const QString& table) {
        const QString key = family + u' ' + table;
        return family == QStringLiteral("ip") && running.iptables.contains(table) &&
               (!nftLoads || running.rules.opaque.contains(key));
    };
    if (fate.kind != Fate::Kind::Passes)
        return byIptables(fate.family, fate.table) ? FirewallFact::Kind::Iptables
                                                   : FirewallFact::Kind::Nftables;
    const auto isNative = [&](const Chain& c) {
        return c.hook == QStringLiteral("input") && !byIptables(c.family, c.table) &&
               (c.family == QStringLiteral("ip") || c.family == QStringLiteral("inet"));
    };
    if (hasChain(running.rules, isNative))
        return FirewallFact::Kind::Nftables;
    const auto isUsed = [&](const Chain& c) {
        return byIptables(c.family, c.table) && (c.dropsByPolicy || !c.rules.isEmpty());
    };
    return hasChain(running.rules, isUsed) ? FirewallFact::Kind::Iptables
                                           : FirewallFact::Kind::None;
}

FirewallFact::Tcp179 openness(Fate::Kind kind)
{
    switch (kind) {
    case Fate::Kind::Passes:
        return FirewallFact::Tcp179::Open;
    case Fate::Kind::Dropped:
        return FirewallFact::Tcp179::Dropped;
    case Fate::Kind::Rejected:
        return FirewallFact::Tcp179::Rejected;
    case Fate::Kind::Unclear:
        break;
    }
    return FirewallFact::Tcp179::Unclear;
}

} // namespace

Parsed<RunningRules> runningRules(const Sections& sections)
{
    const Section& nft = sections[QStringLiteral("nft")];
    const Section& text = sections[QStringLiteral("nft-text")];
    const Section& iptables = sections[QStringLiteral("iptables")];
    RunningRules running;
    if (nft.ok()) {
        auto rules = parseNft(nft.out, text.out);
        if (!rules)
            return tl::make_unexpected(rules.error());
        running.rules = *rules;
    } else if (!nft.complete || nft.status != kMissing) {
        return tl::make_unexpected(nft.reason());
    }
    const bool inNft = iptables.out.contains("(nf_tables)");
    const Section& legacy = sections[QStringLiteral("iptables-legacy")];
    const auto units = parseUnits(sections[QStringLiteral("units")].out);
    const bool nftLoads = units.value(QStringLiteral("nftables")).enabled;
    if (iptables.ok() && inNft)
        takeIptables(running, iptables.out, nft.ok() && nftLoads);
    else if (!iptables.ok() && iptables.status != kMissing && !nft.ok())
        return tl::make_unexpected(iptables.reason());
    if (!legacy.ok())
        return tl::make_unexpected(legacy.reason());
    takeLegacy(running, legacy.out);
    running.rules.below = parseBelow(sections[QStringLiteral("addresses")].out);
    return running;
}

Traffic trafficOf(const Look& look, const QList<InterfaceFact>& interfaces)
{
    Traffic traffic;
    traffic.nodes = look.questions.nodes;
    for (const Address node : traffic.nodes) {
        const QString interface = facing(look, interfaces, node);
        if (traffic.interface.isEmpty())
            traffic.interface = interface;
        addNode(traffic, interface, rangeOf(node), look.address);
    }
    if (traffic.nodes.isEmpty()) {
        const auto* interface = interfaceOf(interfaces, look.address);
        Range network = rangeOf(Prefix(Address(), 0));
        if (interface != nullptr) {
            traffic.interface = interface->name;
            for (const Prefix& prefix : interface->networks)
                network = prefix.contains(look.address) ? rangeOf(prefix) : network;
        }
        addNode(traffic, traffic.interface, network, look.address);
    }
    addForwarded(traffic, clientsOf(look, interfaces, traffic.interface), look.questions.vips);
    return traffic;
}

Fate judgePort(const Ruleset& rules, const Traffic& traffic)
{
    const Fate in = worstOf(
        rules, {QStringLiteral("ingress"), QStringLiteral("prerouting"), QStringLiteral("input")},
        traffic.toRouter);
    const Fate out = worstOf(
        rules, {QStringLiteral("output"), QStringLiteral("postrouting"), QStringLiteral("egress")},
        traffic.fromRouter);
    return out.kind > in.kind ? out : in;
}

void collectFirewall(RouterFacts& facts, const Look& look)
{
    const QString what = QStringLiteral("nft list ruleset, iptables-save");
    const auto running = runningRules(look.sections);
    if (!running || !facts.interfaces) {
        facts.firewall = toFact<FirewallFact>(
            look, tl::make_unexpected(running ? facts.interfaces.reason() : running.error()), what);
        return;
    }
    const Traffic traffic = trafficOf(look, *facts.interfaces);
    const Fate fate = judgePort(running->rules, traffic);
    FirewallFact firewall;
    firewall.kind = kindOf(*running, fate, look);
    firewall.tcp179 = openness(fate.kind);
    firewall.deciding = fate.rule;
    firewall.family = fate.family;
    firewall.table = fate.table;
    firewall.chain = fate.chain;
    const Fate forwarded =
        worstOf(running->rules,
                {QStringLiteral("ingress"), QStringLiteral("prerouting"), QStringLiteral("forward"),
                 QStringLiteral("postrouting"), QStringLiteral("egress")},
                traffic.forwarded);
    if (forwarded.kind == Fate::Kind::Dropped || forwarded.kind == Fate::Kind::Rejected)
        firewall.forwardDrops = forwarded.rule;
    if (look.questions.extent == Extent::Full) {
        judgeBoot(firewall, fate, *running, traffic, look);
    } else if (facts.firewall) {
        firewall.persistent = facts.firewall->persistent;
        firewall.persistence = facts.firewall->persistence;
    }
    facts.firewall = toFact<FirewallFact>(look, firewall, what);
}

} // namespace hcp::router
