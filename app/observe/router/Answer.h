// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "facts/RouterFacts.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <tl/expected.hpp>

namespace hcp::router
{

/// A value, or in one line why the answer cannot be understood.
template <class T>
using Parsed = tl::expected<T, QString>;

/// More than any real answer; beyond it nothing is parsed.
constexpr qsizetype kAnswerLimit = qsizetype(16) * 1024 * 1024;

/// The JSON value of a program's answer. Warnings on lines before it are skipped; text instead of
/// JSON, anything after it, a cut-off or an oversized answer are reasons.
Parsed<QJsonValue> readJson(const QByteArray& answer);

/// A whole number, also when it was written as a string; nothing otherwise.
std::optional<qint64> numberIn(const QJsonObject& object, const QString& key);
/// True only for true and "true".
bool isTrue(const QJsonValue& value);
/// An IPv4 address, or nothing.
std::optional<Address> addressIn(const QJsonValue& value);

} // namespace hcp::router
