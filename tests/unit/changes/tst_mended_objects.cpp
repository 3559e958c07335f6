// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../checks/Healthy.h"
#include "changes/Change.h"

#include <QJsonArray>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

/// What the change of that id would write; empty: nothing.
QByteArray written(const World& world, const QString& id)
{
    const auto intent = resolve(world.plan, world.facts);
    for (const auto& change : planChanges(intent, world.facts)) {
        if (change->id() != id)
            continue;
        const auto items = change->preview();
        return items && !items->isEmpty() ? items->first().after : QByteArray();
    }
    return "no such change";
}

QJsonArray firstTwoNodes()
{
    return {json(R"({"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In",
                     "values": ["node1", "node2"]}]})")};
}

} // namespace

/// Fields of existing objects that the plan does not set: left alone until they do harm.
class TestMendedObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPortThatIsNotBgps()
    {
        World world = healthy();
        setSpec(world.facts.cluster.peers, "peerPort", 179);
        QVERIFY(!written(world, u"metallb.peer"_s).contains("peerPort: 1790"));
        setSpec(world.facts.cluster.peers, "peerPort", 1790);
        const auto text = written(world, u"metallb.peer"_s);
        QVERIFY2(text.contains("peerPort: 179\n"), text);
    }

    void selectorsThatLeaveANodeOut()
    {
        World world = healthy();
        setSpec(world.facts.cluster.peers, "nodeSelectors", firstTwoNodes());
        setSpec(world.facts.cluster.advertisements, "nodeSelectors", firstTwoNodes());
        for (const auto& id : {u"metallb.peer"_s, u"metallb.advertisement"_s}) {
            const auto text = written(world, id);
            QVERIFY2(!text.isEmpty() && !text.contains("node1"), text);
        }
    }

    void aListOfPeersWithoutOurs()
    {
        World world = healthy();
        setSpec(world.facts.cluster.advertisements, "peers", QJsonArray{u"somebody"_s});
        const auto text = written(world, u"metallb.advertisement"_s);
        QVERIFY2(!text.isEmpty() && !text.contains("somebody"), text);
    }

    void whatDoesNoHarmStays()
    {
        World world = healthy();
        const QJsonArray all{json(R"({"matchExpressions": [{"key": "kubernetes.io/hostname",
                                      "operator": "Exists"}]})")};
        setSpec(world.facts.cluster.peers, "nodeSelectors", all);
        setSpec(world.facts.cluster.advertisements, "peers",
                QJsonArray{u"upstream-router-peer"_s, u"somebody"_s});
        QVERIFY(written(world, u"metallb.peer"_s).contains("operator: Exists"));
        QVERIFY(written(world, u"metallb.advertisement"_s).contains("- somebody"));
    }
};

QTEST_GUILESS_MAIN(TestMendedObjects)
#include "tst_mended_objects.moc"
