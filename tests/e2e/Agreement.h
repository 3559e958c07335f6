// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DryRuns.h"
#include "SomePlans.h"

/// On one line.
QByteArray jsonOf(const QJsonObject& object);

/// Did the server decide, and not fail?
bool decided(const Answer& answer);

/// How often server and rule book disagree over these plans' hosted clusters, each case told.
/// Whatever the server refuses the rule book refuses; the other way round it may be stricter, for a
/// reason that is written down.
int disagreements(const QList<hcp::Plan>& plans, const QList<Answer>& answers);
