// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

#include <QByteArray>

namespace hcp::topology
{

/// The topology as a Mermaid flowchart, to live in a README: the same names, words and states.
QByteArray toMermaid(const Model& model);

} // namespace hcp::topology
