// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Answer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hcp::router
{

namespace
{

// The first line that can open a JSON value.
qsizetype startOf(const QByteArray& text)
{
    for (qsizetype at = 0; at >= 0 && at < text.size();) {
        if (text[at] == '{' || text[at] == '[')
            return at;
        const qsizetype newline = text.indexOf('\n', at);
        at = newline < 0 ? -1 : newline + 1;
    }
    return -1;
}

} // namespace

Parsed<QJsonValue> readJson(const QByteArray& answer)
{
    if (answer.size() > kAnswerLimit) {
        return tl::make_unexpected(QStringLiteral("the answer has %1 MB, more than the %2 MB read")
                                       .arg(answer.size() / 1'000'000)
                                       .arg(kAnswerLimit / 1'000'000));
    }
    const qsizetype start = startOf(answer);
    if (start < 0) {
        const QString words = QString::fromUtf8(answer.left(300)).simplified();
        return tl::make_unexpected(words.isEmpty() ? QStringLiteral("empty answer") : words);
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(answer.mid(start), &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::make_unexpected(
            QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    }
    if (document.isArray())
        return QJsonValue(document.array());
    return QJsonValue(document.object());
}

std::optional<qint64> numberIn(const QJsonObject& object, const QString& key)
{
    const auto value = object.value(key);
    bool ok = false;
    if (value.isString()) {
        const qint64 number = value.toString().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    if (!value.isDouble())
        return std::nullopt;
    constexpr qint64 kNone = -0x7fffffffffffffff;
    const qint64 number = value.toInteger(kNone);
    return number == kNone ? std::nullopt : std::optional(number);
}

bool isTrue(const QJsonValue& value)
{
    return value.isBool() ? value.toBool() : value.toString() == QStringLiteral("true");
}

std::optional<Address> addressIn(const QJsonValue& value)
{
    const auto address = Address::parse(value.toString());
    return address ? std::optional(*address) : std::nullopt;
}

} // namespace hcp::router
