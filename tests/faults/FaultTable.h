// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// One row of expected.txt: a fault of the lab, and what has to be said of it.
struct FaultRow {
    QStringList faults;     ///< of `lab break`; two: both at once
    QString backend;        ///< of MetalLB that it needs: `native`; empty: any
    QString check;          ///< first broken link, or what warns
    bool isWarning = false; ///< all is green, and the check warns
    QString subject;        ///< `*`: any
    QString cause;          ///< id
    /// `certain`, `likely`, `possible`; `likely/certain`: as the router's kernel happens to find
    /// out.
    QString confidence;
    QString also;         ///< a check that has to be among the others; empty: not looked at
    bool fixable = false; ///< `hcp-bgp fix` has to mend it; else it has to say that it cannot
    int seconds = 0;      ///< after which it has to be said
    bool paths = false;   ///< only seen by `verify --paths`
    bool fresh = false;   ///< met by a new connection only, not by a watch that has one
    bool quick = false;   ///< one of the dozen that every run takes

    QString name() const { return faults.join(QLatin1Char('+')); }
};

/// Is the row one of `wanted`: `all`, names with commas between, or empty for the dozen of every
/// run? And can that backend have it?
bool isWanted(const FaultRow& row, const QString& wanted, const QString& backend);

/// The table; an empty list and `problem`: it cannot be read.
QList<FaultRow> faultTable(const QString& path, QString& problem);
