// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "../models/Views.h"
#include "ui/pages/apply/ApplyPage.h"
#include "ui/pages/result/FullTree.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"
#include "ui/widgets/Sheet.h"

#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// What the page asks while changes run.
class TestApplyPage : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    void init() { begin(healthy().plan); }

    /// The change that runs is finished while one is asked: the sheet counts it, as the rail does.
    void theStopSheetFollowsWhatIsDone()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        page.resize(640, 700);
        page.show();
        const Preview preview = previewOf(fresh());
        config.begin(preview.changes);
        const PendingChange& first = preview.changes.first();
        take(config, Progress::Kind::Started, first);
        Q_EMIT config.cancelAsked();
        auto* sheet = page.window()->findChild<Sheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY2(sheet->accessibleDescription().startsWith(u"0 of "_s),
                 qPrintable(sheet->accessibleDescription()));
        take(config, Progress::Kind::Done, first);
        QVERIFY2(sheet->accessibleDescription().startsWith(u"1 of "_s),
                 qPrintable(sheet->accessibleDescription()));
    }

    /// The plan that was edited since leads to Review; undone, all is as it was.
    void anEditLeadsToReview()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        page.resize(640, 700);
        page.show();
        config.begin(previewOf(fresh()).changes);
        config.end(ApplyOutcome{});
        const auto isThere = [&page](const QString& text) {
            const auto all = page.findChildren<QPushButton*>();
            return std::any_of(all.begin(), all.end(), [&text](const QPushButton* one) {
                return one->isVisible() && one->text() == text;
            });
        };
        QVERIFY(!isThere(u"Go to Review"_s));
        m_document->setText(u"routers[0].asn"_s, u"64999"_s);
        QCOMPARE(page.accessibleName(), u"The plan has changed since it was applied"_s);
        QVERIFY(isThere(u"Go to Review"_s));
        m_document->undoStack().undo();
        QCOMPARE(page.accessibleName(), u"Applied to frr1 and cluster lab"_s);
        QVERIFY(!isThere(u"Go to Review"_s));
    }

    /// What one can do about a failure is read in full on a narrow page, and so are its details.
    void theFailureCardGivesWay()
    {
        ApplyConfig config(*m_engine);
        ApplyPage page(config);
        page.resize(470, 800);
        page.show();
        const Preview preview = previewOf(fresh());
        config.begin(preview.changes);
        const PendingChange& first = preview.changes.first();
        take(config, Progress::Kind::Started, first);
        take(config, Progress::Kind::Failed, first);
        config.end(failure(ErrorCode::SshAuth, u"frr1: the login as root was refused"_s,
                           u"root@192.168.125.1: Permission denied (publickey)\n"_s.repeated(6),
                           u"give the login a key that the router knows"_s));
        QTest::qWait(50);
        const auto* card = page.findChild<FullTree*>()->findChild<ErrorCard*>();
        QVERIFY(card != nullptr);
        for (const auto* one : card->findChildren<QPushButton*>()) {
            if (one->isVisible())
                QVERIFY2(one->width() >= one->sizeHint().width(), qPrintable(one->text()));
        }
        for (const auto* text : card->findChildren<Text*>()) {
            if (text->isVisible())
                QVERIFY2(text->height() >= text->heightForWidth(text->width()),
                         qPrintable(text->text()));
        }
    }

private:
    static void take(ApplyConfig& config, Progress::Kind kind, const PendingChange& change)
    {
        config.take({readAt(), {kind, change.target, change.description, 1, 5, change.id}});
    }
};

QTEST_MAIN(TestApplyPage)
#include "tst_apply_page.moc"
