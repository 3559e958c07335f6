// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "../models/Views.h"
#include "Shown.h"
#include "ui/pages/review/ReviewPage.h"
#include "ui/widgets/DiffPane.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/Look.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTreeView>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

/// The page on the screen, without a preview yet.
struct Shown {
    explicit Shown(Engine& theEngine) : engine(theEngine), config(engine), page(config)
    {
        show(page);
    }
    /// Of a lab where nothing was applied.
    void takeFresh()
    {
        engine.setFacts(fresh().facts);
        config.take(Result<Preview>(previewOf(fresh())));
    }

    Engine& engine;
    ReviewConfig config;
    ReviewPage page;
};

} // namespace

/// What the page shows of a preview, and how one finds one's way in it.
class TestReviewPage : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    void init() { begin(healthy().plan); }

    void reviewShowsWhyALineIsThere()
    {
        Shown shown(*m_engine);
        shown.takeFresh();
        ReviewPage& page = shown.page;
        QSignalSpy field(&shown.config, &StepConfig::wantsField);
        QPushButton* const go = button(page, u"Go to VIP of hosted"_s);
        QVERIFY(go != nullptr);
        QVERIFY(isReachedByTab(page, go));
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(field.first().first().toString(), u"hostedClusters[0].vip[0]"_s);
        QCOMPARE(unnamed(page), QStringList());
    }

    void reviewShowsTheTextOfWhatIsAsThePlanSays()
    {
        Shown shown(*m_engine);
        ReviewPage& page = shown.page;
        Preview nothing;
        nothing.view = viewOf(healthy());
        shown.config.take(Result<Preview>(nothing));
        QVERIFY(texts(page).contains(u"as the plan says"_s));
        const auto* diff = page.findChild<DiffView*>();
        QVERIFY(diff->isVisible());
        QVERIFY(diff->rows().size() > 3);
        QCOMPARE(diff->added() + diff->removed(), 0);
    }

    void reviewFindsInAllFiles()
    {
        Shown shown(*m_engine);
        shown.takeFresh();
        ReviewPage& page = shown.page;
        auto* find = page.findChild<QLineEdit*>();
        find->setText(u"peerASN"_s);
        auto* tree = page.findChild<QTreeView*>();
        QCOMPARE(tree->currentIndex().data().toString(), u"BGPPeer/upstream-router-peer"_s);
        QVERIFY(texts(page).contains(u"1 of 1"_s));
        find->setText(u"nowhere at all"_s);
        QVERIFY(texts(page).contains(u"No match"_s));
    }

    /// From place to place through all files, and round again in both directions.
    void reviewSaysWhichPlaceIsShown()
    {
        Shown shown(*m_engine);
        shown.takeFresh();
        ReviewPage& page = shown.page;
        auto* find = page.findChild<QLineEdit*>();
        find->setText(u"10.0.2.20"_s);
        const auto count = [&page] {
            const QStringList said = texts(page).filter(QRegularExpression(u"^\\d+ of \\d+$"_s));
            return said.value(0).split(u" of "_s);
        };
        const int all = count().value(1).toInt();
        QVERIFY(all > 2);
        QCOMPARE(count().value(0), u"1"_s);
        auto* tree = page.findChild<QTreeView*>();
        auto* diff = page.findChild<DiffView*>();
        QSet<QString> files;
        for (int place = 2; place <= all + 1; ++place) {
            files << tree->currentIndex().data().toString();
            QVERIFY(diff->currentLine().text.contains(u"10.0.2.20"_s));
            QTest::keyClick(find, Qt::Key_Return);
            QCOMPARE(count().value(0), QString::number(place > all ? 1 : place));
        }
        QVERIFY(files.size() > 1);
        QTest::keyClick(&page, Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(count().value(0), QString::number(all));
    }

    /// Side by side stays chosen for a new object, says that nothing is there, and leads back.
    void reviewOffersBothFormsForWhatIsNew()
    {
        Shown shown(*m_engine);
        shown.takeFresh();
        ReviewPage& page = shown.page;
        page.findChild<QLineEdit*>()->setText(u"peerASN"_s);
        auto* sides = button(page, u"Side by side"_s);
        QVERIFY(sides != nullptr);
        sides->click();
        const auto panes = page.findChildren<DiffPane*>();
        QVERIFY(std::any_of(panes.begin(), panes.end(), [](const DiffPane* pane) {
            return pane->isVisible() && pane->accessibleDescription() == u"Nothing there now"_s;
        }));
        QVERIFY(page.findChild<DiffView*>()->currentLine().text.contains(u"peerASN"_s));
        button(page, u"Unified"_s)->click();
        QVERIFY(panes.first()->isVisible());
    }

    void reviewListsProblemsWithTheWayToThem()
    {
        m_document->setText(u"routers[0].asn"_s, u"23456"_s);
        Shown shown(*m_engine);
        QSignalSpy field(&shown.config, &StepConfig::wantsField);
        QTest::mouseClick(button(shown.page, u"Go to ASN of frr1"_s), Qt::LeftButton);
        QCOMPARE(field.first().first().toString(), u"routers[0].asn"_s);
    }
};

QTEST_MAIN(TestReviewPage)
#include "tst_review_page.moc"
