// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LabRun.h"

#include <QObject>

/// A test on a real lab of its own: as new before its first function, down after its last; skipped,
/// with the reason, where the machine cannot have one.
class LabTest : public QObject
{
    Q_OBJECT

protected:
    /// The environment's HCP_BACKEND counts where the test leaves that open.
    static QString backendOr(const QString& backend);

    explicit LabTest(const QString& name, QString backend = QStringLiteral("native"));

    /// What all functions need; they are not run where it fails.
    virtual void labIsUp() {}
    virtual void labGoesDown() {}

    LabRun m_lab;
    const QString m_backend;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
};
