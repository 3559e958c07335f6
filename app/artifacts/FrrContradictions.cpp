// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrAdditions.h"
#include "artifacts/FrrPolicy.h"

#include <algorithm>
#include <array>

namespace hcp
{

namespace
{

bool sameAsn(const QByteArray& text, Asn asn)
{
    const Result<Asn> parsed = Asn::parse(QString::fromLatin1(text));
    return parsed && *parsed == asn;
}

Status checkInstance(const FrrConfig& config, const FrrSettings& s, const FrrWanted& wanted)
{
    const QString asn = wanted.localAs.toString();
    const QString useIts = QStringLiteral("One router has one ASN: use that of the line in the "
                                          "plan (routers[].asn), or change it in FRR first.");
    if (s.localAs.isSet() && !sameAsn(s.localAs.value, wanted.localAs))
        return refuseLine(config, s.localAs.line,
                          QStringLiteral("BGP runs with another ASN than the plan's %1").arg(asn),
                          useIts);
    if (!s.otherLocalAs.isEmpty())
        return refuseLine(config, s.otherLocalAs.first(),
                          QStringLiteral("a second default instance with another ASN"), useIts);
    if (s.confederation.isSet() && !sameAsn(s.confederation.value, wanted.localAs))
        return refuseLine(config, s.confederation.line,
                          QStringLiteral("neighbors see the confederation's ASN, not %1").arg(asn),
                          useIts);
    if (s.shutdown.isSet())
        return refuseLine(config, s.shutdown.line, QStringLiteral("BGP is shut down as a whole"),
                          QStringLiteral("Take the line out when BGP may run again."));
    const int vrf = s.vrfAddresses.value(wanted.routerId.toString().toLatin1(), -1);
    if (vrf >= 0)
        return refuseLine(
            config, vrf,
            QStringLiteral("the peer address %1 belongs to a VRF").arg(wanted.routerId.toString()),
            QStringLiteral("Peering in a VRF is not supported: choose an address of "
                           "the default VRF, or hand the router over with "
                           "`managed: false`."));
    return {};
}

/// Is this the line of a correction that somebody agreed to?
bool isCorrected(const FrrConfig& config, const FrrSettings& s, const FrrWanted& wanted, int line)
{
    if (!wanted.mayCorrect)
        return false;
    const auto corrections = frrCorrections(config, s, wanted);
    return std::any_of(corrections.cbegin(), corrections.cend(),
                       [line](const FrrCorrection& one) { return one.line == line; });
}

Status checkRemoteAs(const FrrConfig& config, const FrrSettings& s, const QByteArray& name,
                     const FrrWanted& wanted)
{
    const FrrValue as = s.effective(name, &FrrNeighborSettings::remoteAs);
    if (!as.isSet())
        return {};
    const bool internal = wanted.localAs == wanted.remoteAs;
    if ((as.value == "external" && !internal) || (as.value == "internal" && internal) ||
        sameAsn(as.value, wanted.remoteAs) || isCorrected(config, s, wanted, as.line))
        return {};
    return refuseLine(config, as.line,
                      QStringLiteral("the neighbor %1 has another ASN than the plan's %2")
                          .arg(QString::fromLatin1(name), wanted.remoteAs.toString()),
                      QStringLiteral("Change the line, or managementCluster.metallb.asn in the "
                                     "plan, so that both say the ASN that MetalLB uses."));
}

struct Contradiction {
    FrrValue FrrNeighborSettings::*value;
    const char* why;
    const char* remedy;
};

Status checkFlags(const FrrConfig& config, const FrrSettings& s, const QByteArray& name,
                  const FrrWanted& wanted)
{
    static const std::array<Contradiction, 4> all{{
        {&FrrNeighborSettings::shutdown, "the neighbor %1 is shut down",
         "Take the line out when the neighbor may come up."},
        {&FrrNeighborSettings::password,
         "the neighbor %1 wants a password that MetalLB is not given",
         "Take the line out, or give the BGPPeer the same password and set `managed: false`."},
        {&FrrNeighborSettings::localAs, "the neighbor %1 is shown another ASN than the router's",
         "Take the line out: MetalLB expects the router's own ASN."},
        {&FrrNeighborSettings::ttlSecurity, "ttl-security turns away what the neighbor %1 sends",
         "Take the line out: MetalLB cannot send with the TTL of 255 that it asks for."},
    }};
    for (const Contradiction& one : all) {
        const FrrValue value = s.effective(name, one.value);
        if (value.isSet() && !isCorrected(config, s, wanted, value.line))
            return refuseLine(config, value.line,
                              QString::fromLatin1(one.why).arg(QString::fromLatin1(name)),
                              QString::fromLatin1(one.remedy));
    }
    const FrrValue activate = s.effective(name, &FrrNeighborSettings::activate);
    if (activate.value == "no")
        return refuseLine(config, activate.line,
                          QStringLiteral("IPv4 unicast is switched off for the neighbor %1")
                              .arg(QString::fromLatin1(name)),
                          QStringLiteral("Take the line out when it may exchange IPv4 routes."));
    return {};
}

/// Neighbors that are there without a line of their own in the default instance.
Status checkElsewhere(const FrrConfig& config, const FrrSettings& s, const FrrNeighbor& neighbor)
{
    const QByteArray name = neighbor.address.toString().toLatin1();
    if (s.effective(name, &FrrNeighborSettings::remoteAs).isSet())
        return {};
    const int elsewhere = s.neighborsElsewhere.value(name, -1);
    if (elsewhere >= 0)
        return refuseLine(
            config, elsewhere,
            QStringLiteral("the neighbor %1 is in a VRF or view").arg(neighbor.address.toString()),
            QStringLiteral("Peering in a VRF is not supported: move the neighbor, "
                           "or hand the router over with `managed: false`."));
    for (const FrrListenRange& range : s.listenRanges) {
        if (range.prefix.contains(neighbor.address))
            return refuseLine(config, range.line,
                              QStringLiteral("the neighbor %1 comes in by this range already")
                                  .arg(neighbor.address.toString()),
                              QStringLiteral("FRR does not take a neighbor both ways: narrow the "
                                             "range, or set `managed: false` and keep it."));
    }
    return {};
}

Status checkMaximum(const FrrConfig& config, const FrrSettings& s, const QByteArray& name,
                    const FrrWanted& wanted)
{
    const FrrValue maximum = s.effective(name, &FrrNeighborSettings::maximumPrefix);
    const qsizetype needed = wanted.vips.size();
    if (!maximum.isSet() || maximum.value.contains("warning-only") ||
        maximum.value.split(' ').first().toLongLong() >= needed)
        return {};
    return refuseLine(
        config, maximum.line,
        QStringLiteral("the session of %1 would be closed at the %2 routes of the plan")
            .arg(QString::fromLatin1(name))
            .arg(needed),
        QStringLiteral("Raise the number to %1 or more.").arg(wanted.maximumPrefix));
}

} // namespace

Status checkContradictions(const FrrConfig& config, const FrrSettings& settings,
                           const FrrWanted& wanted)
{
    Status good = checkInstance(config, settings, wanted);
    for (const FrrNeighbor& neighbor : wanted.neighbors) {
        const QByteArray name = neighbor.address.toString().toLatin1();
        if (good)
            good = checkElsewhere(config, settings, neighbor);
        if (good)
            good = checkRemoteAs(config, settings, name, wanted);
        if (good)
            good = checkFlags(config, settings, name, wanted);
        if (good)
            good = checkMaximum(config, settings, name, wanted);
    }
    return good;
}

} // namespace hcp
