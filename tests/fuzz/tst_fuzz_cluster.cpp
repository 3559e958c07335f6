// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "Mutations.h"
#include "Replay.h"
#include "observe/ClusterObserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr quint32 Seed = 20261127;

/// What the lab's cluster said while all was green, by path.
QMap<QString, QByteArray> recorded()
{
    QFile file(QStringLiteral(TEST_DATA "/data/cluster.json"));
    QMap<QString, QByteArray> answers;
    if (!file.open(QIODevice::ReadOnly))
        return answers;
    const auto all = QJsonDocument::fromJson(file.readAll()).object();
    for (auto it = all.begin(); it != all.end(); ++it)
        answers.insert(it.key(), QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact));
    return answers;
}

/// The healthy world, its cluster seen through these answers.
World worldOf(Replay& cluster)
{
    World world = healthy();
    world.facts.cluster = observeCluster(cluster, world.plan, {});
    return world;
}

/// What green rests on: that MetalLB runs, the Service's address, and that the
/// cluster calls itself available. The objects behind an announcement prove nothing beside it. A
/// mutation that leaves all of this as it was may be green.
QString grounds(World world)
{
    const ClusterFacts& cluster = world.facts.cluster;
    const auto metallb = cluster.metallb.valueOr({});
    QString text = u"%1 %2"_s.arg(metallb.crdsInstalled).arg(metallb.controllerReady);
    for (const auto& speaker : metallb.speakers)
        text += u"\n%1 %2"_s.arg(speaker.node).arg(speaker.ready);
    const auto service = world.hosted().service.valueOr({});
    if (service)
        text += u"\n%1 %2"_s.arg(service->type, service->ingress.join(u','));
    for (const auto& condition : world.hosted().conditions()) {
        if (condition.type == u"Available"_s)
            text += u"\n%1 %2"_s.arg(condition.type, condition.status);
    }
    return text;
}

QList<Mutation> mutationsOf(const QByteArray& answer, quint32 seed)
{
    return cutOff(answer, 20) + somethingElse() + otherTypes(answer, seed, 150) +
           otherBytes(answer, seed, 30);
}

} // namespace

/// Answers of the management cluster, bent out of shape: other facts, or unknown with a reason, and
/// never a crash or a green that rests on nothing.
class TestFuzzCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordItselfIsGreen()
    {
        Replay cluster(recorded());
        const World world = worldOf(cluster);
        qInfo("not recorded: %s", qPrintable(cluster.missed().join(u' ')));
        QVERIFY2(isGreen(verdictsOf(world)), describe(verdictsOf(world)));
    }

    void nothingBentIsGreenByAccident_data()
    {
        QTest::addColumn<QString>("path");
        const auto paths = recorded().keys();
        for (const auto& path : paths)
            QTest::newRow(qPrintable(path)) << path;
    }

    void nothingBentIsGreenByAccident()
    {
        QFETCH(QString, path);
        const auto answers = recorded();
        Replay whole(answers);
        const QString right = grounds(worldOf(whole));
        for (const auto& mutation : mutationsOf(answers[path], Seed)) {
            Replay bent(answers);
            bent.bend(path, mutation.answer);
            const World world = worldOf(bent);
            if (isGreen(verdictsOf(world)))
                QVERIFY2(grounds(world) == right, mutation.how + ": " + grounds(world).toUtf8());
        }
    }

    /// An answer that is not there at all is no ground either.
    void whatGreenNeedsMayNotBeMissing()
    {
        const auto answers = recorded();
        Replay whole(answers);
        const QString right = grounds(worldOf(whole));
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            auto fewer = answers;
            fewer.remove(it.key());
            Replay cluster(fewer);
            const World world = worldOf(cluster);
            if (isGreen(verdictsOf(world)))
                QVERIFY2(grounds(world) == right, qPrintable(it.key()));
        }
    }
};

QTEST_GUILESS_MAIN(TestFuzzCluster)
#include "tst_fuzz_cluster.moc"
