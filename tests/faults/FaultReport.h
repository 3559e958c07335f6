// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FaultTable.h"

#include <QMap>

/// What was said of one fault.
struct FaultResult {
    FaultRow row;
    QString said;       ///< `check: cause (confidence)`
    double seconds = 0; ///< from the end of `lab break` to the end of the `verify` that said it
    QString mended;     ///< `yes`, `no`, or empty: not ours to mend
    bool right = false;
};

/// Puts the results into the README beside the table, below the heading of their backend; what
/// stands below other headings stays. Empty: written; else why not.
QString writeReport(const QString& path, const QString& backend, const QList<FaultResult>& results,
                    const QString& polls);
