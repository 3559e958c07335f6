// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FrrTesting.h"
#include "artifacts/FrrConfig.h"

#include <QTest>

#include <random>

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// A random edit of the kinds that people and tools make.
QByteArray mutated(const QByteArray& text, std::mt19937& random)
{
    static const QByteArrayList strays{"!",
                                       "# note",
                                       "",
                                       " ",
                                       "exit",
                                       "end",
                                       "router ospf",
                                       "interface eth9",
                                       "ip prefix-list Q seq 5 permit any",
                                       "router bgp 64512",
                                       " address-family ipv4 unicast",
                                       " exit-address-family",
                                       "route-map R permit 10",
                                       " neighbor 10.77.0.1 remote-as 65077",
                                       "ip route 10.66.0.0/16 Null0",
                                       "router bgp 65123 vrf V",
                                       "quit",
                                       "no bgp ebgp-requires-policy",
                                       " address-family l2vpn evpn",
                                       "hostname other"};
    QByteArrayList lines = text.split('\n');
    for (int edits = 1 + static_cast<int>(random() % 4); edits > 0 && !lines.isEmpty(); --edits) {
        const auto at = static_cast<qsizetype>(random() % static_cast<quint32>(lines.size()));
        switch (random() % 6) {
        case 0:
            lines.removeAt(at);
            break;
        case 1:
            lines.insert(at, lines.at(at));
            break;
        case 2:
            lines[at] = QByteArray(static_cast<int>(random() % 7), ' ') + lines.at(at).trimmed();
            break;
        case 3:
            lines[at] = '\t' + lines.at(at) + (random() % 2 == 0 ? " " : "\r");
            break;
        default:
            lines.insert(at, strays.at(static_cast<qsizetype>(
                                 random() % static_cast<quint32>(strays.size()))));
        }
    }
    return lines.join('\n');
}

/// Keywords cut short at random; names and numbers stay as they are.
QByteArray cutShort(const QByteArray& text, std::mt19937& random)
{
    static const QByteArrayList keywords{"router",
                                         "bgp",
                                         "neighbor",
                                         "remote-as",
                                         "address-family",
                                         "unicast",
                                         "activate",
                                         "prefix-list",
                                         "route-map",
                                         "interface",
                                         "permit",
                                         "deny",
                                         "exit",
                                         "exit-address-family",
                                         "description",
                                         "ebgp-multihop",
                                         "maximum-prefix",
                                         "peer-group",
                                         "in",
                                         "out",
                                         "any",
                                         "match",
                                         "address",
                                         "ip",
                                         "ipv4",
                                         "router-id",
                                         "ospf",
                                         "ebgp-requires-policy",
                                         "hostname",
                                         "vrf",
                                         "network",
                                         "redistribute",
                                         "connected",
                                         "bfd",
                                         "shutdown",
                                         "password",
                                         "seq",
                                         "route",
                                         "update-source",
                                         "send-community",
                                         "next-hop-self",
                                         "default",
                                         "ipv4-unicast",
                                         "quit"};
    QByteArrayList lines = text.split('\n');
    for (QByteArray& line : lines) {
        QByteArrayList words = line.split(' ');
        for (QByteArray& word : words) {
            if (keywords.contains(word) && random() % 3 == 0)
                word.truncate(1 + static_cast<int>(random() % static_cast<quint32>(word.size())));
        }
        line = words.join(' ');
    }
    return lines.join('\n');
}

} // namespace

