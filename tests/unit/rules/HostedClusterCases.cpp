// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleCases.h"

#include "../plan/PlanFixtures.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

/// A change of the plan's one hosted cluster.
std::function<void(Plan&, Facts&)> hosted(std::function<void(HostedClusterPlan&)> change)
{
    return [change = std::move(change)](Plan& plan, Facts&) { change(plan.hostedClusters[0]); };
}

auto named(const QString& name)
{
    return hosted([=](HostedClusterPlan& c) { c.name = name; });
}

auto inDomain(const QString& domain)
{
    return hosted([=](HostedClusterPlan& c) { c.baseDomain = domain; });
}

/// The plan's hosted cluster, there with this spec.
std::function<void(Plan&, Facts&)> there(const char* spec)
{
    return [spec](Plan& plan, Facts& facts) {
        HostedClusterFacts hostedFacts;
        hostedFacts.object = seen(std::optional(object(spec)));
        facts.cluster.hostedClusters.insert(plan.hostedClusters[0].key(), hostedFacts);
    };
}

const char* const Good =
    "{'spec': {'platform': {'type': 'None'}, 'dns': {'baseDomain': 'hypershift.lab'}, "
    "'release': {'image': 'x/y:1'}, 'services': [{'service': 'APIServer', "
    "'servicePublishingStrategy': {'type': 'LoadBalancer', 'loadBalancer': {'hostname': "
    "'api.hosted.hypershift.lab'}}}]}}";

std::function<void(Plan&, Facts&)> thereAnd(const char* spec,
                                            std::function<void(HostedClusterPlan&)> change)
{
    return [=](Plan& plan, Facts& facts) {
        change(plan.hostedClusters[0]);
        there(spec)(plan, facts);
    };
}

QList<RuleCase> objectNameCases()
{
    const char* const name = "hostedClusters[0].name";
    return {
        {"name-invalid", "capitals", name, named(u"Hosted"_s)},
        {"name-invalid", "underscore", name, named(u"a_b"_s)},
        {"name-invalid", "dash at the end", name, named(u"a-"_s)},
        {"name-invalid", "umlaut", name, named(u"bär"_s)},
        {"name-invalid", "injection", name, named(u"; rm -rf /"_s)},
        {"name-invalid", "digits", nullptr, named(u"4"_s)},
        {"name-invalid", "namespace", "hostedClusters[0].namespace",
         hosted([](auto& c) { c.nameSpace = u"a.b"_s; })},
        {"name-invalid", "agent namespace", "hostedClusters[0].agentNamespace",
         hosted([](auto& c) { c.agentNamespace = u"A"_s; })},
        {"name-invalid", "secret", "hostedClusters[0].pullSecret.secretName",
         hosted([](auto& c) { c.pullSecret.value = u"Pull"_s; })},
        {"name-invalid", "ssh key", "hostedClusters[0].sshKey.secretName", hosted([](auto& c) {
             c.sshKey = {SecretRef::Kind::SecretName, u"K y"_s};
         })},
        {"name-invalid", "a file may be called anything", nullptr, hosted([](auto& c) {
             c.pullSecret = {SecretRef::Kind::File, u"/a/B c"_s};
         })},
        {"name-invalid", "metallb", "managementCluster.metallb.namespace",
         [](Plan& p, Facts&) { p.managementCluster.metallbNamespace = u"Metal"_s; }},
        {"name-invalid", "node", "managementCluster.nodes[0].name",
         [](Plan& p, Facts&) { p.managementCluster.nodes[0].name = u"node 1"_s; }},
        {"name-invalid", "node with a domain", nullptr,
         [](Plan& p, Facts&) { p.managementCluster.nodes[0].name = u"node1.lab"_s; }},
        {"name-dotted", "dot", name, named(u"a.b"_s)},
        {"name-dotted", "dash", nullptr, named(u"a-b"_s)},
        {"namespace-too-long", "64", name, named(QString(57, u'a'))},
        {"namespace-too-long", "63", nullptr, named(QString(56, u'a'))},
    };
}

