// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/BgpConfig.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QString metallbAsnPath = u"managementCluster.metallb.asn"_s;

/// `spec.FIELD` of an object.
QJsonValue specOf(const QJsonObject& object, const QString& field)
{
    return object.value(u"spec"_s).toObject().value(field);
}

QString nameOf(const QJsonObject& object)
{
    return object.value(u"metadata"_s).toObject().value(u"name"_s).toString();
}

/// A value that the guide has at this place, when the plan has that many.
void addGuides(QList<Suggestion>& choices, const QString& value, const QString& origin)
{
    const bool there = std::any_of(choices.begin(), choices.end(),
                                   [&](const Suggestion& one) { return one.value == value; });
    if (!there && !value.isEmpty())
        choices.append({value, origin});
}

} // namespace

BgpConfig::BgpConfig(Engine& engine, QObject* parent) : StepConfig(StepId::Bgp, engine, parent) {}

QString BgpConfig::title() const
{
    return tr("BGP & VIP");
}

QString BgpConfig::word() const
{
    const QString asn = document().text(metallbAsnPath);
    const QString vip = document().text(hostedPath(0, u"vip[0]"));
    const bool untouched =
        asn.isEmpty() && vip.isEmpty() && document().text(routerPath(0, u"asn")).isEmpty();
    if (untouched)
        return tr("Not filled in yet");
    if (const int count = problems(); count > 0)
        return problemsForPeople(count);
    if (!isDone())
        return tr("Not complete yet");
    if (hostedClusters() > 1)
        return tr("%1 VIPs · AS %2").arg(hostedClusters()).arg(asn);
    return tr("%1 · AS %2").arg(vip, asn);
}

bool BgpConfig::isDone() const
{
    const auto& clusters = plan().hostedClusters;
    const auto& all = plan().routers;
    return isWhole() && plan().managementCluster.metallbAsn && !clusters.isEmpty() &&
           !all.isEmpty() &&
           std::all_of(clusters.begin(), clusters.end(),
                       [](const HostedClusterPlan& one) { return !one.vip.isEmpty(); }) &&
           std::all_of(all.begin(), all.end(),
                       [](const RouterPlan& one) { return one.asn != Asn(); });
}

qsizetype BgpConfig::routers() const
{
    return std::max<qsizetype>(1, plan().routers.size());
}

qsizetype BgpConfig::hostedClusters() const
{
    return std::max<qsizetype>(1, plan().hostedClusters.size());
}

Phrase BgpConfig::routersPhrase() const
{
    QList<Phrase> all;
    for (qsizetype i = 0; i < routers(); ++i) {
        const bool nameless =
            i == 0 && plan().routers.size() < 2 && plan().routers.value(0).name.isEmpty();
        const QString name = nameless ? tr("The router") : routerForPeople(plan(), i);
        all << Phrase::of(tr("%1 (AS %2)"), {Phrase::one(name, Span::Kind::Strong),
                                             valueForPeople(engine(), routerPath(i, u"asn"))});
    }
    return Phrase::list(all);
}

Phrase BgpConfig::vipsPhrase() const
{
    QList<Phrase> all;
    for (qsizetype i = 0; i < hostedClusters(); ++i)
        all << valueForPeople(engine(), hostedPath(i, u"vip[0]"), u"/32"_s);
    return Phrase::list(all);
}

Phrase BgpConfig::sentence() const
{
    const auto& nodes = view().intent.nodes;
    const Phrase who = nodes.isMissing()
                           ? Phrase::one(tr("the nodes"), Span::Kind::Strong)
                           : Phrase::one(nodesForPeople(nodes.value.size()), Span::Kind::Strong);
    const QString text =
        routers() > 1
            ? tr("%1 learn %2 from %3 (AS %4) and send each API client to one of them.")
            : tr("%1 learns %2 from %3 (AS %4) and sends each API client to one of them.");
    return Phrase::of(
        text, {routersPhrase(), vipsPhrase(), who, valueForPeople(engine(), metallbAsnPath)});
}

QString BgpConfig::asnLabel(qsizetype router) const
{
    return tr("ASN of %1").arg(routerForPeople(plan(), router));
}

QString BgpConfig::asnHelper(qsizetype router) const
{
    const RouterPlan one = plan().routers.value(router);
    const auto bgp = view().facts.routers.value(one.name).bgp;
    if (bgp && bgp->instance && bgp->localAs == one.asn)
        return tr("%1 runs BGP as this AS already.").arg(one.name);
    if (bgp && !bgp->instance)
        return tr("%1 runs no BGP yet: a private number of its own, 64512 to 65534.").arg(one.name);
    if (one.asn.isPrivate())
        return tr("Private: it means something inside your network only.");
    return tr("The router's own number; private ones are 64512 to 65534.");
}

QList<Suggestion> BgpConfig::asnChoices(qsizetype router) const
{
    const RouterPlan one = plan().routers.value(router);
    QList<Suggestion> choices;
    const auto bgp = view().facts.routers.value(one.name).bgp;
    if (bgp && bgp->instance)
        return {{bgp->localAs.toString(), tr("found on %1").arg(one.name)}};
    if (router == 0)
        addGuides(choices, textOf(examplePlan(), routerPath(0, u"asn")), tr("from the guide"));
    return choices;
}

QString BgpConfig::metallbAsnLabel() const
{
    const QString& name = view().intent.context.value;
    return name.isEmpty() ? tr("ASN of MetalLB") : tr("ASN of MetalLB on %1").arg(name);
}

