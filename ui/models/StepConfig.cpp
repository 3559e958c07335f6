// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/StepConfig.h"

#include "ui/models/FieldPlaces.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList Words{u"start"_s,  u"cluster"_s, u"router"_s, u"bgp"_s,
                        u"hosted"_s, u"review"_s,  u"apply"_s,  u"verify"_s};

/// "ASN of %1", … for the last keys of field paths.
QString keyForPeople(const QString& key)
{
    static const QMap<QString, const char*> names{
        {u"asn"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "ASN")},
        {u"vip"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "VIP")},
        {u"address"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "address")},
        {u"name"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "name")},
        {u"namespace"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "namespace")},
        {u"baseDomain"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "base domain")},
        {u"host"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "SSH host")},
        {u"pullSecret"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "pull secret")},
        {u"sshKey"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "SSH key")},
        {u"appsAddress"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "address of *.apps")},
        {u"keyFile"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "TSIG key file")},
        {u"servers"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "DNS servers")},
        {u"maximumPrefix"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "maximum-prefix")},
        {u"bfd"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "failure detection")},
        {u"nodes"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "the nodes")},
        {u"metallb"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "MetalLB")},
        {u"managementCluster"_s,
         QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "the management cluster")},
        {u"routers"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "the router")},
        {u"hostedClusters"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "the hosted cluster")},
        {u"identityFile"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "identity file")},
        {u"existing"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "new or existing")},
        {u"agentNamespace"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "namespace of the Agents")},
        {u"clusterNetwork"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "cluster network")},
        {u"serviceNetwork"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "service network")},
        {u"machineNetwork"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "machine network")},
        {u"otherServices"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "other services")},
        {u"method"_s, QT_TRANSLATE_NOOP("hcp::ui::StepConfig", "how the records get there")},
    };
    const auto found = names.constFind(key);
    return found == names.cend() ? key : StepConfig::tr(*found);
}

template <class List>
QString nameAt(const List& list, qsizetype index)
{
    return index < list.size() ? list.at(index).name : QString();
}

/// What has no name goes by its place in the list: "router 2".
QString numberedForPeople(const QString& list, qsizetype index)
{
    const QString number = QString::number(index + 1);
    if (list == u"routers"_s)
        return StepConfig::tr("router %1").arg(number);
    if (list == u"hostedClusters"_s)
        return StepConfig::tr("hosted cluster %1").arg(number);
    return StepConfig::tr("node %1").arg(number);
}

} // namespace

QString stepWord(StepId id)
{
    return Words.at(static_cast<qsizetype>(id));
}

std::optional<StepId> stepOfWord(const QString& word)
{
    const qsizetype found = Words.indexOf(word);
    return found < 0 ? std::nullopt : std::optional(static_cast<StepId>(found));
}

StepId stepOfField(const QString& field)
{
    const auto isKey = [&field](const char* key) { return field.contains(QLatin1String(key)); };
    if (field == u"managementCluster.metallb.asn"_s || field.startsWith(u"options"_s))
        return StepId::Bgp;
    if (field.startsWith(u"managementCluster"_s))
        return StepId::Cluster;
    if (field.startsWith(u"routers"_s))
        return isKey("].asn") ? StepId::Bgp : StepId::Router;
    if (field.startsWith(u"hostedClusters"_s))
        return isKey("].vip") ? StepId::Bgp : StepId::Hosted;
    return field.startsWith(u"dns"_s) ? StepId::Hosted : StepId::Review;
}

QString fieldForPeople(const Plan& plan, const QString& field)
{
    static const QRegularExpression indexed(
        u"^(routers|hostedClusters|managementCluster\\.nodes)\\[(\\d+)\\]\\.([A-Za-z.]+)"_s);
    if (field == u"managementCluster.metallb.asn"_s)
        return StepConfig::tr("ASN of MetalLB");
    const auto place = indexed.match(field);
    if (!place.hasMatch())
        return keyForPeople(field.section(u'.', -1).section(u'[', 0, 0));
    const qsizetype index = place.captured(2).toLongLong();
    const QString list = place.captured(1);
    const QString last = place.captured(3).section(u'.', -1);
    const QString key = keyForPeople(last);
    const bool onlyOne = list == u"routers"_s
                             ? plan.routers.size() < 2
                             : list == u"hostedClusters"_s && plan.hostedClusters.size() < 2;
    const QString whose = list == u"routers"_s ? nameAt(plan.routers, index)
                          : list == u"hostedClusters"_s
                              ? nameAt(plan.hostedClusters, index)
                              : nameAt(plan.managementCluster.nodes, index);
    const bool isNamed = !whose.isEmpty();
    if (last == u"ssh"_s) // the login as a whole: one router's, and no field
        return isNamed ? whose : keyForPeople(list);
    if (onlyOne && !isNamed)
        return key;
    if (!isNamed)
        return StepConfig::tr("%1 of %2").arg(key, numberedForPeople(list, index));
    return StepConfig::tr("%1 of %2").arg(key, whose);
}

StepConfig::StepConfig(StepId id, Engine& engine, QObject* parent)
    : QObject(parent), m_id(id), m_engine(engine)
{
    connect(&engine, &Engine::viewChanged, this, &StepConfig::changed);
    connect(&engine, &Engine::taskChanged, this, &StepConfig::changed);
    // Whoever opens a plan that was worked on has been through its pages, or through those that
    // are known to have been shown.
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        const QStringList& visited = document().visited();
        m_insists =
            !document().isEmpty() && (visited.isEmpty() || visited.contains(stepWord(m_id)));
    });
}

QList<Finding> StepConfig::findings() const
{
    QList<Finding> mine;
    for (const Finding& finding : view().findings) {
        if (stepOfField(finding.field) == m_id)
            mine << finding;
    }
    std::stable_sort(mine.begin(), mine.end(), [](const Finding& one, const Finding& other) {
        return one.severity != other.severity ? one.severity < other.severity
                                              : placeOnPage(one.field) < placeOnPage(other.field);
    });
    return mine;
}

int StepConfig::problems() const
{
    QSet<QString> fields;
    const auto mine = findings();
    for (const Finding& finding : mine) {
        if (finding.severity == Severity::Blocks && mayBeSaid(finding))
            fields.insert(formFieldOf(finding.field));
    }
    return static_cast<int>(fields.size());
}

bool StepConfig::mayBeSaid(const Finding& finding) const
{
    return m_insists || !isAboutMissing(finding) || !document().text(finding.field).isEmpty();
}

bool StepConfig::isWhole() const
{
    const auto mine = findings();
    return std::none_of(mine.cbegin(), mine.cend(), [](const Finding& finding) {
        return finding.severity == Severity::Blocks;
    });
}

void StepConfig::insist()
{
    if (!std::exchange(m_insists, true))
        Q_EMIT changed();
}

} // namespace hcp::ui
