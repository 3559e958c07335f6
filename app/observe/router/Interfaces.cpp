// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Host.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::router
{

namespace
{

struct Settings {
    int rpFilter = 0;
    bool proxyArp = false;
    bool forwarding = true; // one that is not told is not blamed
};

// "/proc/sys/net/ipv4/conf/eth0/rp_filter:1"
QHash<QString, Settings> settingsOf(const QByteArray& text)
{
    QHash<QString, Settings> settings;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.lastIndexOf(':');
        const auto parts = QString::fromUtf8(line.left(std::max<qsizetype>(colon, 0))).split(u'/');
        if (parts.size() < 2)
            continue;
        const int value = line.mid(colon + 1).trimmed().toInt();
        Settings& one = settings[parts[parts.size() - 2]];
        if (parts.back() == QStringLiteral("rp_filter"))
            one.rpFilter = value;
        else if (parts.back() == QStringLiteral("proxy_arp"))
            one.proxyArp = value != 0;
        else if (parts.back() == QStringLiteral("forwarding"))
            one.forwarding = value != 0;
    }
    return settings;
}

void addAddresses(InterfaceFact& interface, const QJsonArray& list)
{
    for (const auto& entry : list) {
        const auto object = entry.toObject();
        const auto address = addressIn(object.value(QStringLiteral("local")));
        const auto length = numberIn(object, QStringLiteral("prefixlen"));
        if (!address || object.value(QStringLiteral("family")).toString() != QStringLiteral("inet"))
            continue;
        interface.addresses.append(*address);
        if (length && *length >= 0 && *length <= 32)
            interface.networks.append(Prefix(*address, static_cast<int>(*length)));
    }
}

} // namespace

Parsed<QList<InterfaceFact>> parseInterfaces(const Section& addresses, const QByteArray& settings)
{
    if (!addresses.ok())
        return tl::make_unexpected(addresses.reason());
    const auto json = readJson(addresses.out);
    if (!json)
        return tl::make_unexpected(json.error());
    if (!json->isArray())
        return tl::make_unexpected(QStringLiteral("not a list of interfaces"));
    const auto values = settingsOf(settings);
    const Settings all = values.value(QStringLiteral("all"));
    QList<InterfaceFact> interfaces;
    const QJsonArray entries = json->toArray();
    for (const auto& entry : entries) {
        const auto object = entry.toObject();
        InterfaceFact interface;
        interface.name = object.value(QStringLiteral("ifname")).toString();
        if (interface.name.isEmpty())
            continue;
        const auto flags = object.value(QStringLiteral("flags")).toArray();
        interface.up =
            flags.contains(QStringLiteral("UP")) && flags.contains(QStringLiteral("LOWER_UP"));
        const Settings own = values.value(interface.name);
        interface.proxyArp = all.proxyArp || own.proxyArp;
        interface.rpFilter = std::max(all.rpFilter, own.rpFilter);
        interface.forwarding = own.forwarding; // `all` only writes it to every interface
        addAddresses(interface, object.value(QStringLiteral("addr_info")).toArray());
        interfaces.append(interface);
    }
    return interfaces;
}

QHash<QString, QStringList> parseBelow(const QByteArray& addresses)
{
    QHash<QString, QStringList> below;
    const auto json = readJson(addresses);
    const auto entries = json ? json->toArray() : QJsonArray();
    for (const auto& entry : entries) {
        const auto object = entry.toObject();
        const QString name = object.value(QStringLiteral("ifname")).toString();
        const QString master = object.value(QStringLiteral("master")).toString();
        const QString link = object.value(QStringLiteral("link")).toString();
        if (!master.isEmpty())
            below[master].append(name);
        if (!link.isEmpty())
            below[name].append(link);
    }
    return below;
}

} // namespace hcp::router
