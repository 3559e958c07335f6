// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"
#include "Watching.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

namespace
{

/// What the issue asks for, after the protocol itself can know.
constexpr qint64 SecondsToSayIt = 3;
/// A part is unknown after four and a half seconds of silence; the rest is for the line to come.
constexpr qint64 SecondsToTurnGrey = 5;
constexpr double MostOfOneCore = 2.0; ///< percent
constexpr int GreenSeconds = 60;

QString stateOf(const QJsonObject& view, const QString& id)
{
    QString worst;
    const auto checks = view.value(u"checks").toArray();
    for (const auto& check : checks) {
        const QString state = check[u"state"].toString();
        if (check[u"id"].toString() == id && (worst.isEmpty() || state != QStringLiteral("passed")))
            worst = state;
    }
    return worst;
}

struct Change {
    const char* name;
    const char* make; ///< on the router; `break …`: by the lab
    const char* heal; ///< null: as the wizard and the lab do it
    const char* check;
    qint64 seconds = SecondsToSayIt; ///< what is only silent is waited for first
};

const Change Changes[] = {
    {"neighbor shut",
     "vtysh -c 'conf t' -c 'router bgp 64512' -c 'neighbor 192.168.125.20 shutdown'",
     "vtysh -c 'conf t' -c 'router bgp 64512' -c 'no neighbor 192.168.125.20 shutdown'",
     "bgp.session"},
    {"forwarding off", "sysctl -qw net.ipv4.ip_forward=0", "sysctl -qw net.ipv4.ip_forward=1",
     "router.forwarding"},
    {"179 dropped",
     "nft 'add table inet live; add chain inet live in { type filter hook input priority 0; }; "
     "add rule inet live in tcp dport 179 drop'",
     "nft delete table inet live", "router.firewall"},
    {"pool deleted", "kubectl delete ipaddresspools --all", nullptr, "vip.assigned"},
    {"record changed",
     "cp -r /etc/dnsmasq.d /tmp/dns; sed -i 's/,10\\.0\\.2\\.20/,198.51.100.99/' "
     "/etc/dnsmasq.d/*.conf; systemctl restart dnsmasq",
     "cp /tmp/dns/* /etc/dnsmasq.d/; rm -r /tmp/dns; systemctl restart dnsmasq", "dns.record"},
    {"API stopped", "break api-no-listener", nullptr, "api.tcp"},
    {"API silent",
     "nft 'add table inet hush; add chain inet hush in { type filter hook prerouting priority 0; "
     "}; add rule inet hush in tcp dport 6443 drop'",
     "nft delete table inet hush", "api.tcp", 4},
    {"FRR stopped", "systemctl stop frr", "systemctl start frr", "router.frr"},
};

/// SSH alone falls silent: no word, and no end of the connection either.
constexpr auto Mute = "nft 'add table inet mute; add chain inet mute in { type filter hook input "
                      "priority -10; }; add rule inet mute in tcp dport 22 drop'";
constexpr auto Unmute = "nft delete table inet mute";

} // namespace

/// Green follows the world: how fast the word changes, and what it costs the router.
class TestLive : public LabTest
{
    Q_OBJECT

public:
    TestLive() : LabTest(QStringLiteral("e2elive")) {}

protected:
    void labIsUp() override
    {
        const Ended apply = m_lab.wizard(QStringLiteral("apply"), {QStringLiteral("--yes")});
        QVERIFY2(apply.status == 0, apply.err);
        m_watching = std::make_unique<Watching>(m_lab);
        QVERIFY2(turnsGreen(60), m_watching->last());
    }
    void labGoesDown() override { m_watching.reset(); }

private Q_SLOTS:
    void costsTheRouterLittle()
    {
        const qint64 before = routerTicks();
        QElapsedTimer time;
        time.start();
        QTest::qWait(GreenSeconds * 1000);
        const qint64 ticks = routerTicks() - before;
        const double percent =
            100.0 * static_cast<double>(ticks) * 10 / static_cast<double>(time.elapsed());
        qInfo("the router spent %lld ms in %d s: %.2f %% of one core", ticks * 10, GreenSeconds,
              percent);
        QVERIFY2(turnsGreen(5), m_watching->last());
        QVERIFY2(percent <= MostOfOneCore, qPrintable(QString::number(percent)));
    }

