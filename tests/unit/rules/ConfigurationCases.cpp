// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ConfigurationCases.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

const char* const Vip = "hostedClusters[0].vip[0]";
const char* const Others = "managementCluster.metallb";

/// Somebody's pool, in these addresses.
Change web(const QStringList& addresses)
{
    return pools({pool("web", addresses)});
}

/// Ours as it is there, with a serviceAllocation.
QJsonObject allocated(const char* allocation,
                      const QStringList& addresses = {u"10.0.2.20/32"_s, u"10.0.2.30/32"_s})
{
    return with(pool("hcp-api-pool", addresses), u"serviceAllocation"_s, object(allocation));
}

QList<RuleCase> poolCases()
{
    const QString exact = u"10.0.2.20/32"_s;
    const Change legacy =
        there(&ClusterFacts::legacyPools, {pool("old", {u"10.0.2.0-10.0.2.99"_s})});
    return {
        {"pool-empty", "none", Others, web({})},
        {"pool-empty", "one", nullptr, web({u"10.9.0.1/32"_s})},
        {"pool-address-invalid", "bare", Others, web({u"10.9.0.1"_s})},
        {"pool-address-invalid", "backwards", Others, web({u"10.9.0.9-10.9.0.1"_s})},
        {"pool-address-invalid", "word", Others, web({u"ten"_s})},
        {"pool-address-invalid", "length", Others, web({u"10.9.0.0/33"_s})},
        {"pool-address-invalid", "leading zero", Others, web({u"10.09.0.0/24"_s})},
        {"pool-address-invalid", "blanks", nullptr, web({u"10.9.0.1 - 10.9.0.9"_s})},
        {"pool-address-invalid", "IPv6", nullptr, web({u"fd00::/120"_s, u"fd01::1-fd01::9"_s})},
        {"pool-range-families", "mixed", Others, web({u"10.9.0.1-fd00::1"_s})},
        {"pool-range-families", "alike", nullptr, web({u"fd00::1-fd00::2"_s})},
        {"pool-cidr-masked", "host bits", Others, web({u"10.9.0.20/24"_s})},
        {"pool-cidr-masked", "network", nullptr, web({u"10.9.0.0/24"_s})},
        {"pool-overlap", "range", Vip, web({u"10.0.2.10-10.0.2.30"_s})},
        {"pool-overlap", "CIDR", Vip, web({u"10.0.2.0/24"_s})},
        {"pool-overlap", "masked", Vip, web({u"10.0.2.99/24"_s})},
        {"pool-overlap", "beside", nullptr, web({u"10.0.2.21-10.0.2.30"_s})},
        {"pool-overlap", "adopted", nullptr, pools({pool("mine", {exact})})},
        {"pool-overlap", "in itself", Others, web({u"10.9.0.0/24"_s, u"10.9.0.7/32"_s})},
        {"pool-overlap", "two of others", Others,
         pools({pool("a", {u"fd00::/64"_s}), pool("b", {u"fd00::1/128"_s})})},
        {"pool-legacy-overlap", "range", Vip, legacy},
        {"pool-legacy-overlap", "name", Vip,
         there(&ClusterFacts::legacyPools, {pool("hcp-api-pool", {u"10.9.0.0/24"_s})})},
        {"pool-legacy-overlap", "beside", nullptr,
         there(&ClusterFacts::legacyPools, {pool("old", {u"10.9.0.0/24"_s})})},
        {"pool-allocation-invalid", "namespace twice", Others,
         pools({with(pool("web", {u"10.9.0.1/32"_s}), u"serviceAllocation"_s,
                     object("{'namespaces': ['a', 'a']}"))})},
        {"pool-allocation-invalid", "selector", Others,
         pools({with(pool("web", {u"10.9.0.1/32"_s}), u"serviceAllocation"_s,
                     object("{'serviceSelectors': [{'matchExpressions': [{'key': 'a', "
                            "'operator': 'In'}]}]}"))})},
        {"pool-allocation-invalid", "good", nullptr, pools({allocated("{'namespaces': ['a']}")})},
    };
}

