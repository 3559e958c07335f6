// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Model.h"

#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

/// What a check warns of is seen at the thing that it is about.
class TestWarnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWarningIsSeenAtItsThing_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("subject");
        QTest::newRow("router") << u"router.frr"_s << u"frr1 after a reboot"_s;
        QTest::newRow("interface") << u"router.forwarding"_s << u"frr1/eth2"_s;
        QTest::newRow("vip") << u"vip.assigned"_s << u"hosted/hosted when made anew"_s;
        QTest::newRow("service") << u"service.present"_s << u"hosted/hosted source ranges"_s;
        QTest::newRow("dns") << u"dns.record"_s << u"oauth.hosted.lab @ this machine"_s;
    }

    void aWarningIsSeenAtItsThing()
    {
        QFETCH(QString, id);
        QFETCH(QString, subject);
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        const auto standing = [&](const QString& place) {
            const Model model = describe(intent, verdicts);
            const Hosted& hosted = model.hosted.first();
            return place == u"vip"       ? hosted.vip.standing
                   : place == u"service" ? hosted.service
                   : place == u"dns"     ? model.dns.standing
                                         : model.routers.first().standing;
        };
        const QString place = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(standing(place), Standing(State::Passed));
        Verdict warning;
        warning.id = id;
        warning.subject = subject;
        warning.state = State::Warning;
        warning.required = false;
        verdicts << warning;
        QCOMPARE(standing(place), Standing(State::Warning));
        QCOMPARE(describe(intent, verdicts).hosted.first().api.standing, Standing(State::Passed));
    }
};

QTEST_GUILESS_MAIN(TestWarnings)
#include "tst_warnings.moc"
