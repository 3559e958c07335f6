// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"

#include <QElapsedTimer>

#include <thread>

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// What this bench has no operator for stays out.
const QSet<Part> Ours{Part::Router, Part::MetalLb};

Scope scope(bool yes = true)
{
    return {Ours, {}, yes};
}

QList<Item> keptOf(QList<Item> items)
{
    items.removeIf([](const Item& item) { return item.action != Item::Action::Keep; });
    return items;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void offlineAsksNobody()
    {
        FakePrompter person;
        Plan plan = examplePlan();
        Session session(plan, person);
        const View view = session.offline();
        QVERIFY(!blocks(view.findings));
        QVERIFY(!view.diagnosis.green); // unknown is not passed
        QVERIFY(
            std::none_of(view.verdicts.begin(), view.verdicts.end(),
                         [](const Verdict& verdict) { return verdict.state == State::Passed; }));
        plan.routers.first().asn = Asn(0);
        session.setPlan(plan);
        QVERIFY(blocks(session.offline().findings));
        QCOMPARE(session.plan(), plan);
        QCOMPARE(person.hostKeys + person.programs, 0);
        QVERIFY(person.secrets.isEmpty() && person.consents.isEmpty());
    }

    void looksEvenWhereNobodyAnswers()
    {
        EngineBench bench;
        bench.router.server().misbehave(doubles::SshPhase::Connect, doubles::SshFault::Reset);
        bench.plan.managementCluster.kubeconfig += u'x';
        Session session(bench.plan, bench.person);
        const auto view = session.look({}, {});
        QVERIFY2(view, why(view));
        const RouterFacts& router = view->facts.routers.first();
        QVERIFY(!router.login && !router.login.reason().isEmpty() && router.problem);
        QVERIFY(!view->facts.cluster.identity && view->facts.cluster.problem);
        QVERIFY(!view->diagnosis.green);
        QCOMPARE(view->diagnosis.firstBroken, QStringLiteral("router.ssh"));
        // What an apply could not do without is an error, and only that.
        const auto preview = session.preview(scope(), {}, {});
        QVERIFY(!preview);
        QCOMPARE(preview.error().code, router.problem->code);
        QCOMPARE(session.preview(Scope{{Part::MetalLb}, {}}, {}, {}).error().code,
                 view->facts.cluster.problem->code);
    }

    void aRouterWithoutAnAddressIsNotAskedAndTheOthersAre()
    {
        EngineBench bench;
        Session whole(bench.plan, bench.person);
        const auto before = whole.preview({}, {}, {});
        QVERIFY2(before, why(before));
        bench.plan.routers.append(RouterPlan());
        Session session(bench.plan, bench.person);
        const auto preview = session.preview({}, {}, {});
        QVERIFY2(preview, why(preview));
        QCOMPARE(bench.person.hostKeys.load(), 0);
        const auto& routers = preview->view.facts.routers;
        QVERIFY(routers.value(bench.plan.routers.first().name).login);
        QCOMPARE(routers.value({}).login.reason(), QStringLiteral("a router has no address yet"));
        QCOMPARE(preview->changes.size(), before->changes.size());
        QCOMPARE(targetsOf(preview->view.intent).section(QStringLiteral(" and "), 0, 0),
                 QStringLiteral("frr1, router 2"));
        const auto applied = session.apply({}, {}, {});
        QVERIFY(!applied);
        QCOMPARE(applied.error().code, ErrorCode::InvalidPlan);
        const auto undone = session.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
    }

    void thePreviewNamesEverybodyWhoWouldRefuse()
    {
        EngineBench bench;
        for (const char* kind : {"bgppeer", "ipaddresspool"})
            bench.cluster.misbehave(
                doubles::webhookDenialFault(QString::fromLatin1(kind), QStringLiteral("not that"))
                    .on("PATCH", QString::fromLatin1(kind)));
        Session session(bench.plan, bench.person);
        const auto preview = session.preview(scope(), {}, {});
        QVERIFY2(preview, why(preview));
        QStringList refused;
        for (const PendingChange& change : preview->changes) {
            if (change.problem)
                refused << change.id;
        }
        QCOMPARE(refused,
                 (QStringList{QStringLiteral("metallb.pool"), QStringLiteral("metallb.peer")}));
        QCOMPARE(bench.written(), QStringList());
    }

    void anUnknownHostedClusterToDeleteIsAWrongCall()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        const auto items = session.previewUndo({QStringLiteral("nix")}, {}, {});
        QVERIFY(!items);
        QCOMPARE(items.error().code, ErrorCode::InvalidCall);
    }

    void aPlanThatCannotWorkIsNotApplied()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        bench.plan.managementCluster.metallbAsn = Asn(23456);
        Session session(bench.plan, bench.person);
        const auto refused = session.apply(scope(), {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidPlan);
        QCOMPARE(bench.router.everything(), before);
        QCOMPARE(bench.written(), QStringList());
    }

    void appliesInOrderAndOnlyOnce()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        Session session(bench.plan, bench.person);
        QStringList order;
        const auto sink = [&order](const Progress& progress) {
            if (progress.kind == Progress::Kind::Done && !progress.change.isEmpty())
                order << progress.change;
        };
        const auto applied = session.apply(scope(), sink, {});
        QVERIFY2(applied, why(applied));
        QCOMPARE(order,
                 (QStringList{QStringLiteral("router.frr"), QStringLiteral("router.forwarding"),
                              QStringLiteral("metallb.pool"), QStringLiteral("metallb.peer"),
                              QStringLiteral("metallb.advertisement")}));
        QCOMPARE(applied->applied, 5);
        QVERIFY(bench.router.read(QStringLiteral("/etc/frr/frr.conf")).contains("10.0.2.20/32"));

        const auto after = bench.router.everything();
        const QStringList writes = bench.written();
        QCOMPARE(writes.size(), 3);
        const auto again = session.apply(scope(), {}, {});
        QVERIFY2(again, why(again));
        QCOMPARE(again->applied, 0);
        QCOMPARE(bench.router.everything(), after);
        QCOMPARE(bench.written(), writes);

        const auto undone = session.undo(Consenting::Asked, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.person.consents.last().kind, Consent::Kind::Undo);
        const QString& asked = bench.person.consents.last().question; // the plan names no context
        QVERIFY2(asked.contains(QStringLiteral("frr1 and cluster ")), qPrintable(asked));
        QCOMPARE(bench.router.everything(), before);
        QVERIFY(bench.written().last().startsWith(QStringLiteral("DELETE")));
        QVERIFY(session.previewUndo({}, {}, {})->isEmpty());
    }

    /// It stays, and with it what it lives on, unless the person asks for it by its name.
    void aHostedClusterGoesOnlyWhenThatIsAskedFor()
    {
        EngineBench bench;
        bench.giveSecrets();
        const QString key = bench.plan.hostedClusters.first().key();
        const QString deletion = QStringLiteral("DELETE hostedclusters/hosted");
        Session session(bench.plan, bench.person);
        const auto applied = session.apply({{Part::MetalLb, Part::Cluster}, {}, false}, {}, {});
        QVERIFY2(applied, why(applied));
        QCOMPARE(bench.person.consents.first().name, QStringLiteral("hosted")); // undo leaves it
        const auto kept = session.undo(Consenting::Asked, {}, {}, {});
        QVERIFY2(kept, why(kept));
        QVERIFY(!bench.written().contains(deletion));
        QVERIFY(!keptOf(*kept).isEmpty());
        const auto counted =
            QStringLiteral("Take back %1 changes of ours").arg(kept->size() - keptOf(*kept).size());
        QVERIFY2(bench.person.consents.last().question.startsWith(counted),
                 qPrintable(bench.person.consents.last().question));
        for (const Item& item : keptOf(*kept))
            QCOMPARE(item.goesWith, key);
        // What stays is all there is now: that is still a question.
        bench.person.deletes = {key};
        const auto gone = session.undo(Consenting::Asked, {}, {}, {});
        QVERIFY2(gone, why(gone));
        QVERIFY(bench.written().contains(deletion));
        QVERIFY(bench.person.consents.last().question.startsWith(
            QStringLiteral("What is left of ours on")));
        QVERIFY(keptOf(*gone).isEmpty());
        QVERIFY(session.previewUndo({}, {}, {})->isEmpty());
    }

    /// Its deletion was asked for, and it is not ours any more: it stays, and nobody waits for its
    /// end.
    void aHostedClusterThatSomebodyMadeAnewStays()
    {
        EngineBench bench;
        bench.giveSecrets();
        const QString key = bench.plan.hostedClusters.first().key();
        Session session(bench.plan, bench.person);
        const auto applied = session.apply({{Part::MetalLb, Part::Cluster}, {}, true}, {}, {});
        QVERIFY2(applied, why(applied));
        const doubles::Where where{QStringLiteral("hostedclusters.hypershift.openshift.io"),
                                   QStringLiteral("hosted"), QStringLiteral("hosted")};
        QJsonObject again = bench.cluster.object(where).value_or(QJsonObject());
        again.insert(QStringLiteral("metadata"),
                     QJsonObject{{QStringLiteral("name"), QStringLiteral("hosted")},
                                 {QStringLiteral("namespace"), QStringLiteral("hosted")}});
        bench.cluster.remove(where);
        bench.cluster.put(again);
        const auto told = session.previewUndo({key}, {}, {});
        QVERIFY2(told, why(told));
        const auto stays = [](const QList<Item>& items) {
            return std::any_of(items.begin(), items.end(), [](const Item& item) {
                return item.action == Item::Action::Keep &&
                       item.what.startsWith(QStringLiteral("HostedCluster"));
            });
        };
        QVERIFY(stays(*told));
        QElapsedTimer timer;
        timer.start();
        const auto undone = session.undo(Consenting::Given, {key}, {}, {});
        QVERIFY2(undone, why(undone));
        QVERIFY2(timer.elapsed() < 20'000, "it waited for what stays");
        QVERIFY(stays(*undone));
        QVERIFY(bench.cluster.object(where));
        QVERIFY(bench.written().contains(QStringLiteral("DELETE ipaddresspools/hcp-api-pool")));
    }

    /// Their pools are changes of one id: none is taken for another that was done.
    void everyHostedClusterGetsItsOwn()
    {
        EngineBench bench;
        HostedClusterPlan second = bench.plan.hostedClusters.first();
        second.name = second.nameSpace = QStringLiteral("second");
        second.vip = {*Address::parse(QStringLiteral("10.0.2.21"))};
        bench.plan.hostedClusters.append(second);
        Session session(bench.plan, bench.person);
        const auto applied = session.apply(scope(), {}, {});
        QVERIFY2(applied, why(applied));
        QCOMPARE(bench.written().filter(QStringLiteral("ipaddresspools")).size(), 2);
        QCOMPARE(bench.written().filter(QStringLiteral("bgpadvertisements")).size(), 2);
        const auto left = session.preview(scope(), {}, {});
        QVERIFY(left && left->isEmpty());
    }

    void whatTheClusterWouldRefuseStopsEverything()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        bench.cluster.misbehave(
            doubles::webhookDenialFault(QStringLiteral("bgppeer"), QStringLiteral("no"))
                .on("PATCH"));
        Session session(bench.plan, bench.person);
        const auto refused = session.apply(scope(), {}, {});
        QVERIFY(!refused);
        QCOMPARE(exitCode(refused.error().code), 1);
        QVERIFY(toText(refused.error()).contains(QStringLiteral("no")));
        QCOMPARE(bench.router.everything(), before);
        QCOMPARE(bench.written(), QStringList());
    }

    void leavesOutWhatThePersonSkips()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        Scope some = scope();
        some.skip = {changeKey(QStringLiteral("router.forwarding"), QStringLiteral("frr1"))};
        const auto applied = session.apply(some, {}, {});
        QVERIFY2(applied, why(applied));
        QCOMPARE(applied->applied, 4);
        QCOMPARE(bench.router.read(QStringLiteral("/proc/sys/net/ipv4/ip_forward")),
                 QByteArray("0\n"));
        const auto left = session.preview(scope(), {}, {});
        QVERIFY(left);
        QCOMPARE(left->changes.size(), 1);
        QCOMPARE(left->changes.first().id, QStringLiteral("router.forwarding"));
    }

    void stopsAtTheGate()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        Scope gated = scope();
        int gates = 0;
        gated.gate = [&] {
            if (++gates == 2)
                bench.stop.request_stop();
        };
        const auto stopped = session.apply(gated, {}, bench.stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY2(stopped.error().hint.contains(QStringLiteral("The change before it is done")),
                 why(stopped));
        QCOMPARE(bench.written(), QStringList());
        // What was done is known, and can be taken back.
        const auto items = session.previewUndo({}, {}, {});
        QVERIFY2(items, why(items));
        QVERIFY(!items->isEmpty());
    }

    /// A name that was asked for before the records were made is not red afterwards.
    void aChangeMakesWhatWasSeenFromOutsideUnknown()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        Scope told = scope();
        QList<Facts> seen;
        told.seen = [&seen](const Facts& facts) { seen << facts; };
        const auto applied = session.apply(told, {}, {});
        QVERIFY2(applied, why(applied));
        QVERIFY(!seen.isEmpty());
        for (const Facts& facts : std::as_const(seen)) {
            for (const Verdict& verdict : judge(bench.plan, facts).verdicts) {
                if (verdict.id == QStringLiteral("dns.record") && verdict.required)
                    QCOMPARE(verdict.state, State::Unknown);
            }
        }
    }

    void twoRunsExcludeEachOther()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        Session other(bench.plan, bench.person);
        Scope gated = scope();
        std::optional<ErrorCode> second;
        // The other run is in the middle of a change while this one holds the router.
        bench.router.before("sysctl", [&] {
            const auto done = other.undo(Consenting::Given, {}, {}, {});
            second = done ? ErrorCode::Internal : done.error().code;
        });
        const auto applied = session.apply(gated, {}, {});
        QVERIFY2(applied, why(applied));
        QCOMPARE(second, ErrorCode::Locked);
    }

    void verifyEndsInTime()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        int views = 0;
        QElapsedTimer time;
        time.start();
        const auto view =
            session.verify(std::chrono::milliseconds(1), [&](const View&) { ++views; }, {}, {});
        QVERIFY2(view, why(view));
        QVERIFY(!view->diagnosis.green);
        QVERIFY(views >= 1);
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
        const auto watched = session.watch(
            std::chrono::milliseconds(50), [](const View&) {}, stop.get_token());
        QCOMPARE(watched.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
