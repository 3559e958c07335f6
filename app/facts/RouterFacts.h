// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Asn.h"
#include "base/Error.h"
#include "facts/Fact.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace hcp
{

/// How we are logged in.
struct LoginFact {
    QString user;
    QString hostKeyFingerprint; ///< `SHA256:…`: what the journal knows this router by
    bool root = false;          ///< logged in as root, or sudo worked
    bool operator==(const LoginFact&) const = default;
};

struct OsFact {
    enum class Packages { Apt, Dnf, None };
    QString id;         ///< os-release ID: `debian`, `rhel`
    QString prettyName; ///< os-release PRETTY_NAME
    Packages packages = Packages::None;
    bool selinuxEnforcing = false;
    bool operator==(const OsFact&) const = default;
};

struct FrrFact {
    bool installed = false;
    QString version; ///< `8.4.4`; empty when not installed
    bool serviceActive = false;
    bool serviceEnabled = false;
    bool bgpdEnabled = false; ///< bgpd=yes in /etc/frr/daemons
    bool bfddEnabled = false;
    QStringList daemonsRunning;   ///< as vtysh reaches them: `zebra`, `bgpd`, …
    bool integratedConfig = true; ///< `no service integrated-vtysh-config` makes it false
    bool operator==(const FrrFact&) const = default;
};

/// A file on the router, with what is needed to put it back exactly.
struct FileFact {
    bool exists = false;
    QByteArray content;
    QString owner;       ///< `frr:frr`
    QString mode;        ///< octal, `640`
    qint64 modified = 0; ///< seconds since 1970
    bool operator==(const FileFact&) const = default;
};

struct BgpPeerFact {
    Address address;
    Asn remoteAs;
    QString state;       ///< FRR's word: `Established`, `Active`, `Idle (PfxCt)`, …
    QString peerState;   ///< `OK`, `Policy`, `Admin`, …
    qint64 upMillis = 0; ///< how long it has been in this state
    int prefixesReceived = 0;
    int prefixesSent = 0;
    qint64 connectionsEstablished = 0;
    qint64 connectionsDropped = 0;
    QString description;
    QString lastResetDueTo;   ///< beware: "No AFI/SAFI activated…" also stands on healthy ones
    QString lastNotification; ///< `OPEN Message Error/Bad Peer AS`; empty when none
    bool lastNotificationSent = false; ///< we sent it, or the peer did
    QString lastErrorCodeSubcode;      ///< hex, `0202`
    qint64 silentMillis = 0;           ///< since its last message was read; 0: not told
    qint64 keepAliveMillis = 0;        ///< how often it promised to speak; 0: not told
    qint64 holdMillis = 0;             ///< after so much silence the session ends; 0: not told
    /// False: it cannot be asked for its routes again (no route refresh, MetalLB's native mode):
    /// a policy that lets them in later changes nothing until the session is made anew.
    bool sendsRoutesAgain = true;
    bool operator==(const BgpPeerFact&) const = default;

    bool isEstablished() const { return state == QStringLiteral("Established"); }
};

struct BgpFact {
    bool instance = false; ///< false: no `router bgp` (an answer of `{}`)
    Asn localAs;
    Address routerId;
    QList<BgpPeerFact> peers; ///< IPv4 unicast, default VRF
    bool operator==(const BgpFact&) const = default;
};

struct BfdPeerFact {
    Address address;
    QString status; ///< `up`, `down`, …
    QString diagnostic;
    bool operator==(const BfdPeerFact&) const = default;
};

/// A route to one VIP as bgpd or the kernel has it; no next hops: no route.
struct RouteFact {
    Prefix prefix;
    QList<Address> nextHops;    ///< sorted; bgpd: of the valid multipath/best paths only
    QString protocol;           ///< kernel: `bgp`, `static`, `kernel`; of the exact prefix
    QList<Address> unreachable; ///< bgpd: next hops of paths that it has and cannot reach; sorted
    QList<Address> passedOver; ///< bgpd: of good paths that it does not use beside the best; sorted
    QString discards; ///< kernel: `blackhole`, `unreachable` or `prohibit`; empty: it forwards
    bool operator==(const RouteFact&) const = default;
};

/// Whom the router hands the packets from one address to, where more than one next hop is in use.
struct ChosenHopFact {
    Address from; ///< the other end of our login, as the router sees it
    Address nextHop;
    bool operator==(const ChosenHopFact&) const = default;
};

struct ForwardingFact {
    bool now = false;        ///< net.ipv4.ip_forward
    bool persistent = false; ///< 1 after the next boot, as far as the files say
    QString decidedBy;       ///< the file and line that decide after a boot; empty: none says it
    bool frrSwitchesOff =
        false; ///< `no ip forwarding` in frr.conf: the next start of FRR turns it off
    bool operator==(const ForwardingFact&) const = default;
};

struct FirewallFact {
    enum class Kind { None, Firewalld, Nftables, Iptables, Ufw };
    enum class Tcp179 { Open, Dropped, Rejected, Unclear };
    Kind kind = Kind::None;
    Tcp179 tcp179 = Tcp179::Unclear; ///< from the nodes to this router, new connections
    QString deciding;                ///< the rule or chain policy that decides, verbatim
    QString family, table, chain;    ///< where an accept has to go (nftables, iptables)
    bool persistent = false;         ///< open after a reboot too
    QString persistence;             ///< how it is kept: `/etc/nftables.conf`, `firewalld`, …
    QString forwardDrops; ///< the rule that drops node-bound forwarded packets; empty: none
    bool operator==(const FirewallFact&) const = default;
};

/// What people know it by: `nftables`; `none` where there is none.
QString firewallWord(FirewallFact::Kind kind);

struct InterfaceFact {
    QString name;
    QList<Address> addresses;
    QList<Prefix> networks;
    bool up = false;
    bool proxyArp = false;
    int rpFilter = 0;       ///< 1 strict, 2 loose; the effective one
    bool forwarding = true; ///< net.ipv4.conf.NAME.forwarding: of packets that come in here
    bool operator==(const InterfaceFact&) const = default;
};

/// What is known of one router of the plan.
struct RouterFacts {
    QString name;
    Fact<LoginFact> login; ///< unknown carries the SSH error's words
    Fact<OsFact> os;
    Fact<FrrFact> frr;
    Fact<FileFact> daemonsFile; ///< /etc/frr/daemons
    Fact<FileFact> configFile;  ///< /etc/frr/frr.conf
    Fact<QByteArray> runningConfig;
    Fact<BgpFact> bgp;
    Fact<QList<BfdPeerFact>> bfd;
    QMap<Address, Fact<RouteFact>> bgpRoutes;    ///< by VIP
    QMap<Address, Fact<RouteFact>> kernelRoutes; ///< by VIP
    /// By VIP. Unknown where each connection may go another way (fib_multipath_hash_policy).
    QMap<Address, Fact<ChosenHopFact>> chosenHops;
    Fact<ForwardingFact> forwarding;
    Fact<FileFact> sysctlFile; ///< /etc/sysctl.d/90-hcp-bgp.conf, ours
    Fact<FirewallFact> firewall;
    Fact<QList<InterfaceFact>> interfaces;
    Fact<QList<Address>> deadNeighbors; ///< whom ARP does not find: FAILED or INCOMPLETE; sorted
    Fact<qint64> reversePathDrops;      ///< packets that rp_filter dropped since the boot
    Fact<qint64> clockAheadMillis;      ///< the router's clock minus this machine's; ± a second
    Fact<QString> port179Holder;        ///< program that listens on TCP 179; empty: nobody
    /// How the router itself resolves the names of the plan: for information.
    QMap<QString, Fact<QList<Address>>> names;
    Fact<bool> dnsmasq;           ///< is it installed and running
    Fact<FileFact> dnsmasqFile;   ///< /etc/dnsmasq.d/hcp-bgp.conf, ours
    std::optional<Error> problem; ///< why there was no login, or no root behind it; decoded

    bool operator==(const RouterFacts&) const = default;
};

} // namespace hcp
