// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Mutations.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>

namespace
{

QList<QJsonValue> strangers(const QJsonValue& value)
{
    QList<QJsonValue> list{QJsonValue(),
                           QJsonValue(true),
                           QJsonValue(-1),
                           QJsonValue(1e300),
                           QJsonValue(QStringLiteral("::1")),
                           QJsonValue(QString()),
                           QJsonValue(QJsonArray{1, QStringLiteral("x")}),
                           QJsonValue(QJsonObject{{QStringLiteral("x"), 1}})};
    list.removeIf([&value](const QJsonValue& other) { return other == value; });
    return list;
}

/// The n-th value below `value` (itself is 0) replaced; counts `index` down on the way.
QJsonValue replaced(const QJsonValue& value, int& index, const QJsonValue& by)
{
    if (index-- == 0)
        return by;
    if (value.isObject()) {
        auto object = value.toObject();
        for (auto it = object.begin(); it != object.end() && index >= 0; ++it)
            *it = replaced(it.value(), index, by);
        return object;
    }
    if (value.isArray()) {
        auto array = value.toArray();
        for (int i = 0; i < array.size() && index >= 0; ++i)
            array[i] = replaced(array.at(i), index, by);
        return array;
    }
    return value;
}

int countOf(const QJsonValue& value)
{
    int count = 1;
    const auto object = value.toObject();
    const auto array = value.toArray();
    for (const auto& child : object)
        count += countOf(child);
    for (const auto& child : array)
        count += countOf(child);
    return count;
}

QByteArray textOf(const QJsonValue& value)
{
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson();
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson();
    const auto list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace

QList<Mutation> cutOff(const QByteArray& answer, int most)
{
    QList<Mutation> list;
    const qsizetype step = std::max<qsizetype>(1, answer.size() / most);
    for (qsizetype size = 0; size < answer.size(); size += step)
        list.append({"cut off after " + QByteArray::number(size), answer.left(size)});
    return list;
}

QList<Mutation> somethingElse()
{
    return {{"nothing", ""},
            {"a line end", "\n"},
            {"text", "% Unknown command: show bgp summary json\n"},
            {"HTML", "<html><body>502 Bad Gateway</body></html>"},
            {"null", "null"},
            {"a number", "7"},
            {"an empty object", "{}"},
            {"an empty list", "[]"},
            {"a list of null", "[null]"},
            {"objects in a list", "[{}, {\"peers\": []}]"},
            {"zero bytes", QByteArray(200, '\0')},
            {"no UTF-8", QByteArray("{\"\xff\xfe\": \"\xc3\x28\"}")},
            {"nested deep", QByteArray(100'000, '[')},
            {"nested deep and closed", QByteArray(50'000, '[') + QByteArray(50'000, ']')},
            {"two answers", "{}\n{}\n"}};
}

QList<Mutation> otherTypes(const QByteArray& answer, quint32 seed, int most)
{
    const auto document = QJsonDocument::fromJson(answer);
    const QJsonValue root =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    QRandomGenerator random(seed);
    const int count = countOf(root);
    QList<Mutation> list;
    for (int i = 0; i < most; ++i) {
        const int at = count <= most ? i % count : random.bounded(count);
        const auto others = strangers(root);
        const auto by = others.at(random.bounded(static_cast<int>(others.size())));
        int index = at;
        list.append({"value " + QByteArray::number(at) + " is " + textOf(by).simplified(),
                     textOf(replaced(root, index, by))});
    }
    return list;
}

QList<Mutation> otherBytes(const QByteArray& answer, quint32 seed, int count)
{
    QRandomGenerator random(seed);
    QList<Mutation> list;
    for (int i = 0; i < count && !answer.isEmpty(); ++i) {
        QByteArray bent = answer;
        const int at = random.bounded(static_cast<int>(answer.size()));
        switch (random.bounded(3)) {
        case 0:
            bent[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            bent.remove(at, 1 + random.bounded(40));
            break;
        default:
            bent.insert(at, bent.mid(random.bounded(static_cast<int>(answer.size())), 30));
        }
        list.append({"byte " + QByteArray::number(at), bent});
    }
    return list;
}
