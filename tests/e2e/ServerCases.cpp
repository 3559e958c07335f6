// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleBook.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace
{

QJsonObject pool(const QString& name, const QString& addresses, const QString& more = {})
{
    return metallbObject(u"IPAddressPool"_s, name, u"{'addresses': [%1]%2}"_s.arg(addresses, more));
}

QJsonObject peer(const QString& name, const QString& more, const QString& address = u"10.9.9.1"_s)
{
    return metallbObject(
        u"BGPPeer"_s, name,
        u"{'myASN': 64513, 'peerASN': 64512, 'peerAddress': '%1'%2}"_s.arg(address, more));
}

QJsonObject barePeer(const QString& spec)
{
    return metallbObject(u"BGPPeer"_s, u"case"_s, spec);
}

QJsonObject advertisement(const QString& name, const QString& spec)
{
    return metallbObject(u"BGPAdvertisement"_s, name, spec);
}

QJsonObject community(const QString& name, const QString& alias, const QString& value)
{
    return metallbObject(u"Community"_s, name,
                         u"{'communities': [{'name': '%1', 'value': '%2'}]}"_s.arg(alias, value));
}

QList<ServerCase> poolCases()
{
    const auto one = pool(u"case"_s, u"'10.9.0.1/32'"_s);
    const World web{pool(u"web"_s, u"'10.9.1.0/24'"_s)};
    const QString twice = u", 'serviceAllocation': {'namespaces': ['a', '%1']}"_s;
    return {
        {"pool-empty", {}, one, pool(u"case"_s, {})},
        {"pool-address-invalid", {}, one, pool(u"case"_s, u"'10.9.0.1'"_s)},
        {"pool-address-invalid",
         {},
         pool(u"case"_s, u"'10.9.0.1 - 10.9.0.9'"_s),
         pool(u"case"_s, u"'10.9.0.9-10.9.0.1'"_s)},
        {"pool-overlap", web, pool(u"case"_s, u"'10.9.2.0/24'"_s),
         pool(u"case"_s, u"'10.9.1.7/32'"_s)},
        {"pool-overlap", web, pool(u"case"_s, u"'10.9.0.1/32', '10.9.0.2/32'"_s),
         pool(u"case"_s, u"'10.9.0.0/24', '10.9.0.2/32'"_s)},
        {"pool-allocation-invalid",
         {},
         pool(u"case"_s, u"'10.9.0.1/32'"_s, twice.arg(u"b"_s)),
         pool(u"case"_s, u"'10.9.0.1/32'"_s, twice.arg(u"a"_s))},
    };
}

QList<ServerCase> peerCases()
{
    const QString address = u", 'peerAddress': '10.9.9.1'}"_s;
    const auto plain = peer(u"case"_s, {});
    const auto more = [](const QString& text) { return peer(u"case"_s, u", "_s + text); };
    const auto nodes = [&](const QString& op) {
        return more(u"'nodeSelectors': [{'matchExpressions': [{'key': 'a', 'operator': '%1', "
                    "'values': ['b']}]}]"_s.arg(op));
    };
    return {
        {"peer-asn-missing", {}, plain, barePeer(u"{'myASN': 0, 'peerASN': 64512"_s + address)},
        {"peer-remote-asn",
         {},
         barePeer(u"{'myASN': 64513, 'dynamicASN': 'external'"_s + address),
         more(u"'dynamicASN': 'external'"_s)},
        {"peer-remote-asn", {}, plain, barePeer(u"{'myASN': 64513"_s + address)},
        {"peer-value-range", {}, more(u"'peerPort': 16384"_s), more(u"'peerPort': 16385"_s)},
        {"peer-value-range",
         {},
         plain,
         barePeer(u"{'myASN': 64513, 'peerASN': 4294967296"_s + address)},
        {"peer-value-range",
         {},
         barePeer(u"{'myASN': 64513, 'dynamicASN': 'internal'"_s + address),
         barePeer(u"{'myASN': 64513, 'dynamicASN': 'any'"_s + address)},
        {"peer-multihop-internal",
         {},
         more(u"'ebgpMultiHop': true"_s),
         barePeer(u"{'myASN': 64513, 'peerASN': 64513, 'ebgpMultiHop': true"_s + address)},
        {"peer-target",
         {},
         barePeer(u"{'myASN': 64513, 'peerASN': 64512, 'interface': 'eth0'}"_s),
         more(u"'interface': 'eth0'"_s)},
        {"peer-target", {}, plain, barePeer(u"{'myASN': 64513, 'peerASN': 64512}"_s)},
        {"peer-address-invalid",
         {},
         peer(u"case"_s, {}, u"fd00::1"_s),
         peer(u"case"_s, {}, u"frr1"_s)},
        {"peer-address-invalid",
         {},
         more(u"'routerID': '10.9.9.2'"_s),
         more(u"'sourceAddress': '10.0.0.0/8'"_s)},
        {"peer-timers", {}, more(u"'holdTime': '3s'"_s), more(u"'holdTime': '2s'"_s)},
        {"peer-timers", {}, more(u"'holdTime': '0s'"_s), more(u"'holdTime': 'soon'"_s)},
        {"peer-timers",
         {},
         more(u"'holdTime': '9s', 'keepaliveTime': '9s'"_s),
         more(u"'holdTime': '9s', 'keepaliveTime': '10s'"_s)},
        {"peer-connect-time",
         {},
         more(u"'connectTime': '10s'"_s),
         more(u"'connectTime': '1500ms'"_s)},
        {"peer-node-selectors", {}, nodes(u"NotIn"_s), nodes(u"Exists"_s)},
    };
}

QList<ServerCase> peerSetCases()
{
    const World core{peer(u"core"_s, {})};
    const QString other = u"10.9.9.2"_s;
    const auto otherAsn = [](const QString& more) {
        return barePeer(
            u"{'myASN': 65000, 'peerASN': 64512, 'peerAddress': '10.9.9.2'%1}"_s.arg(more));
    };
    return {
        {"peer-duplicate", core, peer(u"case"_s, u", 'vrf': 'red'"_s), peer(u"case"_s, {})},
        {"peer-asn-differs", core, otherAsn(u", 'vrf': 'red'"_s), otherAsn({})},
        {"peer-routerid-differs", core, peer(u"case"_s, {}, other),
         peer(u"case"_s, u", 'routerID': '1.1.1.1'"_s, other)},
    };
}

QList<ServerCase> advertisementCases()
{
    const World web{pool(u"web"_s, u"'10.9.1.0/24'"_s),
                    advertisement(u"web"_s, u"{'ipAddressPools': ['web'], 'localPref': 100}"_s)};
    const auto length = [](const QString& text) {
        return advertisement(u"case"_s,
                             u"{'ipAddressPools': ['web'], %1, 'localPref': 100}"_s.arg(text));
    };
    const auto of = [](const QString& text) {
        return advertisement(u"case"_s, u"{'ipAddressPools': ['none'], %1}"_s.arg(text));
    };
    return {
        {"advertisement-length",
         {},
         of(u"'aggregationLength': 24"_s),
         of(u"'aggregationLength': 33"_s)},
        {"advertisement-length",
         {},
         of(u"'aggregationLengthV6': 64"_s),
         of(u"'aggregationLength': 0"_s)},
        {"advertisement-aggregation", web, length(u"'aggregationLength': 24"_s),
         length(u"'aggregationLength': 23"_s)},
        {"advertisement-localpref", web, length(u"'peers': ['a']"_s),
         advertisement(u"case"_s, u"{'ipAddressPools': ['web'], 'localPref': 50}"_s)},
        {"advertisement-localpref", web,
         advertisement(u"case"_s, u"{'ipAddressPools': ['web'], 'localPref': 50, "
                                  "'aggregationLength': 31}"_s),
         advertisement(u"case"_s, u"{'localPref': 50}"_s)},
        {"advertisement-localpref-range", {}, of(u"'localPref': 7"_s), of(u"'localPref': -1"_s)},
        {"advertisement-lists", {}, of(u"'peers': ['a', 'b']"_s), of(u"'peers': ['a', 'a']"_s)},
        {"community-invalid",
         {},
         of(u"'communities': ['65000:1', 'large:1:2:3', 'name']"_s),
         of(u"'communities': ['65536:1']"_s)},
        {"community-invalid",
         {},
         of(u"'communities': ['1:2']"_s),
         of(u"'communities': ['1:2:3']"_s)},
    };
}

QList<ServerCase> otherCases()
{
    const World noc{community(u"noc"_s, u"noc"_s, u"1:1"_s)};
    const auto profile = [](const QString& spec) {
        return metallbObject(u"BFDProfile"_s, u"case"_s, spec);
    };
    return {
        {"community-value-invalid",
         {},
         community(u"case"_s, u"a"_s, u"1:2"_s),
         community(u"case"_s, u"a"_s, u"word"_s)},
        {"community-duplicate", noc, community(u"case"_s, u"a"_s, u"1:2"_s),
         community(u"case"_s, u"noc"_s, u"1:2"_s)},
        {"bfd-profile-range",
         {},
         profile(u"{'receiveInterval': 10}"_s),
         profile(u"{'receiveInterval': 9}"_s)},
        {"bfd-profile-range",
         {},
         profile(u"{'minimumTtl': 254}"_s),
         profile(u"{'minimumTtl': 255}"_s)},
        {"advertisement-lists",
         {},
         metallbObject(u"L2Advertisement"_s, u"case"_s, u"{'ipAddressPools': ['a', 'b']}"_s),
         metallbObject(u"L2Advertisement"_s, u"case"_s, u"{'ipAddressPools': ['a', 'a']}"_s)},
    };
}

} // namespace

