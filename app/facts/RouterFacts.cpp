// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "facts/RouterFacts.h"

namespace hcp
{

QString firewallWord(FirewallFact::Kind kind)
{
    switch (kind) {
    case FirewallFact::Kind::Firewalld:
        return QStringLiteral("firewalld");
    case FirewallFact::Kind::Nftables:
        return QStringLiteral("nftables");
    case FirewallFact::Kind::Iptables:
        return QStringLiteral("iptables");
    case FirewallFact::Kind::Ufw:
        return QStringLiteral("ufw");
    case FirewallFact::Kind::None:
        break;
    }
    return QStringLiteral("none");
}

} // namespace hcp
