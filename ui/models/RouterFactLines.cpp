// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/RouterFactLines.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct RouterFactLines {
    Q_DECLARE_TR_FUNCTIONS(RouterFactLines)
};

FactLine frrLine(const FrrFact& frr)
{
    const QString label = u"FRR"_s;
    if (!frr.installed)
        return {label, RouterFactLines::tr("Not installed; Apply installs it."), State::Waiting};
    if (!frr.serviceActive)
        return {label, RouterFactLines::tr("%1, not running; Apply starts it.").arg(frr.version),
                State::Waiting};
    if (!frr.bgpdEnabled)
        return {label,
                RouterFactLines::tr("%1, bgpd is off; Apply switches it on.").arg(frr.version),
                State::Waiting};
    return {label, RouterFactLines::tr("%1, bgpd is on").arg(frr.version), State::Passed};
}

FactLine bgpLine(const BgpFact& bgp)
{
    const QString label = u"BGP"_s;
    if (!bgp.instance)
        return {label, RouterFactLines::tr("Not running yet."), State::Waiting};
    const auto up = std::count_if(bgp.peers.begin(), bgp.peers.end(),
                                  [](const BgpPeerFact& peer) { return peer.isEstablished(); });
    const QString as = RouterFactLines::tr("AS %1").arg(bgp.localAs.toString());
    if (bgp.peers.isEmpty())
        return {label, RouterFactLines::tr("%1, no neighbor yet").arg(as), {}};
    return {label,
            RouterFactLines::tr("%1, %2 of %3 neighbors Established")
                .arg(as)
                .arg(up)
                .arg(bgp.peers.size()),
            {}};
}

FactLine firewallLine(const FirewallFact& firewall)
{
    const QString label = RouterFactLines::tr("Firewall");
    if (firewall.kind == FirewallFact::Kind::None)
        return {label, RouterFactLines::tr("None: TCP 179 is open."), State::Passed};
    const QString kind = firewallWord(firewall.kind);
    switch (firewall.tcp179) {
    case FirewallFact::Tcp179::Open:
        return firewall.persistent
                   ? FactLine{label, RouterFactLines::tr("%1, TCP 179 is open").arg(kind),
                              State::Passed}
                   : FactLine{label,
                              RouterFactLines::tr("%1, TCP 179 is open, but not after a reboot")
                                  .arg(kind),
                              State::Warning};
    case FirewallFact::Tcp179::Dropped:
        return {label, RouterFactLines::tr("%1 drops TCP 179; Apply opens it.").arg(kind),
                State::Waiting};
    case FirewallFact::Tcp179::Rejected:
        return {label, RouterFactLines::tr("%1 rejects TCP 179; Apply opens it.").arg(kind),
                State::Waiting};
    case FirewallFact::Tcp179::Unclear:
        break;
    }
    return {label, RouterFactLines::tr("%1; whether TCP 179 is open is not clear.").arg(kind),
            State::Unknown};
}

FactLine forwardingLine(const ForwardingFact& forwarding)
{
    const QString label = RouterFactLines::tr("Forwarding");
    if (!forwarding.now)
        return {label, RouterFactLines::tr("Off; Apply switches it on."), State::Waiting};
    if (!forwarding.persistent || forwarding.frrSwitchesOff)
        return {label, RouterFactLines::tr("On, but not after a reboot; Apply keeps it."),
                State::Waiting};
    return {label, RouterFactLines::tr("On, also after a reboot"), State::Passed};
}

FactLine interfacesLine(const QList<InterfaceFact>& interfaces)
{
    QStringList legs;
    for (const InterfaceFact& one : interfaces) {
        QStringList addresses;
        for (qsizetype i = 0; i < one.addresses.size(); ++i) {
            const QString length =
                i < one.networks.size() ? u"/%1"_s.arg(one.networks.at(i).length()) : QString();
            if (!one.addresses.at(i).isLoopback())
                addresses << one.addresses.at(i).toString() + length;
        }
        if (!addresses.isEmpty())
            legs << one.name + u' ' + addresses.join(u' ');
    }
    return {RouterFactLines::tr("Interfaces"), legs.join(u'\n'), {}, true};
}

} // namespace

QList<FactLine> factLinesOf(const RouterFacts& facts)
{
    QList<FactLine> lines;
    if (facts.os)
        lines << FactLine{RouterFactLines::tr("System"), facts.os->prettyName, {}};
    if (facts.frr)
        lines << frrLine(*facts.frr);
    if (facts.bgp)
        lines << bgpLine(*facts.bgp);
    if (facts.firewall)
        lines << firewallLine(*facts.firewall);
    if (facts.forwarding)
        lines << forwardingLine(*facts.forwarding);
    if (facts.interfaces && !facts.interfaces->isEmpty())
        lines << interfacesLine(*facts.interfaces);
    return lines;
}

} // namespace hcp::ui
