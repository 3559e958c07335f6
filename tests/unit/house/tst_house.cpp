// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Sources.h"

#include <QRegularExpression>
#include <QTest>

using namespace house;

namespace
{

const QStringList Remote{QStringLiteral("ssh"), QStringLiteral("kube"), QStringLiteral("dns"),
                         QStringLiteral("tls"), QStringLiteral("keychain")};

QStringList words(const char* list)
{
    return QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
}

/// Which rooms a room may use; what those may use, it may use too.
const Graph& table()
{
    static const Graph graph = [] {
        Graph rooms{{QStringLiteral("base"), {}},
                    {QStringLiteral("facts"), words("base")},
                    {QStringLiteral("plan"), words("facts")},
                    {QStringLiteral("rules"), words("artifacts")},
                    {QStringLiteral("artifacts"), words("plan")},
                    {QStringLiteral("observe"), Remote + words("facts plan")},
                    {QStringLiteral("checks"), words("plan")},
                    {QStringLiteral("changes"), words("artifacts observe checks")},
                    {QStringLiteral("diagnosis"), words("checks changes")},
                    {QStringLiteral("topology"), words("checks")},
                    {QStringLiteral("bundle"), words("artifacts topology")},
                    {QStringLiteral("engine"), words("rules diagnosis bundle")},
                    {QStringLiteral("cli"), words("engine")}};
        for (const QString& remote : Remote)
            rooms[remote] = words("base");
        return rooms;
    }();
    return graph;
}

/// A front sees the engine and values, not the rooms that the engine drives.
const QStringList FrontMayUse = words("engine base facts plan checks rules changes diagnosis");

/// The window's rooms: which of them a room may use. Values of app may be used by all of them, the
/// engine by models, the picture by ui/topology.
const Graph& windowTable()
{
    static const Graph graph{{QStringLiteral("models"), {}},
                             {QStringLiteral("widgets"), {}},
                             {QStringLiteral("topology"), words("widgets")},
                             {QStringLiteral("pages"), words("models widgets")},
                             {QStringLiteral("shell"), words("models widgets topology pages")}};
    return graph;
}

/// Marks of unfinished work, spelled so that this file is not one of their places.
const QByteArray Unfinished[] = {QByteArray("TO") + "DO", QByteArray("FIX") + "ME",
                                 QByteArray("XX") + "X:"};

} // namespace

