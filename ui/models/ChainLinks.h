// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

namespace hcp::ui
{

/// One row of an opened link: a check with the subjects of which it says the same.
struct ChainRow {
    QString check; ///< id: `bgp.session`
    QStringList subjects;
    State state = State::Unknown;
    bool required = true;
    QString fact;       ///< what is the case, short where the subjects are joined
    QDateTime at;       ///< the oldest of its facts; invalid: never read
    bool first = false; ///< shownVerdict(): shown as the diagnosis, not as a row
    bool operator==(const ChainRow&) const = default;
};

/// One link of the chain as people see it: some checks under one name.
struct ChainLink {
    QString id;   ///< `router`, `cluster`, `bgp`, `vip`, `route`, `name`, `api`, `hosted`
    QString name; ///< "BGP"
    State state = State::Unknown;
    QString fact; ///< one line: "3 sessions Established"
    QDateTime at; ///< the oldest of its facts
    QList<ChainRow> rows;
    bool broken = false; ///< the first broken one
    bool below = false;  ///< comes after it
    bool operator==(const ChainLink&) const = default;
};

/// The eight links, from the router to the hosted cluster. Pure. A link that nothing was asked
/// about is unknown; that of routers which are not ours is skipped.
QList<ChainLink> chainOf(const View& view);
/// What the diagnosis is about: the first broken link; where all is green, the first warning that a
/// cause is told for. nullptr: neither. The view must outlive it.
const Verdict* shownVerdict(const View& view);
/// The same when no look came for too long: what was known is not known any more.
QList<ChainLink> gone(QList<ChainLink> links);
/// The link a check belongs to: `bgp` for `bfd.session`; empty for none.
QString linkOf(const QString& check);
/// Words with the names of links instead of ids of checks: "BGP broken" of "bgp.session broken".
QString withLinkNames(QString words);

/// Failed, unknown, waiting, warning, skipped, passed: the smaller the worse.
int badness(State state);

} // namespace hcp::ui
