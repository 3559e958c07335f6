// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QTest>

QString LabTest::backendOr(const QString& backend)
{
    return qEnvironmentVariable("HCP_BACKEND", backend);
}

LabTest::LabTest(const QString& name, QString backend) : m_lab(name), m_backend(std::move(backend))
{
}

void LabTest::initTestCase()
{
    if (const auto reason = LabRun::impossible())
        QSKIP(qPrintable(*reason));
    const Ended up = m_lab.renew(m_backend);
    QVERIFY2(up.status == 0, up.err);
    labIsUp();
}

void LabTest::cleanupTestCase()
{
    labGoesDown();
    m_lab.down();
}
