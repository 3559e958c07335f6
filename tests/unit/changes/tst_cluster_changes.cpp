// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/TextDiff.h"
#include "changes/cluster/Objects.h"
#include "changes/router/FrrText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hcp;

namespace
{

QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestClusterChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheSame_data()
    {
        QTest::addColumn<QString>("existing");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* name, const char* existing, const char* wanted, bool same) {
            QTest::newRow(name) << QString::fromLatin1(existing) << QString::fromLatin1(wanted)
                                << same;
        };
        row("more is fine", R"({"a":1,"b":2})", R"({"a":1})", true);
        row("other value", R"({"a":2})", R"({"a":1})", false);
        row("missing", R"({})", R"({"a":1})", false);
        row("nested", R"({"a":{"b":1,"c":2}})", R"({"a":{"b":1}})", true);
        row("list in order", R"({"a":[1,2]})", R"({"a":[1,2]})", true);
        row("list is one value", R"({"a":[1,2,3]})", R"({"a":[1,2]})", false);
        row("defaults inside a list", R"({"a":[{"x":1,"y":2}]})", R"({"a":[{"x":1}]})", true);
        row("type counts", R"({"a":"1"})", R"({"a":1})", false);
        row("false is not missing", R"({})", R"({"a":false})", false);
    }

    void saysTheSame()
    {
        QFETCH(QString, existing);
        QFETCH(QString, wanted);
        QFETCH(bool, same);
        QCOMPARE(hcp::saysTheSame(json(existing.toLatin1()), json(wanted.toLatin1())), same);
    }

    void whatWasOverlaidCanBePutBack()
    {
        const auto existing =
            json(R"({"spec":{"addresses":["a"],"autoAssign":false,"x":{"k":1}}})");
        const auto wanted =
            json(R"({"spec":{"addresses":["a"],"autoAssign":true,"pin":{"p":1},"x":{"k":2}}})");
        const auto then = overlaid(existing, wanted);
        QVERIFY(hcp::saysTheSame(then, wanted));
        // The merge patch names only what differs; null takes away what was not there.
        QCOMPARE(restorePatch(existing, wanted),
                 json(R"({"spec":{"autoAssign":false,"pin":null,"x":{"k":1}}})"));
        QVERIFY(restorePatch(existing, existing).isEmpty());
    }

    void entriesOfOthersStay()
    {
        const auto wrote = wordLists(json(R"({"spec":{"addresses":["vip"],"autoAssign":true,
            "nodeSelectors":[{"a":"b"}]}})"));
        QCOMPARE(wrote, json(R"({"addresses":["vip"]})"));
        QVERIFY(withoutOurEntries(json(R"({"spec":{"addresses":["vip"]}})"), wrote).isEmpty());
        QVERIFY(withoutOurEntries({}, wrote).isEmpty());
        const auto now = json(R"({"spec":{"addresses":["vip","theirs"]}})");
        QCOMPARE(withoutOurEntries(now, wrote), json(R"({"spec":{"addresses":["theirs"]}})"));
        QCOMPARE(withoutOurEntries(now, wrote, json(R"({"addresses":["former"]})")),
                 json(R"({"spec":{"addresses":["former","theirs"]}})"));
    }

    void previewsOnlyADifference()
    {
        const auto wanted = json(R"({"apiVersion":"metallb.io/v1beta1","kind":"IPAddressPool",
            "metadata":{"name":"p","namespace":"m"},"spec":{"autoAssign":true}})");
        const auto fresh = previewObject(QStringLiteral("cluster lab"), {}, wanted);
        QVERIFY(fresh && fresh->action == Item::Action::Create);
        QCOMPARE(fresh->what, QStringLiteral("IPAddressPool m/p"));
        auto existing = wanted;
        existing.insert(QStringLiteral("status"), QJsonObject{{QStringLiteral("x"), 1}});
        QVERIFY(!previewObject(QStringLiteral("cluster lab"), existing, wanted));
        existing.insert(QStringLiteral("spec"), QJsonObject{{QStringLiteral("autoAssign"), false}});
        const auto changed = previewObject(QStringLiteral("cluster lab"), existing, wanted);
        QVERIFY(changed && changed->action == Item::Action::Modify);
        QVERIFY(changed->before.contains("autoAssign: false") &&
                changed->after.contains("autoAssign: true") && !changed->before.contains("status"));
    }

    void knowsWhereObjectsLive()
    {
        const auto peer = json(R"({"apiVersion":"metallb.io/v1beta2","kind":"BGPPeer",
            "metadata":{"name":"p","namespace":"m"}})");
        QCOMPARE(resourceOf(peer).plural, QStringLiteral("bgppeers"));
        QCOMPARE(resourceOf(peer).version, QStringLiteral("v1beta2"));
        const auto nameSpace =
            json(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"}})");
        QCOMPARE(resourceOf(nameSpace).group, QString());
        QCOMPARE(objectTitle(nameSpace), QStringLiteral("Namespace n"));
    }

    void masksPasswordsOfFrr()
    {
        const QByteArray masked =
            maskedFrr("hostname a\npassword zebra\n neighbor 10.0.0.1 password "
                      "hunter2\n enable password 8 hash\nlog syslog\n");
        QVERIFY2(!masked.contains("zebra") && !masked.contains("hunter2") &&
                     !masked.contains("hash"),
                 masked);
        QVERIFY(masked.contains("neighbor 10.0.0.1 password") && masked.contains("log syslog"));
    }

    void diffsAreUnified()
    {
        QCOMPARE(unifiedDiff("a\n", "a\n", QStringLiteral("/x")), QByteArray());
        const QByteArray diff = unifiedDiff("a\nb\n", "a\nc\n", QStringLiteral("/etc/x"));
        QVERIFY2(diff.startsWith("--- a/etc/x\n+++ b/etc/x\n@@"), diff);
        QVERIFY(diff.contains("-b\n+c\n"));
    }
};

QTEST_GUILESS_MAIN(TestClusterChanges)
#include "tst_cluster_changes.moc"
