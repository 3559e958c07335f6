// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/ConfigText.h"

#include <limits>

namespace hcp::ssh
{

namespace
{

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t');
}

bool isQuote(QChar c)
{
    return c == QLatin1Char('"') || c == QLatin1Char('\'');
}

bool isEscapable(QChar c)
{
    return isQuote(c) || c == QLatin1Char('\\') || c == QLatin1Char(' ');
}

} // namespace

ConfigLine splitConfigLine(const QString& text)
{
    const QString line = text.trimmed();
    if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
        return {};
    qsizetype end = 0;
    while (end < line.size() && !isBlank(line[end]) && line[end] != QLatin1Char('='))
        ++end;
    qsizetype begin = end;
    bool equals = false;
    while (begin < line.size() &&
           (isBlank(line[begin]) || (!equals && line[begin] == QLatin1Char('=')))) {
        equals = equals || line[begin] == QLatin1Char('=');
        ++begin;
    }
    return {line.left(end).toLower(), line.mid(begin)};
}

std::optional<QStringList> splitConfigWords(const QString& rest)
{
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QChar c = rest[i];
        if (c == QLatin1Char('\\') && i + 1 < rest.size() && isEscapable(rest[i + 1]) &&
            (quote.isNull() || rest[i + 1] != QLatin1Char(' '))) {
            word += rest[++i];
            inWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = {};
            else
                word += c;
        } else if (isQuote(c)) {
            quote = c;
            inWord = true;
        } else if (isBlank(c)) {
            if (inWord)
                words << word;
            word.clear();
            inWord = false;
        } else if (c == QLatin1Char('#') && !inWord) {
            break;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        words << word;
    return quote.isNull() ? std::optional(words) : std::nullopt;
}

std::optional<QString> expandTokens(const QString& text, const QMap<QChar, QString>& tokens)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != QLatin1Char('%')) {
            result += text[i];
            continue;
        }
        const QChar token = ++i < text.size() ? text[i] : QChar();
        if (token == QLatin1Char('%'))
            result += token;
        else if (tokens.contains(token))
            result += tokens.value(token);
        else
            return std::nullopt;
    }
    return result;
}

std::optional<QString> expandEnvironment(const QString& text)
{
    QString result;
    qsizetype at = 0;
    for (;;) {
        const qsizetype begin = text.indexOf(QStringLiteral("${"), at);
        if (begin < 0)
            return result + text.mid(at);
        const qsizetype end = text.indexOf(QLatin1Char('}'), begin);
        if (end < 0)
            return std::nullopt;
        const QByteArray name = text.mid(begin + 2, end - begin - 2).toUtf8();
        if (!qEnvironmentVariableIsSet(name.constData()))
            return std::nullopt;
        result += text.mid(at, begin - at) + qEnvironmentVariable(name.constData());
        at = end + 1;
    }
}

QString expandTilde(const QString& path, const QString& home)
{
    if (path == QStringLiteral("~"))
        return home;
    return path.startsWith(QStringLiteral("~/")) ? home + path.mid(1) : path;
}

std::optional<int> parseTime(const QString& text)
{
    static const QMap<QChar, qint64> units{
        {QLatin1Char('s'), 1},     {QLatin1Char('m'), 60},     {QLatin1Char('h'), 3600},
        {QLatin1Char('d'), 86400}, {QLatin1Char('w'), 604800},
    };
    qint64 total = 0;
    qint64 number = -1;
    for (const QChar c : text.toLower()) {
        if (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            number = qMax(number, qint64(0)) * 10 + c.digitValue();
        else if (number >= 0 && units.contains(c)) {
            total += number * units.value(c);
            number = -1;
        } else {
            return std::nullopt;
        }
        if (number > std::numeric_limits<int>::max() || total > std::numeric_limits<int>::max())
            return std::nullopt;
    }
    total += qMax(number, qint64(0));
    return text.isEmpty() ? std::nullopt : std::optional(static_cast<int>(total));
}

} // namespace hcp::ssh
