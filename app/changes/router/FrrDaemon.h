// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrMerge.h"
#include "changes/router/RouterHand.h"

namespace hcp
{

/// FRR on a router, as its vtysh reaches it.
class FrrDaemon
{
public:
    explicit FrrDaemon(RouterHand& hand) : m_hand(hand) {}

    Result<QByteArray> runningConfig() const;
    /// Would FRR take that as its frr.conf? Errors: MergeRefused, in FRR's words.
    Status check(const QByteArray& frrConf) const;
    /// Brings what is missing of `wanted` into the running configuration: one step of the journal,
    /// proven by what runs then, or taken back. Errors: ChangedMeanwhile when it is not `previewed`
    /// any more; RemoteCommand when FRR did not take it all.
    Status merge(const FrrWanted& wanted, const QByteArray& previewed) const;

private:
    struct Step {
        QString backup; ///< the configuration before it; what runs afterwards is beside that
        QString record; ///< id in the journal
    };
    Status keep(const QString& path, const QByteArray& text) const;
    Status send(const QByteArray& before, const FrrMerge& merged, const FrrWanted& wanted,
                const Step& step) const;
    Status finish(const Step& step) const;
    Status prove(const QByteArray& before, const FrrWanted& wanted,
                 const QStringList& corrected) const;
    bool takenBack(const QByteArray& before, const QByteArray& merged) const;

    RouterHand& m_hand;
};

} // namespace hcp