QList<RuleCase> allocationCases()
{
    const Change cannotPin = metallb([](MetalLbFact& m) { m.poolsCanBePinned = false; });
    const QStringList shared{u"10.0.2.20-10.0.2.22"_s};
    const auto asking = [](const char* nameSpace, const char* name, const char* address) {
        auto made = service(nameSpace, name, "");
        made[u"metadata"_s] = object(qPrintable(
            u"{'namespace': '%1', 'name': '%2', 'annotations': {'metallb.io/loadBalancerIPs': "
            "'%3'}}"_s.arg(QLatin1String(nameSpace), QLatin1String(name), QLatin1String(address))));
        return there(&ClusterFacts::loadBalancers, {made});
    };
    const Change node = [](Plan&, Facts& f) {
        f.cluster.pools = seen(Objects{pool("web", {u"192.168.125.0/24"_s})});
    };
    return {
        {"pool-changes", "range", Vip, pools({pool("hcp-api-pool", shared)})},
        {"pool-changes", "same", nullptr, pools({pool("hcp-api-pool", {u"10.0.2.20/32"_s})})},
        {"pool-repinned", "another's", Vip,
         pools({allocated("{'namespaces': ['shop']}", {u"10.0.2.20/32"_s})})},
        {"pool-repinned", "ours", nullptr,
         pools({allocated("{'namespaces': ['hosted-hosted']}", {u"10.0.2.20/32"_s})})},
        {"vip-can-be-taken", "waiting", Vip, both(cannotPin, asking("shop", "web", ""))},
        {"vip-can-be-taken", "pinned", nullptr, asking("shop", "web", "")},
        {"vip-can-be-taken", "nobody waits", nullptr, cannotPin},
        {"vip-requested", "annotation", Vip, asking("shop", "web", "10.0.2.9, 10.0.2.20")},
        {"vip-requested", "another", nullptr, asking("shop", "web", "10.0.2.9")},
        {"service-requests-other", "annotation", Vip,
         asking("hosted-hosted", "kube-apiserver", "10.0.2.9")},
        {"service-requests-other", "the VIP", nullptr,
         asking("hosted-hosted", "kube-apiserver", "10.0.2.20")},
        {"pool-competes", "same priority", Vip,
         pools({with(pool("web", {u"10.9.0.0/24"_s}), u"serviceAllocation"_s,
                     object("{'priority': 1, 'namespaces': ['hosted-hosted']}"))})},
        {"pool-competes", "behind ours", nullptr,
         pools({with(pool("web", {u"10.9.0.0/24"_s}), u"serviceAllocation"_s,
                     object("{'priority': 2, 'namespaces': ['hosted-hosted']}"))})},
        {"pool-competes", "for another", nullptr,
         pools({with(pool("web", {u"10.9.0.0/24"_s}), u"serviceAllocation"_s,
                     object("{'priority': 1, 'namespaces': ['shop']}"))})},
        {"pool-fallback", "other pool", Vip, web({u"10.9.0.0/24"_s})},
        {"pool-fallback", "not on its own", nullptr,
         pools({with(pool("web", {u"10.9.0.0/24"_s}), u"autoAssign"_s, false)})},
        {"pool-holds-node", "network", Others, node},
        {"pool-holds-node", "0.15.0", nullptr, both(node, version(u"0.15.0"_s))},
        {"pool-holds-node-refused", "0.15.0", Others, both(node, version(u"0.15.0"_s))},
        {"pool-holds-node-refused", "0.15.1", nullptr, both(node, version(u"0.15.1"_s))},
    };
}

QList<RuleCase> l2Cases()
{
    const auto l2 = [](const Objects& list) {
        return there(&ClusterFacts::l2Advertisements, list);
    };
    return {
        {"l2-covers-pool", "all", Vip, l2({advertisement("l2", {})})},
        {"l2-covers-pool", "ours", Vip, l2({advertisement("l2", {u"hcp-api-pool"_s})})},
        {"l2-covers-pool", "another", nullptr, l2({advertisement("l2", {u"web"_s})})},
        {"l2-covers-pool", "by labels", nullptr,
         l2({with(advertisement("l2", {}), u"ipAddressPoolSelectors"_s, selector("a", "b"))})},
    };
}

