// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "topology/Metrics.h"
#include "ui/topology/Conflicts.h"
#include "ui/topology/Items.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/topology/TopologyView.h"

#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What in the plan cannot be, as the picture says it.
class TestConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What cannot be is written into the thing, with the value that was seen.
    void anImpossibleValueIsWrittenIntoTheThing()
    {
        const View view = views::planned();
        QCOMPARE(conflictsOf(view).value(u"router frr1"_s).words, u"it runs AS 64512"_s);
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::No, {});
        QVERIFY(views::textsOf(panel).contains(u"it runs AS 64512"_s));
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        QVERIFY(!views::textsOf(panel).contains(u"it runs AS 64512"_s));
    }

    /// Every rule that blocks has words of its own, short enough for the thing that it is about;
    /// the whole sentence is in the tooltip.
    void everyConflictHasFewWords()
    {
        const topology::Font font{10.5, false, false};
        const QMap<QString, double> rooms{{u"router"_s, 98}, {u"node"_s, 98}, {u"vip"_s, 126}};
        for (const Rule& rule : allRules()) {
            View view = views::green();
            const QString field = QString(rule.field).replace(u"[]"_s, u"[0]"_s);
            view.findings = {Finding{rule.id, rule.severity, field, rule.explanation, {}, {}}};
            const QString item = itemOfField(view.intent, field);
            const bool leftOut =
                rule.id.endsWith(u"-missing"_s) || rule.id.endsWith(u"-incomplete"_s);
            if (rule.severity != Severity::Blocks || item.isEmpty() || leftOut)
                continue;
            const topology::Conflict conflict = conflictsOf(view).value(item);
            QCOMPARE(conflict.text, rule.explanation);
            const double width = topology::textWidth(conflict.words, font);
            QVERIFY2(width <= rooms.value(item.section(u' ', 0, 0), 146),
                     qPrintable(u"%1: “%2”, %3 wide"_s.arg(rule.id, conflict.words).arg(width)));
            QVERIFY2(conflict.words != u"cannot be so"_s, qPrintable(rule.id));
        }
    }

    /// What is wrong with one of two that have the same name is not written into the other.
    void ofTwoOfOneNameEachHasItsOwnFault()
    {
        View view = views::green();
        view.intent.nodes.value[1].name = u"node1"_s;
        const auto blocks = [](const QString& id, const QString& field) {
            return Finding{id, Severity::Blocks, field, u"So."_s, {}, {}};
        };
        view.findings = {
            blocks(u"node-address-differs"_s, u"managementCluster.nodes[1].address"_s)};
        TopologyPanel panel;
        const auto& model = panel.findChild<TopologyView*>()->model();
        panel.setView(view, TopologyPanel::Measured::No, {});
        QVERIFY(model.nodes[0].conflict.isEmpty());
        QCOMPARE(model.nodes[1].conflict.words, u"not its address"_s);
        view.findings << blocks(u"node-duplicate"_s, u"managementCluster.nodes[1].name"_s);
        panel.setView(view, TopologyPanel::Measured::No, {});
        QCOMPARE(model.nodes[0].conflict.words, u"twice in the plan"_s);
        QCOMPARE(model.nodes[1].conflict.words, u"twice in the plan"_s);
        QVERIFY(model.nodes[2].conflict.isEmpty());
    }

    void theSecondRoutersAsIsNotTheFirstOnes()
    {
        View view = views::green();
        view.intent.routers << view.intent.routers.first();
        view.intent.routers.last().asn = Asn();
        view.findings = {Finding{u"asn-reserved"_s,
                                 Severity::Blocks,
                                 u"routers[1].asn"_s,
                                 u"It is left out."_s,
                                 {},
                                 {}}};
        QVERIFY(conflictsOf(view).isEmpty()); // that it is missing is no conflict
        view.intent.routers.last().asn = Asn(23456);
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::No, {});
        const auto& model = panel.findChild<TopologyView*>()->model();
        QVERIFY(model.routers[0].conflict.isEmpty());
        QCOMPARE(model.routers[1].conflict.words, u"a reserved AS"_s);
        view.intent.routers.last().asn = Asn();
        view.findings << Finding{
            u"router-duplicate"_s, Severity::Blocks, u"routers[1].address"_s, u"Two."_s, {}, {}};
        panel.setView(view, TopologyPanel::Measured::No, {});
        QCOMPARE(model.routers[0].conflict.words, u"twice in the plan"_s);
        QCOMPARE(model.routers[1].conflict.words, u"twice in the plan"_s);
        QCOMPARE(model.routers[1].strong, u"no ASN yet"_s);
    }

    /// A name that cannot be is said by the area, a domain that cannot be by the names' card.
    void impossibleNamesAreMarked()
    {
        View view = views::planned();
        view.findings = {Finding{u"name-invalid"_s,
                                 Severity::Blocks,
                                 u"hostedClusters[0].name"_s,
                                 u"“Hosted” cannot be the name of a HostedCluster."_s,
                                 {},
                                 {}},
                         Finding{u"basedomain-invalid"_s,
                                 Severity::Blocks,
                                 u"hostedClusters[0].baseDomain"_s,
                                 u"No domain."_s,
                                 {},
                                 {}}};
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::No, {});
        const topology::Model& model = panel.findChild<TopologyView*>()->model();
        QCOMPARE(model.hosted[0].conflict.words, u"not a valid name"_s);
        QCOMPARE(model.dns.conflict.words, u"not a valid domain"_s);
        QVERIFY(views::textsOf(panel).contains(u"not a valid name"_s));
        QVERIFY(views::textsOf(panel).contains(u"not a valid domain"_s));
        const auto* hosted =
            panel.findChild<TopologyView*>()->scene().thing(u"hosted hosted/hosted"_s);
        QVERIFY(hosted->title.contains(u"“Hosted” cannot be"_s)); // its tooltip
        view.findings[0].field = u"hostedClusters[0].namespace"_s;
        QCOMPARE(conflictsOf(view).value(u"hosted hosted/hosted"_s).words,
                 u"not a valid namespace"_s);
    }
};

QTEST_MAIN(TestConflicts)
#include "tst_conflicts.moc"
