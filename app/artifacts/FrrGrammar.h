// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrConfig.h"

#include <optional>

namespace hcp
{

/// What FrrConfig has to know of FRR's commands to follow contexts; the lists are those of
/// `list` in each node of FRR 8.4.4. They are never empty; a leading `no` is looked through.

/// `exit`, `quit`, or short for them (`ex`, `q`, `exit-a`), `exit-address-family`, `exit-vrf`,
/// `exit-vni`, `exit-vnc` …
bool isExitCommand(const QByteArrayList& words);

/// `router bgp ASN vrf RED` or `view V`: an instance beside the default one, which FRR also calls
/// `vrf default`.
bool isNamedInstance(const QByteArrayList& words);

/// A command that only the top node knows, whatever block is open.
bool isGlobalCommand(const QByteArrayList& all, FrrScope in);

/// A command of `router bgp` that its address families do not know.
bool isBgpOnlyCommand(const QByteArrayList& all);

/// The block that a line opens in that scope, if it opens one.
std::optional<FrrScope> scopeOpenedBy(const QByteArrayList& words, FrrScope in);

/// The words with the keywords written out that matter here: `neigh 10.0.0.1 rem 65000` →
/// `neighbor 10.0.0.1 remote-as 65000`. Unknown and ambiguous words stay.
QByteArrayList writtenOut(const QByteArrayList& all, FrrScope in);

/// What a line that writtenOut() could not write out may mean, where that decides about contexts
/// or about a neighbor; empty: its words are no abbreviations, or do not matter here.
QByteArrayList possibleMeanings(const QByteArrayList& all, FrrScope in);

/// What may stand behind `neighbor ADDRESS` in an address family, and in `router bgp` alone.
const QByteArrayList& familyNeighborCommands();
const QByteArrayList& bgpNeighborCommands();

} // namespace hcp
