// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/YamlWriter.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp
{

namespace
{

/// What everybody expects on top; the rest follows by alphabet.
int rank(const QString& name)
{
    static const QStringList first{
        QStringLiteral("apiVersion"), QStringLiteral("kind"),      QStringLiteral("metadata"),
        QStringLiteral("name"),       QStringLiteral("namespace"), QStringLiteral("labels"),
        QStringLiteral("service"),    QStringLiteral("type"),      QStringLiteral("spec")};
    const qsizetype place = first.indexOf(name);
    return static_cast<int>(place < 0 ? first.size() : place);
}

QStringList sortedKeys(const QJsonObject& object)
{
    QStringList keys = object.keys();
    std::stable_sort(keys.begin(), keys.end(),
                     [](const QString& a, const QString& b) { return rank(a) < rank(b); });
    return keys;
}

/// Letters first, then letters, digits and `. _ - /` (blanks, colons, signs never), and no word
/// that YAML 1.1 reads as a boolean or null: every reader takes it for a string.
bool isPlain(const QString& text)
{
    static const QStringList taken{
        QStringLiteral("y"),    QStringLiteral("n"),     QStringLiteral("yes"),
        QStringLiteral("no"),   QStringLiteral("on"),    QStringLiteral("off"),
        QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("null")};
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    const auto isInner = [&](QChar c) {
        return isLetter(c) || (c >= u'0' && c <= u'9') || QStringView(u"._-/").contains(c);
    };
    return !text.isEmpty() && isLetter(text.front()) &&
           std::all_of(text.begin(), text.end(), isInner) && !taken.contains(text.toLower());
}

/// Double quoted, with the escapes of YAML 1.2; what is not printable in every reader is escaped.
QByteArray quoted(const QString& text)
{
    QByteArray out = "\"";
    for (const uint code : text.toUcs4()) {
        if (code == '"' || code == '\\')
            out += '\\' + QByteArray(1, static_cast<char>(code));
        else if (code == '\n')
            out += "\\n";
        else if (code == '\t')
            out += "\\t";
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            out += "\\x" + QByteArray::number(code, 16).rightJustified(2, '0');
        else if (code == 0x2028 || code == 0x2029 || code == 0xfeff ||
                 (code >= 0xd800 && code < 0xe000))
            out += "\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
        else
            out += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1).toUtf8();
    }
    return out + '"';
}

QByteArray text(const QString& value)
{
    return isPlain(value) ? value.toLatin1() : quoted(value);
}

QByteArray number(const QJsonValue& value)
{
    const double real = value.toDouble();
    const qint64 whole = value.toInteger();
    // With a point: 1e22 is a string to YAML 1.1.
    return static_cast<double>(whole) == real ? QByteArray::number(whole)
                                              : QByteArray::number(real, 'f', 17);
}

void write(QByteArray& out, const QJsonValue& value, int level);

void writeMembers(QByteArray& out, const QJsonObject& object, int level, bool startsHere)
{
    for (const QString& name : sortedKeys(object)) {
        if (!startsHere)
            out += QByteArray(2LL * level, ' ');
        startsHere = false;
        out += text(name) + ':';
        write(out, object.value(name), level);
    }
}

/// Items stand as deep as their key, as kubectl prints them.
void writeItems(QByteArray& out, const QJsonArray& array, int level)
{
    for (const auto& item : array) {
        out += QByteArray(2LL * level, ' ') + '-';
        if (item.isObject() && !item.toObject().isEmpty()) {
            out += ' ';
            writeMembers(out, item.toObject(), level + 1, true);
        } else {
            write(out, item, level + 1);
        }
    }
}

/// The value behind `key:` or `-`, with the line's end.
void write(QByteArray& out, const QJsonValue& value, int level)
{
    if (value.isObject() && !value.toObject().isEmpty()) {
        out += '\n';
        writeMembers(out, value.toObject(), level + 1, false);
    } else if (value.isArray() && !value.toArray().isEmpty()) {
        out += '\n';
        writeItems(out, value.toArray(), level);
    } else if (value.isObject()) {
        out += " {}\n";
    } else if (value.isArray()) {
        out += " []\n";
    } else if (value.isString()) {
        out += ' ' + text(value.toString()) + '\n';
    } else if (value.isDouble()) {
        out += ' ' + number(value) + '\n';
    } else {
        out += value.isBool() ? (value.toBool() ? " true\n" : " false\n") : " null\n";
    }
}

} // namespace

QByteArray toYaml(const QJsonObject& object)
{
    QByteArray out;
    writeMembers(out, object, 0, false);
    return out.isEmpty() ? QByteArray("{}\n") : out;
}

QByteArray toYaml(const QList<QJsonObject>& objects)
{
    QByteArrayList documents;
    for (const QJsonObject& object : objects)
        documents << toYaml(object);
    return documents.join("---\n");
}

} // namespace hcp
