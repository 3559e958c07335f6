// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/LookDesktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace hcp::ui;
using namespace Qt::StringLiterals;
using Spaces = QMap<QString, QVariantMap>;
Q_DECLARE_METATYPE(Spaces)

/// A desktop's settings portal.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    QVariantMap settings;

public Q_SLOTS:
    Q_SCRIPTABLE Spaces ReadAll(const QStringList& spaces) { return {{spaces.value(0), settings}}; }

Q_SIGNALS:
    Q_SCRIPTABLE void SettingChanged(const QString& space, const QString& key,
                                     const QDBusVariant& value);
};

/// What the desktop wants, from a bus of our own with a portal of our own.
class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (program.isEmpty())
            QSKIP("no dbus-daemon here");
        m_bus.start(program, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        qDBusRegisterMetaType<Spaces>();
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"portal"_s);
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void withoutPortalTheStartStays()
    {
        LookDesktop desktop(true, nullptr);
        QSignalSpy changed(&desktop, &LookDesktop::changed);
        QDBusConnection bus = QDBusConnection::sessionBus();
        QVERIFY(bus.isConnected());
        // Whatever was asked is answered once this is.
        bus.call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s,
                                                u"org.freedesktop.DBus"_s, u"GetId"_s));
        QCoreApplication::processEvents();
        QVERIFY(desktop.isDark());
        QCOMPARE(changed.size(), 0);
    }

    void followsThePortal()
    {
        Portal portal;
        portal.settings = {{u"color-scheme"_s, 1u}, {u"contrast"_s, 1u}};
        QDBusConnection bus =
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                                   QDBusConnection::ExportScriptableContents));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
        LookDesktop desktop(false, nullptr);
        QSignalSpy changed(&desktop, &LookDesktop::changed);
        QVERIFY(!desktop.isDark()); // nothing was waited for
        QTRY_VERIFY(desktop.isDark() && desktop.wantsContrast());
        QVERIFY(!desktop.wantsStillness());
        QCOMPARE(changed.size(), 1);

        const auto say = [&portal](const QString& space, const QString& key, uint value) {
            Q_EMIT portal.SettingChanged(space, key, QDBusVariant(value));
        };
        const QString appearance = u"org.freedesktop.appearance"_s;
        // Said until it is heard: the bus may still be taking down who listens.
        const auto saidLight = [&] {
            say(appearance, u"color-scheme"_s, 2);
            return !desktop.isDark();
        };
        QTRY_VERIFY(saidLight());
        say(u"org.elsewhere"_s, u"color-scheme"_s, 1);
        say(appearance, u"reduced-motion"_s, 1);
        QTRY_VERIFY(desktop.wantsStillness());
        QVERIFY(!desktop.isDark());
        // No preference: as it was found at the start.
        say(appearance, u"color-scheme"_s, 1);
        QTRY_VERIFY(desktop.isDark());
        say(appearance, u"color-scheme"_s, 0);
        QTRY_VERIFY(!desktop.isDark());
    }

private:
    QProcess m_bus;
};

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