QList<RuleCase> peerSetCases()
{
    const char* const asn = "managementCluster.metallb.asn";
    const auto mine = peer("upstream-router-peer", "192.168.125.1");
    const auto other = peer("core", "192.168.125.9");
    const auto otherAsn = with(other, u"myASN"_s, 65000);
    const auto selective = with(otherAsn, u"nodeSelectors"_s, selector("rack", "b"));
    return {
        {"peer-duplicate", "two", "routers[0].address",
         peers({mine, peer("core", "192.168.125.1")})},
        {"peer-duplicate", "other address", nullptr, peers({mine, other})},
        {"peer-duplicate", "other VRF", nullptr,
         peers({mine, with(peer("core", "192.168.125.1"), u"vrf"_s, u"red"_s)})},
        {"peer-duplicate", "two of others", Others, peers({other, peer("core2", "192.168.125.9")})},
        {"peer-dialled-twice", "native", "routers[0].address",
         both(native(), peers({mine, peer("core", "192.168.125.1")}))},
        {"peer-dialled-twice", "FRR", nullptr, peers({mine, peer("core", "192.168.125.1")})},
        {"peer-dialled-twice", "other router", nullptr, both(native(), peers({mine, other}))},
        {"peer-asn-differs", "FRR", asn, peers({otherAsn})},
        {"peer-asn-differs", "selective, old", asn, peers({selective})},
        {"peer-asn-differs", "selective, new", nullptr,
         both(peers({selective}), version(u"0.16.0"_s))},
        {"peer-asn-differs", "native", nullptr, both(peers({otherAsn}), native())},
        {"peer-asn-differs", "ours is changed", nullptr, peers({with(mine, u"myASN"_s, 65000)})},
        {"peer-routerid-differs", "set", Others, peers({with(other, u"routerID"_s, u"1.1.1.1"_s)})},
        {"peer-routerid-differs", "both", nullptr,
         peers(
             {with(mine, u"routerID"_s, u"1.1.1.1"_s), with(other, u"routerID"_s, u"1.1.1.1"_s)})},
        {"peer-routerid-differs", "neither", nullptr, peers({mine, other})},
    };
}

/// Somebody's peer with one field otherwise.
Change core(const QString& field, const QJsonValue& value)
{
    return peers({with(peer("core", "192.168.125.9"), field, value)});
}

QList<RuleCase> peerFieldCases()
{
    const auto mine = [](const QString& field, const QJsonValue& value) {
        return peers({with(peer("upstream-router-peer", "192.168.125.1"), field, value)});
    };
    const auto core2 = [](const char* spec) { return peers({metallbObject("core", spec)}); };
    const Change equal = [](Plan& p, Facts&) { p.managementCluster.metallbAsn = Asn(64512); };
    return {
        {"peer-asn-missing", "0", Others, core(u"myASN"_s, 0)},
        {"peer-remote-asn", "neither", Others, core(u"peerASN"_s, 0)},
        {"peer-remote-asn", "both", Others, core(u"dynamicASN"_s, u"external"_s)},
        {"peer-remote-asn", "dynamic", nullptr,
         core2("{'myASN': 64513, 'dynamicASN': 'external', 'peerAddress': '192.168.125.9'}")},
        {"peer-value-range", "port", Others, core(u"peerPort"_s, 20000)},
        {"peer-value-range", "port 0", Others, core(u"peerPort"_s, 0)},
        {"peer-value-range", "port 0, old", nullptr,
         both(core(u"peerPort"_s, 0), version(u"0.14.9"_s))},
        {"peer-value-range", "word", Others, core(u"dynamicASN"_s, u"any"_s)},
        {"peer-multihop-internal", "ours", "routers[0].address",
         both(equal, mine(u"ebgpMultiHop"_s, true))},
        {"peer-multihop-internal", "external", nullptr, mine(u"ebgpMultiHop"_s, true)},
        {"peer-target", "both", "routers[0].address", mine(u"interface"_s, u"eth0"_s)},
        {"peer-target", "neither", Others, core(u"peerAddress"_s, u""_s)},
        {"peer-target", "interface", nullptr,
         core2("{'myASN': 64513, 'peerASN': 64512, 'interface': 'eth0'}")},
        {"peer-address-invalid", "name", Others, core(u"peerAddress"_s, u"frr1"_s)},
        {"peer-address-invalid", "network", Others, core(u"sourceAddress"_s, u"10.0.0.0/8"_s)},
        {"peer-address-invalid", "IPv6", nullptr, core(u"peerAddress"_s, u"fd00::1"_s)},
        {"peer-timers", "2 s", Others, core(u"holdTime"_s, u"2s"_s)},
        {"peer-timers", "word", Others, core(u"holdTime"_s, u"soon"_s)},
        {"peer-timers", "keepalive above", Others,
         core2("{'myASN': 1, 'peerASN': 2, 'peerAddress': '1.1.1.1', 'holdTime': '9s', "
               "'keepaliveTime': '10s'}")},
        {"peer-timers", "half a second", Others, core(u"keepaliveTime"_s, u"500ms"_s)},
        {"peer-timers", "0", nullptr, core(u"holdTime"_s, u"0s"_s)},
        {"peer-timers", "minutes", nullptr, core(u"holdTime"_s, u"1m30s"_s)},
        {"peer-connect-time", "fraction", Others, core(u"connectTime"_s, u"1500ms"_s)},
        {"peer-connect-time", "10 s", nullptr, core(u"connectTime"_s, u"10s"_s)},
        {"peer-node-selectors", "value", Others, core(u"nodeSelectors"_s, selector("rack", "a b"))},
        {"peer-node-selectors", "good", nullptr, core(u"nodeSelectors"_s, selector("rack", "a"))},
    };
}

