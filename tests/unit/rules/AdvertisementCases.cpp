// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ConfigurationCases.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

const char* const Vip = "hostedClusters[0].vip[0]";
const char* const Others = "managementCluster.metallb";

Change one(const char* spec)
{
    return advertisements({metallbObject("web", spec)});
}

Change ours(const QString& field, const QJsonValue& value)
{
    return advertisements(
        {with(advertisement("hcp-api-bgp-adv", {u"hcp-api-pool"_s}), field, value)});
}

QList<RuleCase> shapeCases()
{
    const char* const twice = "{'ipAddressPools': ['a', 'a']}";
    return {
        {"advertisement-length", "33", Others, one("{'aggregationLength': 33}")},
        {"advertisement-length", "0", Others,
         one("{'ipAddressPools': ['x'], 'aggregationLength': 0}")},
        {"advertisement-length", "129", Others, one("{'aggregationLengthV6': 129}")},
        {"advertisement-length", "24", nullptr,
         one("{'ipAddressPools': ['x'], 'aggregationLength': 24}")},
        {"advertisement-aggregation", "ours", Vip, ours(u"aggregationLength"_s, 24)},
        {"advertisement-aggregation", "all pools", Others, one("{'aggregationLength': 24}")},
        {"advertisement-aggregation", "as wide as the pool", nullptr,
         both(pools({pool("web", {u"10.9.0.0/24"_s})}),
              one("{'ipAddressPools': ['web'], 'aggregationLength': 24}"))},
        {"advertisement-aggregation", "a range's shortest", nullptr,
         both(pools({pool("web", {u"10.9.0.1-10.9.0.8"_s})}), // /32 /31 /30 /32
              one("{'ipAddressPools': ['web'], 'aggregationLength': 30}"))},
        {"advertisement-aggregation", "wider than a range", Others,
         both(pools({pool("web", {u"10.9.0.1-10.9.0.8"_s})}),
              one("{'ipAddressPools': ['web'], 'aggregationLength': 29}"))},
        {"advertisement-lists", "pool twice", Others, one(twice)},
        {"advertisement-lists", "peer twice", Others, one("{'peers': ['a', 'a']}")},
        {"advertisement-lists", "value twice", Others,
         one("{'nodeSelectors': [{'matchExpressions': [{'key': 'a', 'operator': 'In', 'values': "
             "['b', 'b']}]}]}")},
        {"advertisement-lists", "no operator", Others,
         one("{'nodeSelectors': [{'matchExpressions': [{'key': 'a', 'operator': 'Is'}]}]}")},
        {"advertisement-lists", "L2", Others,
         there(&ClusterFacts::l2Advertisements, {metallbObject("l2", twice)})},
        {"advertisement-lists", "two pools", nullptr, one("{'ipAddressPools': ['a', 'b']}")},
        {"advertisement-selectors-aggregate", "both", Others,
         one("{'ipAddressPools': ['x'], 'aggregationLength': 24, 'serviceSelectors': "
             "[{'matchLabels': {'a': 'b'}}]}")},
        {"advertisement-selectors-aggregate", "32", nullptr,
         one("{'serviceSelectors': [{'matchLabels': {'a': 'b'}}]}")},
        {"advertisement-localpref-range", "negative", Others, one("{'localPref': -1}")},
        {"advertisement-localpref-range", "100", nullptr, one("{'localPref': 100}")},
    };
}

QList<RuleCase> localPrefCases()
{
    const auto plain = advertisement("hcp-api-bgp-adv", {u"hcp-api-pool"_s});
    const auto all = with(advertisement("all", {}), u"localPref"_s, 100);
    const char* const rule = "advertisement-localpref";
    return {
        {rule, "all pools", Vip, advertisements({plain, all})},
        {rule, "ours to come", Vip, advertisements({all})},
        {rule, "other pool", nullptr,
         advertisements({plain, with(advertisement("web", {u"web"_s}), u"localPref"_s, 100)})},
        {rule, "other peers", nullptr,
         advertisements({with(plain, u"peers"_s, QJsonArray{u"upstream-router-peer"_s}),
                         with(all, u"peers"_s, QJsonArray{u"core"_s})})},
        {rule, "other nodes", nullptr,
         advertisements({plain, with(all, u"nodeSelectors"_s, selector("rack", "b"))})},
        {rule, "other length", nullptr,
         advertisements({plain, with(all, u"aggregationLength"_s, 31)})},
        {rule, "by Services", nullptr,
         advertisements({plain, with(all, u"serviceSelectors"_s, selector("a", "b"))})},
        {rule, "old MetalLB", nullptr, both(advertisements({all}), version(u"0.13.9"_s))},
    };
}

