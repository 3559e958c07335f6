// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hcp::topology
{

/// Numbers inside a name count as numbers: node2 stands before node10. The same on every machine,
/// unlike QCollator, whose numeric mode does nothing in the C locale.
bool comesBefore(const QString& one, const QString& other);

} // namespace hcp::topology
