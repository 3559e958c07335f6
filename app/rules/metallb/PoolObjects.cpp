// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// IPAddressPools: what MetalLB refuses in one, and between them.
#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/IpRange.h"
#include "rules/metallb/LabelSelector.h"

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

/// An entry of a pool that MetalLB can read.
struct Entry {
    QString pool; ///< `IPAddressPool web`
    QString text;
    IpRange range;
};

QList<Entry> entriesOf(const QString& title, const QStringList& texts)
{
    QList<Entry> entries;
    for (const QString& text : texts) {
        if (const auto range = IpRange::parse(text))
            entries.append({title, text, *range});
    }
    return entries;
}

QList<Entry> entriesIn(const Configuration& all)
{
    QList<Entry> entries;
    for (const QJsonObject& pool : all.pools)
        entries.append(entriesOf(titleOf(u"IPAddressPool", pool), poolAddresses(pool)));
    return entries;
}

QList<Problem> empty(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& pool : all.pools) {
        const QString title = titleOf(u"IPAddressPool", pool);
        if (poolAddresses(pool).isEmpty())
            problems.append({title,
                             u"%1 has no addresses."_s.arg(title),
                             u"give it addresses, or delete it"_s,
                             {}});
    }
    return problems;
}

QList<Problem> unreadable(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& pool : all.pools) {
        const QString title = titleOf(u"IPAddressPool", pool);
        for (const QString& text : poolAddresses(pool)) {
            if (!IpRange::parse(text))
                problems.append(
                    {title,
                     u"%1 has the entry “%2”, which is neither a CIDR nor a range."_s.arg(
                         title, text.left(80)),
                     u"write 10.0.2.20/32, or 10.0.2.20-10.0.2.30 with the smaller one first"_s,
                     {}});
        }
    }
    return problems;
}

QList<Problem> families(const Configuration& all)
{
    QList<Problem> problems;
    for (const Entry& entry : entriesIn(all)) {
        if (entry.range.mixesFamilies())
            problems.append({entry.pool,
                             u"%1 has a range from IPv4 to IPv6: %2."_s.arg(entry.pool, entry.text),
                             u"make two ranges of it"_s,
                             {}});
    }
    return problems;
}

QList<Problem> masked(const Configuration& all)
{
    QList<Problem> problems;
    for (const Entry& entry : entriesIn(all)) {
        if (entry.range.masked)
            problems.append({entry.pool,
                             u"%1 says %2, which MetalLB takes for the whole network."_s.arg(
                                 entry.pool, entry.text),
                             u"write the one address with /32 (/128), or the network's own first "
                             "address"_s,
                             {}});
    }
    return problems;
}

QList<Problem> overlaps(const Configuration& all)
{
    QList<Problem> problems;
    const auto entries = entriesIn(all);
    for (qsizetype b = 0; b < entries.size(); ++b) {
        for (qsizetype a = 0; a < b; ++a) {
            const Entry& one = entries.at(a);
            const Entry& two = entries.at(b);
            const bool own = all.isOurs(one.pool) && all.isOurs(two.pool); // vip-duplicate says it
            if (own || one.range.mixesFamilies() || two.range.mixesFamilies() ||
                !one.range.overlaps(two.range))
                continue;
            problems.append({all.isOurs(one.pool) ? one.pool : two.pool,
                             u"%1 of %2 and %3 of %4 overlap: MetalLB refuses that."_s.arg(
                                 one.text, one.pool, two.text, two.pool),
                             u"choose a VIP outside, or take it out of the other pool"_s,
                             {}});
        }
    }
    return problems;
}

QList<Problem> legacy(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& old : all.legacyPools) {
        const QString title = titleOf(u"AddressPool", old);
        for (const Entry& theirs : entriesOf(title, poolAddresses(old))) {
            for (const Entry& entry : entriesIn(all)) {
                if (!entry.range.mixesFamilies() && entry.range.overlaps(theirs.range))
                    problems.append({entry.pool,
                                     u"%1 of %2 and %3 of the old %4 overlap."_s.arg(
                                         entry.text, entry.pool, theirs.text, title),
                                     u"turn the AddressPool into an IPAddressPool, or choose "
                                     "another VIP"_s,
                                     {}});
            }
        }
        for (const QJsonObject& pool : all.pools) {
            if (objectName(pool) == objectName(old))
                problems.append({titleOf(u"IPAddressPool", pool),
                                 u"%1 has the name of an IPAddressPool."_s.arg(title),
                                 u"rename one of them"_s,
                                 {}});
        }
    }
    return problems;
}

QString allocationProblem(const QJsonObject& pool)
{
    const auto allocation = specOf(pool).value(u"serviceAllocation"_s).toObject();
    const QString twice = repeatedText(allocation.value(u"namespaces"_s).toArray());
    if (!twice.isEmpty())
        return u"names the namespace %1 twice"_s.arg(twice);
    for (const QString& field : {u"namespaceSelectors"_s, u"serviceSelectors"_s}) {
        const auto selectors = allocation.value(field).toArray();
        const QString repeated = selectorRepeated(selectors);
        if (!repeated.isEmpty())
            return u"has %1 twice in %2"_s.arg(repeated, field);
        const QString problem = selectorProblem(selectors);
        if (!problem.isEmpty())
            return u"has %1 that Kubernetes refuses: %2"_s.arg(field, problem);
    }
    return {};
}

