// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"

namespace hcp::ui
{

/// The text of a field that names a file, as the plan keeps it once loaded: `~` and paths relative
/// to `folder`, the plan's, are made absolute. Texts of all other fields stay as they are.
QString withAbsolutePath(const QString& field, const QString& text, const QString& folder);

/// Files of this machine that the plan names and that cannot be read, or are something else than
/// the pull secret or public key that they are named as, each beside its field. What
/// is not used (a login of a router that is not ours, the Secrets of an existing hosted cluster) is
/// not looked for; what is needed to make a hosted cluster only warns once `facts` know it is
/// there.
QList<Finding> missingFiles(const Plan& plan, const Facts& facts);

} // namespace hcp::ui
