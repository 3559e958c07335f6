// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace hcp::rules
{

using Labels = QMap<QString, QString>;

/// metadata.labels of an object.
Labels labelsOf(const QJsonObject& object);

/// Kubernetes' LabelSelector: matchLabels and matchExpressions, all of which have to hold; an empty
/// one selects everything. One that Kubernetes refuses selects nothing.
bool selects(const QJsonObject& selector, const Labels& labels);
/// Does any of them select it? No selector at all: no.
bool anySelects(const QJsonArray& selectors, const Labels& labels);

/// Why Kubernetes refuses one of the selectors; empty: none.
QString selectorProblem(const QJsonArray& selectors);
/// What is in there twice (a selector, an expression, or a value of one); empty: nothing. MetalLB
/// refuses such lists.
QString selectorRepeated(const QJsonArray& selectors);

} // namespace hcp::rules
