// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Golden.h"
#include "artifacts/YamlWriter.h"

#include <QTest>

#include <random>

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QStringList& nasty()
{
    static const QStringList list{QStringLiteral(""),
                                  QStringLiteral("yes"),
                                  QStringLiteral("No"),
                                  QStringLiteral("on"),
                                  QStringLiteral("OFF"),
                                  QStringLiteral("y"),
                                  QStringLiteral("N"),
                                  QStringLiteral("true"),
                                  QStringLiteral("null"),
                                  QStringLiteral("~"),
                                  QStringLiteral("64512"),
                                  QStringLiteral("010"),
                                  QStringLiteral("0x10"),
                                  QStringLiteral("1e3"),
                                  QStringLiteral("1.10"),
                                  QStringLiteral("1_000"),
                                  QStringLiteral(".inf"),
                                  QStringLiteral("12:30:45"),
                                  QStringLiteral("2024-01-01"),
                                  QStringLiteral("="),
                                  QStringLiteral("<<"),
                                  QStringLiteral("---"),
                                  QStringLiteral("..."),
                                  QStringLiteral("a: b"),
                                  QStringLiteral("- x"),
                                  QStringLiteral("#c"),
                                  QStringLiteral("a #c"),
                                  QStringLiteral("@x"),
                                  QStringLiteral("*a"),
                                  QStringLiteral("&a"),
                                  QStringLiteral("!t"),
                                  QStringLiteral("%d"),
                                  QStringLiteral(" lead"),
                                  QStringLiteral("trail "),
                                  QStringLiteral("a\nb"),
                                  QStringLiteral("a\tb"),
                                  QStringLiteral("\"q\""),
                                  QStringLiteral("back\\slash"),
                                  QStringLiteral("it's"),
                                  QStringLiteral("{a}"),
                                  QStringLiteral("[a]"),
                                  QStringLiteral("a,b"),
                                  QStringLiteral("10.0.2.20"),
                                  QStringLiteral("10.0.2.20/32"),
                                  QStringLiteral("api.lab"),
                                  QStringLiteral("Zürich"),
                                  QStringLiteral("\u0001\u007f\u0085"),
                                  QStringLiteral("\u2028\ufeff"),
                                  QStringLiteral("a\rb"),
                                  QStringLiteral("?"),
                                  QStringLiteral("0"),
                                  QStringLiteral("+1"),
                                  QStringLiteral("0o7"),
                                  QStringLiteral("nan"),
                                  QString::fromUtf8("\xf0\x9f\x98\x80")};
    return list;
}

QJsonValue randomValue(std::mt19937& random, int depth)
{
    switch (random() % (depth > 3 ? 5 : 7)) {
    case 0:
        return static_cast<qint64>(random());
    case 1:
        return static_cast<double>(random() % 100000) / 64.0;
    case 2:
        return random() % 2 == 0;
    case 3:
        return QJsonValue::Null;
    case 4:
        return nasty().at(static_cast<qsizetype>(random() % 40U));
    case 5: {
        QJsonArray array;
        for (auto left = random() % 4; left > 0; --left)
            array << randomValue(random, depth + 1);
        return array;
    }
    default: {
        QJsonObject object;
        for (auto left = random() % 4; left > 0; --left)
            object.insert(nasty().at(static_cast<qsizetype>(random() % 45U)),
                          randomValue(random, depth + 1));
        return object;
    }
    }
}

} // namespace

class TestYamlWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order()
    {
        const QJsonObject object{{QStringLiteral("spec"),
                                  QJsonObject{{QStringLiteral("b"), 1}, {QStringLiteral("a"), 2}}},
                                 {QStringLiteral("kind"), QStringLiteral("K")},
                                 {QStringLiteral("data"), QJsonArray{}},
                                 {QStringLiteral("metadata"),
                                  QJsonObject{{QStringLiteral("labels"), QJsonObject{}},
                                              {QStringLiteral("name"), QStringLiteral("n1")}}},
                                 {QStringLiteral("apiVersion"), QStringLiteral("v1")}};
        QCOMPARE(toYaml(object),
                 QByteArray("apiVersion: v1\nkind: K\nmetadata:\n  name: n1\n  labels: {}\n"
                            "spec:\n  a: 2\n  b: 1\ndata: []\n"));
        QCOMPARE(toYaml(QJsonObject()), QByteArray("{}\n"));
    }

    void lists()
    {
        const QJsonArray inner{QStringLiteral("10.0.2.20/32"), QJsonArray{1}};
        const QJsonObject item{{QStringLiteral("name"), QStringLiteral("x")},
                               {QStringLiteral("more"), inner}};
        QCOMPARE(
            toYaml(QJsonObject{{QStringLiteral("l"), QJsonArray{item, true}}}),
            QByteArray("l:\n- name: x\n  more:\n  - \"10.0.2.20/32\"\n  -\n    - 1\n- true\n"));
    }

    void stringsStayStrings()
    {
        QJsonArray list = QJsonArray::fromStringList(nasty());
        QJsonObject keys;
        for (const QString& text : nasty())
            keys.insert(text, 1);
        const QJsonObject object{{QStringLiteral("list"), list}, {QStringLiteral("keys"), keys}};
        bool there = false;
        const QJsonArray read = readByPython(toYaml(object), &there);
        if (!there)
            QSKIP("no Python with yaml here");
        QCOMPARE(read, QJsonArray{object});
    }

    void randomObjects()
    {
        std::mt19937 random(7);
        QList<QJsonObject> objects;
        QJsonArray expected;
        for (int i = 0; i < 400; ++i) {
            const QJsonObject object{{QStringLiteral("v"), randomValue(random, 0)}};
            objects << object;
            expected << object;
        }
        bool there = false;
        const QJsonArray read = readByPython(toYaml(objects), &there);
        if (!there)
            QSKIP("no Python with yaml here");
        QCOMPARE(read.size(), expected.size());
        for (int i = 0; i < expected.size(); ++i)
            QVERIFY2(read.at(i) == expected.at(i), toYaml(objects.at(i)).constData());
    }

    void asnsAreNumbers()
    {
        QCOMPARE(toYaml(QJsonObject{{QStringLiteral("asn"), 4294967294LL}}),
                 QByteArray("asn: 4294967294\n"));
        QCOMPARE(toYaml(QJsonObject{{QStringLiteral("asn"), QStringLiteral("64512")}}),
                 QByteArray("asn: \"64512\"\n"));
    }
};

QTEST_GUILESS_MAIN(TestYamlWriter)
#include "tst_yaml_writer.moc"
