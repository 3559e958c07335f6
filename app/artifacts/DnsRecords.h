// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/NetworkFacts.h"
#include "plan/Intent.h"

#include <QByteArray>
#include <QList>

namespace hcp
{

/// Ours alone on a router with dnsmasq, read because of conf-dir=/etc/dnsmasq.d.
inline constexpr char dnsmasqPath[] = "/etc/dnsmasq.d/hcp-bgp.conf";
/// Seconds. Short: a VIP that moves is not remembered for long.
inline constexpr int recordTtl = 300;

/// Fully qualified A records for a BIND zone file, one a line.
QByteArray zoneLines(const QList<RecordIntent>& records);

/// dnsmasq: `host-record=` for names (nothing below them answers), `address=/apps.…/` for the
/// wildcard, which matches every name below and, unlike a zone's wildcard, the name itself.
QByteArray dnsmasqFile(const QList<RecordIntent>& records);
/// `existing` (of dnsmasqPath) with our records: lines for the same names are replaced, other
/// plans' lines stay. The same bytes when nothing is to be done.
QByteArray mergeDnsmasqFile(const QByteArray& existing, const QList<RecordIntent>& records);

/// Input of `nsupdate` (RFC 2136): server, zone, per name delete of the A records and add of ours,
/// all in one message, so that there is no moment without the name. Refused where a name has a
/// CNAME (YXRRSET).
QByteArray nsupdateInput(const DnsUpdatePlan& update, const QList<RecordIntent>& records);
/// A signed message that changes nothing: whether server, zone and key would be accepted.
QByteArray nsupdateProbe(const DnsUpdatePlan& update);
/// What a name had before us.
struct FormerRecords {
    QList<Address> addresses;
    int ttl = recordTtl; ///< seconds
};
/// Takes our addresses away, nobody else's, and puts back what a name had before, unless somebody
/// else has changed it since: then that message is refused (NXRRSET), and the one behind it takes
/// ours alone. A message a name.
QByteArray nsupdateUndo(const DnsUpdatePlan& update, const QList<RecordIntent>& records,
                        const QMap<QString, FormerRecords>& before);

} // namespace hcp
