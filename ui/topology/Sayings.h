// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/Inspection.h"

namespace hcp::ui
{

/// What the router says of its session with the node. Pure.
Saying routerOfSession(const View& view, const QString& router, const QString& node);
/// What the cluster says of the node, and with a router of what it is told about the session: its
/// BGPPeer, and what is announced to it. Pure.
Saying clusterOfNode(const View& view, const QString& cluster, const QString& node,
                     const QString& router = {});

} // namespace hcp::ui
