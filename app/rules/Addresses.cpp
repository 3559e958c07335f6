// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Addresses of routers, nodes and servers.
#include "rules/RuleSet.h"

#include <QMap>
#include <QSet>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Finding> notAHost(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    auto addresses =
        nodeAddresses(intent) + routerAddresses(plan) + vips(plan) + dnsAddresses(plan);
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        if (plan.hostedClusters.at(i).appsAddress)
            addresses.append({hostedField(i, u"appsAddress"), u"the address of *.apps"_s,
                              *plan.hostedClusters.at(i).appsAddress});
    }
    QList<Finding> findings;
    for (const NamedAddress& named : addresses) {
        // This machine may well run the name server itself.
        const bool own = named.address.isLoopback() && named.field.startsWith(u"dns."_s);
        if (named.address.isHost() || named.address.isUnspecified() || own)
            continue;
        findings.append(finding(
            named.field,
            u"No host can have the address %1 of %2."_s.arg(named.address.toString(), named.what),
            u"not 0/8, 127/8, 169.254/16, multicast (224/4) or what is above"_s));
    }
    return findings;
}

/// How people are told of two that share a name or an address.
struct Twins {
    QStringView many; ///< `routers`
    QStringView nameRemedy;
    QStringView addressRemedy;
    QString (*field)(qsizetype, QStringView);
};

template <class T>
QList<Finding> twinsIn(const QList<T>& things, const Twins& words)
{
    QList<Finding> findings;
    QSet<QString> names;
    QSet<Address> addresses;
    for (qsizetype i = 0; i < things.size(); ++i) {
        const QString& name = things.at(i).name;
        const Address address = things.at(i).address;
        if (!name.isEmpty() && names.contains(name))
            findings.append(finding(words.field(i, u"name"),
                                    u"Two %1 are called %2."_s.arg(words.many, name),
                                    words.nameRemedy.toString()));
        if (!address.isUnspecified() && addresses.contains(address))
            findings.append(
                finding(words.field(i, u"address"),
                        u"Two %1 have the address %2."_s.arg(words.many, address.toString()),
                        words.addressRemedy.toString()));
        names.insert(name);
        addresses.insert(address);
    }
    return findings;
}

QList<Finding> sameRouter(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    return twinsIn(plan.routers,
                   {u"routers", u"give one of them another name",
                    u"MetalLB peers with an address once: keep one of them", routerField});
}

QList<Finding> sameNode(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    return twinsIn(plan.managementCluster.nodes, {u"nodes", u"take one of them out",
                                                  u"each node has its own InternalIP", nodeField});
}

QList<Finding> nodeIsRouter(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (const NamedAddress& node : nodeAddresses(intent)) {
        for (const NamedAddress& router : routerAddresses(plan)) {
            if (node.address == router.address && !node.address.isUnspecified())
                findings.append(finding(router.field, // the nodes may be found, not typed
                                        u"%1 is the address of both %2 and %3."_s.arg(
                                            node.address.toString(), node.what, router.what),
                                        u"a node cannot peer with itself: check both"_s));
        }
    }
    return findings;
}

} // namespace

QList<Rule> addressRules()
{
    return {
        {u"address-not-host"_s, Severity::Blocks,
         u"Loopback, link-local, multicast and reserved addresses cannot be reached from another "
         "machine."_s,
         u"RFC 6890"_s, notAHost, u"routers[].address"_s,
         u"not 0/8, 127/8, 169.254/16, multicast (224/4) or what is above"_s, Enforcer::Nobody},
        {u"router-duplicate"_s, Severity::Blocks,
         u"Routers are told apart by name, and MetalLB refuses two peers with one address."_s,
         u"MetalLB B-12"_s, sameRouter, u"routers[].address"_s, u"keep one of them"_s,
         Enforcer::Webhook},
        {u"node-duplicate"_s, Severity::Blocks,
         u"Nodes are told apart by name, and FRR has one neighbor for one address."_s, u"plan"_s,
         sameNode, u"managementCluster.nodes[].address"_s, u"take one of them out"_s,
         Enforcer::Nobody},
        {u"node-is-router"_s, Severity::Blocks,
         u"Router and nodes need different addresses: BGP runs between two machines."_s,
         u"RFC 4271"_s, nodeIsRouter, u"routers[].address"_s,
         u"a node cannot peer with itself: check both"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