/// Holds the house against its own rules: who may know whom, and what each file owes its reader.
class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = QStringLiteral(PROJECT_ROOT);
        m_app = readSources(root, {QStringLiteral("app")});
        m_ui = readSources(root, {QStringLiteral("ui")});
        m_all = readSources(root, words("app ui tests installer resources translations"));
        QVERIFY(m_app.size() > 20);
        QVERIFY(m_ui.size() > 20);
        QVERIFY(m_all.size() > m_app.size());
    }

    void theTableHasNoCircle()
    {
        for (auto room = table().begin(); room != table().end(); ++room)
            QVERIFY2(!reachable(table(), room.key()).contains(room.key()), qPrintable(room.key()));
    }

    void everyRoomIsInTheTable()
    {
        for (const Source& source : m_app) {
            const QString room = roomOf(source.path.mid(4));
            if (source.isCpp() && !table().contains(room))
                complain(source, QStringLiteral("lies in a room that the table does not know"));
        }
        show();
    }

    void includesFollowTheTable()
    {
        for (const Source& source : m_app) {
            const QString room = roomOf(source.path.mid(4));
            const QSet<QString> allowed = reachable(table(), room);
            for (const QString& include : source.includes()) {
                const QString used = roomOf(include);
                if (used.isEmpty()) // "X.h", or the one folder that stands for several rooms
                    complain(source, QStringLiteral("\"%1\": write room/File.h").arg(include));
                else if (used != room && !allowed.contains(used))
                    complain(source,
                             QStringLiteral("%1 may not use %2 (%3)").arg(room, used, include));
                else if (used != room && used == u"cli")
                    complain(source, QStringLiteral("nobody may use a front (%1)").arg(include));
                else if (room == u"cli" && used != room && !FrontMayUse.contains(used))
                    complain(source,
                             QStringLiteral("a front may not use %1 (%2)").arg(used, include));
            }
        }
        show();
    }

    void theWindowsIncludesFollowItsTable()
    {
        for (const Source& source : m_ui) {
            const QString room = roomOf(source.path.mid(3));
            if (source.isCpp() && !windowTable().contains(room))
                complain(source, QStringLiteral("lies in a room that the table does not know"));
            for (const QString& include : source.includes()) {
                const bool inUi = include.startsWith(QStringLiteral("ui/"));
                const QString used = roomOf(inUi ? include.mid(3) : include);
                // The report on paper has the picture's colours.
                const bool picture =
                    used == u"topology" && (room == u"topology" || room == u"models");
                const bool allowed = inUi ? used == room || windowTable().value(room).contains(used)
                                          : FrontMayUse.contains(used) || picture;
                if (!allowed)
                    complain(source, QStringLiteral("%1 may not use %2").arg(room, include));
            }
        }
        show();
    }

    /// One look for all: colours and style sheets come from one place.
    void colourComesFromTheLook()
    {
        static const QRegularExpression literal(
            QStringLiteral("setStyleSheet\\(|\"#[0-9a-fA-F]{6}\"|QColor\\((0x|\\d)|Qt::(red|green|"
                           "blue|black|white)\\b"));
        for (const Source& source : m_ui) {
            const bool look = source.path.startsWith(QStringLiteral("ui/widgets/Look"));
            if (source.isCpp() && !look &&
                literal.match(QString::fromUtf8(source.withoutComments())).hasMatch())
                complain(source, QStringLiteral("has a colour or a style sheet of its own"));
        }
        show();
    }

    /// Two rooms that include each other are a circle, whatever the table says.
    void theIncludesHaveNoCircle()
    {
        Graph graph;
        for (const Source& source : m_app) {
            const QString room = roomOf(source.path.mid(4));
            for (const QString& include : source.includes()) {
                if (roomOf(include) != room && !graph[room].contains(roomOf(include)))
                    graph[room] << roomOf(include);
            }
        }
        for (auto room = graph.begin(); room != graph.end(); ++room)
            QVERIFY2(!reachable(graph, room.key()).contains(room.key()), qPrintable(room.key()));
    }

    void cmakeAgreesWithTheTable()
    {
        const Graph linked = roomsOfCMake(m_app);
        for (auto room = linked.begin(); room != linked.end(); ++room) {
            const QSet<QString> allowed = reachable(table(), room.key());
            for (const QString& used : room.value()) {
                QVERIFY2(
                    allowed.contains(used),
                    qPrintable(
                        QStringLiteral("%1 links %2, which it may not use").arg(room.key(), used)));
            }
        }
    }

    /// A room links what it includes: else it builds only by chance.
    void cmakeAgreesWithTheIncludes()
    {
        const Graph linked = roomsOfCMake(m_app);
        for (const Source& source : m_app) {
            const QString room = roomOf(source.path.mid(4));
            for (const QString& include : source.includes()) {
                const QString used = roomOf(include);
                if (linked.contains(room) && used != room &&
                    !reachable(linked, room).contains(used))
                    complain(source,
                             QStringLiteral("%1 does not link %2 (%3)").arg(room, used, include));
            }
        }
        show();
    }

    void everySourceSaysItsLicence()
    {
        const QByteArray copyright = QByteArray("SPDX-FileCopyright") + "Text: ";
        const QByteArray licence = QByteArray("SPDX-License-") + "Identifier: Apache-2.0";
        for (const Source& source : m_all) {
            const QByteArray top = source.text.left(400);
            if (source.isCode() && !source.text.isEmpty() &&
                (!top.contains(copyright) || !top.contains(licence)))
                complain(source, QStringLiteral("has no SPDX header"));
        }
        show();
    }

    void filesAreShort()
    {
        for (const Source& source : m_all) {
            if (source.isCode() && source.lines() > 400)
                complain(source, QStringLiteral("has %1 lines").arg(source.lines()));
        }
        show();
    }

    void everyRoomHasAShortReadme()
    {
        QSet<QString> folders;
        for (const Source& source : m_app + m_ui) {
            if (source.isCpp())
                folders.insert(source.folder());
            if (source.path.endsWith(QStringLiteral("README.md")) && source.lines() > 25)
                complain(source, QStringLiteral("has %1 lines").arg(source.lines()));
        }
        for (const Source& source : m_app + m_ui)
            folders.remove(source.path.endsWith(QStringLiteral("/README.md")) ? source.folder()
                                                                              : QString());
        for (const QString& folder : folders)
            complain({folder, {}}, QStringLiteral("has no README.md"));
        show();
    }

    void nothingIsLeftUnfinished()
    {
        for (const Source& source : m_all) {
            for (const QByteArray& mark : Unfinished) {
                if (source.isCode() && source.text.contains(mark))
                    complain(source, QStringLiteral("says ") + QString::fromLatin1(mark));
            }
        }
        show();
    }

    /// An event loop within a call lets anything happen in the middle of it. The one blocking wait
    /// of Qt Network's users, on a worker thread, is the exception.
    void eventLoopsAreWhereTheyMayBe()
    {
        const QStringList places{QStringLiteral("app/remote/kube"),
                                 QStringLiteral("app/remote/tls"),
                                 QStringLiteral("app/remote/keychain")};
        for (const Source& source : m_app + m_ui) {
            if (source.isCpp() && source.withoutComments().contains("QEventLoop") &&
                !places.contains(source.folder()))
                complain(source, QStringLiteral("spins an event loop"));
        }
        show();
    }

    void onlyTheFrontPrints()
    {
        static const QRegularExpression printing(QStringLiteral(
            "std::(cout|cerr|clog)|\\bf?printf\\(|\\bputs\\(|\\bq(Debug|Info|Warning|Critical)\\(|"
            "QTextStream\\w* *\\w*\\((stdout|stderr)"));
        for (const Source& source : m_app + m_ui) {
            if (source.isCpp() && source.folder() != u"app/cli" &&
                source.path != u"ui/shell/Arguments.cpp" &&
                printing.match(QString::fromUtf8(source.withoutComments())).hasMatch())
                complain(source, QStringLiteral("prints; only app/cli does"));
        }
        show();
    }

    void headersExplainThemselves()
    {
        for (const Source& source : m_all) {
            const bool ours = source.path.startsWith(QStringLiteral("app/")) ||
                              source.path.startsWith(QStringLiteral("ui/")) ||
                              source.path.startsWith(QStringLiteral("tests/doubles/"));
            if (!ours || source.suffix() != u"h")
                continue;
            if (!source.text.contains("///"))
                complain(source, QStringLiteral("has no doc comment"));
            if (!source.text.contains("#pragma once"))
                complain(source, QStringLiteral("has no #pragma once"));
        }
        show();
    }

private:
    void complain(const Source& source, const QString& about)
    {
        m_complaints << source.path + QStringLiteral(": ") + about;
    }

    /// Fails with all complaints of a test at once, not with the first.
    void show()
    {
        const QString text = m_complaints.join(u'\n');
        m_complaints.clear();
        QVERIFY2(text.isEmpty(), qPrintable(u'\n' + text));
    }

    QList<Source> m_app;
    QList<Source> m_ui;
    QList<Source> m_all;
    QStringList m_complaints;
};

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
