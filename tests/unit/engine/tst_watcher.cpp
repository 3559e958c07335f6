// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"
#include "base/Files.h"
#include "base/Wait.h"
#include "engine/Look.h"
#include "engine/Watcher.h"

#include <QElapsedTimer>
#include <QUdpSocket>

#include <algorithm>
#include <thread>

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Forward = QStringLiteral("/proc/sys/net/ipv4/ip_forward");
const QString Daemons = QStringLiteral("/etc/frr/daemons");
constexpr std::chrono::milliseconds Pace{100};
constexpr std::chrono::seconds Long{20};

/// A whole look, then a watcher, over connections of their own.
class Watched
{
public:
    explicit Watched(EngineBench& bench)
        : m_credentials(bench.person), connections(m_credentials), m_plan(bench.plan),
          first(Look(connections, m_plan).everything({}, {}).value_or(Facts())),
          watcher(connections, m_plan, first, Pace)
    {
    }

    /// The newest facts, once they are as wanted.
    bool sees(const std::function<bool(const Facts&)>& wanted)
    {
        const Deadline deadline(Long);
        do {
            facts = watcher.next(Pace, {}).value_or(Facts());
        } while (!wanted(facts) && !deadline.passed());
        return wanted(facts);
    }
    const RouterFacts& router() { return facts.routers.first(); }

private:
    Credentials m_credentials;

public:
    Connections connections;

private:
    Plan m_plan;

public:
    Facts first;
    Facts facts;
    Watcher watcher;
};

bool forwards(const Facts& facts)
{
    return facts.routers.first().forwarding.valueOr({}).now;
}

qsizetype count(const QStringList& lines, const char* part)
{
    return lines.filter(QLatin1String(part)).size();
}

qsizetype listings(const doubles::KubeServer& cluster, const char* plural)
{
    const auto requests = cluster.requests();
    return std::count_if(requests.begin(), requests.end(), [plural](const auto& request) {
        return request.path.endsWith(QLatin1String(plural)) &&
               !request.path.contains(QStringLiteral("watch"));
    });
}

/// The Secret that HyperShift makes of it.
QJsonObject hostedKubeconfig(const Plan& plan, const QByteArray& text)
{
    const HostedClusterPlan& hosted = plan.hostedClusters.first();
    return {
        {QStringLiteral("apiVersion"), QStringLiteral("v1")},
        {QStringLiteral("kind"), QStringLiteral("Secret")},
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("name"), hosted.name + QStringLiteral("-admin-kubeconfig")},
                     {QStringLiteral("namespace"), hosted.nameSpace}}},
        {QStringLiteral("data"),
         QJsonObject{{QStringLiteral("kubeconfig"), QString::fromLatin1(text.toBase64())}}}};
}

QByteArray hostedKubeconfigOf(const Facts& facts)
{
    const auto secret = facts.cluster.hostedClusters.first().kubeconfig.valueOr({});
    return secret ? secret->reveal() : QByteArray();
}

} // namespace

class TestWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void asksThroughProgramsThatStayOpen()
    {
        EngineBench bench;
        Watched watched(bench);
        QVERIFY(watched.first.routers.first().login);
        const QDateTime start = watched.first.routers.first().bgp.at();
        for (int i = 1; i <= 3; ++i)
            QVERIFY(watched.sees([&](const Facts& facts) {
                return facts.routers.first().runningConfig.at() > start.addMSecs(300 * i);
            }));
        const QStringList lines = bench.router.server().rawLines();
        QCOMPARE(count(lines, "vtysh"), 1);
        QCOMPARE(count(lines, "head -c"), 1);
        QCOMPARE(count(lines, "eval"), 2); // the first look, and the one that stays open
        // What was not asked again keeps its time.
        QCOMPARE(watched.router().firewall.at(), watched.first.routers.first().firewall.at());
        QCOMPARE(watched.router().configFile.at(), watched.first.routers.first().configFile.at());
        QVERIFY(watched.router().login.at() > watched.first.routers.first().login.at());
    }

    void aChangeOnTheRouterIsSeenAndTheRestLookedAt()
    {
        EngineBench bench;
        Watched watched(bench);
        QVERIFY(!forwards(watched.first));
        bench.router.write(Forward, "1\n");
        QVERIFY(watched.sees(forwards));
        // The script ran for it: its facts are newer too.
        QVERIFY(watched.sees([&](const Facts& facts) {
            return facts.routers.first().firewall.at() >
                   watched.first.routers.first().firewall.at();
        }));
        QCOMPARE(bench.router.server().connections(), 1);
    }

    /// FRR that came or went may have another configuration: its files are read too.
    void whatFrrWasStartedWithIsReadAnew()
    {
        EngineBench bench;
        Watched watched(bench);
        const QByteArray daemons = bench.router.read(Daemons);
        bench.router.write(Daemons, QByteArray(daemons).replace("bgpd=yes", "bgpd=no"));
        bench.router.turn("stopped");
        QVERIFY(watched.sees([](const Facts& facts) {
            const auto& file = facts.routers.first().daemonsFile;
            return file && file->content.contains("bgpd=no");
        }));
    }

    void aLoginWithoutRootIsAskedWithTheScript()
    {
        EngineBench bench;
        QFile key(bench.router.keyFile() + QStringLiteral(".pub"));
        QVERIFY(key.open(QIODevice::ReadOnly));
        bench.router.server().addAccount(
            {QStringLiteral("guest"), {}, {key.readAll()}, {}, doubles::SshSudo::NotAllowed});
        bench.plan.routers.first().ssh.user = QStringLiteral("guest");
        bench.person.asks = false;
        Watched watched(bench);
        const auto& login = watched.first.routers.first().login;
        QVERIFY2(login && !login->root, qPrintable(login.reason()));
        bench.router.write(Forward, "1\n");
        QVERIFY(watched.sees(forwards));
        QCOMPARE(count(bench.router.server().rawLines(), "timeout"), 0);
    }

    void aBrokenSessionIsOpenedAgain()
    {
        EngineBench bench;
        Watched watched(bench);
        bench.router.server().dropConnections();
        bench.router.write(Forward, "1\n");
        QVERIFY(watched.sees(
            [](const Facts& facts) { return forwards(facts) || !facts.routers.first().login; }));
        QVERIFY2(watched.router().login, "said before it was tried");
        QCOMPARE(bench.router.server().connections(), 2);
    }

    /// A key that is not taken any more is the news; a question for a password would hide it.
    void nobodyIsAskedWhileWatching()
    {
        EngineBench bench;
        Watched watched(bench);
        QVERIFY(watched.first.routers.first().login);
        bench.router.server().addAccount(
            {QStringLiteral("root"), QByteArray("secret"), {}, {}, {}});
        bench.router.server().dropConnections();
        const bool refused = watched.sees([](const Facts& facts) {
            const auto& problem = facts.routers.first().problem;
            return problem && problem->code == ErrorCode::MissingSecret;
        });
        QVERIFY2(refused, qPrintable(watched.router().login.reason()));
        QVERIFY(bench.person.secrets.isEmpty());
    }

    /// Each refusal is a line in the router's log, and one more towards a ban.
    void whoSaysNoIsAskedEverLessOften()
    {
        EngineBench bench;
        bench.person.asks = false;
        Watched watched(bench);
        QVERIFY(watched.first.routers.first().login);
        QVERIFY(writeFile(bench.router.knownHostsFile(), {}));
        bench.router.server().dropConnections();
        QVERIFY(watched.sees([](const Facts& facts) {
            const auto& problem = facts.routers.first().problem;
            return problem && problem->code == ErrorCode::SshHostKeyUnknown;
        }));
        const auto before = bench.router.server().connections();
        QTest::qWait(3000); // 30 times the pace
        QVERIFY(bench.router.server().connections() - before <= 5);
    }

    /// And is known again once it answers; the others are told meanwhile.
    void whoFallsSilentTurnsUnknown()
    {
        EngineBench bench;
        Watched watched(bench);
        QVERIFY(watched.first.cluster.identity);
        QVERIFY(watched.sees(
            [&](const Facts&) { return bench.cluster.openWatches() > 4; })); // all is well
        // The question, not a watch: whose silence tells nothing.
        bench.cluster.misbehave(doubles::kindFault(doubles::Fault::Kind::Silence)
                                    .on("GET", QStringLiteral("/version")));
        const bool silent = watched.sees([](const Facts& facts) {
            return !facts.cluster.identity &&
                   facts.cluster.identity.reason().contains(QStringLiteral("has not answered"));
        });
        QVERIFY2(silent, qPrintable(watched.facts.cluster.identity.reason()));
        const auto verdicts = judge(bench.plan, watched.facts).verdicts;
        const auto asked = std::find_if(verdicts.cbegin(), verdicts.cend(), [](const auto& one) {
            return one.id == QStringLiteral("cluster.api");
        });
        QCOMPARE(asked->state, State::Unknown); // grey, not red: nobody said that it is down
        QVERIFY(watched.router().login);
        bench.router.write(Forward, "1\n");
        QVERIFY(watched.sees(forwards));
        QVERIFY(!watched.facts.cluster.identity);
        QVERIFY(watched.sees([](const Facts& facts) { return facts.cluster.identity.isKnown(); }));
    }

    /// Whoever logs in anew, or repairs the file, need not start the program again.
    void aKubeconfigThatChangesIsReadAnew()
    {
        EngineBench bench;
        Watched watched(bench);
        QFile file(bench.plan.managementCluster.kubeconfig);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        QVERIFY(watched.first.cluster.identity);
        QVERIFY(writeFile(file.fileName(), "clusters: []\n"));
        QVERIFY(watched.sees([](const Facts& facts) {
            const auto& problem = facts.cluster.problem;
            return problem && problem->code == ErrorCode::KubeconfigInvalid;
        }));
        QVERIFY(writeFile(file.fileName(), good));
        QVERIFY(watched.sees([](const Facts& facts) { return facts.cluster.identity.isKnown(); }));
    }

    void theClusterIsReadWhenItRings()
    {
        EngineBench bench;
        Watched watched(bench);
        QVERIFY(watched.sees([&](const Facts&) { return bench.cluster.openWatches() > 4; }));
        QVERIFY(watched.sees([&](const Facts& facts) {
            return facts.cluster.nodes.at() > watched.first.cluster.nodes.at();
        }));
        bench.cluster.forgetRequests();
        QTest::qWait(1500);
        QCOMPARE(listings(bench.cluster, "/ipaddresspools"), 0);
        bench.cluster.put(
            {{QStringLiteral("apiVersion"), QStringLiteral("metallb.io/v1beta1")},
             {QStringLiteral("kind"), QStringLiteral("IPAddressPool")},
             {QStringLiteral("metadata"),
              QJsonObject{{QStringLiteral("name"), QStringLiteral("p")},
                          {QStringLiteral("namespace"), QStringLiteral("metallb")}}}});
        QVERIFY(watched.sees(
            [](const Facts& facts) { return facts.cluster.pools.valueOr({}).size() == 1; }));
    }

    /// A hosted kubeconfig that was made anew is no older than what it opens.
    void aNewHostedKubeconfigIsHeardOf()
    {
        EngineBench bench;
        bench.cluster.put(hostedKubeconfig(bench.plan, "first"));
        Watched watched(bench);
        QVERIFY(
            watched.sees([](const Facts& facts) { return hostedKubeconfigOf(facts) == "first"; }));
        QVERIFY(watched.sees([&](const Facts&) { return bench.cluster.openWatches() > 4; }));
        QTest::qWait(1500); // what rang while the watches were opened is read
        const QDateTime read = watched.facts.cluster.nodes.at();
        bench.cluster.put(hostedKubeconfig(bench.plan, "second"));
        QVERIFY(
            watched.sees([](const Facts& facts) { return hostedKubeconfigOf(facts) == "second"; }));
        const qint64 waited = read.msecsTo(watched.facts.cluster.nodes.at());
        QVERIFY2(waited < 8'000, qPrintable(QString::number(waited))); // 10 s without a watch
    }

    /// A server that hangs is waited for 3 s; what this machine's resolver says meanwhile is told.
    void aDnsServerThatHangsHoldsNobodyBack()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        EngineBench bench;
        bench.plan.dns.servers.first().port = silent.localPort();
        Watched watched(bench);
        const auto askedAt = [](const Facts& facts, DnsFact::Resolver resolver) {
            const auto fact =
                std::find_if(facts.dns.cbegin(), facts.dns.cend(),
                             [resolver](const DnsFact& one) { return one.resolver == resolver; });
            return fact == facts.dns.cend() ? QDateTime() : fact->addresses.at();
        };
        const QDateTime listed = askedAt(watched.first, DnsFact::Resolver::Listed);
        QDateTime own = askedAt(watched.first, DnsFact::Resolver::ThisMachine);
        QVERIFY(listed.isValid() && own.isValid());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(watched.sees([&](const Facts& facts) {
                return askedAt(facts, DnsFact::Resolver::ThisMachine) > own;
            }));
            own = askedAt(watched.facts, DnsFact::Resolver::ThisMachine);
        }
        QCOMPARE(askedAt(watched.facts, DnsFact::Resolver::Listed), listed);
        QVERIFY(watched.sees([&](const Facts& facts) {
            return askedAt(facts, DnsFact::Resolver::Listed) > listed;
        }));
    }

    void whatMayNotBeWatchedIsReadAllTheSame()
    {
        EngineBench bench;
        bench.cluster.forbid(QStringLiteral("*"), QStringLiteral("watch"), QStringLiteral("*"));
        Watched watched(bench);
        bench.cluster.remove({QStringLiteral("nodes"), {}, QStringLiteral("node1")});
        QVERIFY(watched.sees(
            [](const Facts& facts) { return facts.cluster.nodes.valueOr({}).size() == 2; }));
    }

    void theWayThroughEachNextHopIsCarriedAlong()
    {
        EngineBench bench;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        Facts first;
        first.paths.insert(QStringLiteral("frr1"), Fact<QList<PathFact>>::known({}, {}));
        Watcher watcher(connections, bench.plan, first, Pace);
        Facts facts;
        const Deadline deadline(Long);
        do {
            facts = watcher.next(std::chrono::seconds(2), {}).value();
        } while (!facts.routers.value(QStringLiteral("frr1")).login && !deadline.passed());
        QCOMPARE(facts.paths, first.paths);
        QVERIFY(facts.routers.value(QStringLiteral("frr1")).login); // nothing was known before
    }

    void stopsWhileEverybodyIsSilent()
    {
        EngineBench bench;
        bench.router.server().misbehave(doubles::SshPhase::KeyExchange, doubles::SshFault::Silence);
        bench.cluster.misbehave(doubles::kindFault(doubles::Fault::Kind::Silence).times(-1));
        QElapsedTimer time;
        {
            Credentials credentials(bench.person);
            Connections connections(credentials);
            Watcher watcher(connections, bench.plan, {}, Pace);
            std::stop_source stop;
            const std::jthread later([&stop] {
                std::this_thread::sleep_for(std::chrono::milliseconds(500));
                stop.request_stop();
            });
            while (watcher.next(Long, stop.get_token())) {
            }
            time.start();
        }
        QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestWatcher)
#include "tst_watcher.moc"
