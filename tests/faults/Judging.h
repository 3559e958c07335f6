// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FaultTable.h"

#include <QJsonObject>

/// What one `verify` said, of the document that `--output json` gives.
struct Said {
    QString check, subject, cause, confidence;
    QStringList also;
    bool green = false;

    QString text() const
    {
        return green ? QStringLiteral("green")
                     : QStringLiteral("%1 %2: %3 (%4)").arg(check, subject, cause, confidence);
    }
};

Said saidBy(const QJsonObject& view);
/// The warning that a row wants while all is green.
bool warns(const FaultRow& row, const QJsonObject& view);
/// Is that what the row wants to be said?
bool isRight(const FaultRow& row, const QJsonObject& view);
/// The same, however sure of it.
bool isNamed(const FaultRow& row, const QJsonObject& view);
/// The checks that do not hold, a line each.
QByteArray notPassed(const QJsonObject& view);
