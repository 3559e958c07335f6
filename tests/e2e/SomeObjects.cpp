// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Objects of MetalLB at random, with what goes wrong in each of their fields now and then.
#include "RuleBook.h"

#include <QJsonArray>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace
{

class Dice
{
public:
    explicit Dice(quint32 seed) : m_random(seed) {}

    bool oneIn(int sides) { return m_random.bounded(sides) == 0; }
    int below(int limit) { return m_random.bounded(limit); }
    /// One of the good ones, seldom one of the bad ones.
    QString pick(const QStringList& good, const QStringList& bad)
    {
        const auto& from = !bad.isEmpty() && oneIn(12) ? bad : good;
        return from.at(m_random.bounded(from.size()));
    }
    QJsonArray some(const QStringList& good, const QStringList& bad, int most = 3)
    {
        QJsonArray list;
        for (int i = below(most) + 1; i > 0; --i)
            list.append(pick(good, bad));
        return list;
    }

private:
    QRandomGenerator m_random;
};

QJsonObject expression(Dice& dice)
{
    const QString op = dice.pick({u"In"_s, u"NotIn"_s, u"Exists"_s, u"DoesNotExist"_s}, {u"Is"_s});
    QJsonObject made{
        {u"key"_s, dice.pick({u"kubernetes.io/hostname"_s, u"rack"_s}, {u"-x"_s, u"a b"_s})},
        {u"operator"_s, op}};
    if (dice.oneIn(12) || op.endsWith(u"In"_s))
        made.insert(u"values"_s, dice.some({u"node1"_s, u"node2"_s, u"b"_s}, {u"x y"_s}, 2));
    return made;
}

QJsonArray selectors(Dice& dice)
{
    QJsonArray list;
    for (int i = dice.below(2) + 1; i > 0; --i) {
        QJsonObject selector;
        if (dice.oneIn(2))
            selector.insert(
                u"matchLabels"_s,
                QJsonObject{{dice.pick({u"app"_s, u"kubernetes.io/hostname"_s}, {u"/"_s}),
                             dice.pick({u"node1"_s, u"web"_s}, {u"a b"_s})}});
        if (dice.oneIn(2))
            selector.insert(u"matchExpressions"_s, QJsonArray{expression(dice)});
        list.append(selector);
    }
    return list;
}

/// A field, one time in so many.
template <class Make>
void maybe(Dice& dice, QJsonObject& spec, const QString& field, int sides, Make make)
{
    if (dice.oneIn(sides))
        spec.insert(field, make());
}

QString entry(Dice& dice)
{
    static const QStringList bad{u"10.8.0.1"_s,     u"10.8.0.9-10.8.0.1"_s, u"ten"_s,
                                 u"10.8.0.0/33"_s,  u"010.8.0.0/24"_s,      u"fd00::/129"_s,
                                 u"10.9.0.77/32"_s, u"10.8.0.0-"_s,         u"fd00:9::7/128"_s};
    if (dice.oneIn(14))
        return bad.at(dice.below(static_cast<int>(bad.size())));
    const int a = dice.below(200);
    const int b = dice.below(50);
    switch (dice.below(5)) {
    case 0:
        return u"10.8.%1.%2/%3"_s.arg(a).arg(b).arg(24 + dice.below(9));
    case 1:
        return u"10.8.%1.%2-10.8.%1.%3"_s.arg(a).arg(b).arg(b + dice.below(50));
    case 2:
        return u"fd00:%1::/%2"_s.arg(a + 10).arg(112 + dice.below(17));
    case 3:
        return u"fd00:%1::%2 - fd00:%1::%3"_s.arg(a + 10).arg(b, 0, 16).arg(b + dice.below(9), 0,
                                                                            16);
    default:
        return u"10.8.%1.%2/32"_s.arg(a).arg(b);
    }
}

QJsonObject poolSpec(Dice& dice)
{
    QJsonArray addresses;
    for (int i = dice.oneIn(15) ? 0 : dice.below(3) + 1; i > 0; --i)
        addresses.append(entry(dice));
    QJsonObject spec{{u"addresses"_s, addresses}};
    maybe(dice, spec, u"autoAssign"_s, 4, [] { return false; });
    maybe(dice, spec, u"serviceAllocation"_s, 3, [&] {
        QJsonObject allocation{{u"priority"_s, dice.below(9)}};
        maybe(dice, allocation, u"namespaces"_s, 2, [&] {
            return dice.some({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}, {}, 2);
        });
        maybe(dice, allocation, u"namespaceSelectors"_s, 3, [&] { return selectors(dice); });
        maybe(dice, allocation, u"serviceSelectors"_s, 3, [&] { return selectors(dice); });
        return allocation;
    });
    return spec;
}

qint64 asn(Dice& dice)
{
    static const QList<qint64> rare{0, 65000, 4200000001, 4294967295, 4294967296, -1};
    return dice.oneIn(12) ? rare.at(dice.below(static_cast<int>(rare.size()))) : 64513;
}

void peerTimers(Dice& dice, QJsonObject& spec)
{
    const QStringList bad{u"2s"_s, u"soon"_s, u"2999ms"_s, u"-9s"_s, u""_s, u"1"_s};
    maybe(dice, spec, u"holdTime"_s, 4, [&] {
        return dice.pick({u"90s"_s, u"1m30s"_s, u"0s"_s, u"0"_s, u"3s"_s, u"9s"_s}, bad);
    });
    maybe(dice, spec, u"keepaliveTime"_s, 5, [&] {
        return dice.pick({u"30s"_s, u"1s"_s, u"3s"_s, u"1.5s"_s}, bad);
    });
    maybe(dice, spec, u"connectTime"_s, 6, [&] {
        return dice.pick({u"10s"_s, u"1s"_s, u"65535s"_s, u"2m"_s},
                         {u"0s"_s, u"1500ms"_s, u"65536s"_s, u"now"_s});
    });
}

QJsonObject peerSpec(Dice& dice)
{
    QJsonObject spec{{u"myASN"_s, asn(dice)}};
    if (!dice.oneIn(10))
        spec.insert(u"peerASN"_s, dice.oneIn(8) ? asn(dice) : 64512);
    if (!dice.oneIn(12))
        spec.insert(u"peerAddress"_s,
                    dice.pick({u"10.9.9.%1"_s.arg(dice.below(250)), u"fd00::9"_s},
                              {u"frr1"_s, u"10.9.9.0/24"_s, u"10.09.9.1"_s, u"10.9.9.251"_s}));
    const QStringList texts{u"routerID"_s, u"sourceAddress"_s};
    for (const QString& field : texts)
        maybe(dice, spec, field, 14, [&] {
            return dice.pick({u"10.1.1.1"_s}, {u"one"_s, u"1.1.1"_s});
        });
    maybe(dice, spec, u"interface"_s, 14, [] { return u"eth0"_s; });
    maybe(dice, spec, u"dynamicASN"_s, 9, [&] {
        return dice.pick({u"internal"_s, u"external"_s}, {u"any"_s});
    });
    maybe(dice, spec, u"vrf"_s, 6, [] { return u"red"_s; });
    maybe(dice, spec, u"ebgpMultiHop"_s, 4, [] { return true; });
    maybe(dice, spec, u"peerPort"_s, 5, [&] {
        return dice.oneIn(6) ? QList<int>{0, 16385, 65535}.at(dice.below(3)) : 179;
    });
    maybe(dice, spec, u"password"_s, 8, [] { return u"x"_s; });
    maybe(dice, spec, u"passwordSecret"_s, 8, [&] {
        return QJsonObject{{u"name"_s, dice.pick({u"bgp"_s}, {u""_s})}};
    });
    maybe(dice, spec, u"bfdProfile"_s, 6, [] { return u"fast"_s; });
    maybe(dice, spec, u"nodeSelectors"_s, 4, [&] { return selectors(dice); });
    peerTimers(dice, spec);
    return spec;
}

QJsonObject advertisementSpec(Dice& dice)
{
    QJsonObject spec;
    const QStringList pools{u"a"_s, u"b"_s, u"six"_s, u"none"_s};
    maybe(dice, spec, u"ipAddressPools"_s, 2, [&] { return dice.some(pools, {}, 2); });
    maybe(dice, spec, u"ipAddressPoolSelectors"_s, 6, [&] { return selectors(dice); });
    maybe(dice, spec, u"nodeSelectors"_s, 4, [&] { return selectors(dice); });
    maybe(dice, spec, u"peers"_s, 3, [&] {
        return dice.some({u"core"_s, u"edge"_s, u"x"_s}, {}, 2);
    });
    maybe(dice, spec, u"localPref"_s, 2, [&] {
        return dice.oneIn(9) ? QList<qint64>{-1, 2147483648, 4294967296}.at(dice.below(3))
                             : qint64(100 * dice.below(2));
    });
    maybe(dice, spec, u"aggregationLength"_s, 4,
          [&] { return QList<int>{32, 32, 30, 26, 24, 23, 0, 33}.at(dice.below(8)); });
    maybe(dice, spec, u"aggregationLengthV6"_s, 6,
          [&] { return QList<int>{128, 128, 120, 112, 64, 129}.at(dice.below(6)); });
    maybe(dice, spec, u"communities"_s, 4, [&] {
        return dice.some({u"65000:1"_s, u"65000:2"_s, u"large:1:2:3"_s, u"noc"_s, u"007:1"_s},
                         {u"65536:1"_s, u"1:2:3"_s, u"large:1:2"_s, u"-1:1"_s, u":"_s, u"+1:1"_s,
                          u"LARGE:1:2:3"_s, u"large:1:2:4294967296"_s});
    });
    return spec;
}

QJsonObject bfdSpec(Dice& dice)
{
    QJsonObject spec;
    const QStringList fields{u"receiveInterval"_s, u"transmitInterval"_s, u"echoInterval"_s,
                             u"detectMultiplier"_s, u"minimumTtl"_s};
    for (const QString& field : fields)
        maybe(dice, spec, field, 3,
              [&] { return QList<int>{10, 50, 100, 254, 60, 9, 1, 255, 300}.at(dice.below(9)); });
    return spec;
}

QJsonObject communitySpec(Dice& dice)
{
    QJsonArray list;
    for (int i = dice.below(3); i > 0; --i)
        list.append(QJsonObject{{u"name"_s, dice.pick({u"x%1"_s.arg(dice.below(9))}, {u"noc"_s})},
                                {u"value"_s, dice.pick({u"65000:1"_s, u"large:1:2:3"_s},
                                                       {u"word"_s, u"1:2:3"_s, u""_s})}});
    return {{u"communities"_s, list}};
}

} // namespace

