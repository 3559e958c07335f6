// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrCorrections.h"
#include "artifacts/FrrLines.h"
#include "artifacts/FrrSettings.h"

namespace hcp
{

/// What one neighbor lacks.
struct FrrNeighborAdditions {
    QByteArray neighbor;
    QByteArrayList bgp;     ///< for `router bgp`
    QByteArrayList unicast; ///< for its `address-family ipv4 unicast`
};

/// The commands that a configuration lacks, without any text of it.
struct FrrAdditions {
    QList<FrrCorrection> corrections;      ///< only where FrrWanted::mayCorrect
    QByteArrayList lists;                  ///< `ip prefix-list …`
    bool newInstance = false;              ///< there is no default `router bgp`
    QByteArrayList instance;               ///< for the new one: router-id
    QList<FrrNeighborAdditions> neighbors; ///< only those that lack something
    QStringList notes;

    bool isEmpty() const
    {
        return corrections.isEmpty() && lists.isEmpty() && !newInstance && neighbors.isEmpty();
    }
};

/// The decisions of mergeFrr(); see there for the rules.
Result<FrrAdditions> frrAdditions(const FrrConfig& config, const FrrWanted& wanted);

/// The lines that contradict what is wanted and that adding cannot mend.
Status checkContradictions(const FrrConfig& config, const FrrSettings& settings,
                           const FrrWanted& wanted);

/// hcp-none-out permits nothing. hcp-vip-in permits addresses, also those of other plans, but not
/// everything; wider entries, and addresses other than `vips`, are for a note.
Status checkOutboundList(const FrrConfig& config, const FrrSettings& settings);
Result<QStringList> checkInboundList(const FrrConfig& config, const FrrSettings& settings,
                                     const QList<Address>& vips);

} // namespace hcp
