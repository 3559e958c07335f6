// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "engine/Products.h"
#include "ui/models/RunReport.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

RunReport reportOf(const World& world)
{
    RunReport report;
    report.view = viewOf(world);
    report.measured = true;
    report.planName = u"hosted <plan>.yaml"_s;
    report.log = {{readAt(), {Progress::Kind::Done, u"frr1"_s, u"Let frr1 peer & learn"_s}}};
    report.topology = drawTopology(report.view, u"svg"_s, true, report.planName).value();
    report.program = u"HCP BGP Wizard 1"_s;
    report.at = readAt();
    return report;
}

} // namespace

/// The document for those who were not there.
class TestRunReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void htmlHasEverythingAndNeedsNothing()
    {
        const QString html = reportOf(faulty("remote-as differs")).toHtml();
        for (const QString& part :
             {u"node2 does not peer with frr1: the AS numbers differ"_s, u"<svg"_s,
              u"bgp.session"_s, u"neighbor-wrong-asn"_s, u"Let frr1 peer &amp; learn"_s,
              u"hosted &lt;plan&gt;.yaml"_s, u"HCP BGP Wizard 1"_s})
            QVERIFY2(html.contains(part), qPrintable(part));
        static const QRegularExpression elsewhere(
            u"(src|href)=\"http|<link|<script|@import|<\\?xml"_s);
        QVERIFY(!html.contains(elsewhere));
    }

    void nothingMeasuredNothingClaimed()
    {
        RunReport report = reportOf(healthy());
        report.measured = false;
        QVERIFY(!report.toHtml().contains(u"bgp.session"_s));
        QVERIFY(!report.toText().contains(u"green"_s));
    }

    void theKubeconfigIsNotInIt()
    {
        World world = healthy();
        world.hosted().kubeconfig = Fact<std::optional<Secret>>::known(
            Secret(QByteArray("s3cr3t-token")), u"cluster lab"_s, readAt());
        const RunReport report = reportOf(world);
        QVERIFY(!report.toHtml().contains(u"s3cr3t"_s));
        QVERIFY(!report.toText().contains(u"s3cr3t"_s));
    }

    void savedByItsEnding_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("r.pdf") << QByteArray("%PDF-");
        QTest::newRow("r.html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("r.txt") << QByteArray("hosted <plan>.yaml");
    }

    void savedByItsEnding()
    {
        QFETCH(QByteArray, start);
        QTemporaryDir folder;
        const QString path = folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(reportOf(faulty("record missing")).save(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }

    /// The picture fits beside its heading on the first page; no page holds a heading alone.
    void thePdfIsAsWideAsThePaper()
    {
        const QByteArray pdf = reportOf(faulty("record missing")).toPdf();
        static const QRegularExpression pages(u"/Count (\\d+)"_s);
        QCOMPARE(pages.match(QString::fromLatin1(pdf)).captured(1), u"3"_s);
        static const QRegularExpression picture(u"/Width (\\d+)\\s+/Height (\\d+)"_s);
        const auto size = picture.match(QString::fromLatin1(pdf));
        QVERIFY(size.hasMatch());
        QVERIFY(size.captured(1).toInt() > 2 * size.captured(2).toInt());
    }

    void aPlaceThatCannotBeWrittenIsAnError()
    {
        const auto status = reportOf(healthy()).save(u"/nowhere/at/all.txt"_s);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::FileAccess);
    }
};

QTEST_MAIN(TestRunReport)
#include "tst_run_report.moc"
