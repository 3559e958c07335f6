// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

#include <QByteArray>

namespace hcp::topology
{

/// The topology as a Graphviz digraph: the same names, words and states as the picture.
QByteArray toDot(const Model& model);

} // namespace hcp::topology
