// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace hcp
{

/// JSON as YAML for people and kubectl, block style, deterministic: apiVersion, kind, metadata,
/// spec first, then names before the rest, the rest by alphabet. A string is quoted unless every
/// YAML 1.1 and 1.2 reader takes it for a string; numbers and booleans keep their type. Ends with a
/// newline.
QByteArray toYaml(const QJsonObject& object);
/// Several documents, separated by `---`.
QByteArray toYaml(const QList<QJsonObject>& objects);

} // namespace hcp
