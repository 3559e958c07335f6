// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "plan/Plan.h"

namespace hcp::ui
{

/// Nodes from a text: a line `name address` each, or what `kubectl get nodes -o wide` shows, with
/// its header or without (then the first IPv4 address of a line counts). `nodes` has those of the
/// good lines; errors (InvalidPlan) name the wrong ones by their numbers.
Status readNodeLines(QList<NodePlan>& nodes, const QString& text);

} // namespace hcp::ui
