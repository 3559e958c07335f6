// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace hcp
{

/// Stands in TcpFact::error where this machine's own tables have no way, so that it did not come
/// from a router or a firewall further on, which say the same by ICMP.
inline constexpr QLatin1String noLocalRoute{"this machine has no route to it"};

} // namespace hcp
