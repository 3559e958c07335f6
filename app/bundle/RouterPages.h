// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrMerge.h"
#include "bundle/Bundle.h"

namespace hcp
{

/// One router's part of the bundle.
struct RouterPart {
    const RouterIntent& router;
    FrrWanted wanted;
    std::optional<Result<FrrMerge>> merge; ///< nothing: its frr.conf is not known
};

/// The files of `routers/NAME/`: frr-lines.conf, frr.conf, 90-hcp-bgp.conf and a page: README.md
/// for a router of ours, HANDOVER.md for one that somebody else runs.
QList<BundleFile> routerFiles(const RouterPart& part);

} // namespace hcp
