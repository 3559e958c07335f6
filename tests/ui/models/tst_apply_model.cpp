// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/models/ApplyModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

using Kind = Progress::Kind;

/// The tree of changes, told by the engine's own progress.
class TestApplyModel : public QObject
{
    Q_OBJECT

    static LogLine line(qint64 millis, Kind kind, const PendingChange& change,
                        const QString& text = {})
    {
        return {readAt().addMSecs(millis),
                {kind, change.target, text.isEmpty() ? change.description : text, 0, 0, change.id}};
    }

    static QVariant change(const ApplyModel& model, int group, int row, int role)
    {
        return model.index(row, 0, model.index(group, 0)).data(role);
    }

private Q_SLOTS:
    void init() { m_preview = previewOf(fresh()); }

    void allAreQueuedFirst()
    {
        ApplyModel model;
        model.start(m_preview.view.intent, m_preview.changes);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.total(), m_preview.changes.size());
        QCOMPARE(model.done(), 0);
        QCOMPARE(model.index(0, 0).data(ApplyModel::StateRole).value<ChangeState>(),
                 ChangeState::Queued);
        QVERIFY(model.index(2, 0).data(ApplyModel::LockedRole).toBool());
    }

    void eachRunsAndEnds()
    {
        ApplyModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start(m_preview.view.intent, m_preview.changes);
        const PendingChange& first = m_preview.changes.first();
        model.note(line(0, Kind::Started, first));
        QCOMPARE(model.current(), 1);
        QCOMPARE(model.running()->text, first.description);
        model.tick(readAt().addMSecs(2400));
        QCOMPARE(change(model, 0, 0, ApplyModel::TimeRole).toString(), u"2 s"_s);
        model.note(line(3000, Kind::Note, first, u"vtysh -C"_s));
        QCOMPARE(change(model, 0, 0, ApplyModel::NoteRole).toString(), u"vtysh -C"_s);
        model.note(line(5100, Kind::Done, first));
        QCOMPARE(model.done(), 1);
        QCOMPARE(change(model, 0, 0, ApplyModel::TimeRole).toString(), u"5.1 s"_s);
        QCOMPARE(model.index(0, 0).data(ApplyModel::StateRole).value<ChangeState>(),
                 ChangeState::Done);
    }

    void aFailureOpensARow()
    {
        ApplyModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start(m_preview.view.intent, m_preview.changes);
        const PendingChange& second = m_preview.changes.at(1);
        QVERIFY(!model.card().isValid());
        const int before = model.rowCount(model.index(1, 0));
        model.note(line(0, Kind::Started, second));
        model.note(line(900, Kind::Failed, second, u"lab refused it"_s));
        QCOMPARE(model.rowCount(model.index(1, 0)), before + 1);
        QCOMPARE(model.card().data(ApplyModel::KindRole).value<ApplyModel::Kind>(),
                 ApplyModel::Kind::Card);
        QCOMPARE(model.card().row(), 1);
        QCOMPARE(change(model, 1, 2, Qt::DisplayRole).toString(),
                 m_preview.changes.at(2).description);
        model.finish(true, readAt());
        QCOMPARE(change(model, 1, 2, ApplyModel::StateRole).value<ChangeState>(),
                 ChangeState::Queued);
    }

    void whatIsNotNeededAnyMoreIsSkipped()
    {
        ApplyModel model;
        model.start(m_preview.view.intent, m_preview.changes);
        model.finish(false, readAt());
        QCOMPARE(model.done(), model.total());
        QCOMPARE(change(model, 0, 0, ApplyModel::StateRole).value<ChangeState>(),
                 ChangeState::Skipped);
    }

    void aChangeThatWasNotPlannedIsAdded()
    {
        ApplyModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start(m_preview.view.intent, {});
        model.note(line(0, Kind::Started, m_preview.changes.first()));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), u"frr1"_s);
        QCOMPARE(model.runningIndex().data().toString(), m_preview.changes.first().description);
    }

    /// Two hosted clusters have two pools on one cluster: one id, one target.
    void twoPoolsAreTwoRows()
    {
        PendingChange one{u"metallb.pool"_s,
                          u"cluster lab"_s,
                          u"Keep the VIP for a/a in a pool"_s,
                          Part::MetalLb,
                          {},
                          {},
                          {}};
        PendingChange other = one;
        other.description = u"Keep the VIP for b/b in a pool"_s;
        ApplyModel model;
        model.start(m_preview.view.intent, {one, other});
        model.note(line(0, Kind::Started, one));
        model.note(line(1, Kind::Done, one));
        model.note(line(2, Kind::Started, other));
        QCOMPARE(model.running()->text, other.description);
        model.note(line(3, Kind::Failed, other, u"no"_s));
        QCOMPARE(model.failed()->text, other.description);
        QCOMPARE(model.done(), 1);
    }

private:
    Preview m_preview;
};

QTEST_GUILESS_MAIN(TestApplyModel)
#include "tst_apply_model.moc"
