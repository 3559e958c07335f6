// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "../models/Views.h"
#include "Opened.h"
#include "ui/models/ApplyConfig.h"
#include "ui/shell/StepRail.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"

#include <QLabel>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What the rail says of steps that did something, or watch something, and failed.
class TestRail : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp); }

    void init() { renew(); }

    void aBrokenLinkMarksVerify()
    {
        Opened opened(healthy().plan);
        opened.window.steps().go(StepId::Verify);
        opened.engine.setFacts(healthy().facts);
        QTRY_COMPARE(opened.window.steps().state(StepId::Verify), StepState::Done);
        opened.engine.setFacts(faulty("peerASN differs").facts);
        QTRY_COMPARE(opened.window.steps().state(StepId::Verify), StepState::Problem);
        opened.window.steps().go(StepId::Bgp); // also from elsewhere
        QVERIFY2(said(opened, StepId::Verify).contains(u"has problems"_s),
                 qPrintable(said(opened, StepId::Verify)));
        // In words: the link, not the check's id.
        QVERIFY2(said(opened, StepId::Verify).contains(u"BGP broken"_s),
                 qPrintable(said(opened, StepId::Verify)));
        opened.engine.setFacts(healthy().facts);
        QTRY_COMPARE(opened.window.steps().state(StepId::Verify), StepState::Done);
        QVERIFY(!said(opened, StepId::Verify).contains(u"has problems"_s));
    }

    /// Whoever applied yesterday only wants to look.
    void aPlanCanBeVerifiedAtOnce()
    {
        Opened opened{Plan()};
        QVERIFY(!opened.window.steps().isReachable(StepId::Verify));
        opened.document.startFrom(healthy().plan);
        QVERIFY(opened.window.steps().isReachable(StepId::Verify));
        QVERIFY(!opened.window.steps().isReachable(StepId::Apply)); // that takes a yes
    }

    void aFailedApplyMarksApply()
    {
        Opened opened(healthy().plan);
        opened.window.steps().go(StepId::Apply);
        auto& apply = dynamic_cast<ApplyConfig&>(opened.window.steps().config(StepId::Apply));
        apply.begin(previewOf(fresh()).changes);
        apply.end(tl::make_unexpected(Error{ErrorCode::RemoteCommand, u"no"_s, {}, {}}));
        QTRY_COMPARE(opened.window.steps().state(StepId::Apply), StepState::Problem);
        opened.window.steps().go(StepId::Review);
        QVERIFY2(said(opened, StepId::Apply).contains(u"has problems"_s),
                 qPrintable(said(opened, StepId::Apply)));
    }

    /// A page is no problem before one had the time to fill it in; leaving it is another matter.
    void anUntouchedPageHasNoProblems()
    {
        Opened opened{Plan()};
        Steps& steps = opened.window.steps();
        for (const StepId step : {StepId::Cluster, StepId::Router, StepId::Bgp, StepId::Hosted}) {
            steps.go(step);
            QVERIFY2(!said(opened, step).contains(u"problem"_s), qPrintable(said(opened, step)));
            QVERIFY(opened.find<QLabel>(u"1 problem"_s) == nullptr);
            QVERIFY(!steps.config(step).isDone());
            for (const Field* field : opened.window.findChildren<Field*>())
                QVERIFY2(!field->isVisible() || !field->isFailed(), qPrintable(field->message()));
        }
        QCOMPARE(steps.state(StepId::Bgp), StepState::Problem);
        QVERIFY(said(opened, StepId::Bgp).contains(u"has problems"_s));
    }

    /// In a language of longer words, too.
    void noTitleIsCutOff()
    {
        Opened opened;
        opened.window.resize(1024, 700);
        opened.languages.use(u"x-long"_s);
        const auto fits = [&opened] {
            const auto buttons = opened.window.findChildren<StepButton*>();
            return std::all_of(buttons.cbegin(), buttons.cend(), [](const StepButton* button) {
                const int room = button->width() - 66; // beside the mark, within the margins
                const QFontMetrics metrics(fontFor(TextRole::Label));
                return metrics.elidedText(button->text(), Qt::ElideRight, room) == button->text();
            });
        };
        const auto* first = opened.window.findChild<StepButton*>();
        QTRY_VERIFY(first->text().startsWith(u'⟦'));
        QTRY_VERIFY(fits());
    }

private:
    static QString said(const Opened& opened, StepId step)
    {
        const auto buttons = opened.window.findChildren<StepButton*>();
        return buttons.at(static_cast<qsizetype>(step))->accessibleDescription();
    }
};

QTEST_MAIN(TestRail)
#include "tst_rail.moc"
