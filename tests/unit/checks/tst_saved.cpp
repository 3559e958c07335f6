// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "checks/Seen.h"

#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// What the running FRR has, against what its file would make of it after a restart.
class TestSaved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unsaved_data()
    {
        QTest::addColumn<QByteArray>("saved");
        QTest::addColumn<QStringList>("said");
        const QByteArray right = "neighbor 192.168.125.21 remote-as 64513";
        QTest::newRow("the same") << right << QStringList();
        QTest::newRow("a word for the AS")
            << QByteArray("neighbor 192.168.125.21 remote-as external") << QStringList();
        QTest::newRow("not there") << QByteArray("!") << QStringList{u"192.168.125.21"_s};
        QTest::newRow("another AS") << QByteArray("neighbor 192.168.125.21 remote-as 64998")
                                    << QStringList{u"192.168.125.21 (remote-as 64998 there)"_s};
        QTest::newRow("shut down") << right + "\n neighbor 192.168.125.21 shutdown message night"
                                   << QStringList{u"192.168.125.21 (shut down there)"_s};
    }

    void unsaved()
    {
        QFETCH(QByteArray, saved);
        World world = healthy();
        RouterFacts& router = world.router();
        router.configFile =
            Fact<FileFact>::known({true,
                                   QByteArray(*router.runningConfig)
                                       .replace("neighbor 192.168.125.21 remote-as 64513", saved),
                                   u"frr:frr"_s, u"640"_s, 0},
                                  u"frr1: frr.conf"_s, readAt());
        const Intent intent = resolve(world.plan, world.facts);
        QTEST(unsavedNeighbors(intent, router), "said");
        const auto verdicts = evaluate(intent, world.facts);
        const bool warns =
            std::any_of(verdicts.cbegin(), verdicts.cend(), [](const Verdict& verdict) {
                return verdict.id == u"router.frr" && verdict.state == State::Warning;
            });
        QFETCH(QStringList, said);
        QCOMPARE(warns, !said.isEmpty());
        QVERIFY(isGreen(verdicts));
    }

    /// A restart would mend it: that is no loss to warn of.
    void whatRunsAgainstThePlanIsNoLoss()
    {
        World world = healthy();
        RouterFacts& router = world.router();
        router.runningConfig =
            Fact<QByteArray>::known(QByteArray(*router.runningConfig)
                                        .replace("neighbor 192.168.125.21 remote-as 64513",
                                                 "neighbor 192.168.125.21 remote-as 64999"),
                                    u"frr1: show running-config"_s, readAt());
        QCOMPARE(unsavedNeighbors(resolve(world.plan, world.facts), router), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestSaved)
#include "tst_saved.moc"
