// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Conflicts.h"

#include "topology/Details.h"
#include "ui/topology/Items.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::Conflict;

namespace
{

struct Conflicts {
    Q_DECLARE_TR_FUNCTIONS(Conflicts)
};

struct Said {
    const char* id;
    const char* words;
};

/// By rule. A card has room for some sixteen letters; the whole sentence stands in the form, and in
/// the tooltip.
const char* wordsOf(const QString& id)
{
    static constexpr Said ByRule[] = {
        {"router-name-invalid", QT_TRANSLATE_NOOP("Conflicts", "no valid name")},
        {"ssh-value-invalid", QT_TRANSLATE_NOOP("Conflicts", "no valid SSH host")},
        {"asn-reserved", QT_TRANSLATE_NOOP("Conflicts", "a reserved AS")},
        {"port-179-taken", QT_TRANSLATE_NOOP("Conflicts", "TCP 179 is taken")},
        {"address-not-host", QT_TRANSLATE_NOOP("Conflicts", "no host's address")},
        {"router-duplicate", QT_TRANSLATE_NOOP("Conflicts", "twice in the plan")},
        {"peer-duplicate", QT_TRANSLATE_NOOP("Conflicts", "has two BGPPeers")},
        {"node-unknown", QT_TRANSLATE_NOOP("Conflicts", "no such node")},
        {"node-address-differs", QT_TRANSLATE_NOOP("Conflicts", "not its address")},
        {"node-duplicate", QT_TRANSLATE_NOOP("Conflicts", "twice in the plan")},
        {"vip-count", QT_TRANSLATE_NOOP("Conflicts", "takes one address")},
        {"vip-duplicate", QT_TRANSLATE_NOOP("Conflicts", "two clusters' VIP")},
        {"vip-is-node", QT_TRANSLATE_NOOP("Conflicts", "a node's address")},
        {"vip-is-router", QT_TRANSLATE_NOOP("Conflicts", "a router's address")},
        {"vip-is-this-machine", QT_TRANSLATE_NOOP("Conflicts", "this machine's own")},
        {"vip-is-api-server", QT_TRANSLATE_NOOP("Conflicts", "an API server's")},
        {"vip-is-dns-server", QT_TRANSLATE_NOOP("Conflicts", "a DNS server's")},
        {"vip-in-use", QT_TRANSLATE_NOOP("Conflicts", "another Service's")},
        {"vip-network-address", QT_TRANSLATE_NOOP("Conflicts", "no host's address")},
        {"vip-in-management-network", QT_TRANSLATE_NOOP("Conflicts", "in a cluster network")},
        {"vip-in-ovn-subnet", QT_TRANSLATE_NOOP("Conflicts", "in OVN's subnet")},
        {"vip-in-network", QT_TRANSLATE_NOOP("Conflicts", "in its own network")},
        {"vip-in-node-subnet", QT_TRANSLATE_NOOP("Conflicts", "in the nodes' net")},
        {"service-requests-other", QT_TRANSLATE_NOOP("Conflicts", "asks for another")},
        {"advertisement-other-services", QT_TRANSLATE_NOOP("Conflicts", "not advertised")},
        {"pool-overlap", QT_TRANSLATE_NOOP("Conflicts", "in two pools")},
        {"pool-legacy-overlap", QT_TRANSLATE_NOOP("Conflicts", "in an AddressPool")},
        {"advertisement-aggregation", QT_TRANSLATE_NOOP("Conflicts", "aggregated too wide")},
        {"advertisement-localpref", QT_TRANSLATE_NOOP("Conflicts", "two localPrefs")},
        {"name-invalid", QT_TRANSLATE_NOOP("Conflicts", "not a valid name")},
        {"namespace-too-long", QT_TRANSLATE_NOOP("Conflicts", "namespace too long")},
        {"hostedcluster-duplicate", QT_TRANSLATE_NOOP("Conflicts", "twice in the plan")},
        {"basedomain-invalid", QT_TRANSLATE_NOOP("Conflicts", "not a valid domain")},
        {"hostname-too-long", QT_TRANSLATE_NOOP("Conflicts", "name too long")},
        {"apps-is-vip", QT_TRANSLATE_NOOP("Conflicts", "*.apps is the VIP")},
        {"network-in-ovn-subnet", QT_TRANSLATE_NOOP("Conflicts", "in OVN's subnet")},
        {"network-invalid", QT_TRANSLATE_NOOP("Conflicts", "a network is not valid")},
        {"network-overlap", QT_TRANSLATE_NOOP("Conflicts", "networks overlap")},
        {"advertise-address-in-network", QT_TRANSLATE_NOOP("Conflicts", "holds 172.20.0.1")},
        {"network-kubevirt", QT_TRANSLATE_NOOP("Conflicts", "in 100.66.0.0/16")},
        {"network-count", QT_TRANSLATE_NOOP("Conflicts", "too many networks")},
        {"release-invalid", QT_TRANSLATE_NOOP("Conflicts", "not a valid release")},
        {"routes-not-served", QT_TRANSLATE_NOOP("Conflicts", "no Routes on this cluster")},
        {"agent-namespace-not-found", QT_TRANSLATE_NOOP("Conflicts", "no such agent namespace")},
        {"pull-secret-key", QT_TRANSLATE_NOOP("Conflicts", "not a pull secret")},
        {"ssh-key-key", QT_TRANSLATE_NOOP("Conflicts", "not an SSH key")},
        {"file-of-another-kind", QT_TRANSLATE_NOOP("Conflicts", "another kind of file")},
        {"nodeport-address-in-network", QT_TRANSLATE_NOOP("Conflicts", "NodePort in a network")},
        {"hostedcluster-not-found", QT_TRANSLATE_NOOP("Conflicts", "not on the cluster")},
        {"hostedcluster-not-loadbalancer",
         QT_TRANSLATE_NOOP("Conflicts", "API is no LoadBalancer")},
        {"services-incomplete", QT_TRANSLATE_NOOP("Conflicts", "services are incomplete")},
        {"hostname-shared", QT_TRANSLATE_NOOP("Conflicts", "hostname used twice")},
        {"hostedcluster-differs", QT_TRANSLATE_NOOP("Conflicts", "differs on the cluster")},
        {"dns-update-router", QT_TRANSLATE_NOOP("Conflicts", "no router of ours")},
        {"dns-update-server", QT_TRANSLATE_NOOP("Conflicts", "no server to update")},
        {"dns-update-zone", QT_TRANSLATE_NOOP("Conflicts", "records in no zone")},
        {"metallb-namespace-differs", QT_TRANSLATE_NOOP("Conflicts", "MetalLB is elsewhere")},
        {"loadbalancerclass-set", QT_TRANSLATE_NOOP("Conflicts", "it has a class")},
        {"bfd-native", QT_TRANSLATE_NOOP("Conflicts", "no BFD when native")},
        {"metallb-resource-elsewhere", QT_TRANSLATE_NOOP("Conflicts", "resource elsewhere")},
        {"dual-stack-old-metallb", QT_TRANSLATE_NOOP("Conflicts", "MetalLB is too old")},
        {"maximum-prefix-low", QT_TRANSLATE_NOOP("Conflicts", "limit too low")},
        {"peer-asn-differs", QT_TRANSLATE_NOOP("Conflicts", "BGPPeers differ")},
    };
    // Objects that were there before us, by the kind that is refused.
    static constexpr Said ByKind[] = {
        {"pool-", QT_TRANSLATE_NOOP("Conflicts", "a pool is refused")},
        {"peer-", QT_TRANSLATE_NOOP("Conflicts", "a BGPPeer is refused")},
        {"advertisement-", QT_TRANSLATE_NOOP("Conflicts", "BGPAdvertisement refused")},
        {"community-", QT_TRANSLATE_NOOP("Conflicts", "a community is refused")},
        {"bfd-", QT_TRANSLATE_NOOP("Conflicts", "a BFDProfile is refused")},
        {"native-", QT_TRANSLATE_NOOP("Conflicts", "not when native")},
    };
    for (const Said& said : ByRule) {
        if (id == QLatin1String(said.id))
            return said.words;
    }
    for (const Said& said : ByKind) {
        if (id.startsWith(QLatin1String(said.id)))
            return said.words;
    }
    return QT_TRANSLATE_NOOP("Conflicts", "cannot be so");
}

/// What was typed and is no value at all.
QString typedWords(const QString& field)
{
    if (field.endsWith(u".asn"_s))
        return Conflicts::tr("no AS number");
    const bool address = field.endsWith(u".address"_s) || field.contains(u"].vip"_s);
    return address ? Conflicts::tr("no address") : Conflicts::tr("not a value");
}

/// What a finding says, short enough for a card.
QString shortly(const View& view, const Finding& finding, const QString& item)
{
    const auto seen = view.facts.routers.constFind(item.section(u' ', 1));
    const bool runs = seen != view.facts.routers.cend() && seen->bgp;
    if (finding.id == u"router-as-differs"_s && runs)
        return Conflicts::tr("it runs AS %1").arg(seen->bgp->localAs.toString());
    if (finding.id == u"node-is-router"_s)
        return item.startsWith(u"router "_s) ? Conflicts::tr("also a node's")
                                             : Conflicts::tr("also the router's");
    if (finding.id == u"name-invalid"_s && finding.field.endsWith(u".namespace"_s))
        return Conflicts::tr("not a valid namespace");
    if (finding.id == u"not-a-value"_s)
        return typedWords(finding.field);
    return Conflicts::tr(wordsOf(finding.id));
}

/// What is not filled in yet is no conflict: the step says that it is missing.
bool isLeftOut(const Intent& intent, const Finding& finding)
{
    const qsizetype router =
        finding.field.startsWith(u"routers["_s) ? indexInField(finding.field) : -1;
    const bool noAsn = finding.id == u"asn-reserved"_s && router >= 0 &&
                       router < intent.routers.size() && intent.routers[router].asn == Asn();
    return noAsn || finding.id.endsWith(u"-missing"_s) || finding.id.endsWith(u"-incomplete"_s);
}

bool isClash(const Finding& finding)
{
    return finding.id.endsWith(u"-duplicate"_s);
}

/// The same place of another thing in the list: `routers[1].name` → `routers[0].name`.
QString fieldAt(const QString& field, qsizetype index)
{
    return field.section(u'[', 0, 0) + u"[%1]"_s.arg(index) + field.section(u']', 1);
}

template <class T>
bool areTwins(const T& one, const T& other, const QString& field)
{
    return field.endsWith(u".name"_s) ? one.name == other.name : one.address == other.address;
}

bool areTwins(const HostedClusterIntent& one, const HostedClusterIntent& other,
              const QString& field)
{
    return field.contains(u"].vip"_s) ? one.vip == other.vip : one.key() == other.key();
}

/// The fields of a list's things that have what this one has, its own among them.
template <class T>
QStringList twinFields(const QList<T>& things, const QString& field)
{
    QStringList fields;
    const qsizetype own = indexInField(field);
    for (qsizetype i = 0; own < things.size() && i < things.size(); ++i) {
        if (areTwins(things[i], things[own], field))
            fields << fieldAt(field, i);
    }
    return fields;
}

/// Of two that clash the finding names the second, and neither is more at fault.
QStringList fieldsOf(const Intent& intent, const Finding& finding)
{
    const QString& field = finding.field;
    if (!isClash(finding) || indexInField(field) < 0)
        return {field};
    if (field.startsWith(u"routers["_s))
        return twinFields(intent.routers, field);
    if (field.startsWith(u"managementCluster.nodes["_s))
        return twinFields(intent.nodes.value, field);
    if (field.startsWith(u"hostedClusters["_s))
        return twinFields(intent.hostedClusters, field);
    return {field};
}

/// Which of the things with that item's id the field is of.
QString keyOf(const Intent& intent, const QString& field, const QString& item)
{
    qsizetype before = 0;
    for (qsizetype i = 0; i < indexInField(field); ++i)
        before += itemOfField(intent, fieldAt(field, i)) == item ? 1 : 0;
    const bool shared = item == u"dns"_s || item == u"management"_s;
    return topology::conflictKey(item, shared ? 0 : before);
}

} // namespace

QMap<QString, Conflict> conflictsOf(const View& view)
{
    // Two of one name first: what else is wrong with one of them may be meant for the other.
    QList<Finding> findings = view.findings;
    std::stable_partition(findings.begin(), findings.end(), isClash);
    QMap<QString, Conflict> conflicts;
    for (const Finding& finding : std::as_const(findings)) {
        if (finding.severity != Severity::Blocks || isLeftOut(view.intent, finding))
            continue;
        for (const QString& field : fieldsOf(view.intent, finding)) {
            const QString item = itemOfField(view.intent, field);
            const QString key = keyOf(view.intent, field, item);
            if (!item.isEmpty() && !conflicts.contains(key))
                conflicts.insert(key, Conflict{shortly(view, finding, item), finding.text});
        }
    }
    return conflicts;
}

} // namespace hcp::ui
