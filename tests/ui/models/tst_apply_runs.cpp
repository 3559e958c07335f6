// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "OnPlan.h"
#include "Views.h"
#include "engine/RunMark.h"
#include "ui/models/ApplyConfig.h"
#include "ui/models/StartConfig.h"

#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

tl::unexpected<Error> refusal(ErrorCode code)
{
    return tl::make_unexpected(Error{code, u"no"_s, {}, {}});
}

Item kept(const QString& goesWith)
{
    return {Item::Action::Keep, u"cluster"_s, u"Namespace clusters"_s, {}, {}, {}, goesWith};
}

Item removed()
{
    return {Item::Action::Remove, u"frr1"_s, u"/etc/frr/frr.conf"_s, {}, {}, {}, {}};
}

} // namespace

/// Which run Apply shows, and how long what it says of it is true.
class TestApplyRuns : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin(healthy().plan);
        m_engine->setOffline(true);
    }

    void whatAStopLeftIsAppliedFromHere()
    {
        ApplyConfig apply(*m_engine);
        apply.begin(previewOf(fresh()).changes);
        runOne(apply);
        QVERIFY(apply.primary().text.isEmpty());
        apply.end(refusal(ErrorCode::Cancelled));
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Stopped);
        QCOMPARE(apply.primary().text, u"Apply the rest"_s);
        QVERIFY(apply.act());
        QCOMPARE(m_engine->task(), Engine::Task::Apply);
    }

    /// Done is said of the plan that was applied, and of no other.
    void aPlanThatIsEditedIsNotDone()
    {
        ApplyConfig apply(*m_engine);
        applyAll(apply);
        QVERIFY(apply.isDone());
        QVERIFY(!apply.isOutdated());
        QCOMPARE(apply.footer().state, std::optional(State::Passed));
        const QString word = apply.word();
        int told = 0;
        connect(&apply, &StepConfig::changed, this, [&told] { ++told; });
        m_document->setText(u"routers[0].asn"_s, u"64999"_s);
        QVERIFY(told > 0);
        QVERIFY(!apply.isDone());
        QVERIFY(apply.isOutdated());
        QCOMPARE(apply.word(), u"Plan changed since"_s);
        QCOMPARE(apply.headline(), u"The plan has changed since it was applied"_s);
        QVERIFY(!apply.footer().state);
        QVERIFY(!apply.primary().primary);
        m_document->undoStack().undo();
        QVERIFY(apply.isDone());
        QCOMPARE(apply.word(), word);
    }

    /// A fix of one link is no apply of the plan.
    void aFixSaysThatItIsOne()
    {
        ApplyConfig apply(*m_engine);
        fix();
        QVERIFY(apply.isFix());
        QTRY_COMPARE(apply.stage(), ApplyConfig::Stage::Failed); // nobody is asked
        QCOMPARE(apply.word(), u"Fix failed"_s);
        QVERIFY2(apply.subtitle().contains(u"fix from Verify"_s), qPrintable(apply.subtitle()));
        apply.retry();
        QVERIFY(apply.isFix()); // not everything
        runOne(apply);
        apply.end(ApplyOutcome{});
        QVERIFY(apply.word().startsWith(u"Fix done in "_s));
        QCOMPARE(apply.headline(), u"The fix from Verify was applied to frr1"_s);
        QVERIFY(!apply.isDone());
        QVERIFY(!apply.footer().state);
    }

    /// What was applied as a whole before still is.
    void aFixAfterAnApplyLeavesItDone()
    {
        ApplyConfig apply(*m_engine);
        applyAll(apply);
        fix();
        runOne(apply);
        apply.end(ApplyOutcome{});
        QVERIFY(apply.word().startsWith(u"Fix done in "_s));
        QCOMPARE(apply.model()->total(), 1);
        QVERIFY(apply.isDone());
    }

    void aFixThatIsRefusedLeavesTheResultOfTheApply()
    {
        ApplyConfig apply(*m_engine);
        applyAll(apply);
        const QString word = apply.word();
        const int changes = apply.model()->total();
        fix();
        QCOMPARE(apply.word(), u"Asking first"_s);
        apply.end(refusal(ErrorCode::NeedsConsent));
        QCOMPARE(apply.word(), word);
        QCOMPARE(apply.model()->total(), changes);
        QVERIFY(apply.isDone());
    }

    /// What an undo leaves is said.
    void whatUndoLeavesIsSaid()
    {
        ApplyConfig apply(*m_engine);
        m_engine->setUndone(QList<Item>{removed(), kept({})});
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Undone);
        QCOMPARE(apply.subtitle(),
                 u"What our changes made is gone, except for Namespace clusters."_s);
        QCOMPARE(apply.headline(), u"Taken back, but not all of it"_s);
        QVERIFY(!apply.canUndo());
        m_engine->setUndone(QList<Item>{removed()});
        QCOMPARE(apply.subtitle(),
                 u"What our changes made is gone; what they changed is as it was."_s);
    }

    /// The command line applied the plan again since: nothing is taken back any more.
    void whatWasTakenBackAndMadeElsewhereIsThere()
    {
        ApplyConfig apply(*m_engine);
        m_engine->setFacts(healthy().facts);
        QCOMPARE(apply.word(), u"Not in this session"_s);
        QTest::qWait(2);
        m_engine->setUndone(QList<Item>{removed()});
        QCOMPARE(apply.word(), u"Taken back"_s);
        QVERIFY(!apply.primary().primary); // the page leads to Review
        QTest::qWait(2);
        World none = fresh();
        lose(none.router().bgp);
        lose(none.facts.cluster.peers);
        m_engine->setFacts(none.facts);
        QCOMPARE(apply.word(), u"Taken back"_s);
        m_engine->setFacts(healthy().facts);
        QCOMPARE(apply.word(), u"Not in this session"_s);
        QVERIFY(apply.canUndo());
    }

    /// A hosted cluster that was left can still be deleted.
    void whatMayBeDeletedIsOfferedAgain()
    {
        ApplyConfig apply(*m_engine);
        m_engine->setUndone(QList<Item>{kept(u"clusters/hosted"_s)});
        QCOMPARE(apply.headline(), u"Nothing to take back"_s);
        QCOMPARE(apply.subtitle(), u"What is left of ours stays: Namespace clusters."_s);
        QVERIFY(apply.canUndo());
    }

    void anUndoThatFailsIsTriedAgainAsOne()
    {
        ApplyConfig apply(*m_engine);
        applyAll(apply);
        apply.undo();
        QTRY_COMPARE(apply.stage(), ApplyConfig::Stage::Failed);
        QCOMPARE(apply.headline(), u"Not everything could be taken back"_s);
        apply.retry();
        QCOMPARE(m_engine->task(), Engine::Task::Undo);
    }

    /// Who says no to an undo has what was there.
    void anUndoThatIsRefusedChangesNothing()
    {
        ApplyConfig apply(*m_engine);
        applyAll(apply);
        const QString word = apply.word();
        apply.undo();
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Undoing);
        m_engine->setUndone(refusal(ErrorCode::NeedsConsent));
        QCOMPARE(apply.word(), word);
        QVERIFY(apply.isDone());
    }

    /// Whoever starts after a kill is told, and can take back without anything having been seen.
    void anApplyThatWasBrokenOffIsSaid()
    {
        { // as a kill leaves it
            const RunMark mark(m_document->plan(), RunMark::Run::Apply);
        }
        ApplyConfig apply(*m_engine);
        apply.entered();
        QCOMPARE(apply.word(), u"Broken off"_s);
        QVERIFY2(apply.headline().startsWith(u"An apply of this plan was broken off on 20"_s),
                 qPrintable(apply.headline()));
        QVERIFY(apply.canUndo());
        StartConfig start(*m_engine);
        const PlanDocument::Recent recent{m_document->keptAt(), u"apply"_s, {}, {}};
        QVERIFY2(start.leftOff(recent).contains(u"apply again or take it back"_s),
                 qPrintable(start.leftOff(recent)));
        applyAll(apply);
        RunMark::remove(m_document->plan());
        QVERIFY(!apply.headline().contains(u"broken off"_s));
    }

    void anUndoThatWasBrokenOffIsSaid()
    {
        {
            const RunMark mark(m_document->plan(), RunMark::Run::Undo);
        }
        ApplyConfig apply(*m_engine);
        apply.entered();
        QVERIFY2(apply.headline().startsWith(u"An undo of this plan was broken off on 20"_s),
                 qPrintable(apply.headline()));
        QVERIFY(apply.subtitle().startsWith(u"Undo goes on with it"_s));
        QVERIFY(apply.canUndo());
        StartConfig start(*m_engine);
        const PlanDocument::Recent recent{m_document->keptAt(), u"apply"_s, u"green"_s, {}};
        QVERIFY2(start.leftOff(recent).contains(u"go on with it, or apply again"_s),
                 qPrintable(start.leftOff(recent)));
        RunMark::remove(m_document->plan());
    }

    /// What another session applied can be taken back; where nothing was, that is said.
    void undoIsThereWithoutAnApplyOfThisSession()
    {
        ApplyConfig apply(*m_engine);
        QVERIFY(!apply.canUndo()); // not looked at yet
        World none = fresh();
        lose(none.router().bgp);
        lose(none.facts.cluster.peers);
        none.facts.cluster.hostedClusters.clear();
        m_engine->setFacts(none.facts);
        QVERIFY(!apply.canUndo());
        none.facts.cluster.hostedClusters = healthy().facts.cluster.hostedClusters;
        m_engine->setFacts(none.facts); // an undo left it
        QVERIFY(apply.canUndo());
        m_engine->setFacts(healthy().facts);
        QVERIFY(apply.canUndo());
        m_engine->setUndone(refusal(ErrorCode::NeedsConsent));
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Empty);
        m_engine->setUndone(QList<Item>());
        QCOMPARE(apply.headline(), u"Nothing to take back"_s);
    }

private:
    static void applyAll(ApplyConfig& apply)
    {
        apply.begin(previewOf(fresh()).changes);
        apply.end(ApplyOutcome{});
    }

    /// As Verify starts it; refused in the next turn, as nobody is asked.
    void fix() const
    {
        Scope scope;
        scope.changes = {changeKey(u"router.frr"_s, u"frr1"_s)};
        QVERIFY(m_engine->apply(scope));
    }

    static void runOne(ApplyConfig& apply)
    {
        for (const auto kind : {Progress::Kind::Started, Progress::Kind::Done})
            apply.take({readAt(), {kind, u"frr1"_s, u"do it"_s, 1, 1, u"router.frr"_s}});
    }
};

QTEST_GUILESS_MAIN(TestApplyRuns)
#include "tst_apply_runs.moc"