    void saysSoSoon_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(Changes)); ++i)
            QTest::newRow(Changes[i].name) << i;
    }

    void saysSoSoon()
    {
        QFETCH(int, index);
        const Change& change = Changes[index];
        QVERIFY2(turnsGreen(90), m_watching->last());
        QElapsedTimer commanded;
        commanded.start();
        make(change);
        QElapsedTimer made;
        made.start();
        const QString check = QLatin1String(change.check);
        const bool said = says(
            [&check](const QJsonObject& view) {
                return stateOf(view, check) == QStringLiteral("failed") &&
                       !view.value(u"green").toBool();
            },
            20);
        const qint64 took = made.elapsed();
        qInfo("%s: said %lld ms after it was done, %lld ms after it was commanded", change.name,
              took, commanded.elapsed());
        heal(change);
        QVERIFY2(said, m_watching->last());
        QVERIFY2(took <= change.seconds * 1000, qPrintable(QString::number(took)));
    }

    /// Files are not read again and again: that one was changed is seen by its time and size.
    void aChangedFileIsReadAnew()
    {
        QVERIFY2(turnsGreen(90), m_watching->last());
        onRouter("cp -a /etc/frr/frr.conf /root/kept.conf; "
                 "sed -i '/neighbor 192.168.125.21/d' /etc/frr/frr.conf");
        QElapsedTimer made;
        made.start();
        const bool said = says(
            [](const QJsonObject& view) {
                return stateOf(view, QStringLiteral("router.frr")) == QStringLiteral("warning");
            },
            20);
        const qint64 took = made.elapsed();
        qInfo("not saved: said %lld ms after it was done", took);
        onRouter("mv /root/kept.conf /etc/frr/frr.conf");
        QVERIFY2(said, m_watching->last());
        QVERIFY2(took <= SecondsToSayIt * 1000, qPrintable(QString::number(took)));
    }

    void leavesNothingOnTheRouter_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::addColumn<bool>("cut");
        QTest::addColumn<int>("seconds");
        QTest::newRow("it ended") << false << false << 5;
        QTest::newRow("it was killed") << true << false << 5;
        // Nobody tells the router: what stays open there lives a minute at most.
        QTest::newRow("the network was cut") << true << true << 70;
    }

    void leavesNothingOnTheRouter()
    {
        QFETCH(bool, killed);
        QFETCH(bool, cut);
        QFETCH(int, seconds);
        m_watching = std::make_unique<Watching>(m_lab);
        QVERIFY2(turnsGreen(90), m_watching->last());
        QTRY_VERIFY_WITH_TIMEOUT(!keptOpen().isEmpty(), 20'000);
        if (cut)
            onRouter(Mute);
        if (killed)
            m_watching->kill();
        m_watching.reset();
        QTRY_COMPARE_WITH_TIMEOUT(keptOpen(), QByteArray(), seconds * 1000);
        if (cut)
            onRouter(Unmute);
    }

    /// Last, as what a silenced session had open there goes when the router hears of its end.
    void whatIsSilentTurnsGrey()
    {
        m_watching = std::make_unique<Watching>(m_lab);
        QVERIFY2(turnsGreen(90), m_watching->last());
        onRouter(Mute);
        QElapsedTimer time;
        time.start();
        const bool grey = says(
            [](const QJsonObject& view) {
                return !view.value(u"green").toBool() &&
                       stateOf(view, QStringLiteral("bgp.session")) != QStringLiteral("passed");
            },
            20);
        const qint64 took = time.elapsed();
        qInfo("silence: grey after %lld ms", took);
        onRouter(Unmute);
        QVERIFY2(grey, m_watching->last());
        QVERIFY2(took <= SecondsToTurnGrey * 1000, qPrintable(QString::number(took)));
        QVERIFY2(turnsGreen(30), m_watching->last());
    }

private:
    QByteArray onRouter(const char* script) const
    {
        return m_lab.onRouter(QString::fromLatin1(script));
    }

    /// Whether it says so within that time; what it said before this call does not count.
    bool says(const Watching::Wanted& wanted, qint64 seconds)
    {
        m_watching->skip();
        return m_watching->until(wanted, seconds * 1000);
    }
    bool turnsGreen(qint64 seconds)
    {
        m_watching->skip();
        return m_watching->turnsGreen(seconds * 1000);
    }

    /// Of all processes there, the ended ones that were waited for included; 10 ms each.
    qint64 routerTicks() const
    {
        return onRouter("cat /proc/[0-9]*/stat | sed 's/^.*) //' | "
                        "awk '{s += $12 + $13 + $14 + $15} END {print s}'")
            .trimmed()
            .toLongLong();
    }

    QByteArray keptOpen() const
    {
        return onRouter("pgrep -x nft; pgrep -x vtysh; pgrep -x timeout; pgrep -x ip");
    }

    void make(const Change& change) const
    {
        const QString words = QLatin1String(change.make);
        if (words.startsWith(QStringLiteral("break ")))
            m_lab.lab(words.split(QLatin1Char(' ')));
        else if (words.startsWith(QStringLiteral("kubectl ")))
            m_lab.kubectl(words.split(QLatin1Char(' ')).mid(1) +
                          QStringList{QStringLiteral("-n"),
                                      m_lab.variable(QStringLiteral("METALLB_NAMESPACE"))});
        else
            onRouter(change.make);
    }

    void heal(const Change& change) const
    {
        if (change.heal != nullptr) {
            onRouter(change.heal);
            return;
        }
        m_lab.lab({QStringLiteral("heal")});
        m_lab.wizard(QStringLiteral("apply"),
                     {QStringLiteral("--yes"), QStringLiteral("--no-wait"),
                      QStringLiteral("--only"), QStringLiteral("metallb")});
    }

    std::unique_ptr<Watching> m_watching;
};

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"
