// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

namespace hcp
{

/// One function per check: its entry in the chain. Each file says what its check proves, from
/// which source, and which causes it owns.

Check routerSshCheck();
Check routerFrrCheck();
Check routerForwardingCheck();
Check routerFirewallCheck();
Check clusterApiCheck();
Check metallbReadyCheck();
Check metallbConfigCheck();
Check bgpSessionCheck();
Check bfdSessionCheck();
Check hostedClusterValidCheck();
Check servicePresentCheck();
Check vipAssignedCheck();
Check vipAnnouncedCheck();
Check bgpRouteCheck();
Check kernelRouteCheck();
Check dnsRecordCheck();
Check apiTcpCheck();
Check apiTlsCheck();
Check apiReadyCheck();
Check apiPathCheck();
Check hostedClusterAvailableCheck();

} // namespace hcp
