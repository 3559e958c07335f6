// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabRun.h"
#include "WindowDriver.h"

#include "ui/models/ApplyConfig.h"
#include "ui/widgets/Look.h"

#include <QApplication>
#include <QDialog>
#include <QTest>

#include <cstdlib>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;
using Stage = ApplyConfig::Stage;

namespace
{

const QString LabName = u"trouble"_s;
constexpr int Soon = 20'000;
constexpr int Long = 120'000;

} // namespace

/// The lab's plan, opened; what a person does while it is applied, and what goes wrong on the way:
/// cancel, close, undo, a change that fails, retry. Each ends where it has to: nothing half done
/// without a word, and green in the end.
class TestWizardTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const char* reason = std::getenv("HCP_NO_LAB"))
            QSKIP(reason);
        m_lab.readEnvironment();
        m_driver = std::make_unique<WindowDriver>();
        m_driver->window().openPlan(m_lab.plan());
        QCOMPARE(m_driver->engine().document().path(), m_lab.plan());
    }

    void cleanupTestCase() { m_driver.reset(); }

    /// The next change waits while the person thinks; then nothing more is begun.
    void cancelStopsBetweenTwoChanges()
    {
        startApply();
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(QTest::qWaitFor([&] { return apply().model()->done() >= 1; }, Soon), said());
        QVERIFY2(m_driver->click(u"Cancel…"_s), said());
        QVERIFY2(m_driver->sheet() != nullptr, said());
        const auto rests = [&] { return apply().model()->running() == nullptr; };
        QVERIFY2(QTest::qWaitFor(rests, Soon), said()); // the running change ends
        const int done = apply().model()->done();
        QTest::qWait(1500);
        QCOMPARE(apply().model()->done(), done);
        QVERIFY(m_driver->clickInSheet(u"Stop after this change"_s));
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Stopped; }, Soon), said());
        QVERIFY(done >= 1 && done < apply().model()->total());
        QCOMPARE(apply().model()->done(), done);
    }

    /// Applying again goes on where it stopped; closing the window meanwhile asks and cuts nothing.
    void closingAsksAndStayingGoesOn()
    {
        const int before = apply().model()->total();
        startApply();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(apply().model()->total() < before); // what is done is not done again
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Running; }, Soon), said());
        QVERIFY(!m_driver->window().close());
        QVERIFY2(m_driver->clickInSheet(u"Stay"_s), said());
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Done; }, Long), said());
        QVERIFY(m_driver->window().isVisible());
        m_driver->window().steps().go(StepId::Verify);
        QVERIFY2(green(), said());
    }

    void undoTakesEverythingBack()
    {
        m_driver->window().steps().go(StepId::Apply);
        QVERIFY2(m_driver->click(u"Undo on frr1 and cluster lab"_s), said());
        QVERIFY2(QTest::qWaitFor([&] { return m_driver->sheet() != nullptr; }, Soon), said());
        QVERIFY2(m_driver->clickInSheet(u"Undo these changes"_s), said());
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Undone; }, Long), said());
        // At once, before anybody has looked again.
        QVERIFY(!m_driver->window().steps().config(StepId::Verify).isDone());
        QVERIFY(!m_driver->engine().isMeasured() || !m_driver->view().diagnosis.green);
        const Ended diff = m_lab.vtysh(u"show running-config"_s);
        QVERIFY2(!diff.out.contains("192.168.125.20 remote-as"), diff.out);
    }

    /// A change fails in the middle: it is named with the router's own words; once the reason is
    /// gone, Retry goes on.
    void aFailedChangeIsNamedAndRetried()
    {
        const QString folder = u"/etc/dnsmasq.d"_s;
        QCOMPARE(m_lab.onHost(u"router"_s, {u"mount"_s, u"--bind"_s, folder, folder}).status, 0);
        QCOMPARE(
            m_lab.onHost(u"router"_s, {u"mount"_s, u"-o"_s, u"remount,ro,bind"_s, folder}).status,
            0);
        startApply();
        const bool failed = QTest::qWaitFor([&] { return apply().stage() == Stage::Failed; }, Long);
        const QByteArray shown = said();
        QCOMPARE(m_lab.onHost(u"router"_s, {u"umount"_s, folder}).status, 0);
        QVERIFY2(failed, shown);
        QVERIFY2(shown.contains("Read-only file system"), shown);
        QVERIFY2(shown.contains("[Skip]"), shown); // DNS: nothing else needs it
        QVERIFY2(m_driver->click(u"Retry"_s), said());
        answer();
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Done; }, Long), said());
        m_driver->window().steps().go(StepId::Verify);
        QVERIFY2(green(), said());
    }

    /// With everything else; the undo before left it.
    void theHostedClusterIsDeletedByItsName()
    {
        const QStringList get{u"-n"_s, u"hosted"_s, u"get"_s, u"hostedcluster"_s, u"hosted"_s};
        QCOMPARE(m_lab.kubectl(get).status, 0);
        m_driver->window().steps().go(StepId::Apply);
        QVERIFY2(m_driver->click(u"Undo on frr1 and cluster lab"_s), said());
        QVERIFY2(m_driver->clickInSheet(u"Delete the hosted cluster hosted"_s), said());
        QVERIFY2(m_driver->typeInSheet(u"hosted"_s), said());
        QVERIFY2(m_driver->clickInSheet(u"Undo, and delete hosted"_s), said());
        const auto gone = [&] { return m_lab.kubectl(get).status != 0; };
        QVERIFY2(QTest::qWaitFor(gone, Long), said());
        QVERIFY2(QTest::qWaitFor([&] { return apply().stage() == Stage::Undone; }, Long), said());
        QVERIFY2(m_driver->says(u"what they changed is as it was"_s), said());
    }

private:
    const char* said()
    {
        m_said = m_driver->everything().toUtf8();
        return m_said.constData();
    }

    ApplyConfig& apply() const
    {
        return static_cast<ApplyConfig&>(m_driver->window().steps().config(StepId::Apply));
    }

    bool green() const
    {
        return QTest::qWaitFor([&] { return m_driver->view().diagnosis.green; }, Long);
    }

    /// From Review to the first change.
    void startApply()
    {
        m_driver->window().steps().go(StepId::Review);
        QVERIFY2(m_driver->click(u"Apply to frr1 and cluster lab"_s, Soon), said());
        answer();
    }

    /// Yes to the changes; the hosted cluster's name where it is asked for.
    void answer()
    {
        const auto asked = [&] { return m_driver->sheet() != nullptr; };
        QVERIFY2(QTest::qWaitFor(asked, Soon), said());
        QVERIFY2(m_driver->clickInSheet(u"Apply"_s), said());
        if (QTest::qWaitFor(asked, 2000)) {
            QVERIFY2(m_driver->typeInSheet(u"hosted"_s), said());
            QVERIFY2(m_driver->clickInSheet(u"Create"_s), said());
        }
    }

    LabRun m_lab{LabName};
    std::unique_ptr<WindowDriver> m_driver;
    QByteArray m_said;
};

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("HCP_IN_LAB")) {
        const QCoreApplication outside(argc, argv);
        return runInLab(LabName, QCoreApplication::arguments());
    }
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hcp-bgp-wizard"_s);
    Look::install(application);
    TestWizardTrouble test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wizard_trouble.moc"