QList<ServerCase> serverCases()
{
    return poolCases() + peerCases() + peerSetCases() + advertisementCases() + otherCases();
}

QList<ServerCase> nativeCases()
{
    const World six{pool(u"six"_s, u"'fd00::/120'"_s)};
    const auto plain = peer(u"case"_s, {});
    QList<ServerCase> cases{
        {"native-ipv6", six, advertisement(u"case"_s, u"{'ipAddressPools': ['web']}"_s),
         advertisement(u"case"_s, u"{'ipAddressPools': ['six']}"_s)},
        {"native-large-community",
         {},
         community(u"case"_s, u"a"_s, u"1:2"_s),
         community(u"case"_s, u"a"_s, u"large:1:2:3"_s)},
        {"native-large-community",
         {},
         advertisement(u"case"_s, u"{'communities': ['1:2']}"_s),
         advertisement(u"case"_s, u"{'communities': ['large:1:2:3']}"_s)},
    };
    for (const QString& field :
         {u"'vrf': 'red'"_s, u"'keepaliveTime': '10s'"_s, u"'connectTime': '10s'"_s,
          u"'enableGracefulRestart': true"_s, u"'dualStackAddressFamily': true"_s})
        cases.append({"native-peer-field", {}, plain, peer(u"case"_s, u", "_s + field)});
    return cases;
}