class TestFrrMerge : public QObject
{
    Q_OBJECT

private:
    static void checkProperties(const QByteArray& text, const FrrWanted& wanted, bool askVtysh)
    {
        QCOMPARE(FrrConfig(text).text(), text);
        const Result<FrrMerge> merge = mergeFrr(text, wanted);
        if (!merge) {
            QCOMPARE(merge.error().code, ErrorCode::MergeRefused);
            QVERIFY2(merge.error().what.contains(QStringLiteral("line ")),
                     qPrintable(merge.error().what));
            return;
        }
        QVERIFY2(keepsEveryLine(text, merge->text), merge->text.constData());
        const Result<FrrMerge> again = mergeFrr(merge->text, wanted);
        QVERIFY2(again, again ? "" : qPrintable(toText(again.error())));
        QVERIFY2(!again->isChange(), (merge->text + "\n=== lacks\n" + again->delta).constData());
        QCOMPARE(again->text, merge->text);
        QCOMPARE(unmergeFrr(merge->text, text, merge->text), text);
        // The same by content, as when somebody else changed the file meanwhile.
        const QByteArray touched = "! somebody was here\n" + merge->text;
        QCOMPARE(unmergeFrr(touched, text, merge->text), "! somebody was here\n" + text);
        if (!askVtysh || vtyshCheck(text) != 0)
            return;
        QByteArray said;
        const int code = vtyshCheck(merge->text, &said);
        QVERIFY2(code == 0,
                 (said + "\n--- before\n" + text + "\n--- after\n" + merge->text).constData());
        QCOMPARE(vtyshCheck(merge->delta), 0);
    }

private Q_SLOTS:
    void corpus_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : corpusFiles())
            QTest::newRow(qPrintable(file)) << file;
        QVERIFY(corpusFiles().size() >= 40);
    }

    void corpus()
    {
        QFETCH(QString, file);
        const QByteArray text = readCorpus(file);
        checkProperties(text, guideWanted(), haveVtysh());
        FrrWanted more = guideWanted();
        more.bfd = true;
        more.vips << address("10.0.2.21") << address("172.20.0.9");
        more.neighbors[2].multihop = true;
        checkProperties(text, more, false);
        if (haveVtysh())
            QCOMPARE(vtyshCheck(text), 0);
    }

    /// Every file of the corpus can be merged: none of them contradicts the guide's plan.
    void corpusIsMerged_data() { corpus_data(); }
    void corpusIsMerged()
    {
        QFETCH(QString, file);
        const Result<FrrMerge> merge = mergeFrr(readCorpus(file), guideWanted());
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
    }

    /// Whatever vtysh takes is read as what it means, or the file is refused.
    void abbreviated_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QByteArrayList& lines) {
            QTest::newRow(name) << lines.join('\n') + '\n';
        };
        row("throughout", {"ro bgp 64512", " nei 192.168.125.20 remote-as 64513", " addr ipv4 u",
                           "  nei 192.168.125.20 act", " exit-a", "exit"});
        row("to one letter", {"r b 64512", " n 192.168.125.20 r 64513", " ad ipv4 u",
                              "  n 192.168.125.20 ac", " exit-", "q"});
        row("remote-as ext", {"route b 64512", " nei 192.168.125.20 rem ext", "ex"});
        row("options", {"ro bgp 64512", " b router-id 192.168.125.1", " no bgp eb",
                        " nei 192.168.125.20 r 64513", " nei 192.168.125.20 des by hand", "exit"});
        row("interface", {"int eth0", " ip add 10.0.0.1/24", "ex"});
        row("vrf", {"vr RED", "exit-v", "in e0", "exit", "ro bgp 64512", "exit"});
        row("prefix-list", {"ip p A per any", "ip pr B seq 5 per a", "r bgp 64512",
                            " nei 192.168.125.20 r 64513", " nei 192.168.125.20 p A in", "exit"});
        row("route-map", {"ro R p 10", "ex", "router bgp 64512", " nei 192.168.125.20 rem 64513",
                          " nei 192.168.125.20 ro R i", "exit"});
        row("peer-group", {"r bgp 64512", " nei G pee", " nei G rem 64513",
                           " nei 192.168.125.20 peer G", "exit"});
    }

    void abbreviated()
    {
        QFETCH(QByteArray, text);
        const Result<FrrMerge> merge = mergeFrr(text, guideWanted());
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
        if (haveVtysh())
            QCOMPARE(vtyshCheck(text), 0);
        checkProperties(text, guideWanted(), haveVtysh());
        const QByteArray remoteAs = "192.168.125.20 remote-as";
        const bool isThere = text.contains("192.168.125.20 r") || text.contains("20 peer");
        QVERIFY2(merge->delta.contains(remoteAs) != isThere, merge->text.constData());
        const qsizetype before = text.count("router bgp 64512");
        const qsizetype fresh = text.contains(" 64512") ? 0 : 1;
        QCOMPARE(merge->text.count("router bgp 64512"), before + fresh);
    }

    /// What vtysh takes means the same cut short: the same is missing of it, or it is refused.
    void cutShortAtRandom()
    {
        if (!haveVtysh())
            QSKIP("no vtysh here to say which abbreviations are unambiguous");
        std::mt19937 random(20261126);
        int taken = 0;
        int refused = 0;
        for (int round = 0; round < 250; ++round) {
            const QStringList files = corpusFiles();
            const QString file = files.at(round % files.size());
            const QByteArray text = readCorpus(file);
            const QByteArray shorter = cutShort(text, random);
            if (file == QStringLiteral("huge.conf") || shorter == text || vtyshCheck(shorter) != 0)
                continue;
            ++taken;
            const Result<FrrMerge> merge = mergeFrr(shorter, guideWanted());
            refused += merge ? 0 : 1;
            if (!merge)
                continue;
            QVERIFY2(merge->delta == mergeFrr(text, guideWanted())->delta,
                     (file.toUtf8() + '\n' + shorter + "\n=== lacks\n" + merge->delta).constData());
            checkProperties(shorter, guideWanted(), round % 5 == 0);
        }
        QVERIFY2(taken > 40 && refused < taken / 10,
                 qPrintable(QStringLiteral("%1 taken, %2 refused").arg(taken).arg(refused)));
    }

    void mutatedFiles()
    {
        std::mt19937 random(20250101);
        const QStringList files = corpusFiles();
        int merged = 0;
        for (int round = 0; round < 1000; ++round) {
            const QString file =
                files.at(static_cast<qsizetype>(random() % static_cast<quint32>(files.size())));
            if (file == QStringLiteral("huge.conf"))
                continue;
            const QByteArray text = mutated(readCorpus(file), random);
            checkProperties(text, guideWanted(), haveVtysh() && round % 10 == 0);
            merged += mergeFrr(text, guideWanted()) ? 1 : 0;
            if (QTest::currentTestFailed()) {
                qWarning().noquote() << file << "round" << round << "\n" << text;
                return;
            }
        }
        // Both happen: else the properties above would say little.
        QVERIFY2(merged > 500 && merged < 1000, qPrintable(QString::number(merged)));
    }
};

QTEST_GUILESS_MAIN(TestFrrMerge)
#include "tst_frr_merge.moc"
