// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/LookDesktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QGuiApplication>
#include <QStyleHints>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using Spaces = QMap<QString, QVariantMap>;

namespace
{

constexpr auto appearance = "org.freedesktop.appearance"_L1;

// Without an address libdbus would start a bus of its own, and wait for it.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR", u"/nonexistent"_s) + u"/bus"_s);
}

} // namespace

LookDesktop::LookDesktop(bool dark, QObject* parent)
    : QObject(parent), m_startedDark(dark), m_dark(dark)
{
    followQt();
    if (hasSessionBus())
        askPortal();
}

void LookDesktop::followQt()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto follow = [this](Qt::ColorScheme scheme) {
        if (scheme == Qt::ColorScheme::Unknown || m_dark == (scheme == Qt::ColorScheme::Dark))
            return;
        m_dark = scheme == Qt::ColorScheme::Dark;
        Q_EMIT changed();
    };
    follow(QGuiApplication::styleHints()->colorScheme());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, follow);
#endif
}

void LookDesktop::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    qDBusRegisterMetaType<Spaces>();
    // QtDBus finds a slot's types by name; of this one it knows the name once somebody has used it.
    qRegisterMetaType<QDBusVariant>();
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    // No service name here: naming one makes QtDBus wait for its owner.
    bus.connect({}, path, interface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, path,
                                                       interface, u"ReadAll"_s);
    call << QStringList{QString(appearance)};
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<Spaces> reply = *watcher;
        if (reply.isError())
            return;
        const QVariantMap settings = reply.value().value(QString(appearance));
        bool differs = false;
        for (auto it = settings.begin(); it != settings.end(); ++it)
            differs = take(it.key(), it.value()) || differs;
        if (differs)
            Q_EMIT changed();
    });
}

void LookDesktop::settingChanged(const QString& space, const QString& key,
                                 const QDBusVariant& value)
{
    if (space == appearance && take(key, value.variant()))
        Q_EMIT changed();
}

bool LookDesktop::take(const QString& key, const QVariant& value)
{
    const auto set = [](bool& what, bool to) { return std::exchange(what, to) != to; };
    const uint number = value.toUInt();
    if (key == "color-scheme"_L1)
        return set(m_dark, number == 0 ? m_startedDark : number == 1);
    if (key == "contrast"_L1)
        return set(m_contrast, number == 1);
    if (key == "reduced-motion"_L1)
        return set(m_still, number == 1);
    return false;
}

} // namespace hcp::ui
