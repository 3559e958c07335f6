// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "SomePlans.h"

#include "artifacts/HostedClusterObjects.h"

#include <QMap>
#include <QRandomGenerator>

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

QString one(QRandomGenerator& random, const QStringList& good, const QStringList& bad)
{
    const auto& from = random.bounded(8) == 0 ? bad : good;
    return from.at(random.bounded(static_cast<int>(from.size())));
}

QStringList networks(QRandomGenerator& random, const QStringList& good)
{
    static const QStringList bad{
        u"ten"_s,         u"10.1.0.0"_s,     u"10.1.0.0/33"_s,   u"10.1.0.1/16"_s,
        u"10.1.0.0/32"_s, u"300.1.0.0/16"_s, u"10.132.0.0/14"_s, u"/"_s};
    QStringList list;
    for (int i = random.bounded(6) == 0 ? 3 : random.bounded(3); i > 0; --i)
        list.append(one(random, good, bad));
    return list;
}

} // namespace

Plan somePlan(quint32 seed)
{
    QRandomGenerator random(seed);
    Plan plan = examplePlan();
    HostedClusterPlan& cluster = plan.hostedClusters[0];
    cluster.name = one(random, {u"hosted"_s, u"a"_s, u"4"_s, u"a-b"_s},
                       {u"Hosted"_s, u"a_b"_s, u"a-"_s, u"bär"_s, u"a b"_s});
    cluster.baseDomain =
        one(random, {u"hypershift.lab"_s, u"lab"_s, u"a.b.example"_s},
            {u"lab1"_s, u"10.0.2.20"_s, u"a..lab"_s, u"lab."_s, u"-a.lab"_s, u"a_b.lab"_s, u"x"_s,
             u"aaaaaaaaa."_s.repeated(25) + u"lab"_s, QString(64, u'a') + u".lab"_s});
    cluster.release = one(random, {u"quay.io/x/y:4.20"_s, u"r.lab:5000/a/b/c:1"_s},
                          {u""_s, u"quay.io/x/y: 4"_s, u"-x/y"_s, u"x/"_s + QString(260, u'a')});
    cluster.clusterNetwork = networks(random, {u"10.136.0.0/14"_s, u"10.140.0.0/14"_s});
    cluster.serviceNetwork = networks(random, {u"172.29.0.0/16"_s, u"172.28.0.0/16"_s});
    cluster.machineNetwork = networks(random, {u"192.168.125.0/24"_s, u"192.168.126.0/24"_s});
    const int platform = random.bounded(4);
    cluster.platform = platform == 0   ? Platform::Agent
                       : platform == 1 ? Platform::KubeVirt
                                       : Platform::None;
    if (cluster.platform == Platform::Agent)
        cluster.agentNamespace = one(random, {u"agents"_s}, {u""_s});
    cluster.otherServices = random.bounded(2) == 0 ? u"Route"_s : u"NodePort"_s;
    if (random.bounded(8) == 0)
        plan.managementCluster.nodes.clear();
    return plan;
}

QList<PlanCase> planCases()
{
    const auto hosted = [](std::function<void(HostedClusterPlan&)> change) {
        return [change = std::move(change)](Plan& plan) { change(plan.hostedClusters[0]); };
    };
    return {
        {"name-invalid", hosted([](auto& c) { c.name = u"Hosted"_s; })},
        {"basedomain-invalid", hosted([](auto& c) { c.baseDomain = u"lab1"_s; })},
        {"hostname-too-long",
         hosted([](auto& c) { c.baseDomain = u"aaaaaaaaa."_s.repeated(25) + u"lab"_s; })},
        {"network-invalid", hosted([](auto& c) { c.clusterNetwork = {u"ten"_s}; })},
        {"network-count", hosted([](auto& c) {
             c.machineNetwork = {u"10.1.0.0/24"_s, u"10.1.1.0/24"_s, u"10.1.2.0/24"_s};
         })},
        {"release-missing", hosted([](auto& c) { c.release.clear(); })},
        {"release-invalid", hosted([](auto& c) { c.release = u"quay.io/x/y: 4.20"_s; })},
        {"nodeport-address-missing",
         [](Plan& plan) {
             plan.hostedClusters[0].otherServices = u"NodePort"_s;
             plan.managementCluster.nodes.clear();
         }},
    };
}

QList<PlanCase> immutableCases()
{
    const auto hosted = [](std::function<void(HostedClusterPlan&)> change) {
        return [change = std::move(change)](Plan& plan) { change(plan.hostedClusters[0]); };
    };
    return {
        {"hostedcluster-differs", hosted([](auto& c) { c.platform = Platform::KubeVirt; })},
        {"hostedcluster-differs", hosted([](auto& c) { c.clusterNetwork = {u"10.136.0.0/14"_s}; })},
        {"hostedcluster-differs", hosted([](auto& c) { c.serviceNetwork = {u"172.29.0.0/16"_s}; })},
        {"hostname-differs", hosted([](auto& c) { c.baseDomain = u"other.lab"_s; })},
    };
}

QStringList whileThere(const Plan& plan)
{
    Facts facts;
    HostedClusterFacts there;
    there.object = Fact<std::optional<QJsonObject>>::known(hostedObject(examplePlan()), u"test"_s);
    facts.cluster.hostedClusters.insert(plan.hostedClusters.first().key(), there);
    QStringList ids;
    for (const Finding& finding : validate(plan, resolve(plan, facts), facts))
        ids.append(finding.id);
    return ids;
}

QJsonObject hostedObject(const Plan& plan)
{
    const Intent intent = resolve(plan);
    QJsonObject object = hostedClusterObject(intent, intent.hostedClusters.first());
    auto metadata = object[u"metadata"_s].toObject();
    metadata[u"namespace"_s] = u"default"_s;
    object[u"metadata"_s] = metadata;
    return object;
}

PlanVerdict verdictOn(const Plan& plan)
{
    QMap<QString, Enforcer> enforcers;
    for (const Rule& rule : allRules())
        enforcers.insert(rule.id, rule.enforcer);
    PlanVerdict verdict;
    for (const Finding& finding : validate(plan, resolve(plan))) {
        if (finding.severity != Severity::Blocks || verdict.blocking.contains(finding.id))
            continue;
        verdict.blocking.append(finding.id);
        if (enforcers.value(finding.id) == Enforcer::Schema)
            verdict.schema.append(finding.id);
    }
    return verdict;
}

QString whyStricter(const QString& rule)
{
    static const QMap<QString, QString> reasons{
        {u"network-invalid"_s, u"the schema takes set host bits, /0, /32 and 300.1.0.0; the "
                               "operator and its networks do not"_s},
        {u"hostname-too-long"_s,
         u"api-int.… is four characters longer than the hostname, and no name has a part of more "
         "than 63"_s},
        {u"basedomain-invalid"_s, u"the schema lets a part begin with a dash"_s},
        {u"release-invalid"_s, u"the schema takes any word without blanks"_s},
        {u"agent-namespace-missing"_s,
         u"some versions' schemas take an empty name; the operator does not"_s},
    };
    return reasons.value(rule);
}
