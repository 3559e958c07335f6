// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "../models/Views.h"
#include "Shown.h"
#include "ui/pages/apply/ApplyPage.h"
#include "ui/pages/result/FullTree.h"
#include "ui/pages/review/ReviewPage.h"
#include "ui/pages/verify/VerifyPage.h"
#include "ui/widgets/Look.h"

#include <QDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTreeView>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// The result pages, offscreen, from facts, previews and outcomes that were made up.
class TestResultPages : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    /// The sentence keeps its width on a narrow page.
    void theHeadsButtonGivesWay()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        for (const int width : {452, 820}) {
            page.resize(width, 700);
            QTest::qWait(20);
            const auto* paths = button(page, u"Try each next hop"_s);
            QVERIFY(paths != nullptr);
            QCOMPARE(paths->mapTo(&page, QPoint()).y() > 50, width < 640);
        }
    }

    void init() { begin(healthy().plan); }

    void verifyOpensTheFirstBrokenLink()
    {
        m_engine->setFacts(faulty("peerASN differs").facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        QVERIFY(texts(page).contains(u"No node peers with frr1: the AS numbers differ"_s));
        auto* tree = page.findChild<QTreeView*>();
        for (int link = 0; link < 8; ++link)
            QCOMPARE(tree->isExpanded(tree->model()->index(link, 0)), link == 2);
        QVERIFY(texts(page).contains(u"64999"_s));
        QPushButton* const mend = button(page, u"Set the AS numbers on cluster lab…"_s);
        QVERIFY(mend != nullptr);
        QVERIFY(isReachedByTab(page, mend));
        // Its button sleeps while a change is made: the focus stays in the chain.
        page.show();
        mend->setFocus();
        m_engine->setOffline(true);
        config.mend();
        QCOMPARE(page.focusWidget(), page.findChild<FullTree*>());
        QCOMPARE(unnamed(page), QStringList());
    }

    /// From look to look the card stays, with what has the focus in it.
    void verifyKeepsTheCardWhileItIsTheSame()
    {
        m_engine->setFacts(faulty("peerASN differs").facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        QPushButton* const copy = button(page, u"Copy evidence"_s);
        copy->setFocus();
        m_engine->setFacts(faulty("peerASN differs").facts);
        config.tick(QDateTime::currentDateTime());
        QCOMPARE(page.focusWidget(), copy);
        auto* tree = page.findChild<QTreeView*>();
        tree->collapse(tree->model()->index(2, 0));
        m_engine->setFacts(faulty("peerASN differs").facts);
        QVERIFY(!tree->isExpanded(tree->model()->index(2, 0)));
    }

    void verifyGoesFromRedToGreen()
    {
        m_engine->setFacts(faulty("remote-as differs").facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        QVERIFY(button(page, u"Copy evidence"_s) != nullptr);
        m_engine->setFacts(healthy().facts);
        QTRY_VERIFY(button(page, u"Copy evidence"_s) == nullptr);
        QVERIFY(button(page, u"Save kubeconfig…"_s) != nullptr);
        QVERIFY(texts(page).contains(u"oc login https://api.hosted.hypershift.lab:6443"_s));
        QCOMPARE(unnamed(page), QStringList());
        m_engine->setFacts(faulty("record missing").facts);
        QTRY_VERIFY(button(page, u"Copy evidence"_s) != nullptr);
        QVERIFY(button(page, u"Save kubeconfig…"_s) == nullptr);
    }

    void verifyWithTheKeyboard()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        auto* tree = page.findChild<QTreeView*>();
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(!tree->isExpanded(tree->model()->index(1, 0)));
    }

    void verifyReadsTheChainAloud()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        auto* tree = page.findChild<QTreeView*>();
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(tree);
        QCOMPARE(face->text(QAccessible::Name), u"Chain of checks"_s);
        QStringList read;
        for (int i = 0; i < face->childCount(); ++i)
            read << face->child(i)->text(QAccessible::Name);
        QVERIFY2(read.contains(u"BGP, holds: 3 sessions Established"_s),
                 qPrintable(read.join(u'\n')));
    }

    void applyBeforeAnything()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        show(page);
        QSignalSpy step(&config, &StepConfig::wantsStep);
        QTest::mouseClick(button(page, u"Go to Review"_s), Qt::LeftButton);
        QCOMPARE(step.first().first().value<StepId>(), StepId::Review);
    }

    /// What runs is in sight, below its group's name.
    void applyShowsWhatRuns()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        show(page);
        const Preview preview = previewOf(fresh());
        config.begin(preview.changes);
        settle();
        const PendingChange& first = preview.changes.first();
        config.take(
            {readAt(), {Progress::Kind::Started, first.target, first.description, 1, 5, first.id}});
        settle();
        auto* tree = page.findChild<QTreeView*>();
        const QModelIndex group = tree->model()->index(0, 0);
        const QModelIndex running = tree->model()->index(0, 0, group);
        QCOMPARE(running.data().toString(), first.description);
        QVERIFY(tree->visualRect(running).top() >= tree->visualRect(group).bottom());
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(running)));
        const QModelIndex last = tree->model()->index(tree->model()->rowCount() - 1, 0);
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(last)));
    }

    void applyOpensWhatFailed()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        show(page);
        failAt(config, 2, {ErrorCode::KubeForbidden, u"lab forbids it"_s, u"RBAC"_s, {}});
        QTRY_VERIFY(button(page, u"Retry"_s) != nullptr);
        QVERIFY(texts(page).contains(u"lab forbids it"_s));
        QVERIFY(button(page, u"Skip"_s) == nullptr);
        QVERIFY(isReachedByTab(page, button(page, u"Retry"_s)));
        QSignalSpy field(&config, &StepConfig::wantsField);
        for (auto* one : page.findChildren<QPushButton*>(u"fault"_s)) {
            if (one->isVisible())
                QTest::mouseClick(one, Qt::LeftButton);
        }
        QCOMPARE(field.size(), 1);
        QCOMPARE(field.first().first().toString(), u"managementCluster.context"_s);
        QCOMPARE(unnamed(page), QStringList());
    }

    void applyThatFailedBeforeAnyChange()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        show(page);
        config.begin(previewOf(fresh()).changes);
        config.end(
            tl::make_unexpected(Error{ErrorCode::SshAuth, u"frr1 refused the key"_s, {}, {}}));
        QVERIFY(texts(page).contains(u"frr1 refused the key"_s));
        QVERIFY(texts(page).contains(u"Nothing was changed"_s));
        QVERIFY(button(page, u"Retry"_s) != nullptr);
    }

    void cancelAsksAndGoesOn()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        show(page);
        const Preview preview = previewOf(fresh());
        config.begin(preview.changes);
        const PendingChange& first = preview.changes.first();
        config.take(
            {readAt(), {Progress::Kind::Started, first.target, first.description, 1, 5, first.id}});
        QVERIFY(config.actSecond());
        auto* sheet = page.findChild<QDialog*>();
        QVERIFY(sheet != nullptr && sheet->isVisible());
        QVERIFY(!sheet->isModal() || sheet->windowModality() == Qt::WindowModal);
        QTRY_COMPARE(sheet->focusWidget(), button(*sheet, u"Keep applying"_s));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(page.findChild<QDialog*>() == nullptr);
        QCOMPARE(config.stage(), ApplyConfig::Stage::Running);
    }

    void nothingIsWiderThanThePage_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("1280") << 552;
        QTest::newRow("1024") << 452;
    }

    void nothingIsWiderThanThePage()
    {
        QFETCH(int, width);
        m_engine->setFacts(faulty("peerASN differs").facts);
        VerifyConfig verify(*m_engine);
        VerifyPage verifyPage(verify);
        ReviewConfig review(*m_engine);
        ReviewPage reviewPage(review);
        review.take(Result<Preview>(previewOf(fresh())));
        ApplyConfig apply(*m_engine);
        ApplyPage applyPage(apply);
        failAt(apply, 2, {ErrorCode::KubeForbidden, u"lab forbids it"_s, u"RBAC"_s, {}});
        for (Page* page : {static_cast<Page*>(&verifyPage), static_cast<Page*>(&reviewPage),
                           static_cast<Page*>(&applyPage)}) {
            page->resize(width, 620);
            show(*page);
            auto* area = page->findChild<QScrollArea*>();
            QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
        }
    }

private:
    static void failAt(ApplyConfig& config, int failing, const Error& error)
    {
        const Preview preview = previewOf(fresh());
        config.begin(preview.changes);
        for (int i = 0; i <= failing; ++i) {
            const PendingChange& change = preview.changes.at(i);
            const auto say = [&](Progress::Kind kind, const QString& text) {
                config.take(
                    {readAt().addSecs(i), {kind, change.target, text, i + 1, 5, change.id}});
            };
            say(Progress::Kind::Started, change.description);
            say(i == failing ? Progress::Kind::Failed : Progress::Kind::Done,
                i == failing ? error.what : change.description);
        }
        config.end(tl::make_unexpected(error));
    }
};

QTEST_MAIN(TestResultPages)
#include "tst_result_pages.moc"
