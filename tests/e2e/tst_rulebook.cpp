// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Agreement.h"
#include "LabTest.h"
#include "RuleBook.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

constexpr quint32 Seed = 20260722;

int rounds()
{
    return qEnvironmentVariableIntValue("HCP_ROUNDS") > 0
               ? qEnvironmentVariableIntValue("HCP_ROUNDS")
               : 500;
}

} // namespace

/// The rule book against the real API server and MetalLB's real webhook: what one refuses the other
/// refuses, and what one takes the other takes. The backend is HCP_BACKEND's (default frr-k8s), the
/// number of generated configurations HCP_ROUNDS' (default 500).
class TestRuleBook : public LabTest
{
    Q_OBJECT

public:
    TestRuleBook() : LabTest(u"rulebook"_s, backendOr(u"frr-k8s"_s)) {}

protected:
    void labIsUp() override
    {
        m_book.version = u"0.15.2"_s; // of tests/lab/hcplab/build.py
        m_book.backend = m_backend == u"native"_s ? MetalLbFact::Backend::Native
                         : m_backend == u"frr"_s  ? MetalLbFact::Backend::Frr
                                                  : MetalLbFact::Backend::FrrK8s;
        readNodes();
    }

private Q_SLOTS:
    void everyEnforcedRuleHasACase()
    {
        QSet<QString> covered;
        for (const ServerCase& one : serverCases() + nativeCases())
            covered.insert(QLatin1String(one.rule));
        // What this lab's MetalLB cannot show: rules of other versions.
        for (const char* other : {"pool-legacy-overlap", "pool-holds-node-refused",
                                  "advertisement-selectors-aggregate"})
            covered.insert(QLatin1String(other));
        for (const rules::ConfigurationRule& one : rules::configurationRules()) {
            const auto enforcer = one.rule.enforcer;
            if (enforcer == Enforcer::Schema || enforcer == Enforcer::Webhook)
                QVERIFY2(covered.contains(one.rule.id), qPrintable(one.rule.id));
        }
    }

