// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "plan/PlanPlaces.h"

#include <QJsonObject>

namespace hcp::cli
{

/// The documents of `--output json` (DESIGN §4). Keys are stable; secrets have none.
/// `line` of the plan file only where the field stands in it.
QJsonObject findingsJson(const QList<Finding>& findings, const PlanPlaces& places);
/// `only`: the checks of these parts; empty: all. The diagnosis always speaks of all.
QJsonObject verifyJson(const View& view, const QSet<Part>& only);
QJsonObject toJson(const Item& item);
QJsonObject previewJson(const Preview& preview, const PlanPlaces& places);
QJsonObject errorJson(const Error& error);
QJsonObject itemsJson(const QList<Item>& items);
QJsonObject toJson(const Progress& progress);

/// Does a check belong to one of these parts? Empty: to any.
bool belongsTo(const QString& check, const QSet<Part>& parts);

} // namespace hcp::cli
