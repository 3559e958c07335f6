// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrAdditions.h"

#include "artifacts/FrrPolicy.h"

namespace hcp
{

namespace
{

QByteArray inboundList()
{
    return {frrInboundList.latin1(), frrInboundList.size()};
}

QByteArray outboundList()
{
    return {frrOutboundList.latin1(), frrOutboundList.size()};
}

QList<Address> nodesOf(const FrrWanted& wanted)
{
    QList<Address> nodes;
    for (const FrrNeighbor& neighbor : wanted.neighbors)
        nodes << neighbor.address;
    return nodes;
}

/// One merge while it is being decided.
struct Deciding {
    const FrrConfig& config;
    const FrrWanted& wanted;
    FrrSettings settings;
    FrrPermits permits{config, settings, nodesOf(wanted)};
    FrrAdditions result{};
    bool usesInbound = false, usesOutbound = false;
};

bool isInternal(const FrrWanted& wanted)
{
    return wanted.localAs == wanted.remoteAs;
}

/// A description that FRR reads back as one line.
QByteArray oneLine(const QString& text)
{
    return text.simplified().toUtf8();
}

Status letVipsIn(Deciding& d, const FrrPolicyRefs& in)
{
    for (const FrrValue& value : {in.filterList, in.distributeList}) {
        if (value.isSet())
            return refuseLine(d.config, value.line,
                              QStringLiteral("whether this list lets the VIP in cannot be known"),
                              QStringLiteral("Use a prefix-list for this neighbor, or set "
                                             "`managed: false` and let the VIP in yourself."));
    }
    for (const Address vip : d.wanted.vips) {
        if (in.prefixList.isSet()) {
            if (Status done = d.permits.throughList(in.prefixList.value, vip); !done)
                return done;
        }
        if (in.routeMap.isSet()) {
            Status done = d.permits.throughRouteMap(in.routeMap.value, vip, in.routeMap.line);
            if (!done)
                return done;
        }
    }
    return {};
}

/// Inbound and outbound policy and maximum-prefix. A neighbor that is open stays open: our list
/// would take routes of other Services away.
Status decidePolicy(Deciding& d, const QByteArray& name, bool isNew, FrrNeighborAdditions& add)
{
    const bool closed = isNew || (d.settings.closesWithoutPolicy() && !isInternal(d.wanted));
    FrrPolicyRefs in = d.settings.effectivePolicy(name, &FrrNeighborSettings::in);
    const FrrPolicyRefs out = d.settings.effectivePolicy(name, &FrrNeighborSettings::out);
    const QByteArray to = "neighbor " + name;
    if (!in.any() && closed) {
        add.unicast << to + " prefix-list " + inboundList() + " in";
        in.prefixList = {inboundList(), 0};
    } else if (!in.any()) {
        d.result.notes << QStringLiteral("The neighbor %1 is open to any prefix, as it was before.")
                              .arg(QString::fromLatin1(name));
    }
    if (!out.any() && closed) {
        add.unicast << to + " prefix-list " + outboundList() + " out";
        d.usesOutbound = true;
    }
    d.usesInbound |= in.prefixList.value == inboundList();
    d.usesOutbound |= out.prefixList.value == outboundList();
    const FrrValue maximum = d.settings.effective(name, &FrrNeighborSettings::maximumPrefix);
    if (!maximum.isSet() && in.prefixList.value == inboundList() && d.wanted.maximumPrefix > 0)
        add.unicast << to + " maximum-prefix " + QByteArray::number(d.wanted.maximumPrefix);
    return letVipsIn(d, in);
}

Status decideNeighbor(Deciding& d, const FrrNeighbor& neighbor)
{
    const QByteArray name = neighbor.address.toString().toLatin1();
    const QByteArray to = "neighbor " + name;
    const auto lacks = [&](FrrValue FrrNeighborSettings::*value) {
        return !d.settings.effective(name, value).isSet();
    };
    const bool isNew = lacks(&FrrNeighborSettings::remoteAs);
    FrrNeighborAdditions add{name, {}, {}};
    if (isNew)
        add.bgp << to + " remote-as " + d.wanted.remoteAs.toString().toLatin1();
    if (lacks(&FrrNeighborSettings::description) && !oneLine(neighbor.description).isEmpty())
        add.bgp << to + " description " + oneLine(neighbor.description);
    if (neighbor.multihop && lacks(&FrrNeighborSettings::ebgpMultihop) && !isInternal(d.wanted))
        add.bgp << to + " ebgp-multihop";
    if (d.wanted.bfd && lacks(&FrrNeighborSettings::bfd))
        add.bgp << to + " bfd";
    if (lacks(&FrrNeighborSettings::activate) && (isNew || !d.settings.activatesByDefault()))
        add.unicast << to + " activate";
    if (Status done = decidePolicy(d, name, isNew, add); !done)
        return done;
    if (!add.bgp.isEmpty() || !add.unicast.isEmpty())
        d.result.neighbors << add;
    return {};
}

Status checkOwnLists(Deciding& d)
{
    if (d.usesInbound) {
        const Result<QStringList> notes = checkInboundList(d.config, d.settings, d.wanted.vips);
        if (!notes)
            return tl::unexpected(notes.error());
        d.result.notes << *notes;
    }
    return d.usesOutbound ? checkOutboundList(d.config, d.settings) : Status();
}

void decideCorrections(Deciding& d)
{
    if (!d.wanted.mayCorrect)
        return;
    d.result.corrections = frrCorrections(d.config, d.settings, d.wanted);
    for (const FrrCorrection& one : d.result.corrections) {
        d.result.notes
            << QStringLiteral("Line %1, `%2`, %3.")
                   .arg(one.line + 1)
                   .arg(QString::fromUtf8(d.config.lines().at(one.line).words.join(' ')),
                        one.text.isEmpty()
                            ? QStringLiteral("goes")
                            : QStringLiteral("becomes `%1`").arg(QString::fromUtf8(one.text)));
    }
}

void decideLists(Deciding& d)
{
    for (const FrrPermit& permit : d.permits.added()) {
        d.result.lists << permit.command();
        if (permit.list != inboundList())
            d.result.notes << QStringLiteral("The prefix-list %1 gets a permit for %2/32.")
                                  .arg(QString::fromLatin1(permit.list), permit.vip.toString());
    }
    // A list without entries permits everything.
    if (d.usesOutbound && d.settings.prefixLists.value(outboundList()).entries.isEmpty())
        d.result.lists << "ip prefix-list " + outboundList() + " seq 10 deny any";
}

} // namespace

Result<FrrAdditions> frrAdditions(const FrrConfig& config, const FrrWanted& wanted)
{
    Deciding d{config, wanted, frrSettings(config)};
    if (Status good = checkContradictions(config, d.settings, wanted); !good)
        return tl::unexpected(good.error());
    if (d.settings.noForwarding.isSet())
        d.result.notes << QStringLiteral("Line %1 says `no ip forwarding`: every start of FRR "
                                         "switches forwarding off.")
                              .arg(d.settings.noForwarding.line + 1);
    d.result.newInstance = !d.settings.localAs.isSet() && !wanted.neighbors.isEmpty();
    if (d.result.newInstance && !d.settings.routerId.isSet())
        d.result.instance << "bgp router-id " + wanted.routerId.toString().toLatin1();
    for (const FrrNeighbor& neighbor : wanted.neighbors) {
        if (Status done = decideNeighbor(d, neighbor); !done)
            return tl::unexpected(done.error());
    }
    if (Status good = checkOwnLists(d); !good)
        return tl::unexpected(good.error());
    decideCorrections(d);
    decideLists(d);
    return d.result;
}

} // namespace hcp