World someWorld(int which)
{
    World world{metallbObject(u"IPAddressPool"_s, u"a"_s, u"{'addresses': ['10.9.0.0/24']}"_s),
                metallbObject(u"BGPPeer"_s, u"core"_s,
                              u"{'myASN': 64513, 'peerASN': 64512, 'peerAddress': '10.9.9.251'}"_s),
                metallbObject(u"Community"_s, u"noc"_s,
                              u"{'communities': [{'name': 'noc', 'value': '65000:9'}]}"_s)};
    if (which % 2 == 1)
        world << metallbObject(u"IPAddressPool"_s, u"b"_s,
                               u"{'addresses': ['10.9.1.1-10.9.1.9']}"_s)
              << metallbObject(u"IPAddressPool"_s, u"six"_s, u"{'addresses': ['fd00:9::/120']}"_s)
              << metallbObject(u"BGPAdvertisement"_s, u"there"_s,
                               u"{'ipAddressPools': ['a'], 'localPref': 100}"_s);
    if (which % 4 > 1)
        world << metallbObject(u"BGPPeer"_s, u"edge"_s,
                               u"{'myASN': 65000, 'peerASN': 64512, 'peerAddress': '10.9.9.251', "
                               "'vrf': 'red'}"_s)
              << metallbObject(u"BGPAdvertisement"_s, u"one"_s,
                               u"{'localPref': 100, 'peers': ['core'], 'nodeSelectors': "
                               "[{'matchLabels': {'kubernetes.io/hostname': 'node1'}}]}"_s);
    return world;
}

