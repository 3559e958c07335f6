// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

#include <algorithm>

namespace hcp
{

const QList<CauseInfo>& allCauses()
{
    static const QList<CauseInfo> causes = routerCatalogue() + clusterCatalogue() + bgpCatalogue() +
                                           sessionCatalogue() + hostedCatalogue() +
                                           clientCatalogue();
    return causes;
}

const CauseInfo* causeInfo(const QString& id)
{
    const auto& causes = allCauses();
    const auto found = std::find_if(causes.cbegin(), causes.cend(),
                                    [&id](const CauseInfo& info) { return info.id == id; });
    return found == causes.cend() ? nullptr : &*found;
}

} // namespace hcp
