// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Firewall.h"

namespace hcp::router
{

void collectFirewall(RouterFacts& facts, const Look& look)
{
    facts.firewall = toFact<FirewallFact>(look, tl::make_unexpected(QStringLiteral("not judged")),
                                          QStringLiteral("nft list ruleset"));
}

} // namespace hcp::router
