// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "Mutations.h"
#include "observe/router/BgpJson.h"
#include "observe/router/Host.h"
#include "observe/router/RouteJson.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace hcp;
using namespace hcp::router;
using namespace hcp::test;

namespace
{

constexpr quint32 Seed = 20261126;
const QString Captures = QStringLiteral(PROJECT_ROOT "/tests/unit/observe/data/vtysh");

QByteArray capture(const QString& state, const char* name)
{
    QFile file(QStringLiteral("%1/%2/%3").arg(Captures, state, QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The router's answers of one state of the lab.
struct Answers {
    QByteArray summary, neighbors, route, kernel;
};

Answers answersOf(const QString& state)
{
    return {capture(state, "bgp-summary.json"), capture(state, "bgp-neighbors.json"),
            capture(state, "ip-bgp-vip.json"), capture(state, "kernel-route.json")};
}

template <class T>
Fact<T> factOf(const Parsed<T>& parsed)
{
    return parsed ? Fact<T>::known(*parsed, QStringLiteral("frr1"), readAt())
                  : Fact<T>::unknown(parsed.error(), QStringLiteral("frr1"), readAt());
}

/// The healthy world, its router seen through these answers.
World worldOf(const Answers& answers)
{
    World world = healthy();
    auto bgp = parseBgpSummary(answers.summary);
    if (bgp) {
        addInstance(*bgp, {});
        addNeighbors(*bgp, answers.neighbors);
    }
    const Prefix prefix(vip(), 32);
    world.router().bgp = factOf(bgp);
    world.router().bgpRoutes[vip()] = factOf(parseBgpRoute(answers.route, prefix));
    world.router().kernelRoutes[vip()] = factOf(parseKernelRoute(answers.kernel, prefix));
    return world;
}

/// What green rests on. A mutation that leaves all of it as it was may be green.
QString grounds(World world)
{
    QString text;
    const auto bgp = world.router().bgp.valueOr({});
    text += bgp.localAs.toString();
    for (const auto& peer : bgp.peers) {
        if (peer.address == node(1) || peer.address == node(2) || peer.address == node(3))
            text += QStringLiteral("\n%1 %2").arg(peer.address.toString(), peer.state);
    }
    for (const auto& route :
         {world.router().bgpRoutes.value(vip()), world.router().kernelRoutes.value(vip())}) {
        const auto seen = route.valueOr({});
        text += QStringLiteral("\n%1 %2").arg(seen.prefix.toString(), seen.protocol);
        for (const auto hop : seen.nextHops)
            text += u' ' + hop.toString();
    }
    return text;
}

QList<Mutation> mutationsOf(const QByteArray& answer)
{
    return cutOff(answer, 150) + somethingElse() + otherTypes(answer, Seed, 400) +
           otherBytes(answer, Seed, 200);
}

} // namespace

class TestFuzzRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCaptureItselfIsGreen()
    {
        const World world = worldOf(answersOf(QStringLiteral("healthy")));
        QVERIFY2(isGreen(verdictsOf(world)), describe(verdictsOf(world)));
    }

    void nothingBentIsGreenByAccident_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("summary") << 0;
        QTest::newRow("neighbors") << 1;
        QTest::newRow("route in BGP") << 2;
        QTest::newRow("route in the kernel") << 3;
    }

    void nothingBentIsGreenByAccident()
    {
        QFETCH(int, which);
        const Answers whole = answersOf(QStringLiteral("healthy"));
        const QString right = grounds(worldOf(whole));
        int green = 0, all = 0;
        for (const auto& mutation : mutationsOf(of(whole, which))) {
            Answers bent = whole;
            of(bent, which) = mutation.answer;
            const World world = worldOf(bent);
            ++all;
            if (!isGreen(verdictsOf(world)))
                continue;
            ++green;
            QVERIFY2(grounds(world) == right, mutation.how + ": " + grounds(world).toUtf8());
        }
        qInfo("%d mutations, %d of them leave what green rests on as it was", all, green);
        QVERIFY(all > 500);
    }

    void everyCaptureSurvivesEveryMutation_data()
    {
        QTest::addColumn<QString>("state");
        const auto states = QDir(Captures).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const auto& state : states)
            QTest::newRow(qPrintable(state)) << state;
        QVERIFY(states.size() > 20);
    }

