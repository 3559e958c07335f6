// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrSettings.h"
#include "base/Error.h"

namespace hcp
{

/// MergeRefused because of one line of the configuration: names it, quotes it (a password masked).
tl::unexpected<Error> refuseLine(const FrrConfig& config, int line, const QString& why,
                                 const QString& remedy);

/// Our neighbors' names in a configuration: the nodes' addresses, and the peer-groups that have no
/// other members.
QByteArrayList namesOfOurs(const FrrSettings& settings, const QList<Address>& nodes);
/// The first line by which anybody but `ours` uses the prefix-list, straight or through a
/// route-map; -1: nobody does.
int foreignUseOfList(const FrrConfig& config, const QByteArray& list, const QByteArrayList& ours);

/// A permit that a prefix-list lacks.
struct FrrPermit {
    QByteArray list;
    quint32 seq = 0;
    Address vip;

    QByteArray command() const;
};

/// Lets VIPs through existing inbound policy by adding permits to prefix-lists, and by nothing
/// else. Each permit is entered into `settings`, so that the next question sees it.
class FrrPermits
{
public:
    /// `nodes`: whose policy may change.
    FrrPermits(const FrrConfig& config, FrrSettings& settings, const QList<Address>& nodes)
        : m_config(config), m_settings(settings), m_ours(namesOfOurs(settings, nodes))
    {
    }

    /// The list permits VIP/32, now or with a permit in front of its final deny of everything.
    Status throughList(const QByteArray& name, Address vip);
    /// The same of a route-map; `line` is where the neighbor refers to it.
    Status throughRouteMap(const QByteArray& name, Address vip, int line);

    const QList<FrrPermit>& added() const { return m_added; }

private:
    struct Walk;
    Walk walk(const FrrRouteMap& map, Address vip) const;
    std::optional<bool> decision(const QByteArray& list, Address vip) const;
    Result<quint32> sequenceFor(const QByteArray& list, Address vip) const;

    const FrrConfig& m_config;
    FrrSettings& m_settings;
    QByteArrayList m_ours;
    QList<FrrPermit> m_added;
};

} // namespace hcp
