// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/MetalLbObjects.h"

#include "plan/AddressRange.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp
{

namespace
{

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

QJsonObject object(const char* version, const char* kind, const MetalLbIntent& metallb,
                   const QString& name, const QJsonObject& spec)
{
    QJsonObject metadata{{key("name"), name}};
    if (!metallb.nameSpace.isMissing())
        metadata.insert(key("namespace"), metallb.nameSpace.value);
    return {{key("apiVersion"), key(version)},
            {key("kind"), key(kind)},
            {key("metadata"), metadata},
            {key("spec"), spec}};
}

/// The guide's spelling and ours both: one address and nothing else.
bool holdsOnly(const QStringList& addresses, Address vip)
{
    return !addresses.isEmpty() &&
           std::all_of(addresses.begin(), addresses.end(), [vip](const QString& entry) {
               const auto range = AddressRange::parse(entry);
               return range && range->isOnly(vip);
           });
}

/// The labels that HyperShift gives the Service (kas/service.go).
QJsonObject allocationFor(const HostedClusterIntent& cluster)
{
    const QString server = key("kube-apiserver");
    const QJsonObject labels{{key("app"), server},
                             {key("hypershift.openshift.io/control-plane-component"), server}};
    const QJsonObject selector{{key("matchLabels"), labels}};
    return {{key("priority"), 1},
            {key("namespaces"), QJsonArray{cluster.controlPlaneNamespace}},
            {key("serviceSelectors"), QJsonArray{selector}}};
}

/// One selector for all of them: several would have to be equal in nothing but the name.
QJsonArray nodeSelectors(const Intent& intent)
{
    QStringList names;
    for (const NodePlan& node : intent.nodes.value)
        names << node.name;
    names.sort();
    const QJsonObject isOne{{key("key"), key("kubernetes.io/hostname")},
                            {key("operator"), key("In")},
                            {key("values"), QJsonArray::fromStringList(names)}};
    return {QJsonObject{{key("matchExpressions"), QJsonArray{isOne}}}};
}

bool usesBfdProfile(const Intent& intent)
{
    // Native mode refuses the whole configuration when there is any profile (MetalLB B-14).
    return intent.bfd && intent.metallb.backend != MetalLbFact::Backend::Native;
}

} // namespace

QJsonObject metallbObject(const MetalLbIntent& metallb)
{
    return object("metallb.io/v1beta1", "MetalLB", metallb, key("metallb"), {});
}

QJsonObject bfdProfileObject(const MetalLbIntent& metallb)
{
    return object("metallb.io/v1beta1", "BFDProfile", metallb, key(bfdProfileName),
                  {{key("receiveInterval"), 300},
                   {key("transmitInterval"), 300},
                   {key("detectMultiplier"), 3}});
}

QJsonObject poolObject(const Intent& intent, const PoolIntent& pool)
{
    QJsonObject spec{{key("addresses"), QJsonArray::fromStringList(pool.addresses.value)},
                     {key("autoAssign"), true}};
    const HostedClusterIntent* cluster = intent.hostedCluster(pool.hostedCluster);
    if (cluster != nullptr && intent.metallb.canPin &&
        holdsOnly(pool.addresses.value, cluster->vip))
        spec.insert(key("serviceAllocation"), allocationFor(*cluster));
    return object("metallb.io/v1beta1", "IPAddressPool", intent.metallb, pool.name.value, spec);
}

QJsonObject peerObject(const Intent& intent, const PeerIntent& peer)
{
    QJsonObject spec{{key("myASN"), static_cast<qint64>(intent.metallb.asn.number())}};
    if (const RouterIntent* router = intent.router(peer.router)) {
        spec.insert(key("peerAddress"), router->address.toString());
        spec.insert(key("peerASN"), static_cast<qint64>(router->asn.number()));
    }
    if (peer.multihop)
        spec.insert(key("ebgpMultiHop"), true);
    if (usesBfdProfile(intent))
        spec.insert(key("bfdProfile"), key(bfdProfileName));
    if (intent.metallb.limitToNodes)
        spec.insert(key("nodeSelectors"), nodeSelectors(intent));
    return object("metallb.io/v1beta2", "BGPPeer", intent.metallb, peer.name.value, spec);
}

QJsonObject advertisementObject(const Intent& intent, const AdvertisementIntent& advertisement)
{
    return object("metallb.io/v1beta1", "BGPAdvertisement", intent.metallb,
                  advertisement.name.value,
                  {{key("ipAddressPools"), QJsonArray::fromStringList(advertisement.pools.value)}});
}

QList<QJsonObject> metallbObjects(const Intent& intent)
{
    QList<QJsonObject> objects;
    if (intent.metallb.createResource)
        objects << metallbObject(intent.metallb);
    if (usesBfdProfile(intent))
        objects << bfdProfileObject(intent.metallb);
    for (const PoolIntent& pool : intent.metallb.pools)
        objects << poolObject(intent, pool);
    for (const PeerIntent& peer : intent.metallb.peers)
        objects << peerObject(intent, peer);
    for (const AdvertisementIntent& advertisement : intent.metallb.advertisements)
        objects << advertisementObject(intent, advertisement);
    return objects;
}

} // namespace hcp
