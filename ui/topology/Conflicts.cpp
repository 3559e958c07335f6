// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Conflicts.h"

#include "ui/topology/Items.h"

#include <QCoreApplication>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::Conflict;

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("hcp::ui::TopologyPanel", text);
}

struct Said {
    const char* id;
    const char* words;
};

/// By rule. A card has room for some sixteen letters; the whole sentence stands in the form, and in
/// the tooltip.
const char* wordsOf(const QString& id)
{
    static constexpr Said ByRule[] = {
        {"router-name-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no valid name")},
        {"ssh-value-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no valid SSH host")},
        {"asn-reserved", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a reserved AS")},
        {"port-179-taken", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "TCP 179 is taken")},
        {"address-not-host", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no host's address")},
        {"router-duplicate", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "twice in the plan")},
        {"peer-duplicate", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "has two BGPPeers")},
        {"node-unknown", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no such node")},
        {"node-address-differs", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not its address")},
        {"node-duplicate", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "twice in the plan")},
        {"vip-count", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "takes one address")},
        {"vip-duplicate", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "two clusters' VIP")},
        {"vip-is-node", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a node's address")},
        {"vip-is-router", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a router's address")},
        {"vip-is-this-machine", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "this machine's own")},
        {"vip-is-dns-server", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a DNS server's")},
        {"vip-in-use", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "another Service's")},
        {"vip-network-address", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no host's address")},
        {"vip-in-management-network",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in a cluster network")},
        {"vip-in-ovn-subnet", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in OVN's subnet")},
        {"vip-in-network", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in its own network")},
        {"vip-in-node-subnet", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in the nodes' net")},
        {"service-requests-other", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "asks for another")},
        {"advertisement-other-services",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not advertised")},
        {"pool-overlap", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in two pools")},
        {"pool-legacy-overlap", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in an AddressPool")},
        {"advertisement-aggregation",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "aggregated too wide")},
        {"advertisement-localpref", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "two localPrefs")},
        {"name-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not a valid name")},
        {"namespace-too-long", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "namespace too long")},
        {"hostedcluster-duplicate",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "twice in the plan")},
        {"basedomain-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not a valid domain")},
        {"hostname-too-long", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "name too long")},
        {"apps-is-vip", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "*.apps is the VIP")},
        {"network-in-ovn-subnet", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in OVN's subnet")},
        {"network-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a network is not valid")},
        {"network-overlap", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "networks overlap")},
        {"advertise-address-in-network",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "holds 172.20.0.1")},
        {"network-kubevirt", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "in 100.66.0.0/16")},
        {"network-count", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "too many networks")},
        {"release-invalid", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not a valid release")},
        {"routes-not-served",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no Routes on this cluster")},
        {"agent-namespace-not-found",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no such agent namespace")},
        {"pull-secret-key", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not a pull secret")},
        {"ssh-key-key", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not an SSH key")},
        {"file-of-another-kind",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "another kind of file")},
        {"nodeport-address-in-network",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "NodePort in a network")},
        {"hostedcluster-not-found",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not on the cluster")},
        {"hostedcluster-not-loadbalancer",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "API is no LoadBalancer")},
        {"services-incomplete",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "services are incomplete")},
        {"hostname-shared", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "hostname used twice")},
        {"hostedcluster-differs",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "differs on the cluster")},
        {"dns-update-router", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no router of ours")},
        {"dns-update-server", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no server to update")},
        {"dns-update-zone", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "records in no zone")},
        {"metallb-namespace-differs",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "MetalLB is elsewhere")},
        {"loadbalancerclass-set", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "it has a class")},
        {"bfd-native", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "no BFD when native")},
        {"metallb-resource-elsewhere",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "resource elsewhere")},
        {"dual-stack-old-metallb",
         QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "MetalLB is too old")},
        {"maximum-prefix-low", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "limit too low")},
        {"peer-asn-differs", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "BGPPeers differ")},
    };
    // Objects that were there before us, by the kind that is refused.
    static constexpr Said ByKind[] = {
        {"pool-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a pool is refused")},
        {"peer-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a BGPPeer is refused")},
        {"advertisement-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "BGPAdvertisement refused")},
        {"community-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a community is refused")},
        {"bfd-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "a BFDProfile is refused")},
        {"native-", QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "not when native")},
    };
    for (const Said& said : ByRule) {
        if (id == QLatin1String(said.id))
            return said.words;
    }
    for (const Said& said : ByKind) {
        if (id.startsWith(QLatin1String(said.id)))
            return said.words;
    }
    return QT_TRANSLATE_NOOP("hcp::ui::TopologyPanel", "cannot be so");
}

/// What was typed and is no value at all.
QString typedWords(const QString& field)
{
    if (field.endsWith(u".asn"_s))
        return tr("no AS number");
    const bool address = field.endsWith(u".address"_s) || field.contains(u"].vip"_s);
    return address ? tr("no address") : tr("not a value");
}

/// What a finding says, short enough for a card.
QString shortly(const View& view, const Finding& finding, const QString& item)
{
    const auto seen = view.facts.routers.constFind(item.section(u' ', 1));
    const bool runs = seen != view.facts.routers.cend() && seen->bgp;
    if (finding.id == u"router-as-differs"_s && runs)
        return tr("it runs AS %1").arg(seen->bgp->localAs.toString());
    if (finding.id == u"node-is-router"_s)
        return item.startsWith(u"router "_s) ? tr("also a node's") : tr("also the router's");
    if (finding.id == u"name-invalid"_s && finding.field.endsWith(u".namespace"_s))
        return tr("not a valid namespace");
    if (finding.id == u"not-a-value"_s)
        return typedWords(finding.field);
    return tr(wordsOf(finding.id));
}

/// What is not filled in yet is no conflict: the step says that it is missing.
bool isLeftOut(const Intent& intent, const Finding& finding, const QString& item)
{
    const RouterIntent* const router = intent.router(item.section(u' ', 1));
    const bool noAsn = finding.id == u"asn-reserved"_s && router != nullptr && router->asn == Asn();
    return noAsn || finding.id.endsWith(u"-missing"_s) || finding.id.endsWith(u"-incomplete"_s);
}

} // namespace

QMap<QString, Conflict> conflictsOf(const View& view)
{
    QMap<QString, Conflict> conflicts;
    for (const Finding& finding : view.findings) {
        if (finding.severity != Severity::Blocks || finding.field.isEmpty())
            continue;
        const QString item = itemOfField(view.intent, finding.field);
        if (!item.isEmpty() && !conflicts.contains(item) && !isLeftOut(view.intent, finding, item))
            conflicts.insert(item, Conflict{shortly(view, finding, item), finding.text});
    }
    return conflicts;
}

} // namespace hcp::ui
