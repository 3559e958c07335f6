// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/CommonDomain.h"

#include "base/Address.h"

#include <algorithm>

namespace hcp::topology
{

QString commonDomain(const QStringList& names)
{
    const auto isAddress = [](const QString& name) { return Address::parse(name).has_value(); };
    if (names.isEmpty() || std::any_of(names.cbegin(), names.cend(), isAddress))
        return {};
    QString domain = u'.' + names.first().section(u'.', 1);
    for (const QString& name : names) {
        while (!domain.isEmpty() && (!name.endsWith(domain) || name.size() == domain.size()))
            domain = domain.count(u'.') > 1 ? u'.' + domain.section(u'.', 2) : QString();
    }
    return domain;
}

} // namespace hcp::topology
