// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/FirewallSide.h"

#include <QStringList>

namespace hcp
{

bool canBeOpened(const FirewallFact& firewall)
{
    static const QStringList outwards{QStringLiteral("output"), QStringLiteral("postrouting"),
                                      QStringLiteral("forward")};
    return !outwards.contains(firewall.chain.toLower());
}

} // namespace hcp
