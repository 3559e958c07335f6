// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace hcp
{

using Labels = QMap<QString, QString>;

/// metadata.labels of an object.
Labels labelsOf(const QJsonObject& object);

/// A Kubernetes label selector: matchLabels and matchExpressions, all of them. The empty one
/// matches everything; an unknown operator matches nothing.
bool selects(const QJsonObject& selector, const Labels& labels);

/// Does any of them match? An empty list is for the caller to judge.
bool anySelects(const QJsonArray& selectors, const Labels& labels);

} // namespace hcp
