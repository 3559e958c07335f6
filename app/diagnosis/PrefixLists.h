// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QByteArray>

#include <optional>

namespace hcp
{

/// The inbound prefix-list of the neighbor in this FRR configuration that does not permit the
/// prefix; nullopt: there is none, or it permits it. First match wins, nothing matched is denied,
/// as in FRR; a list that is named and not defined permits everything.
std::optional<QString> inboundFilter(const QByteArray& configuration, Address neighbor,
                                     const Prefix& prefix);

} // namespace hcp
