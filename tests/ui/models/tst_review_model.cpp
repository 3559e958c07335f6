// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/models/FieldOrigins.h"
#include "ui/models/ReviewModel.h"
#include "ui/models/ThingLines.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

const PendingChange& change(const Preview& preview, const QString& id)
{
    for (const PendingChange& one : preview.changes) {
        if (one.id == id)
            return one;
    }
    qFatal("no such change");
}

} // namespace

/// What Review shows of a preview, and which field made each line.
class TestReviewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsInTheOrderOfApplying()
    {
        QStringList names;
        for (const ReviewGroup& group : reviewOf(previewOf(fresh())))
            names << group.title + u' ' + group.name;
        QCOMPARE(names,
                 QStringList({u"Router frr1"_s, u"MetalLB on lab"_s, u"Hosted cluster hosted"_s}));
    }

    void eachRowSaysWhatHappensToIt()
    {
        QMap<QString, ReviewRow> rows;
        for (const ReviewGroup& group : reviewOf(previewOf(fresh()))) {
            for (const ReviewRow& row : group.rows)
                rows[row.text] = row;
        }
        QCOMPARE(rows[u"/etc/frr/frr.conf"_s].kind, ReviewRow::Kind::Changed);
        QVERIFY(rows[u"/etc/frr/frr.conf"_s].added > 5);
        QCOMPARE(rows[u"/etc/frr/frr.conf"_s].removed, 0);
        QCOMPARE(rows[u"BGPPeer/upstream-router-peer"_s].kind, ReviewRow::Kind::New);
        QVERIFY(rows[u"HostedCluster/hosted"_s].locked);
        QVERIFY(!rows[u"Namespace/hosted"_s].locked);
        QCOMPARE(rows[u"/etc/frr/daemons"_s].kind, ReviewRow::Kind::AsItIs);
    }

    void eachThingOfTheTopologyHasItsRow()
    {
        ReviewModel changes;
        changes.set(reviewOf(previewOf(fresh())));
        const auto textOf = [](const ReviewModel& model, const QString& thing) {
            const QModelIndex at = model.rowOf(thing);
            return at.isValid() ? model.row(at)->text : QString();
        };
        QCOMPARE(textOf(changes, u"router frr1"_s), u"/etc/frr/frr.conf"_s);
        QCOMPARE(textOf(changes, u"session frr1/node2"_s), u"/etc/frr/frr.conf"_s);
        QCOMPARE(textOf(changes, u"router other"_s), QString());
        QCOMPARE(textOf(changes, u"node node1"_s), u"BGPPeer/upstream-router-peer"_s);
        QCOMPARE(textOf(changes, u"vip hosted/hosted"_s), u"IPAddressPool/hcp-api-pool"_s);
        QCOMPARE(textOf(changes, u"announcement hosted/hosted/node1"_s),
                 u"BGPAdvertisement/hcp-api-bgp-adv"_s);
        ReviewModel files;
        files.set(reviewOf({{u"routers/frr1/frr-lines.conf"_s, "router bgp 64512\n"},
                            {u"dns/zone.txt"_s, "api IN A 10.0.2.20\n"}}));
        QCOMPARE(textOf(files, u"session frr1/node2"_s), u"frr-lines.conf"_s);
        QCOMPARE(textOf(files, u"dns"_s), u"zone.txt"_s);
    }

    /// Where there are several, the one with the line that is about the thing.
    void theRowOfAThingHasItsLine()
    {
        const Intent intent = viewOf(healthy()).intent;
        ReviewModel changes;
        changes.set(reviewOf(previewOf(fresh())));
        const QList<std::pair<QString, QString>> expected{
            {u"session frr1/node2"_s, u"neighbor 192.168.125.21 remote-as"_s},
            {u"router frr1"_s, u"router bgp "_s},
            {u"route frr1"_s, u" permit 10.0.2.20/32"_s},
            {u"vip hosted/hosted"_s, u"10.0.2.20/32"_s},
            {u"management"_s, u"myASN:"_s},
            {u"announcement hosted/hosted/node1"_s, u"ipAddressPools:"_s},
            {u"service hosted/hosted"_s, u"service: APIServer"_s},
            {u"hosted hosted/hosted"_s, u"name: hosted"_s}};
        for (const auto& [thing, line] : expected) {
            const QStringList lines = linesOfThing(intent, thing);
            QCOMPARE(lines.value(0), line);
            const QModelIndex at = changes.rowOf(thing, lines);
            QVERIFY2(at.isValid(), qPrintable(thing));
            QVERIFY2(changes.row(at)->item.after.contains(line.toUtf8()), qPrintable(thing));
        }
        QVERIFY(linesOfThing(intent, u"machine"_s).isEmpty());
        QVERIFY(linesOfThing(intent, {}).isEmpty());
    }

    /// Nothing to do is not nothing to see.
    void whatIsAsThePlanSaysIsShownWithItsText()
    {
        Preview preview;
        preview.view = viewOf(healthy());
        const auto files = bundleFiles(preview.view, u"x.plan.yaml"_s, "version: 1\n");
        QVERIFY(files.has_value());
        QMap<QString, ReviewRow> rows;
        for (const ReviewGroup& group : reviewOf(preview, *files)) {
            for (const ReviewRow& row : group.rows) {
                QVERIFY2(!rows.contains(row.text), qPrintable(row.text));
                rows[row.text] = row;
            }
        }
        const std::pair<QString, QByteArray> shown[] = {
            {u"/etc/frr/frr.conf"_s, "router bgp 64512"},
            {u"BGPPeer/upstream-router-peer"_s, "peerASN: 64512"},
            {u"IPAddressPool/hcp-api-pool"_s, "kind: IPAddressPool"}};
        for (const auto& [text, line] : shown) {
            QCOMPARE(rows[text].kind, ReviewRow::Kind::AsItIs);
            QVERIFY2(rows[text].item.after.contains(line), qPrintable(text));
            QCOMPARE(rows[text].item.before, rows[text].item.after);
        }
        QVERIFY(rows[u"/etc/frr/daemons"_s].item.after.isEmpty());
    }

    void whatCannotBeJudgedIsAProblem()
    {
        World world = fresh();
        lose(world.router().configFile);
        int problems = 0;
        for (const ReviewGroup& group : reviewOf(previewOf(world))) {
            for (const ReviewRow& row : group.rows)
                problems += row.kind == ReviewRow::Kind::Problem ? 1 : 0;
        }
        QCOMPARE(problems, 1);
    }

    void theModelStandsAnyPreview()
    {
        ReviewModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!model.firstChange().isValid());
        model.set(reviewOf(previewOf(fresh())));
        QCOMPARE(model.firstChange().data().toString(), u"/etc/frr/frr.conf"_s);
        model.set(reviewOf(previewOf(healthy())));
        model.set(reviewOf(QList<BundleFile>{{u"a/b.yaml"_s, "x"}, {u"README.md"_s, "y"}}));
        QCOMPARE(model.rowCount(), 2);
        model.set({});
    }

    void eachLineKnowsItsField_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* id, const char* line, const char* field) {
            QTest::newRow(line) << QString::fromLatin1(id) << QString::fromLatin1(line)
                                << QString::fromLatin1(field);
        };
        row("router.frr", "  neighbor 192.168.125.20 prefix-list HCP-IN in",
            "hostedClusters[0].vip[0]");
        row("router.frr", "ip prefix-list HCP-IN seq 5 permit 10.0.2.20/32",
            "hostedClusters[0].vip[0]");
        row("router.frr", " neighbor 192.168.125.21 remote-as 64513",
            "managementCluster.metallb.asn");
        row("router.frr", " neighbor 192.168.125.21 description node2",
            "managementCluster.nodes[1].address");
        row("router.frr", "  neighbor 192.168.125.20 maximum-prefix 4", "options.maximumPrefix");
        row("router.frr", "router bgp 64512", "routers[0].asn");
        row("metallb.peer", "  peerASN: 64512", "routers[0].asn");
        row("metallb.peer", "  myASN: 64513", "managementCluster.metallb.asn");
        row("metallb.peer", "  peerAddress: 192.168.125.1", "routers[0].address");
        row("metallb.pool", "  - 10.0.2.20/32", "hostedClusters[0].vip[0]");
        row("metallb.pool", "  namespace: openshift-operators",
            "managementCluster.metallb.namespace");
        row("hostedcluster", "  name: hosted", "hostedClusters[0].name");
        row("hostedcluster", "    baseDomain: hypershift.lab", "hostedClusters[0].baseDomain");
        row("hostedcluster", "    image: quay.io/x", "hostedClusters[0].release");
        row("hostedcluster", "    clusterNetwork:", "hostedClusters[0].clusterNetwork");
        row("hostedcluster", "    - cidr: 10.132.0.0/14", "hostedClusters[0].clusterNetwork");
        row("hostedcluster", "    - cidr: 172.31.0.0/16", "hostedClusters[0].serviceNetwork");
        row("hostedcluster", "    name: hosted-pull-secret", "hostedClusters[0].pullSecret");
        row("hostedcluster", "  - service: APIServer", "hostedClusters[0].vip[0]");
        row("hostedcluster", "      type: LoadBalancer", "hostedClusters[0].vip[0]");
        row("hostedcluster", "      type: Route", "hostedClusters[0].otherServices");
        row("hostedcluster", "    type: None", "hostedClusters[0].platform");
    }

    void eachLineKnowsItsField()
    {
        QFETCH(QString, id);
        QFETCH(QString, line);
        const Preview preview = previewOf(fresh());
        const PendingChange& one = change(preview, id);
        const LineOrigin origin = originOf(preview.view.intent, one, one.items.last(), line);
        QTEST(origin.field, "field");
        QVERIFY(!origin.lead.isEmpty());
    }

    void aNodeIsNotTakenForALongerAddress()
    {
        const Preview preview = previewOf(fresh());
        const PendingChange& one = change(preview, u"router.frr"_s);
        const LineOrigin origin = originOf(preview.view.intent, one, one.items.last(),
                                           u"neighbor 192.168.125.201 activate"_s);
        QVERIFY(!origin.field.startsWith(u"managementCluster.nodes"_s));
    }

    void anErrorKnowsTheFieldAtFault()
    {
        const View view = viewOf(fresh());
        const auto field = [&view](ErrorCode code, const char* key) {
            return fieldAtFault(view, {code, u"frr1: x"_s, {}, {}}, QString::fromLatin1(key));
        };
        QCOMPARE(field(ErrorCode::SshAuth, ""), u"routers[0].ssh.user"_s);
        QCOMPARE(field(ErrorCode::MergeRefused, "router.frr frr1"), u"routers[0].asn"_s);
        QCOMPARE(field(ErrorCode::KubeForbidden, ""), u"managementCluster.context"_s);
        QCOMPARE(field(ErrorCode::RemoteCommand, "dns.records frr1"), u"dns.update.method"_s);
        QCOMPARE(field(ErrorCode::Internal, ""), QString());
    }
};

QTEST_GUILESS_MAIN(TestReviewModel)
#include "tst_review_model.moc"