QList<Problem> allocation(const Configuration& all)
{
    QList<Problem> problems;
    for (const QJsonObject& pool : all.pools) {
        const QString title = titleOf(u"IPAddressPool", pool);
        const QString problem = allocationProblem(pool);
        if (!problem.isEmpty())
            problems.append({title,
                             u"The serviceAllocation of %1 %2."_s.arg(title, problem),
                             u"mend it with kubectl edit ipaddresspool"_s,
                             {}});
    }
    return problems;
}

/// The first address of a node that is in one of the pool's entries.
QList<Problem> holdsNode(const Configuration& all)
{
    QList<Problem> problems;
    for (const Entry& entry : entriesIn(all)) {
        for (const NodeFact& node : all.nodes.value_or(QList<NodeFact>{})) {
            for (const Address address : node.addresses) {
                if (entry.range.contains(address) && !all.isOurs(entry.pool))
                    problems.append({entry.pool,
                                     u"%1 of %2 holds %3, the address of node %4."_s.arg(
                                         entry.text, entry.pool, address.toString(), node.name),
                                     u"take the nodes' addresses out of the pool"_s,
                                     {}});
            }
        }
    }
    return problems;
}

QList<Problem> refusedForNode(const Configuration& all)
{
    return all.version == u"0.15.0"_s ? holdsNode(all) : QList<Problem>{};
}

QList<Problem> brokenByNode(const Configuration& all)
{
    return all.version == u"0.15.0"_s ? QList<Problem>{} : holdsNode(all);
}

} // namespace

QList<ConfigurationRule> poolObjectRules()
{
    const QString field = u"hostedClusters[].vip"_s;
    const QString other = u"managementCluster.metallb"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"pool-empty"_s,
                           Blocks,
                           u"An IPAddressPool without addresses makes MetalLB ignore the whole "
                           "configuration."_s,
                           u"MetalLB P-1"_s,
                           {},
                           other,
                           u"give it addresses, or delete it"_s,
                           Webhook},
                          empty),
        configurationRule(
            {u"pool-address-invalid"_s,
             Blocks,
             u"An entry of a pool is a CIDR, or first-last with the smaller address first. A bare "
             "address is neither."_s,
             u"MetalLB P-2, P-4"_s,
             {},
             other,
             u"write one address as 10.0.2.20/32"_s,
             Webhook},
            unreadable),
        configurationRule(
            {u"pool-range-families"_s,
             Blocks,
             u"A range from an IPv4 to an IPv6 address holds nothing that MetalLB could give. "
             "Nobody refuses it."_s,
             u"MetalLB P-4"_s,
             {},
             other,
             u"make two ranges of it"_s,
             Nobody},
            families),
        configurationRule(
            {u"pool-cidr-masked"_s,
             Warns,
             u"MetalLB masks a CIDR to its network: 10.0.2.20/24 is 256 addresses, not one."_s,
             u"MetalLB P-3"_s,
             {},
             other,
             u"write the one address with /32"_s,
             Nobody},
            masked),
        configurationRule(
            {u"pool-overlap"_s,
             Blocks,
             u"No address may be in two entries, of one pool or of two: MetalLB's webhook refuses "
             "the second one."_s,
             u"MetalLB P-5"_s,
             {},
             field,
             u"choose a VIP that is in no other pool"_s,
             Webhook},
            overlaps),
        configurationRule({u"pool-legacy-overlap"_s,
                           Blocks,
                           u"MetalLB 0.13 counts the old AddressPools too: neither addresses nor "
                           "names may be in both."_s,
                           u"MetalLB P-6"_s,
                           {},
                           field,
                           u"turn the AddressPool into an IPAddressPool"_s,
                           Webhook},
                          legacy),
        configurationRule(
            {u"pool-allocation-invalid"_s,
             Blocks,
             u"serviceAllocation may name a namespace or selector once, and its selectors have to "
             "be ones that Kubernetes takes."_s,
             u"MetalLB P-7"_s,
             {},
             other,
             u"mend it with kubectl edit ipaddresspool"_s,
             Webhook},
            allocation),
        configurationRule(
            {u"pool-holds-node"_s,
             Warns,
             u"MetalLB may give a node's own address to a Service, and every node then answers for "
             "that node. Nobody but MetalLB 0.15.0 refuses it."_s,
             u"MetalLB P-10"_s,
             {},
             other,
             u"take the nodes' addresses out of the pool"_s,
             Nobody},
            brokenByNode),
        configurationRule(
            {u"pool-holds-node-refused"_s,
             Blocks,
             u"MetalLB 0.15.0, and that one alone, refuses pools with the address of a node, and "
             "with it the whole configuration."_s,
             u"MetalLB P-10"_s,
             {},
             other,
             u"update MetalLB, or take the address out"_s,
             Webhook},
            refusedForNode),
    };
}

} // namespace hcp::rules
