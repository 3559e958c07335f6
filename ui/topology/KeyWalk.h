// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/Scene.h"

namespace hcp::ui
{

enum class Step { Along, Back, Before, Behind };

/// Where an arrow key leads from a thing. The things stand in layers (outside, way to the router,
/// routers, sessions, nodes, announcements, VIPs, API servers): along and back go to the nearest of
/// the next layer, before and behind to the neighbour in the same one, so that all are reached.
/// `down`: the layers lie below each other. Empty: there is none.
QString stepFrom(const Scene& scene, const QString& item, Step step, bool down);

/// Every thing in the order of its layers.
QStringList walkOf(const Scene& scene, bool down);

} // namespace hcp::ui
