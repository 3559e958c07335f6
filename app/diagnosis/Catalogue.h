// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnosis/Diagnosis.h"

namespace hcp
{

/// The parts of allCauses(), one per side of the wire.
QList<CauseInfo> routerCatalogue();
QList<CauseInfo> clusterCatalogue();
QList<CauseInfo> bgpCatalogue();
QList<CauseInfo> sessionCatalogue(); ///< of BGP sessions and routes, told by the configuration
QList<CauseInfo> hostedCatalogue();
QList<CauseInfo> clientCatalogue(); ///< DNS and the API as seen from this machine

} // namespace hcp
