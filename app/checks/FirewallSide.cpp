// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/FirewallSide.h"

#include <QRegularExpression>
#include <QStringList>

namespace hcp
{

bool canBeOpened(const FirewallFact& firewall)
{
    static const QStringList outwards{QStringLiteral("output"), QStringLiteral("postrouting"),
                                      QStringLiteral("forward"), QStringLiteral("egress")};
    return !outwards.contains(firewall.chain.toLower()) && !sendsElsewhere(firewall) &&
           firewall.family != QStringLiteral("netdev");
}

bool sendsElsewhere(const FirewallFact& firewall)
{
    static const QRegularExpression translation(
        QStringLiteral("(^| )(redirect|dnat)( |$)| -j (REDIRECT|DNAT)( |$)"));
    return firewall.deciding.contains(translation);
}

} // namespace hcp
