// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrLines.h"
#include "artifacts/FrrSettings.h"

namespace hcp
{

/// Somebody's line of a neighbor of ours that has to say something else, as adding cannot mend it.
struct FrrCorrection {
    int line = -1;       ///< index into FrrConfig::lines()
    QByteArray text;     ///< what it becomes; empty: it goes
    QByteArray command;  ///< the same for vtysh: `no neighbor 10.0.0.1 shutdown`
    QByteArray neighbor; ///< address
};

/// The lines that may be corrected where somebody agrees: a neighbor's own `remote-as` with
/// another ASN, its own `shutdown`. One that a peer-group says is not among them: it is others'
/// too.
QList<FrrCorrection> frrCorrections(const FrrConfig& config, const FrrSettings& settings,
                                    const FrrWanted& wanted);

/// A correction that was made, told by the configuration before and after it.
struct FrrCorrected {
    QByteArray neighbor;
    QByteArray theirs; ///< the line that was there, its words: `neighbor 10.0.0.1 shutdown`
    QByteArray ours;   ///< what we made of it; empty: it went
};
QList<FrrCorrected> correctedLines(const FrrConfig& before, const FrrConfig& after);
/// Is the line what one of these corrections made?
bool isMadeBy(const QList<FrrCorrected>& corrected, const FrrLine& line);

/// Does the default instance define this neighbor, say `neighbor ADDRESS remote-as …`?
bool definesNeighbor(const FrrConfig& config, const QByteArray& neighbor);

} // namespace hcp