    /// A state that is not green does not become so by what is lost on the way.
    void everyCaptureSurvivesEveryMutation()
    {
        QFETCH(QString, state);
        const Answers whole = answersOf(state);
        const bool green = isGreen(verdictsOf(worldOf(whole)));
        const QString right = grounds(worldOf(whole));
        for (int which = 0; which < 4; ++which) {
            for (const auto& mutation :
                 cutOff(of(whole, which), 30) + somethingElse() +
                     otherTypes(of(whole, which), Seed + static_cast<quint32>(which), 40)) {
                Answers bent = whole;
                of(bent, which) = mutation.answer;
                const World world = worldOf(bent);
                const bool now = isGreen(verdictsOf(world));
                QVERIFY2(!now || (green && grounds(world) == right), mutation.how);
            }
        }
    }

    void fiftyMegabytesAreNotAnAnswer()
    {
        const Answers whole = answersOf(QStringLiteral("healthy"));
        for (int which = 0; which < 4; ++which) {
            for (const QByteArray& padding :
                 {QByteArray(50'000'000, ' '), QByteArray(50'000'000, 'x')}) {
                Answers bent = whole;
                of(bent, which) += padding;
                const World world = worldOf(bent);
                // Without the neighbors' details the summary still tells the states.
                QVERIFY(which == 1 || !isGreen(verdictsOf(world)));
            }
        }
    }

    void ofAnotherVrfOrFamilyIsNotOurs()
    {
        Answers bent = answersOf(QStringLiteral("healthy"));
        bent.summary.replace("\"vrfName\":\"default\"", "\"vrfName\":\"red\"");
        QVERIFY(!isGreen(verdictsOf(worldOf(bent))));
        bent = answersOf(QStringLiteral("healthy"));
        bent.summary.replace("192.168.125.2", "2001:db8::2");
        QVERIFY(!isGreen(verdictsOf(worldOf(bent))));
        bent = answersOf(QStringLiteral("healthy"));
        bent.route.replace("192.168.125.2", "fe80::2");
        QVERIFY(!isGreen(verdictsOf(worldOf(bent))));
        bent = answersOf(QStringLiteral("healthy"));
        bent.kernel.replace("192.168.125.2", "fe80::2");
        QVERIFY(!isGreen(verdictsOf(worldOf(bent))));
    }

    /// The host's own answers: whatever comes, a value that was said or a reason.
    void theHostsAnswersNeverCrash()
    {
        const QByteArray neigh =
            R"([{"dst":"192.168.125.22","dev":"eth0","state":["FAILED"]},{"dst":"fe80::1"}])";
        const QByteArray addr = R"([{"ifname":"eth0","flags":["UP","LOWER_UP"],"addr_info":[
            {"family":"inet","local":"192.168.125.1","prefixlen":24}]}])";
        const QByteArray ss = "LISTEN 0 4096 0.0.0.0:179 0.0.0.0:* users:((\"bgpd\",pid=1,fd=2))\n";
        for (const auto& mutation : mutationsOf(neigh) + mutationsOf(addr) + mutationsOf(ss)) {
            for (const int status : {0, 1, 127}) {
                const Section section{true, status, mutation.answer, {}};
                const auto dead = parseDeadNeighbors(section);
                const auto interfaces = parseInterfaces(section, mutation.answer);
                const auto holder = parsePort179(section);
                const auto clock = parseClock(section, readAt());
                const auto names = parseNames(section);
                const auto file = parseFile(section);
                const auto bfd = parseBfdPeers(mutation.answer);
                QVERIFY2(status == 0 || (!dead && !interfaces && !clock), mutation.how);
                Q_UNUSED(holder);
                Q_UNUSED(names);
                Q_UNUSED(file);
                Q_UNUSED(bfd);
            }
        }
        QCOMPARE(*parseDeadNeighbors({true, 0, neigh, {}}), QList<Address>{Address(0xc0a87d16U)});
    }

private:
    static QByteArray& of(Answers& answers, int which)
    {
        return which == 0   ? answers.summary
               : which == 1 ? answers.neighbors
               : which == 2 ? answers.route
                            : answers.kernel;
    }
    static QByteArray of(const Answers& answers, int which)
    {
        Answers copy = answers;
        return of(copy, which);
    }
};

QTEST_GUILESS_MAIN(TestFuzzRouter)
#include "tst_fuzz_router.moc"
