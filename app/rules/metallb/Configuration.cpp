// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/metallb/Configuration.h"

#include "artifacts/MetalLbObjects.h"
#include "plan/AddressRange.h"
#include "rules/RuleSet.h"
#include "rules/metallb/LabelSelector.h"

#include <QVersionNumber>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

using Objects = QList<QJsonObject>;

struct Reader {
    const Intent& intent;
    Configuration& made;

    void read(Objects Configuration::*list, const QString& kind, const Fact<Objects>& fact)
    {
        if (fact)
            made.complete.insert(kind);
        for (const QJsonObject& object : fact.valueOr({})) {
            if (intent.metallb.nameSpace.isMissing() ||
                objectNameSpace(object) == intent.metallb.nameSpace.value)
                (made.*list).append(object);
        }
    }
};

Objects* listOf(Configuration& made, const QString& kind)
{
    if (kind == u"IPAddressPool"_s)
        return &made.pools;
    if (kind == u"BGPPeer"_s)
        return &made.peers;
    if (kind == u"BGPAdvertisement"_s)
        return &made.advertisements;
    return kind == u"BFDProfile"_s ? &made.bfdProfiles : nullptr;
}

void lay(Configuration& made, const QJsonObject& object, const QString& field)
{
    const QString kind = object.value(u"kind"_s).toString();
    Objects* list = listOf(made, kind);
    if (list == nullptr)
        return;
    made.ours.insert(titleOf(kind, object), field);
    const auto same = std::find_if(list->begin(), list->end(), [&](const QJsonObject& other) {
        return objectName(other) == objectName(object);
    });
    if (same == list->end())
        list->append(object);
    else
        *same = laidOver(*same, object);
}

/// What is still missing from the plan is said by its own rules.
void layOurs(const Intent& intent, Configuration& made)
{
    const MetalLbIntent& metallb = intent.metallb;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        if (intent.hostedClusters.at(i).vip.isUnspecified())
            continue;
        const QString field = hostedField(i, u"vip[0]");
        lay(made, poolObject(intent, metallb.pools.at(i)), field);
        lay(made, advertisementObject(intent, metallb.advertisements.at(i)), field);
    }
    for (qsizetype i = 0; i < intent.routers.size(); ++i) {
        const RouterIntent& router = intent.routers.at(i);
        if (!router.address.isUnspecified() && router.asn != Asn() && metallb.asn != Asn())
            lay(made, peerObject(intent, metallb.peers.at(i)), routerField(i, u"address"));
    }
    if (intent.bfd && metallb.backend != MetalLbFact::Backend::Native)
        lay(made, bfdProfileObject(metallb), u"options.bfd"_s);
}

template <class Problems>
QList<Finding> findingsOf(const Configuration& configuration, const Problems& problems)
{
    QList<Finding> findings;
    for (const Problem& problem : problems) {
        const QString place =
            problem.field.isEmpty()
                ? configuration.ours.value(problem.object, u"managementCluster.metallb"_s)
                : problem.field;
        findings.append(finding(place, problem.text, problem.remedy));
    }
    return findings;
}

QVersionNumber number(const QString& version)
{
    return QVersionNumber::fromString(version);
}

} // namespace

bool Configuration::isAt(int major, int minor, int patch) const
{
    return !number(version).isNull() && number(version) >= QVersionNumber(major, minor, patch);
}

bool Configuration::isBefore(int major, int minor, int patch) const
{
    return !number(version).isNull() && number(version) < QVersionNumber(major, minor, patch);
}

bool Configuration::isFrr() const
{
    return backend != MetalLbFact::Backend::Native;
}

