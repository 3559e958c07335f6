// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace hcp::topology
{

/// What all names end with, from a dot on: `.example.com`; a name keeps at least its first label.
/// Addresses have none.
QString commonDomain(const QStringList& names);

} // namespace hcp::topology
