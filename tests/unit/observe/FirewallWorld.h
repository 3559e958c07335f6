// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Firewall.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace hcp::router::test
{

inline Address address(const char* text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

inline QByteArray section(const char* name, const QByteArray& body, int status = 0)
{
    return "\nM:b:" + QByteArray(name) + "\n" + body + "\nM:e:" + name + ":" +
           QByteArray::number(status) + "\n";
}

inline QList<InterfaceFact> interfaces()
{
    InterfaceFact lo;
    lo.name = QStringLiteral("lo");
    lo.up = true;
    lo.addresses = {address("127.0.0.1")};
    lo.networks = {Prefix(address("127.0.0.1"), 8)};
    InterfaceFact eth0 = lo;
    eth0.name = QStringLiteral("eth0");
    eth0.addresses = {address("192.168.125.1")};
    eth0.networks = {Prefix(address("192.168.125.1"), 24)};
    InterfaceFact eth1 = lo;
    eth1.name = QStringLiteral("eth1");
    eth1.addresses = {address("10.9.0.1")};
    eth1.networks = {Prefix(address("10.9.0.1"), 24)};
    return {lo, eth0, eth1};
}

// What the script would have brought.
struct World {
    QByteArray nft = R"({"nftables": []})";
    QByteArray text, iptables, legacy, units, more;

    RouterFacts look(Extent extent = Extent::Full) const
    {
        const QByteArray out = section("nft", nft) + section("nft-text", text) +
                               section("iptables", iptables) + section("iptables-legacy", legacy) +
                               section("units", units) + more;
        Look look;
        look.router = QStringLiteral("frr1");
        look.address = address("192.168.125.1");
        look.questions.extent = extent;
        look.questions.nodes = {address("192.168.125.20")};
        look.questions.vips = {address("10.0.2.20")};
        look.sections = Sections(out, {}, "M");
        RouterFacts facts;
        facts.interfaces = Fact<QList<InterfaceFact>>::known(interfaces(), {});
        collectFirewall(facts, look);
        return facts;
    }
};

inline QByteArray units(std::initializer_list<const char*> enabled)
{
    QByteArray text;
    for (const char* name : enabled)
        text +=
            "Id=" + QByteArray(name) + ".service\nActiveState=active\nUnitFileState=enabled\n\n";
    return text;
}

inline QString wordFor(FirewallFact::Tcp179 state)
{
    switch (state) {
    case FirewallFact::Tcp179::Open:
        return QStringLiteral("open");
    case FirewallFact::Tcp179::Dropped:
        return QStringLiteral("dropped");
    case FirewallFact::Tcp179::Rejected:
        return QStringLiteral("rejected");
    default:
        return QStringLiteral("unclear");
    }
}

inline QJsonArray cases()
{
    QFile file(QStringLiteral(TEST_DATA "/data/firewall.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                          : QJsonArray();
}

inline World worldOf(const QJsonObject& one)
{
    const auto text = [&one](const QString& key) { return one.value(key).toString().toUtf8(); };
    World world;
    world.nft = text(QStringLiteral("nft"));
    world.text = text(QStringLiteral("nft-text"));
    world.iptables = text(QStringLiteral("iptables"));
    world.legacy = text(QStringLiteral("iptables-legacy"));
    return world;
}

inline World namedWorld(const char* name)
{
    for (const auto& entry : cases()) {
        if (entry.toObject().value(QStringLiteral("name")).toString() == QLatin1String(name))
            return worldOf(entry.toObject());
    }
    qFatal("no case %s", name);
}

inline const QByteArray kSaved =
    "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n"
    "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n%1\nCOMMIT\n";

inline QByteArray saved(const char* rule)
{
    return QByteArray(kSaved).replace("%1", rule);
}

} // namespace hcp::router::test
