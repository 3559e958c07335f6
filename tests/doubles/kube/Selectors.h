// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace hcp::doubles
{

/// labelSelector: `k=v`, `k==v`, `k!=v`, `k`, `!k`, joined by commas.
bool matchesLabels(const QJsonObject& object, const QString& selector);
/// fieldSelector: `metadata.name=x`, any path, joined by commas.
bool matchesFields(const QJsonObject& object, const QString& selector);

} // namespace hcp::doubles