QList<RuleCase> peerReferenceCases()
{
    const auto secret = [](std::optional<SecretShape> shape) {
        return both(core(u"passwordSecret"_s, object("{'name': 'bgp'}")), [=](Plan&, Facts& f) {
            f.cluster.peerSecrets =
                seen(QMap<QString, std::optional<SecretShape>>{{u"bgp"_s, shape}});
        });
    };
    const auto passwords = with(with(peer("core", "192.168.125.9"), u"password"_s, u"x"_s),
                                u"passwordSecret"_s, object("{'name': 'bgp'}"));
    return {
        {"peer-two-passwords", "both", Others, peers({passwords})},
        {"peer-two-passwords", "one", nullptr, core(u"password"_s, u"x"_s)},
        {"peer-bfd-profile-missing", "not there", Others, core(u"bfdProfile"_s, u"fast"_s)},
        {"peer-bfd-profile-missing", "there", nullptr,
         both(core(u"bfdProfile"_s, u"fast"_s), profiles({metallbObject("fast", "{}")}))},
        {"peer-secret-missing", "not there", Others, secret(std::nullopt)},
        {"peer-secret-missing", "type", Others, secret(SecretShape{u"Opaque"_s, {u"password"_s}})},
        {"peer-secret-missing", "key", Others,
         secret(SecretShape{u"kubernetes.io/basic-auth"_s, {u"username"_s}})},
        {"peer-secret-missing", "good", nullptr,
         secret(SecretShape{u"kubernetes.io/basic-auth"_s, {u"password"_s}})},
    };
}

QList<RuleCase> backendCases()
{
    const auto profile = metallbObject("fast", "{'echoMode': true}");
    const auto v6 = pool("six", {u"fd00::/120"_s});
    const Change echo =
        both(both(core(u"bfdProfile"_s, u"fast"_s), profiles({profile})), pools({v6}));
    const Change announced = advertisements({advertisement("web", {u"six"_s})});
    return {
        {"bfd-profile-range", "interval", Others,
         profiles({metallbObject("fast", "{'receiveInterval': 5}")})},
        {"bfd-profile-range", "300", nullptr,
         profiles({metallbObject("fast", "{'receiveInterval': 300}")})},
        {"bfd-echo-ipv6", "announced", Others, both(echo, announced)},
        {"bfd-echo-ipv6", "not announced", nullptr, echo},
        {"native-bfd-profile", "profile", Others, both(native(), profiles({profile}))},
        {"native-bfd-profile", "FRR", nullptr, profiles({profile})},
        {"native-peer-field", "VRF", Others, both(native(), core(u"vrf"_s, u"red"_s))},
        {"native-peer-field", "keepalive", Others,
         both(native(), core(u"keepaliveTime"_s, u"10s"_s))},
        {"native-peer-field", "FRR", nullptr, core(u"vrf"_s, u"red"_s)},
        {"native-ipv6", "announced", Others, both(native(), both(pools({v6}), announced))},
        {"native-ipv6", "not announced", nullptr, both(native(), pools({v6}))},
        {"native-ipv6", "any, old", Others,
         both(both(native(), pools({v6})), version(u"0.14.8"_s))},
    };
}

} // namespace

QList<RuleCase> configurationCases()
{
    return poolCases() + allocationCases() + l2Cases() + peerSetCases() + peerFieldCases() +
           peerReferenceCases() + backendCases() + advertisementCases();
}
