// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace hcp
{

/// What a platform refuses, or does not do, and no rule of ours minds, as no plan can come to it.
struct Unruled {
    QString source; ///< `MetalLB B-10`, as the sources of rules are named
    QString what;   ///< what the platform does
    QString why;    ///< why there is nothing to refuse beforehand
};

/// For the page of all rules: so that nobody looks for a rule that is left out on purpose.
QList<Unruled> unruled();

} // namespace hcp
