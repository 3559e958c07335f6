// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultTest.h"

#include <QTest>

FaultTest::FaultTest(const QString& name)
    : LabTest(qEnvironmentVariable("HCP_LAB", name), backendOr(QStringLiteral("native"))),
      m_wanted(qEnvironmentVariable("HCP_FAULTS"))
{
}

void FaultTest::labIsUp()
{
    QString problem;
    m_rows = faultTable(QStringLiteral(TEST_DATA "/expected.txt"), problem);
    QVERIFY2(!m_rows.isEmpty(), qPrintable(problem));
    const Ended apply = m_lab.wizard(QStringLiteral("apply"), {QStringLiteral("--yes")});
    QVERIFY2(apply.status == 0, apply.out + apply.err);
}

void FaultTest::report(const QString& heading, const QString& polls) const
{
    const auto readme = qEnvironmentVariable("HCP_FAULTS_README");
    if (!readme.isEmpty() && !m_results.isEmpty())
        QCOMPARE(writeReport(readme, heading, m_results, polls), QString());
}
