// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

namespace hcp
{

/// Fills in pools, peers and advertisements of `intent.metallb`. Its namespace, hosted clusters and
/// routers have to be there already.
///
/// What exists keeps its name: a pool that holds exactly the VIP, in whatever spelling; a peer with
/// the router's address; an advertisement that names our pool. Then the guide's names are ours too,
/// half done as the object may be, unless it serves somebody else. Else a name is made: the guide's
/// for the first of its kind, with the hosted cluster's or router's name behind it for the others.
void adoptMetalLb(Intent& intent, const ClusterFacts& cluster);

/// `stem-subject`, an RFC 1123 label of at most 63 characters. Same input, same name; a subject
/// that had to be shortened or rewritten keeps its difference in a short hash.
QString madeName(const QString& stem, const QString& subject);

} // namespace hcp
