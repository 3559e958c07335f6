// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changes/Change.h"

namespace hcp
{

using Changes = std::vector<std::unique_ptr<Change>>;

/// The makers of each part, in the order of applying. Pure.
Changes routerChanges(const Intent& intent, const Facts& facts);
Changes metallbChanges(const Intent& intent, const Facts& facts);
Changes dnsChanges(const Intent& intent, const Facts& facts);
Changes hostedClusterChanges(const Intent& intent, const Facts& facts);

} // namespace hcp
