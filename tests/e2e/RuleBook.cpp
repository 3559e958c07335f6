// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleBook.h"

#include <QJsonDocument>

#include <algorithm>

using namespace hcp;
using namespace hcp::rules;
using namespace Qt::StringLiterals;

namespace
{

QString nameOf(const QJsonObject& object)
{
    return object[u"metadata"_s][u"name"_s].toString();
}

QList<QJsonObject>* listOf(Configuration& all, const QString& kind)
{
    if (kind == u"IPAddressPool"_s)
        return &all.pools;
    if (kind == u"BGPPeer"_s)
        return &all.peers;
    if (kind == u"BGPAdvertisement"_s)
        return &all.advertisements;
    if (kind == u"L2Advertisement"_s)
        return &all.l2Advertisements;
    return kind == u"Community"_s ? &all.communities : &all.bfdProfiles;
}

/// As server-side apply puts it there.
void put(Configuration& all, const QJsonObject& object)
{
    auto& list = *listOf(all, object[u"kind"_s].toString());
    const auto same = std::find_if(list.begin(), list.end(), [&](const QJsonObject& other) {
        return nameOf(other) == nameOf(object);
    });
    if (same == list.end())
        list.append(object);
    else
        *same = laidOver(*same, object);
}

} // namespace

QJsonObject metallbObject(const QString& kind, const QString& name, const QString& spec)
{
    const QString version = kind == u"BGPPeer"_s ? u"v1beta2"_s : u"v1beta1"_s;
    return {
        {u"apiVersion"_s, u"metallb.io/"_s + version},
        {u"kind"_s, kind},
        {u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, u"openshift-operators"_s}}},
        {u"spec"_s, QJsonDocument::fromJson(QString(spec).replace(u'\'', u'"').toUtf8()).object()}};
}

QStringList RuleBook::refusals(const World& world, const QJsonObject& object) const
{
    Configuration all;
    all.version = version;
    all.backend = backend;
    all.nodes = nodes;
    for (const QJsonObject& there : world)
        put(all, there);
    put(all, object);
    const QString kind = object[u"kind"_s].toString();
    const Configuration webhook = asWebhookSees(all, kind);
    // The schema is about the object alone.
    Configuration alone;
    alone.version = version;
    alone.backend = backend;
    const auto merged =
        *std::find_if(listOf(all, kind)->begin(), listOf(all, kind)->end(),
                      [&](const QJsonObject& other) { return nameOf(other) == nameOf(object); });
    put(alone, merged);
    QStringList ids;
    for (const ConfigurationRule& one : configurationRules()) {
        const bool refused =
            (one.rule.enforcer == Enforcer::Webhook && !one.look(webhook).isEmpty()) ||
            (one.rule.enforcer == Enforcer::Schema && !one.look(alone).isEmpty());
        if (refused)
            ids.append(one.rule.id);
    }
    return ids;
}

QStringList RuleBook::ignored(const World& world) const
{
    Configuration all;
    all.version = version;
    all.backend = backend;
    all.nodes = nodes;
    all.complete = {u"BFDProfile"_s, u"Community"_s, u"Secret"_s};
    for (const QJsonObject& object : world) {
        put(all, object);
        const QString secret = object[u"spec"_s][u"passwordSecret"_s][u"name"_s].toString();
        if (!secret.isEmpty())
            all.secrets.insert(secret, std::nullopt);
    }
    QStringList ids;
    for (const ConfigurationRule& one : configurationRules()) {
        if (one.rule.enforcer == Enforcer::Controller && !one.look(all).isEmpty())
            ids.append(one.rule.id);
    }
    return ids;
}