QString BgpConfig::metallbAsnHelper() const
{
    const auto asn = plan().managementCluster.metallbAsn;
    if (!asn)
        return tr("A private number of its own, not the router's: 64512 to 65534.");
    const auto& all = plan().routers;
    const bool internal =
        std::any_of(all.begin(), all.end(), [&](const RouterPlan& one) { return one.asn == *asn; });
    if (internal)
        return tr("The same as the router's: an iBGP session.");
    const qsizetype count = view().intent.nodes.value.size();
    const QString shared = count > 1 ? tr("All %1 nodes share it.").arg(count) : QString();
    const QString kind = asn->isPrivate() ? tr("Private and not the router's: an eBGP session.")
                                          : tr("Not the router's: an eBGP session.");
    return shared.isEmpty() ? kind : kind + u' ' + shared;
}

QList<Suggestion> BgpConfig::metallbAsnChoices() const
{
    QList<Suggestion> choices;
    for (const QJsonObject& peer : view().facts.cluster.peers.valueOr({})) {
        const auto asn = specOf(peer, u"myASN"_s).toInteger();
        if (asn > 0)
            addGuides(choices, QString::number(asn),
                      tr("found on %1").arg(clusterForPeople(view())));
    }
    addGuides(choices, textOf(examplePlan(), metallbAsnPath), tr("from the guide"));
    return choices;
}

QString BgpConfig::vipLabel(qsizetype cluster) const
{
    const QString name = plan().hostedClusters.value(cluster).name;
    return plan().hostedClusters.size() > 1 && !name.isEmpty()
               ? tr("Virtual IP (VIP) of %1").arg(name)
               : tr("Virtual IP (VIP)");
}

QString BgpConfig::vipHelper(qsizetype cluster) const
{
    if (plan().hostedClusters.value(cluster).vip.isEmpty())
        return tr("An address that nobody has, best from a network of its own: BGP brings it to "
                  "the router.");
    return tr("MetalLB gives it to the API server, and to nothing else.");
}

QList<Suggestion> BgpConfig::vipChoices(qsizetype cluster) const
{
    QList<Suggestion> choices;
    const HostedClusterPlan one = plan().hostedClusters.value(cluster);
    const auto facts = view().facts.cluster.hostedClusters.value(one.key());
    if (facts.service && *facts.service) {
        for (const QString& address : (*facts.service)->ingress)
            addGuides(choices, address, tr("found on %1").arg(clusterForPeople(view())));
    }
    if (cluster == 0)
        addGuides(choices, textOf(examplePlan(), hostedPath(0, u"vip[0]")), tr("from the guide"));
    return choices;
}

QString BgpConfig::poolWith(const QString& vip) const
{
    for (const QJsonObject& pool : view().facts.cluster.pools.valueOr({})) {
        const auto addresses = specOf(pool, u"addresses"_s).toArray();
        for (const auto& entry : addresses) {
            const QString text = entry.toString();
            const bool single = text == vip || text == vip + u"/32"_s || text == vip + u'-' + vip;
            if (single)
                return nameOf(pool);
        }
    }
    return {};
}

QString BgpConfig::vipPraise(qsizetype cluster) const
{
    const Address vip = plan().hostedClusters.value(cluster).vip.value(0);
    const QString path = hostedPath(cluster, u"vip");
    const auto& findings = view().findings;
    const bool spoken = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.field.startsWith(path) && !isNote(finding);
    });
    const ClusterFacts& facts = view().facts.cluster;
    if (vip.isUnspecified() || spoken || !facts.pools || !facts.loadBalancers || !facts.nodes)
        return {};
    const QString where = clusterForPeople(view());
    const QString pool = poolWith(vip.toString());
    if (!pool.isEmpty())
        return tr("In pool %1 of %2 already, which is kept.").arg(pool, where);
    return tr("In no pool; no node and no Service of %1 has it.").arg(where);
}

QString BgpConfig::detectionHelper() const
{
    QStringList names;
    for (qsizetype i = 0; i < routers(); ++i)
        names << routerForPeople(plan(), i);
    const QString whom = listForPeople(names);
    return plan().options.bfd
               ? tr("UDP 3784 has to be open on %1 for the nodes; Apply opens it.").arg(whom)
               : tr("BFD notices within 1 s; it needs UDP 3784 open on %1.").arg(whom);
}

QString BgpConfig::maximumPrefixHelper() const
{
    const auto& limit = view().intent.maximumPrefix;
    if (limit.origin == Origin::Plan)
        return tr("A node that announces more is cut off, with every VIP behind it.");
    return tr("Left empty it is %1, well above what the nodes announce. A node that announces more "
              "is cut off.")
        .arg(limit.value);
}

bool BgpConfig::isNote(const Finding& finding)
{
    return finding.id == u"proxy-arp-needed"_s;
}

QList<Finding> BgpConfig::notes() const
{
    QList<Finding> found;
    QStringList others;
    for (const Finding& finding : view().findings) {
        // An address that cannot be the VIP is changed first.
        if (!isNote(finding) || isBlocked(view(), finding.field))
            continue;
        const QString vip = document().text(finding.field);
        if (found.isEmpty())
            found << finding;
        else if (vip != document().text(found.first().field) && !others.contains(vip))
            others << vip;
    }
    // One note says it for all of them.
    if (!others.isEmpty())
        found.first().text += u' ' + tr("The same holds for %1.").arg(listForPeople(others));
    return found;
}

} // namespace hcp::ui
