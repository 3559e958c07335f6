// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Answer.h"
#include "observe/router/Ruleset.h"

namespace hcp::router
{

/// `nft -j list ruleset`. `text` is `nft -s -a list ruleset` of the same moment: it gives each rule
/// its verbatim form. What is not understood matches "maybe"; tables with rules of iptables that
/// nft cannot spell are named in `opaque`.
Parsed<Ruleset> parseNft(const QByteArray& json, const QByteArray& text);

} // namespace hcp::router
