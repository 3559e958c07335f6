// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include <QElapsedTimer>
#include <QTest>

#include <mutex>
#include <thread>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

namespace
{

QString word(const WatchEvent& event)
{
    static const char* const words[] = {"+", "~", "-", "b", "synced"};
    return QString::fromLatin1(words[static_cast<int>(event.type)]) +
           event.object.value(u"metadata")[u"name"].toString();
}

QByteArray line(const char* type, const QString& name, int version, const char* uid = "u")
{
    const QJsonObject object = configMap(name, QString::number(version));
    QJsonObject meta = object.value(u"metadata").toObject();
    meta.insert(QStringLiteral("resourceVersion"), QString::number(version));
    meta.insert(QStringLiteral("uid"), QString::fromLatin1(uid));
    QJsonObject complete = object;
    complete.insert(QStringLiteral("metadata"), meta);
    const QJsonObject event{{QStringLiteral("type"), QString::fromLatin1(type)},
                            {QStringLiteral("object"), complete}};
    return QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
}

const Where AtA{QStringLiteral("configmaps"), QStringLiteral("default"), QStringLiteral("a")};

/// A watch in a thread of its own, and what it told.
class Watcher
{
public:
    explicit Watcher(const KubeServer& server, const Timeouts& timeouts = quick(),
                     const Selector& which = at(u"default"))
        : m_thread([this, context = contextOf(server), timeouts, which] {
              const auto client = *Client::open(context, {}, timeouts);
              auto end = client->watch(
                  ConfigMaps, which,
                  [this](const WatchEvent& event) {
                      const std::scoped_lock lock(m_mutex);
                      m_told << word(event);
                  },
                  m_stop.get_token());
              const std::scoped_lock lock(m_mutex);
              m_end = end;
          })
    {
    }
    ~Watcher() { m_stop.request_stop(); }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    Watcher(Watcher&&) = delete;
    Watcher& operator=(Watcher&&) = delete;

    QString told() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_told.join(QLatin1Char(' '));
    }
    std::optional<hcp::Status> end() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_end;
    }
    void stop() { m_stop.request_stop(); }

private:
    mutable std::mutex m_mutex;
    QStringList m_told;
    std::optional<hcp::Status> m_end;
    std::stop_source m_stop;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace

class TestKubeWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThenFollows()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        Watcher watcher(server);
        QTRY_COMPARE(server.openWatches(), 1);
        server.put(configMap(QStringLiteral("a"), QStringLiteral("2")));
        server.put(configMap(QStringLiteral("b"), QStringLiteral("1")));
        server.remove(AtA);
        QTRY_COMPARE(watcher.told(), QStringLiteral("+a synced ~a +b -a"));
        server.sendBookmarks();
        QTRY_COMPARE(watcher.told(), QStringLiteral("+a synced ~a +b -a b"));
    }

    void selectsByNameAndLabel()
    {
        KubeServer server;
        Watcher watcher(server, quick(), at(u"default", u"b"));
        QTRY_COMPARE(server.openWatches(), 1);
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        server.put(configMap(QStringLiteral("b"), QStringLiteral("1")));
        QTRY_COMPARE(watcher.told(), QStringLiteral("synced +b"));
    }

    void stopsAtOnce()
    {
        const KubeServer server;
        Watcher watcher(server);
        QTRY_COMPARE(server.openWatches(), 1);
        QElapsedTimer timer;
        timer.start();
        watcher.stop();
        while (!watcher.end() && timer.elapsed() < 5000)
            std::this_thread::sleep_for(1ms);
        QVERIFY2(timer.elapsed() <= 200, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(watcher.end()->error().code, ErrorCode::Cancelled);
        QTRY_COMPARE(server.openWatches(), 0);
    }

    void tellsWhatHappenedInAGap()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        server.put(configMap(QStringLiteral("b"), QStringLiteral("1")));
        Watcher watcher(server);
        QTRY_COMPARE(server.openWatches(), 1);
        // Nobody tells the open watch; what happened is forgotten before it comes back.
        server.misbehave(statusFault(410, QStringLiteral("Expired"), QStringLiteral("too old"))
                             .on("GET", QStringLiteral("watch=1")));
        server.dropConnections();
        server.remove(AtA);
        server.put(configMap(QStringLiteral("b"), QStringLiteral("2")));
        server.put(configMap(QStringLiteral("c"), QStringLiteral("1")));
        server.forgetHistory();
        QTRY_VERIFY(watcher.told().contains(QStringLiteral("-a")));
        QTRY_COMPARE(watcher.told().count(QStringLiteral("synced")), 1);
        QTRY_VERIFY(watcher.told().contains(QStringLiteral("+c")) &&
                    watcher.told().contains(QStringLiteral("~b")));
        QTRY_COMPARE(server.openWatches(), 1);
        QCOMPARE(watcher.told().count(QStringLiteral("+")), 3);
    }

    void goesOnAfterItsServerEndsIt()
    {
        KubeServer server;
        Watcher watcher(server, quick(200ms, 10)); // timeoutSeconds=1
        QTRY_COMPARE(server.openWatches(), 1);
        const auto watches = [&] {
            const QList<HttpRequest> all = server.requests();
            return std::count_if(all.begin(), all.end(), [](const HttpRequest& request) {
                return request.parameter(u"watch") == QStringLiteral("1");
            });
        };
        QTRY_VERIFY(watches() >= 2);
        QTRY_COMPARE(server.openWatches(), 1);
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        QTRY_COMPARE(watcher.told(), QStringLiteral("synced +a"));
    }

    void streams_data()
    {
        QTest::addColumn<QList<QByteArray>>("chunks");
        QTest::addColumn<QString>("told");
        const QByteArray a1 = line("ADDED", QStringLiteral("a"), 1001);
        const QByteArray a2 = line("MODIFIED", QStringLiteral("a"), 1002);
        const QByteArray umlaut = line("ADDED", QStringLiteral("ä"), 1003);
        const qsizetype half = umlaut.indexOf("\xc3") + 1;
        const auto row = [](const char* name, const QList<QByteArray>& chunks, const char* told) {
            QTest::newRow(name) << chunks << QString::fromUtf8(told);
        };
        row("half lines", {a1.left(20), a1.mid(20) + a2.left(1), a2.mid(1)}, "synced +a ~a");
        row("half a character", {umlaut.left(half), umlaut.mid(half)}, "synced +ä");
        row("several in one", {a1 + a2 + umlaut}, "synced +a ~a +ä");
        row("twice the same", {a1, a1, a2, a2}, "synced +a ~a");
        row("out of order", {a2, a1}, "synced +a");
        row("late word about a predecessor",
            {line("ADDED", QStringLiteral("a"), 1005, "new"),
             line("DELETED", QStringLiteral("a"), 1004, "old"), umlaut},
            "synced +a +ä");
        row("deleted and made anew",
            {a1, line("DELETED", QStringLiteral("a"), 1004),
             line("ADDED", QStringLiteral("a"), 1005, "new")},
            "synced +a -a +a");
        row("bookmarks only",
            {line("BOOKMARK", QString(), 1007), line("BOOKMARK", QString(), 1008)}, "synced b b");
        row("unknown type", {line("SURPRISE", QStringLiteral("a"), 1001), a1}, "synced +a");
    }

    void streams()
    {
        QFETCH(QList<QByteArray>, chunks);
        QFETCH(QString, told);
        KubeServer server;
        server.misbehave(streamFault(chunks, true).on("GET", QStringLiteral("watch=1")));
        Watcher watcher(server);
        QTRY_COMPARE(watcher.told(), told);
        QVERIFY(!watcher.end());
    }

    void resumesWhereItWas()
    {
        KubeServer server;
        // The last, half line is not told and its event comes again.
        server.misbehave(streamFault({line("ADDED", QStringLiteral("a"), 1001),
                                      line("ADDED", QStringLiteral("b"), 1002).left(30)},
                                     false)
                             .on("GET", QStringLiteral("watch=1")));
        server.misbehave(streamFault({line("ADDED", QStringLiteral("b"), 1002)}, true)
                             .on("GET", QStringLiteral("resourceVersion=1001")));
        Watcher watcher(server);
        QTRY_COMPARE(watcher.told(), QStringLiteral("synced +a +b"));
    }

    void passingTroublePasses_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("410 as an event") << 0;
        QTest::newRow("410 as an answer") << 1;
        QTest::newRow("500 as an event") << 2;
        QTest::newRow("503") << 3;
        QTest::newRow("garbage line") << 4;
        QTest::newRow("broken connection") << 5;
        QTest::newRow("a line without end") << 6;
    }

    void passingTroublePasses()
    {
        QFETCH(int, kind);
        const QString text = QStringLiteral("text");
        const QList<Fault> faults{
            streamFault({R"({"type":"ERROR","object":{"kind":"Status","code":410}})"
                         "\n"},
                        false),
            statusFault(410, QStringLiteral("Expired"), text),
            streamFault({R"({"type":"ERROR","object":{"kind":"Status","code":500}})"
                         "\n"},
                        false),
            statusFault(503, QStringLiteral("Unavailable"), text),
            streamFault({"hello\n"}, true),
            kindFault(Fault::Kind::Reset),
            streamFault({QByteArray(9 * 1024 * 1024, 'x')}, true)};
        KubeServer server;
        server.misbehave(faults.at(kind).on("GET", QStringLiteral("watch=1")));
        Watcher watcher(server);
        QTRY_COMPARE(server.openWatches(), 1);
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        QTRY_COMPARE(watcher.told(), QStringLiteral("synced +a"));
    }

    void lastingTroubleEndsIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("403 at once") << 0 << ErrorCode::KubeForbidden;
        QTest::newRow("401 at once") << 1 << ErrorCode::KubeUnauthorized;
        QTest::newRow("503 for ever") << 2 << ErrorCode::KubeServer;
        QTest::newRow("ends at once for ever") << 3 << ErrorCode::KubeServer;
        QTest::newRow("410 for ever") << 4 << ErrorCode::KubeServer;
        QTest::newRow("silent for ever") << 5 << ErrorCode::Timeout;
    }

    void lastingTroubleEndsIt()
    {
        QFETCH(int, kind);
        QFETCH(ErrorCode, code);
        const QString text = QStringLiteral("text");
        const QList<Fault> faults{statusFault(403, QStringLiteral("Forbidden"), text),
                                  statusFault(401, QStringLiteral("Unauthorized"), text),
                                  statusFault(503, QStringLiteral("Unavailable"), text),
                                  streamFault({}, false),
                                  statusFault(410, QStringLiteral("Expired"), text),
                                  kindFault(Fault::Kind::Silence)};
        KubeServer server;
        server.misbehave(faults.at(kind).times(-1).on("GET", QStringLiteral("watch=1")));
        Watcher watcher(server, quick(500ms, 3));
        QTRY_VERIFY(watcher.end().has_value());
        QCOMPARE(watcher.end()->error().code, code);
        QVERIFY(watcher.told().startsWith(QStringLiteral("synced")));
    }

    void anUnknownKindEndsIt()
    {
        const KubeServer server;
        const auto end = clientOf(server)->watch(Peers, {}, [](const WatchEvent&) {}, {});
        QVERIFY(isUnknownKind(end.error()));
    }

    void theSinkMayUseTheClient()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        const auto client = clientOf(server);
        std::stop_source source;
        bool got = false;
        const auto end = client->watch(
            ConfigMaps, at(u"default"),
            [&](const WatchEvent& event) {
                if (event.type != WatchEvent::Type::Bookmark)
                    got = client->get(ConfigMaps, at(u"default", u"a"), {}).has_value();
                if (event.type == WatchEvent::Type::Synced)
                    source.request_stop();
            },
            source.get_token());
        QVERIFY(got);
        QCOMPARE(end.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestKubeWatch)
#include "tst_kube_watch.moc"
