// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/RouterFacts.h"
#include "observe/router/Answer.h"
#include "observe/router/Sections.h"

namespace hcp::router
{

/// `key=value` lines of os-release; quotes taken away. Packages and SELinux are not in it.
Parsed<OsFact> parseOsRelease(const Section& section);

/// A file section: a line `owner:group mode size mtime`, a line with the encoding (base64 or hex),
/// then the encoded content. A file that is not there is a fact; one that may not be read is not.
Parsed<FileFact> parseFile(const Section& section);

/// `ip -j addr`, and `path:value` lines of /proc/sys/net/ipv4/conf/*/{rp_filter,proxy_arp}. The
/// kernel takes the larger rp_filter of `all` and the interface, and either's proxy_arp.
Parsed<QList<InterfaceFact>> parseInterfaces(const Section& addresses, const QByteArray& settings);

/// `ss -H -ltnp`: the program that listens on TCP 179; empty: nobody. A listener whose program may
/// not be seen is a reason.
Parsed<QString> parsePort179(const Section& section);

/// `ip -j -4 neigh show`: whom ARP looked for and did not find; sorted.
Parsed<QList<Address>> parseDeadNeighbors(const Section& section);

/// Out of `ip -j addr`: the devices that an interface is made of, by its name: the parent of a
/// VLAN, the ports of a bridge or bond.
QHash<QString, QStringList> parseBelow(const QByteArray& addresses);

/// The lines `TcpExt:` of /proc/net/netstat, names and then numbers: how many packets rp_filter
/// dropped since the boot.
Parsed<qint64> parseReversePathDrops(const Section& section);

/// `date +%s`, against this machine's time when it was read: how far the router's clock is ahead.
Parsed<qint64> parseClock(const Section& section, const QDateTime& now);

/// `getent ahostsv4`: the addresses, each once, in order. Not found is an empty list.
Parsed<QList<Address>> parseNames(const Section& section);

/// What systemd says of one unit.
struct Unit {
    bool known = false; ///< asked and answered
    bool active = false;
    bool enabled = false;
    bool operator==(const Unit&) const = default;
};

/// `systemctl show -p Id,ActiveState,UnitFileState …`; by unit name without `.service`.
QHash<QString, Unit> parseUnits(const QByteArray& text);

/// Sets what /etc/frr/daemons says.
void addDaemons(FrrFact& frr, const QByteArray& daemonsFile);
/// The last of `ip forwarding` and `no ip forwarding` in a frr.conf is the latter.
bool switchesForwardingOff(const QByteArray& frrConf);

/// The interface that leads to an address, out of `ip -j route get` answers, one JSON list a line;
/// also the gateway is honoured. Empty: not told.
QString interfaceTo(Address address, const QByteArray& routes);

} // namespace hcp::router
