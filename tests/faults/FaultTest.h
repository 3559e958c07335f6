// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FaultReport.h"
#include "LabTest.h"

/// Goes through the rows of expected.txt (HCP_FAULTS: which) on a lab that is green in between, and
/// writes what was said into the README that HCP_FAULTS_README names.
class FaultTest : public LabTest
{
protected:
    /// `name`: the lab's, where HCP_LAB names none.
    explicit FaultTest(const QString& name);

    void labIsUp() override;
    /// `heading`: under which the results stand.
    void report(const QString& heading, const QString& polls) const;

    const QString m_wanted;
    QList<FaultRow> m_rows;
    QList<FaultResult> m_results;
};