QList<RuleCase> communityCases()
{
    const auto alias = [](const char* name, const char* value) {
        return metallbObject(name,
                             qPrintable(QStringLiteral("{'communities': [{'name': 'noc', 'value': "
                                                       "'%1'}]}")
                                            .arg(QLatin1String(value))));
    };
    return {
        {"community-invalid", "too large", Others, one("{'communities': ['65536:1']}")},
        {"community-invalid", "three numbers", Others, one("{'communities': ['1:2:3']}")},
        {"community-invalid", "two numbers", nullptr, one("{'communities': ['65000:1']}")},
        {"community-invalid", "large", nullptr, one("{'communities': ['large:1:2:4294967295']}")},
        {"community-missing", "no such name", Others, one("{'communities': ['noc']}")},
        {"community-missing", "defined", nullptr,
         both(one("{'communities': ['noc']}"), communities({alias("c", "65000:1")}))},
        {"community-repeated", "by name", Others, one("{'communities': ['noc', 'noc']}")},
        {"community-repeated", "two names", nullptr, one("{'communities': ['noc', 'soc']}")},
        {"advertisement-lists", "community twice", Others, one("{'communities': ['1:1', '1:1']}")},
        {"community-value-invalid", "word", Others, communities({alias("c", "noc")})},
        {"community-value-invalid", "number", nullptr, communities({alias("c", "1:1")})},
        {"community-duplicate", "two objects", Others,
         communities({alias("c", "1:1"), alias("d", "1:2")})},
        {"community-duplicate", "one", nullptr, communities({alias("c", "1:1")})},
        {"native-large-community", "advertised", Others,
         both(native(), one("{'communities': ['large:1:2:3']}"))},
        {"native-large-community", "defined", Others,
         both(native(), communities({alias("c", "large:1:2:3")}))},
        {"native-large-community", "FRR", nullptr, one("{'communities': ['large:1:2:3']}")},
    };
}

QList<RuleCase> selectionCases()
{
    const auto api = object("{'matchLabels': {'app': 'kube-apiserver'}}");
    return {
        {"advertisement-leaves-out-node", "label", Vip,
         ours(u"nodeSelectors"_s, selector("rack", "b"))},
        {"advertisement-leaves-out-node", "none", nullptr, ours(u"nodeSelectors"_s, QJsonArray())},
        {"advertisement-leaves-out-node", "everything", nullptr,
         ours(u"nodeSelectors"_s, QJsonArray{QJsonObject()})},
        {"advertisement-other-peers", "another", Vip, ours(u"peers"_s, QJsonArray{u"core"_s})},
        {"advertisement-other-peers", "ours", nullptr,
         ours(u"peers"_s, QJsonArray{u"upstream-router-peer"_s})},
        {"advertisement-other-services", "other label", Vip,
         ours(u"serviceSelectors"_s, selector("app", "web"))},
        {"advertisement-other-services", "the API server's", nullptr,
         ours(u"serviceSelectors"_s, QJsonArray{api})},
        {"peer-leaves-out-node", "label", "routers[0].address",
         peers({with(peer("upstream-router-peer", "192.168.125.1"), u"nodeSelectors"_s,
                     selector("rack", "b"))})},
        {"peer-leaves-out-node", "another's", nullptr,
         peers({with(peer("core", "192.168.125.9"), u"nodeSelectors"_s, selector("rack", "b"))})},
    };
}

} // namespace

QList<RuleCase> advertisementCases()
{
    return shapeCases() + localPrefCases() + communityCases() + selectionCases();
}