QList<RuleCase> hostNameCases()
{
    const char* const domain = "hostedClusters[0].baseDomain";
    return {
        {"hostedcluster-duplicate", "same", "hostedClusters[1].name",
         [](Plan& p, Facts&) { p.hostedClusters.append(p.hostedClusters[0]); }},
        {"hostedcluster-duplicate", "a-b/c and a/b-c", "hostedClusters[1].name",
         [](Plan& p, Facts&) {
             p.hostedClusters.append(p.hostedClusters[0]);
             p.hostedClusters[0].nameSpace = u"a-b"_s;
             p.hostedClusters[0].name = u"c"_s;
             p.hostedClusters[1].nameSpace = u"a"_s;
             p.hostedClusters[1].name = u"b-c"_s;
         }},
        {"hostedcluster-duplicate", "API name", "hostedClusters[1].baseDomain",
         [](Plan& p, Facts&) {
             p.hostedClusters.append(p.hostedClusters[0]);
             p.hostedClusters[1].nameSpace = u"other"_s;
         }},
        {"hostedcluster-duplicate", "other name", nullptr,
         [](Plan& p, Facts&) {
             p.hostedClusters.append(p.hostedClusters[0]);
             p.hostedClusters[1].name = u"second"_s;
         }},
        {"basedomain-invalid", "digit at the end", domain, inDomain(u"lab1"_s)},
        {"basedomain-invalid", "address", domain, inDomain(u"10.0.2.20"_s)},
        {"basedomain-invalid", "one letter", domain, inDomain(u"lab.x"_s)},
        {"basedomain-invalid", "dot at the end", domain, inDomain(u"hypershift.lab."_s)},
        {"basedomain-invalid", "two dots", domain, inDomain(u"hypershift..lab"_s)},
        {"basedomain-invalid", "umlaut", domain, inDomain(u"bär.lab"_s)},
        {"basedomain-invalid", "single label", nullptr, inDomain(u"lab"_s)},
        {"basedomain-invalid", "punycode", nullptr, inDomain(u"xn--br-via.lab"_s)},
        {"hostname-too-long", "label", domain, inDomain(QString(64, u'a') + u".lab"_s)},
        {"hostname-too-long", "whole", domain, inDomain(u"aaaaaaaaa."_s.repeated(25) + u"lab"_s)},
        {"hostname-too-long", "just", nullptr, inDomain(QString(63, u'a') + u".lab"_s)},
        {"domain-local", "mDNS", domain, inDomain(u"hypershift.LOCAL"_s)},
        {"domain-local", "locals", nullptr, inDomain(u"my-local"_s)},
    };
}

auto cluster(const QStringList& networks)
{
    return hosted([=](HostedClusterPlan& c) { c.clusterNetwork = networks; });
}

QList<RuleCase> networkCases()
{
    const char* const network = "hostedClusters[0].clusterNetwork[0]";
    const char* const vip = "hostedClusters[0].vip[0]";
    return {
        {"network-invalid", "word", network, cluster({u"ten"_s})},
        {"network-invalid", "host bits", network, cluster({u"10.132.0.1/14"_s})},
        {"network-invalid", "no length", network, cluster({u"10.132.0.0"_s})},
        {"network-invalid", "everything", network, cluster({u"0.0.0.0/0"_s})},
        {"network-invalid", "one address", network, cluster({u"10.132.0.0/32"_s})},
        {"network-invalid", "/30", nullptr, cluster({u"10.132.0.0/30"_s})},
        {"network-overlap", "twice", "hostedClusters[0].clusterNetwork[1]",
         cluster({u"10.1.0.0/16"_s, u"10.1.2.0/24"_s})},
        {"network-overlap", "services", "hostedClusters[0].serviceNetwork[0]",
         hosted([](auto& c) { c.serviceNetwork = {u"10.133.0.0/16"_s}; })},
        {"network-overlap", "machines", "hostedClusters[0].machineNetwork[0]",
         hosted([](auto& c) { c.machineNetwork = {u"172.16.0.0/12"_s}; })},
        {"network-overlap", "neighbours", nullptr, cluster({u"10.1.0.0/16"_s, u"10.2.0.0/16"_s})},
        {"vip-in-network", "pods", vip, cluster({u"10.0.0.0/16"_s})},
        {"vip-in-network", "services", vip, hosted([](auto& c) { c.vip[0] = ip("172.31.0.10"); })},
        {"vip-in-network", "machines are another matter", nullptr,
         hosted([](auto& c) { c.machineNetwork = {u"10.0.2.0/24"_s}; })},
        {"vip-in-machine-network", "workers", vip,
         hosted([](auto& c) { c.machineNetwork = {u"10.0.2.0/24"_s}; })},
        {"vip-in-machine-network", "elsewhere", nullptr,
         hosted([](auto& c) { c.machineNetwork = {u"10.0.3.0/24"_s}; })},
        {"lab-in-network", "nodes", network, cluster({u"192.168.0.0/16"_s})},
        {"lab-in-network", "router", network, cluster({u"192.168.125.0/29"_s})},
        {"lab-in-network", "machine network", nullptr,
         hosted([](auto& c) { c.machineNetwork = {u"192.168.125.0/24"_s}; })},
        {"advertise-address-in-network", "wide", network, cluster({u"172.16.0.0/13"_s})},
        {"advertise-address-in-network", "beside", nullptr, cluster({u"172.21.0.0/16"_s})},
        {"network-kubevirt", "OVN's", network, hosted([](auto& c) {
             c.platform = Platform::KubeVirt;
             c.clusterNetwork = {u"100.64.0.0/10"_s};
         })},
        {"network-kubevirt", "not KubeVirt", nullptr, cluster({u"100.64.0.0/10"_s})},
    };
}