Configuration configurationOf(const Intent& intent, const Facts& facts)
{
    Configuration made;
    const ClusterFacts& cluster = facts.cluster;
    Reader reader{intent, made};
    reader.read(&Configuration::pools, u"IPAddressPool"_s, cluster.pools);
    reader.read(&Configuration::peers, u"BGPPeer"_s, cluster.peers);
    reader.read(&Configuration::advertisements, u"BGPAdvertisement"_s, cluster.advertisements);
    reader.read(&Configuration::l2Advertisements, u"L2Advertisement"_s, cluster.l2Advertisements);
    reader.read(&Configuration::bfdProfiles, u"BFDProfile"_s, cluster.bfdProfiles);
    reader.read(&Configuration::communities, u"Community"_s, cluster.communities);
    reader.read(&Configuration::legacyPools, u"AddressPool"_s, cluster.legacyPools);
    if (cluster.peerSecrets) {
        made.complete.insert(u"Secret"_s);
        made.secrets = *cluster.peerSecrets;
    }
    if (cluster.nodes)
        made.nodes = *cluster.nodes;
    if (cluster.metallb)
        made.version = cluster.metallb->version;
    made.backend = intent.metallb.backend;
    layOurs(intent, made);
    return made;
}

QJsonObject laidOver(const QJsonObject& below, const QJsonObject& above)
{
    QJsonObject made = below;
    for (auto entry = above.begin(); entry != above.end(); ++entry) {
        const auto under = made.value(entry.key());
        made[entry.key()] = under.isObject() && entry.value().isObject()
                                ? QJsonValue(laidOver(under.toObject(), entry.value().toObject()))
                                : entry.value();
    }
    return made;
}

Configuration asWebhookSees(const Configuration& all, const QString& kind)
{
    Configuration seen;
    seen.complete = all.complete;
    seen.ours = all.ours;
    seen.version = all.version;
    seen.backend = all.backend;
    if (kind == u"BGPPeer"_s)
        seen.peers = all.peers;
    if (kind == u"Community"_s)
        seen.communities = all.communities;
    if (kind == u"IPAddressPool"_s || kind.endsWith(u"Advertisement"_s))
        seen.pools = all.pools;
    if (kind == u"L2Advertisement"_s)
        seen.l2Advertisements = all.l2Advertisements;
    if (kind == u"BGPAdvertisement"_s) {
        seen.advertisements = all.advertisements;
        seen.nodes = all.nodes;
    }
    return seen;
}

const QList<ConfigurationRule>& configurationRules()
{
    static const QList<ConfigurationRule> rules = [] {
        QList<ConfigurationRule> all;
        for (const auto subject :
             {poolObjectRules, peerObjectRules, peerReferenceRules, peerSetRules,
              advertisementRules, communityRules, bfdRules, backendRules})
            all.append(subject());
        return all;
    }();
    return rules;
}

ConfigurationRule configurationRule(const Rule& rule, QList<Problem> (*look)(const Configuration&))
{
    ConfigurationRule made{rule, look};
    made.rule.look = [look](const Plan&, const Intent& intent, const Facts& facts) {
        const Configuration configuration = configurationOf(intent, facts);
        return findingsOf(configuration, look(configuration));
    };
    return made;
}

QString titleOf(QStringView kind, const QJsonObject& object)
{
    return u"%1 %2"_s.arg(kind, objectName(object));
}

QJsonObject specOf(const QJsonObject& object)
{
    return object.value(u"spec"_s).toObject();
}

QString specText(const QJsonObject& object, const QString& field)
{
    return specOf(object).value(field).toString();
}

QJsonArray specList(const QJsonObject& object, const QString& field)
{
    return specOf(object).value(field).toArray();
}

QString repeatedText(const QJsonArray& list)
{
    QSet<QString> seen;
    for (const auto& entry : list) {
        if (seen.contains(entry.toString()))
            return entry.toString();
        seen.insert(entry.toString());
    }
    return {};
}

bool announces(const QJsonObject& advertisement, const QJsonObject& pool)
{
    const auto names = specList(advertisement, u"ipAddressPools"_s);
    const auto selectors = specList(advertisement, u"ipAddressPoolSelectors"_s);
    return (names.isEmpty() && selectors.isEmpty()) || names.contains(objectName(pool)) ||
           anySelects(selectors, labelsOf(pool));
}

} // namespace hcp::rules