    void serverAndRuleBookAgree_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = casesOfBackend();
        for (int i = 0; i < cases.size(); ++i)
            QTest::addRow("%s %d", cases.at(i).rule, i) << i;
    }

    void serverAndRuleBookAgree()
    {
        QFETCH(int, index);
        const ServerCase one = casesOfBackend().at(index);
        QCOMPARE(m_book.refusals(one.world, one.taken), QStringList());
        QVERIFY(m_book.refusals(one.world, one.refused).contains(QLatin1String(one.rule)));
        DryRuns runs;
        make(runs, one.world);
        runs.wouldApply(one.taken);
        runs.wouldApply(one.refused);
        unmake(runs, one.world);
        const auto answers = runs.answers(m_lab);
        const auto first = answers.value(made(one.world));
        const auto second = answers.value(made(one.world) + 1);
        QVERIFY2(first.taken, qPrintable(first.words));
        QVERIFY2(!second.taken, jsonOf(one.refused));
        QCOMPARE(second.code, errorId(ErrorCode::KubeInvalid));
    }

    void everyIgnoringRuleHasACase()
    {
        QSet<QString> covered;
        for (const IgnoredCase& one : ignoredCases() + nativeIgnoredCases())
            covered.insert(QLatin1String(one.rule));
        for (const rules::ConfigurationRule& one : rules::configurationRules()) {
            if (one.rule.enforcer == Enforcer::Controller)
                QVERIFY2(covered.contains(one.rule.id), qPrintable(one.rule.id));
        }
    }

    /// Up to here the webhook was enough.
    void metallbRuns()
    {
        DryRuns runs;
        runs.apply(
            metallbObject(u"MetalLB"_s, u"metallb"_s, u"{'bgpBackend': '%1'}"_s.arg(m_backend)));
        QVERIFY(runs.answers(m_lab).value(0).taken);
        QVERIFY(QTest::qWaitFor([this] { return !metrics().isEmpty(); }, 60'000));
    }

    void takenAndThenIgnored_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = ignoredOfBackend();
        for (int i = 0; i < cases.size(); ++i)
            QTest::addRow("%s %d", cases.at(i).rule, i) << i;
    }

    /// The API server takes it, and the speakers go on with their last good configuration.
    void takenAndThenIgnored()
    {
        QFETCH(int, index);
        const IgnoredCase one = ignoredOfBackend().at(index);
        QVERIFY(m_book.ignored(one.world).contains(QLatin1String(one.rule)));
        // Something new that is good: only a change makes a speaker say that all is well.
        const auto good = metallbObject(u"IPAddressPool"_s, u"good"_s,
                                        u"{'addresses': ['10.7.%1.0/24']}"_s.arg(index + 1));
        DryRuns runs;
        runs.apply(good);
        QVERIFY2(runs.answers(m_lab).value(0).taken, "the good one");
        QVERIFY2(isStale(false), "before");
        for (const QJsonObject& object : one.world)
            runs.apply(object);
        for (const Answer& answer : runs.answers(m_lab))
            QVERIFY2(answer.taken, qPrintable(answer.words));
        const bool ignored = isStale(true);
        for (auto object = one.world.rbegin(); object != one.world.rend(); ++object)
            runs.remove(*object);
        runs.remove(good);
        runs.settle();
        QVERIFY(!runs.answers(m_lab).isEmpty());
        QVERIFY2(ignored, "MetalLB took it");
    }

    void metallbsNamespaceAlone()
    {
        DryRuns runs;
        auto object =
            metallbObject(u"IPAddressPool"_s, u"case"_s, u"{'addresses': ['10.9.0.1/32']}"_s);
        runs.wouldApply(object);
        object[u"metadata"_s] = QJsonObject{{u"name"_s, u"case"_s}, {u"namespace"_s, u"default"_s}};
        runs.wouldApply(object);
        const auto answers = runs.answers(m_lab);
        QVERIFY2(answers.value(0).taken, qPrintable(answers.value(0).words));
        QVERIFY2(answers.value(1).words.contains(u"must be created in openshift-operators"_s),
                 qPrintable(answers.value(1).words));
    }

    void generatedConfigurations()
    {
        const int worlds = 4;
        DryRuns runs;
        QList<QPair<int, QJsonObject>> asked; ///< world, object
        for (int which = 0; which < worlds; ++which) {
            make(runs, someWorldOfBackend(which));
            for (int i = which; i < rounds(); i += worlds) {
                asked.append({which, someObject(Seed + static_cast<quint32>(i))});
                runs.wouldApply(asked.last().second);
            }
            unmake(runs, someWorldOfBackend(which));
        }
        QElapsedTimer timer;
        timer.start();
        const auto answers = runs.answers(m_lab);
        const qint64 millis = timer.elapsed();
        QVERIFY(!answers.isEmpty());
        int disagree = 0;
        int refused = 0;
        qsizetype at = 0;
        for (int which = 0; which < worlds; ++which) {
            const World world = someWorldOfBackend(which);
            for (qsizetype i = 0; i < world.size(); ++i)
                QVERIFY2(answers.at(at + i).taken, qPrintable(answers.at(at + i).words));
            at += made(world);
            for (const auto& [where, object] : asked) {
                if (where != which)
                    continue;
                const Answer& answer = answers.at(at++);
                refused += answer.taken ? 0 : 1;
                disagree += agree(world, object, answer) ? 0 : 1;
            }
            at += made(world);
        }
        qInfo("%d configurations, %d refused by the server, %d disagreements; %.1f ms each",
              rounds(), refused, disagree, double(millis) / rounds());
        QVERIFY(refused > rounds() / 5 && refused < rounds() * 4 / 5); // it decides something
        QCOMPARE(disagree, 0);
    }

    void hostedClusters_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::newRow("the lab's own") << QString();
        const QDir schemas(QStringLiteral(PROJECT_ROOT "/../shared/schemas"));
        for (const QString& folder : schemas.entryList({u"hypershift-*"_s}, QDir::Dirs)) {
            const QDir one(schemas.filePath(folder));
            for (const QString& file : one.entryList({u"hostedclusters-*"_s}))
                QTest::newRow(qPrintable(folder)) << one.filePath(file);
        }
    }

    void hostedClusters()
    {
        QFETCH(QString, schema);
        if (m_backend != u"frr-k8s"_s)
            QSKIP("once is enough: the backend does not matter here");
        if (!schema.isEmpty()) {
            const QString before = servedSchema();
            const Ended replaced = m_lab.kubectl({u"replace"_s, u"-f"_s, schema});
            QVERIFY2(replaced.status == 0, replaced.err);
            QVERIFY(QTest::qWaitFor([&] { return servedSchema() != before; }, 10'000));
        }
        DryRuns runs;
        runs.wouldApply(hostedObject(examplePlan()));
        QList<Plan> plans;
        for (const PlanCase& one : planCases()) {
            plans.append(examplePlan());
            one.change(plans.last());
            QVERIFY2(verdictOn(plans.last()).schema.contains(QLatin1String(one.rule)), one.rule);
        }
        for (int i = 0; i < rounds(); ++i)
            plans.append(somePlan(Seed + static_cast<quint32>(i)));
        for (const Plan& plan : plans)
            runs.wouldApply(hostedObject(plan));
        QElapsedTimer timer;
        timer.start();
        const auto answers = runs.answers(m_lab);
        const qint64 millis = timer.elapsed();
        QCOMPARE(answers.size(), plans.size() + 1);
        QVERIFY2(answers.first().taken, qPrintable(answers.first().words));
        for (qsizetype i = 0; i < planCases().size(); ++i)
            QVERIFY2(!answers.at(i + 1).taken && decided(answers.at(i + 1)),
                     planCases().at(i).rule);
        qInfo("%.1f ms each", double(millis) / double(plans.size()));
        QCOMPARE(disagreements(plans, answers.mid(1)), 0);
        cannotBeChanged();
    }

private:
    /// With the guide's HostedCluster there: what the rule book calls immutable the server keeps.
    void cannotBeChanged() const
    {
        DryRuns runs;
        const QJsonObject there = hostedObject(examplePlan());
        runs.apply(there);
        runs.wouldApply(there);
        for (const PlanCase& one : immutableCases()) {
            Plan plan = examplePlan();
            one.change(plan);
            QVERIFY2(whileThere(plan).contains(QLatin1String(one.rule)), one.rule);
            runs.wouldApply(hostedObject(plan));
        }
        runs.remove(there);
        const auto answers = runs.answers(m_lab);
        QVERIFY2(answers.value(0).taken, qPrintable(answers.value(0).words));
        QVERIFY2(answers.value(1).taken, qPrintable(answers.value(1).words));
        QVERIFY(whileThere(examplePlan()).isEmpty());
        for (qsizetype i = 0; i < immutableCases().size(); ++i)
            QVERIFY2(!answers.value(i + 2).taken && decided(answers.value(i + 2)),
                     immutableCases().at(i).rule);
    }

    /// Where the API server publishes its schema of hosted clusters: another one, another address.
    QString servedSchema() const
    {
        const auto index =
            QJsonDocument::fromJson(m_lab.kubectl({u"get"_s, u"--raw"_s, u"/openapi/v3"_s}).out);
        return index[u"paths"_s][u"apis/hypershift.openshift.io/v1beta1"_s][u"serverRelativeURL"_s]
            .toString();
    }

    QList<IgnoredCase> ignoredOfBackend() const
    {
        return m_backend == u"native"_s ? nativeIgnoredCases() : ignoredCases();
    }

    /// Within 15 s: does a speaker say of itself whether its configuration is stale?
    bool isStale(bool wanted) const
    {
        const QByteArray line =
            QByteArray("metallb_k8s_client_config_stale_bool ") + (wanted ? '1' : '0');
        return QTest::qWaitFor([&] { return metrics().contains(line); }, 15'000);
    }

    /// What the speaker on node1 says of itself; nothing: it does not run.
    QByteArray metrics() const
    {
        return m_lab.onHost(u"node1"_s, {u"curl"_s, u"-s"_s, m_metrics}).out;
    }

    QList<ServerCase> casesOfBackend() const
    {
        return m_backend == u"native"_s ? nativeCases() : serverCases();
    }

    World someWorldOfBackend(int which) const
    {
        World world = someWorld(which);
        // Native mode takes neither a VRF nor an advertisement of IPv6.
        if (m_backend == u"native"_s)
            world.removeIf([](const QJsonObject& object) {
                const QString name = object[u"metadata"_s][u"name"_s].toString();
                return name == u"edge"_s || name == u"six"_s;
            });
        return world;
    }

    void readNodes()
    {
        const auto list =
            QJsonDocument::fromJson(m_lab.kubectl({u"get"_s, u"nodes"_s, u"-o"_s, u"json"_s}).out);
        for (const auto& entry : list[u"items"_s].toArray()) {
            NodeFact node;
            node.name = entry[u"metadata"_s][u"name"_s].toString();
            const auto labels = entry[u"metadata"_s][u"labels"_s].toObject();
            for (auto label = labels.begin(); label != labels.end(); ++label)
                node.labels.insert(label.key(), label.value().toString());
            for (const auto& address : entry[u"status"_s][u"addresses"_s].toArray()) {
                if (node.name == u"node1"_s && address[u"type"_s].toString() == u"InternalIP"_s)
                    m_metrics = u"http://%1:7472/metrics"_s.arg(address[u"address"_s].toString());
            }
            m_book.nodes.append(node);
        }
        QCOMPARE(m_book.nodes.size(), 3);
    }

    static void make(DryRuns& runs, const World& world)
    {
        for (const QJsonObject& object : world)
            runs.apply(object);
        if (!world.isEmpty())
            runs.settle();
    }

    static void unmake(DryRuns& runs, const World& world)
    {
        for (auto object = world.rbegin(); object != world.rend(); ++object)
            runs.remove(*object);
        if (!world.isEmpty())
            runs.settle();
    }

    /// Answers before the first about something in that world.
    static qsizetype made(const World& world) { return world.isEmpty() ? 0 : world.size() + 1; }

    bool agree(const World& world, const QJsonObject& object, const Answer& answer) const
    {
        const QStringList rules = m_book.refusals(world, object);
        if (decided(answer) && answer.taken == rules.isEmpty())
            return true;
        qWarning("%s\n  rule book: %s\n  server: %s %s", jsonOf(object).constData(),
                 rules.isEmpty() ? "taken" : qPrintable(rules.join(u' ')),
                 answer.taken ? "taken" : qPrintable(answer.code), qPrintable(answer.words));
        return false;
    }

    QString m_metrics; ///< of node1's speaker
    RuleBook m_book;
};

QTEST_GUILESS_MAIN(TestRuleBook)
#include "tst_rulebook.moc"
