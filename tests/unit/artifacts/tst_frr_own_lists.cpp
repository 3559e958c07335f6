// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FrrTesting.h"

#include <QTest>

using namespace hcp;
using namespace hcp::testing;

/// A list with the name of ours is ours only when it says what ours says.
class TestFrrOwnLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QByteArrayList& lines, int line,
                            const char* word) {
            QTest::newRow(name) << joined(lines) << line << QString::fromLatin1(word);
        };
        const QByteArray none = "ip prefix-list hcp-none-out ";
        const QByteArray vips = "ip prefix-list hcp-vip-in ";
        row("outbound permits", {none + "seq 5 permit any", none + "deny any"}, 1,
            "lets no route out");
        row("outbound permits, and is in use",
            {"router bgp 64512", " neighbor 192.168.125.20 remote-as 64513",
             " neighbor 192.168.125.20 prefix-list hcp-none-out out", "exit",
             none + "permit 10.0.0.0/8"},
            5, "lets no route out");
        row("inbound permits all", {vips + "seq 5 permit any"}, 1, "every address");
        row("inbound permits all addresses",
            {vips + "permit 10.0.9.9/32", vips + "permit 0.0.0.0/0 le 32"}, 2, "every address");
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, word);
        const Result<FrrMerge> merge = mergeFrr(text, oneNeighbor());
        QVERIFY2(!merge, merge ? merge->text.constData() : "");
        QCOMPARE(merge.error().code, ErrorCode::MergeRefused);
        const QString what = merge.error().what;
        QVERIFY2(what.contains(QStringLiteral("line %1:").arg(line)) && what.contains(word),
                 qPrintable(what));
        QVERIFY(!merge.error().hint.isEmpty());
    }

    /// Other plans' permits, and one of an earlier VIP, are said and stay; a wider one is said,
    /// too; what stands behind the final deny decides nothing; a list that was emptied is filled
    /// again, for empty it permits everything.
    void ourListsOfOthers()
    {
        const QByteArray lists = joined({"ip prefix-list hcp-vip-in seq 5 permit 10.0.9.9/32",
                                         "ip prefix-list hcp-vip-in seq 7 permit 10.7.0.0/16 le 32",
                                         "ip prefix-list hcp-none-out seq 5 deny any",
                                         "ip prefix-list hcp-none-out seq 9 permit any"});
        const Result<FrrMerge> merge = mergeFrr(lists, oneNeighbor());
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
        QCOMPARE(merge->notes.filter(QStringLiteral("permits more than single")).size(), 1);
        QCOMPARE(merge->notes.filter(QStringLiteral("also permits 10.0.9.9/32: ")).size(), 1);
        QVERIFY(!merge->delta.contains("prefix-list hcp-none-out seq"));
        const Result<FrrMerge> emptied =
            mergeFrr(joined({"ip prefix-list hcp-none-out seq 5 permit any",
                             "no ip prefix-list hcp-none-out seq 5 permit any"}),
                     oneNeighbor());
        QVERIFY(emptied);
        QVERIFY(emptied->delta.contains("hcp-none-out seq 10 deny any"));
    }
};

QTEST_GUILESS_MAIN(TestFrrOwnLists)
#include "tst_frr_own_lists.moc"