QList<RuleCase> creationCases()
{
    const char* const image = "hostedClusters[0].release";
    const auto release = [](const QString& text) {
        return hosted([=](HostedClusterPlan& c) { c.release = text; });
    };
    return {
        {"release-missing", "none", image, release({})},
        {"release-missing", "existing", nullptr, hosted([](auto& c) {
             c.release.clear();
             c.existing = true;
         })},
        {"release-missing", "there", nullptr, thereAnd(Good, [](auto& c) { c.release.clear(); })},
        {"release-invalid", "version", image, release(u"4.20"_s)},
        {"release-invalid", "blank", image, release(u"quay.io/x/y: 4.20"_s)},
        {"release-invalid", "dash in front", image, release(u"-x/y:4"_s)},
        {"release-invalid", "too long", image, release(u"x/"_s + QString(252, u'a'))},
        {"release-invalid", "digest", nullptr,
         release(u"quay.io/x/y@sha256:"_s + QString(64, u'a'))},
        {"release-invalid", "port", nullptr, release(u"registry.lab:5000/ocp/release:4.20"_s)},
        {"pull-secret-missing", "none", "hostedClusters[0].pullSecret",
         hosted([](auto& c) { c.pullSecret = {}; })},
        {"pull-secret-missing", "there", nullptr,
         [](Plan& p, Facts& f) {
             p.hostedClusters[0].pullSecret = {};
             f.cluster.hostedClusters[p.hostedClusters[0].key()].pullSecretExists = seen(true);
         }},
    };
}

QList<RuleCase> platformCases()
{
    const auto agent = [](HostedClusterPlan& c) { c.platform = Platform::Agent; };
    return {
        {"agent-namespace-missing", "Agent", "hostedClusters[0].agentNamespace", hosted(agent)},
        {"agent-namespace-missing", "given", nullptr, hosted([](auto& c) {
             c.platform = Platform::Agent;
             c.agentNamespace = u"agents"_s;
         })},
        {"agent-namespace-unused", "None", "hostedClusters[0].agentNamespace",
         hosted([](auto& c) { c.agentNamespace = u"agents"_s; })},
        {"agent-namespace-unused", "Agent", nullptr, hosted([](auto& c) {
             c.platform = Platform::Agent;
             c.agentNamespace = u"agents"_s;
         })},
        {"routes-not-served", "asked for", "hostedClusters[0].otherServices",
         [](Plan& p, Facts& f) {
             p.hostedClusters[0].otherServices = u"Route"_s;
             f.cluster.hypershift = seen(HyperShiftFact{true, false});
         }},
        {"routes-not-served", "left open", nullptr,
         [](Plan&, Facts& f) {
             f.cluster.hypershift = seen(HyperShiftFact{true, false});
         }},
        {"hypershift-missing", "plain cluster", "hostedClusters",
         [](Plan&, Facts& f) { f.cluster.hypershift = seen(HyperShiftFact{}); }},
    };
}

QList<RuleCase> existingCases()
{
    const char* const name = "hostedClusters[0].name";
    return {
        {"hostedcluster-not-found", "existing", "hostedClusters[0].existing",
         [](Plan& p, Facts& f) {
             p.hostedClusters[0].existing = true;
             f.cluster.hostedClusters[p.hostedClusters[0].key()].object =
                 seen(std::optional<QJsonObject>());
         }},
        {"hostedcluster-not-found", "there", nullptr,
         thereAnd(Good, [](auto& c) { c.existing = true; })},
        {"hostedcluster-not-loadbalancer", "NodePort", name,
         there("{'spec': {'services': [{'service': 'APIServer', 'servicePublishingStrategy': "
               "{'type': 'NodePort'}}]}}")},
        {"hostedcluster-not-loadbalancer", "no entry", name, there("{'spec': {}}")},
        {"hostedcluster-not-loadbalancer", "LoadBalancer", nullptr, there(Good)},
        {"hostname-missing", "guide's", name,
         there("{'spec': {'services': [{'service': 'APIServer', 'servicePublishingStrategy': "
               "{'type': 'LoadBalancer'}}]}}")},
        {"hostname-missing", "set", nullptr, there(Good)},
        {"hostname-differs", "other name", "hostedClusters[0].baseDomain",
         there("{'spec': {'services': [{'service': 'APIServer', 'servicePublishingStrategy': "
               "{'type': 'LoadBalancer', 'loadBalancer': {'hostname': 'api.other.lab'}}}]}}")},
        {"hostname-differs", "same", nullptr, there(Good)},
        {"hostedcluster-differs", "platform", "hostedClusters[0].platform",
         thereAnd(Good, [](auto& c) { c.platform = Platform::KubeVirt; })},
        {"hostedcluster-differs", "domain", "hostedClusters[0].baseDomain",
         thereAnd(Good, [](auto& c) { c.baseDomain = u"other.lab"_s; })},
        {"hostedcluster-differs", "network", "hostedClusters[0].clusterNetwork",
         thereAnd("{'spec': {'networking': {'clusterNetwork': [{'cidr': '10.9.0.0/16'}]}}}",
                  [](auto& c) { c.clusterNetwork = {u"10.8.0.0/16"_s}; })},
        {"hostedcluster-differs", "left open", nullptr,
         there("{'spec': {'networking': {'clusterNetwork': [{'cidr': '10.9.0.0/16'}]}}}")},
    };
}

} // namespace

QList<RuleCase> hostedClusterCases()
{
    return objectNameCases() + hostNameCases() + networkCases() + creationCases() +
           platformCases() + existingCases();
}
