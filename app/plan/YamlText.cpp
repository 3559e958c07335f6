// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/YamlBytes.h"
#include "plan/YamlTree.h"

#include "base/Address.h"

#include <QRegularExpression>

namespace hcp
{

namespace
{

/// Words that some YAML reader takes for a boolean or null, whatever their case.
bool isKeyword(const QString& text)
{
    static const QStringList words{
        QStringLiteral("y"),    QStringLiteral("n"),     QStringLiteral("yes"),
        QStringLiteral("no"),   QStringLiteral("on"),    QStringLiteral("off"),
        QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("null"),
        QStringLiteral("nan"),  QStringLiteral("inf")};
    return words.contains(text.toLower());
}

bool isAddressOrNetwork(const QString& text)
{
    return Address::parse(text).has_value() || Prefix::parseMasking(text).has_value();
}

QString escaped(QChar character)
{
    switch (character.unicode()) {
    case '"':
        return QStringLiteral("\\\"");
    case '\\':
        return QStringLiteral("\\\\");
    case '\n':
        return QStringLiteral("\\n");
    case '\t':
        return QStringLiteral("\\t");
    default:
        break;
    }
    const bool visible = !isForbidden(character) && character != QChar::ByteOrderMark;
    return visible ? QString(character)
                   : QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
}

} // namespace

bool looksLikeOtherType(const QString& text)
{
    // Integers and floats of YAML 1.1 and 1.2 (binary, octal, hexadecimal, base 60, exponents,
    // underscores, infinities), dates and times, merge and value keys.
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(\A(?:[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)"
            R"((?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?|\.inf)|\.nan|~|=|<<|)"
            R"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?)?\z)"),
        QRegularExpression::CaseInsensitiveOption);
    return isKeyword(text) || pattern.match(text).hasMatch();
}

QString yamlScalar(const QString& text)
{
    static const QRegularExpression word(QStringLiteral(R"(\A[A-Za-z][A-Za-z0-9./-]*\z)"));
    if ((word.match(text).hasMatch() && !isKeyword(text)) || isAddressOrNetwork(text))
        return text;
    QString quoted = QStringLiteral("\"");
    for (const QChar character : text)
        quoted += escaped(character);
    return quoted + QLatin1Char('"');
}

} // namespace hcp
