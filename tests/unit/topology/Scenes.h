// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "plan/Intent.h"

namespace scenes
{

/// An intent of that many nodes, routers and hosted clusters.
hcp::Intent intentOf(int nodes, int routers = 1, int hosted = 1);

/// The guide's: frr1, three nodes, the hosted cluster `hosted`.
hcp::Intent guide();

/// A verdict of that state for everything that the picture shows.
QList<hcp::Verdict> verdictsOf(const hcp::Intent& intent, hcp::State state = hcp::State::Passed);

/// Sets the state of one verdict; false when there is none of that check and subject.
bool set(QList<hcp::Verdict>& verdicts, const QString& id, const QString& subject,
         hcp::State state);

} // namespace scenes