QJsonObject someObject(quint32 seed)
{
    Dice dice(seed);
    const int kind = dice.below(20);
    // Now and then it is laid over one that is there.
    const auto name = [&](const QString& there) { return dice.oneIn(8) ? there : u"some"_s; };
    const auto made = [](const QString& of, const QString& called, const QJsonObject& spec) {
        QJsonObject object = metallbObject(of, called, u"{}"_s);
        object.insert(u"spec"_s, spec);
        return object;
    };
    if (kind < 6)
        return made(u"IPAddressPool"_s, name(u"a"_s), poolSpec(dice));
    if (kind < 12)
        return made(u"BGPPeer"_s, name(u"core"_s), peerSpec(dice));
    if (kind < 17)
        return made(u"BGPAdvertisement"_s, name(u"there"_s), advertisementSpec(dice));
    if (kind == 17)
        return made(u"BFDProfile"_s, u"some"_s, bfdSpec(dice));
    if (kind == 18)
        return made(u"Community"_s, u"some"_s, communitySpec(dice));
    auto spec = advertisementSpec(dice);
    for (const QString& field : {u"peers"_s, u"localPref"_s, u"aggregationLength"_s,
                                 u"aggregationLengthV6"_s, u"communities"_s})
        spec.remove(field);
    return made(u"L2Advertisement"_s, u"some"_s, spec);
}
