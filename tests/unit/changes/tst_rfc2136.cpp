// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/dns/Rfc2136.h"

#include <QJsonArray>
#include <QTest>

using namespace hcp;

namespace
{

const QString Api = QStringLiteral("api.hosted.hypershift.lab");

/// A step that made one address of others.
JournalRecord step(const QString& id, const QStringList& before, const QString& after)
{
    JournalRecord record;
    record.id = id;
    record.kind = QStringLiteral("dns");
    const QJsonObject name{{QStringLiteral("after"), after},
                           {QStringLiteral("before"), QJsonArray::fromStringList(before)}};
    record.data = {{QStringLiteral("server"), QStringLiteral("192.168.125.1")},
                   {QStringLiteral("zone"), QStringLiteral("hypershift.lab")},
                   {QStringLiteral("names"), QJsonObject{{Api, name}}}};
    return record;
}

} // namespace

/// Several updates of one name, taken back newest first.
class TestRfc2136 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// apply, somebody's other address, fix: the repair is not taken back alone.
    void whatWasMendedDoesNotComeBack()
    {
        const auto first = step(QStringLiteral("1"), {}, QStringLiteral("10.0.2.20"));
        const auto fix = step(QStringLiteral("2"), {QStringLiteral("198.51.100.99")},
                              QStringLiteral("10.0.2.20"));
        QCOMPARE(undoInputRfc2136(fix, {first, fix}), QByteArray());
        const QByteArray last = undoInputRfc2136(first, {first});
        QVERIFY2(last.contains("update delete api.hosted.hypershift.lab. A 10.0.2.20"), last);
        QVERIFY2(!last.contains("update add"), last);
    }

    void anotherVipGivesTheFormerOneBack()
    {
        const auto first = step(QStringLiteral("1"), {}, QStringLiteral("10.0.2.20"));
        const auto second = step(QStringLiteral("2"), {QStringLiteral("198.51.100.99")},
                                 QStringLiteral("10.0.2.30"));
        const QByteArray input = undoInputRfc2136(second, {first, second});
        QVERIFY2(input.contains("update add api.hosted.hypershift.lab. 300 A 10.0.2.20"), input);
        QVERIFY2(!input.contains("198.51.100.99"), input);
    }

    void whatWasThereBeforeTheFirstComesBack()
    {
        const auto first = step(QStringLiteral("1"), {QStringLiteral("198.51.100.99")},
                                QStringLiteral("10.0.2.20"));
        const QByteArray input = undoInputRfc2136(first, {first});
        QVERIFY2(input.contains("update add api.hosted.hypershift.lab. 300 A 198.51.100.99"),
                 input);
    }
};

QTEST_GUILESS_MAIN(TestRfc2136)
#include "tst_rfc2136.moc"
