// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "plan/Intent.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace hcp::topology
{

/// How a thing or link stands. None: drawn from the plan, never measured.
using Standing = std::optional<State>;

/// The worse of two: failed, unknown, waiting, warning, skipped, passed, none.
Standing worse(Standing one, Standing other);
/// The state's word; "planned, not measured" for none.
QString standingWord(Standing standing);

/// Why a value of the plan cannot be.
struct Conflict {
    QString words;  ///< few enough to be written into the thing: "it runs AS 64512"
    QString text{}; ///< the whole sentence, for the tooltip; may be empty

    bool isEmpty() const { return words.isEmpty(); }
    const QString& sentence() const { return text.isEmpty() ? words : text; }
    bool operator==(const Conflict&) const = default;
};

/// A thing in the picture.
struct Part {
    enum class Kind { Machine, Dns, Router, Speaker, Vip, ApiServer };
    Kind kind = Kind::Machine;
    QString id; ///< unique in the picture: `router frr1`
    QString name;
    QString address; ///< second line, fixed font
    QString strong;  ///< third line, fixed font and bold: `AS 64512`
    QString note;    ///< last line
    Standing standing;
    bool ours = true;         ///< false: a router that is handed over
    QString about;            ///< what its checks said, a sentence a line
    Conflict conflict{};      ///< written in it, whatever was measured; empty: its value can be
    bool fault = false;       ///< the note says what is wrong with a line of it
    bool stacked = false;     ///< an API server of several pods
    bool beforeApply = false; ///< was reached, and unknown only as nothing was applied yet

    /// "not applied yet", or the word of its state.
    QString word() const;
    bool isBroken() const { return standing == State::Failed || !conflict.isEmpty(); }
    bool operator==(const Part&) const = default;
};

/// A row in the DNS box: one name, judged by the worst resolver.
struct NameRow {
    QString label; ///< without the domain that the box names
    QString value;
    Standing standing;
    bool operator==(const NameRow&) const = default;
};

/// What the router does with the route to a node: the mark where the session meets the router.
enum class Mark { None, NotUsed, InBgp, InKernel };

/// Router and node, by index. `bgp.session`.
struct Session {
    int router = 0;
    int node = 0;
    Standing standing;
    Standing bfd; ///< of a second line, when it is asked for
    Mark mark = Mark::None;
    QString about;
    QString word{}; ///< the protocol's own: `Established`, `Active`; empty: not seen
    bool operator==(const Session&) const = default;
};

/// Node and hosted cluster, by index. `vip.announced`.
struct Announcement {
    int node = 0;
    int hosted = 0;
    Standing standing;
    QString about;
    bool isBlocked = false; ///< announced, and nothing gets through (check api.path)
    bool operator==(const Announcement&) const = default;
};

/// A hosted cluster: its door (the VIP), its API server, and the area around both.
struct Hosted {
    QString id;
    QString name;
    QString place; ///< "control plane runs on lab, namespace hosted-hosted"
    Part vip;
    Part api;
    Standing service; ///< of the line between them
    QString serviceAbout{};
    Standing standing; ///< of the HostedCluster object itself
    QString about;
    Conflict conflict{}; ///< of its names and what it is made of
    bool operator==(const Hosted&) const = default;
};

/// What a router knows of the VIPs, in the words that stand beside it.
struct RouteWords {
    QString target; ///< `10.0.2.20/32`
    QString words;  ///< "3 next hops in the kernel"
    Standing standing;
    bool operator==(const RouteWords&) const = default;
};

/// The way that the last successful request from this machine took, as far as it is known.
struct Probe {
    struct Leg {
        int router = 0;
        int node = 0;
        bool operator==(const Leg&) const = default;
    };
    int hosted = -1; ///< whose API answered; -1: no request succeeded
    /// Every next hop that it may have taken. More than one: not known which.
    QList<Leg> legs;
    bool operator==(const Probe&) const = default;
};

/// Everything that is in the picture, and how it stands; where it stands is the layout's affair.
struct Model {
    QString title;    ///< "api.hosted.hypershift.lab at 10.0.2.20"
    QString subtitle; ///< "hosted cluster hosted on lab, through frr1"
    QString verdict;  ///< "green, measured …" or "planned, not measured"
    QString footer;   ///< plan file and version
    QString clusterName;
    QString clusterFacts; ///< "AS 64513 · 192.168.125.0/24"
    Standing cluster;
    QString clusterAbout;
    Conflict clusterConflict{}; ///< of what MetalLB is asked for

    Part machine;
    Part dns;
    QList<NameRow> names;
    QList<Part> routers;
    QList<Standing> paths; ///< this machine to each router: the API, through it
    QString pathWords;     ///< what was measured on that way: "HTTPS 200, 8 ms"
    QString pathSubnet;    ///< the network between this machine and the only router
    QList<RouteWords> routes;
    QList<Part> nodes;
    QString nodeDomain;           ///< what all their names end with: left out where they are drawn
    QMap<QString, QString> zones; ///< node's name → zone
    QList<Session> sessions;      ///< routers × nodes
    QList<Hosted> hosted;
    QList<Announcement> announcements; ///< nodes × hosted clusters
    Probe probe;

    const Session& session(int router, int node) const;
    const Announcement& announcement(int node, int hostedCluster) const;
    bool operator==(const Model&) const = default;
};

/// What neither intent nor verdicts know; each may be left out.
struct Surroundings {
    QString planFile;                    ///< its name, without folders
    QString machineAddress;              ///< this machine's, on the way to the router
    QMap<QString, QString> zones;        ///< node's name → `topology.kubernetes.io/zone`
    Facts facts{};                       ///< what was seen: versions, counts, the protocol's words
    QMap<QString, QString> causes{};     ///< by item's id: why it is broken, in few words
    QStringList cutOff{};                ///< `frr1/node2`: sessions that a drill cuts off now
    QMap<QString, Conflict> conflicts{}; ///< by item's id: why its value in the plan cannot be
    QMap<QString, QString> typed{};      ///< by item's id: what was typed and is no address yet
};

/// What is to be drawn. Without verdicts: the plan, nothing measured.
Model describe(const Intent& intent, const QList<Verdict>& verdicts,
               const Surroundings& surroundings = {});

} // namespace hcp::topology
