// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

namespace hcp::topology
{

/// Is anything of the plan in the world yet: one of its nodes a neighbor of a router of ours, or
/// one of its routers a BGPPeer of the cluster? What is not known counts as not there.
bool isBegun(const Intent& intent, const Facts& facts);

/// Is it known that nothing of the plan is there: did the cluster and all routers of ours tell, and
/// have nothing of it? Else it may well be applied, and nobody could be asked.
bool isKnownNotBegun(const Intent& intent, const Facts& facts);

/// For a picture of what is still being planned: what fails only because nothing was applied yet
/// is left out, so that it is drawn as planned and not as broken. What an apply itself hangs on
/// (router.ssh, cluster.api, metallb.ready) stays, and so does what passed. What a router lacks yet
/// is unknown: it is not red, and the router's badge is not green. What it was not asked stays as
/// it is: that is no more known to be missing.
QList<Verdict> withoutWhatApplyBrings(const QList<Verdict>& verdicts);
/// Is it unknown only as long as nothing was applied (made so by withoutWhatApplyBrings())?
bool isBeforeApply(const Verdict& verdict);

} // namespace hcp::topology