QList<IgnoredCase> ignoredCases()
{
    const auto one = [](const QString& more) { return World{peer(u"case"_s, u", "_s + more)}; };
    const auto echo = metallbObject(u"BFDProfile"_s, u"case"_s, u"{'echoMode': true}"_s);
    return {
        {"peer-two-passwords", one(u"'password': 'x', 'passwordSecret': {'name': 'y'}"_s)},
        {"peer-bfd-profile-missing", one(u"'bfdProfile': 'none'"_s)},
        {"peer-secret-missing", one(u"'passwordSecret': {'name': 'none'}"_s)},
        {"community-missing", {advertisement(u"case"_s, u"{'communities': ['none']}"_s)}},
        {"community-repeated",
         {community(u"case"_s, u"noc"_s, u"1:1"_s),
          advertisement(u"case"_s, u"{'communities': ['noc', 'noc']}"_s)}},
        {"bfd-echo-ipv6",
         World{pool(u"case"_s, u"'fd00::/120'"_s), echo, advertisement(u"case"_s, u"{}"_s)} +
             one(u"'bfdProfile': 'case'"_s)},
    };
}

QList<IgnoredCase> nativeIgnoredCases()
{
    return {
        {"native-bfd-profile", {metallbObject(u"BFDProfile"_s, u"case"_s, u"{}"_s)}},
        {"native-bfd-profile", {peer(u"case"_s, u", 'bfdProfile': 'none'"_s)}},
    };
}
