// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// AS numbers.
#include "rules/RuleSet.h"

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

struct NamedAsn {
    QString field, whose;
    Asn asn;
};

QList<NamedAsn> asns(const Plan& plan)
{
    QList<NamedAsn> all;
    if (plan.managementCluster.metallbAsn)
        all.append(
            {u"managementCluster.metallb.asn"_s, u"MetalLB"_s, *plan.managementCluster.metallbAsn});
    for (qsizetype i = 0; i < plan.routers.size(); ++i)
        all.append({routerField(i, u"asn"), u"router "_s + plan.routers.at(i).name,
                    plan.routers.at(i).asn});
    return all;
}

QList<Finding> reserved(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (const NamedAsn& named : asns(plan)) {
        const QString text =
            named.asn == Asn()
                ? u"The AS number of %1 is 0 or left out."_s.arg(named.whose)
                : u"AS number %1 of %2 is reserved."_s.arg(named.asn.toString(), named.whose);
        if (named.asn.isReserved())
            findings.append(
                finding(named.field, text, u"use a private one, from 64512 to 65534"_s));
    }
    return findings;
}

QList<Finding> documentation(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (const NamedAsn& named : asns(plan)) {
        if (named.asn.isDocumentation())
            findings.append(finding(named.field,
                                    u"AS number %1 of %2 is for examples in documents."_s.arg(
                                        named.asn.toString(), named.whose),
                                    u"use a private one, from 64512 to 65534"_s));
    }
    return findings;
}

QList<Finding> publicNumber(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (const NamedAsn& named : asns(plan)) {
        if (named.asn.isReserved() || named.asn.isPrivate() || named.asn.isDocumentation())
            continue;
        findings.append(finding(named.field,
                                u"AS number %1 of %2 belongs to somebody on the Internet."_s.arg(
                                    named.asn.toString(), named.whose),
                                u"unless it is yours, use a private one, from 64512 to 65534"_s));
    }
    return findings;
}

QList<Finding> equal(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        if (router.asn == Asn() || router.asn != intent.metallb.asn)
            continue;
        findings.append(finding(
            routerField(i, u"asn"),
            u"Router %1 and MetalLB are both AS %2, so the sessions are internal (iBGP): %1 does "
            "not pass the VIP on to other routers of this AS, and prefers any other route to it."_s
                .arg(router.name, router.asn.toString()),
            u"give MetalLB an AS number of its own, for instance %1"_s.arg(
                router.asn.number() == 64513 ? 64512 : 64513)));
    }
    return findings;
}

QList<Finding> beyondInt32(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    if (!facts.cluster.metallb || !isOlder(facts.cluster.metallb->version, 0, 16))
        return {};
    QList<Finding> findings;
    for (const NamedAsn& named : asns(plan)) {
        if (named.asn.number() > 2147483647U)
            findings.append(finding(
                named.field,
                u"MetalLB %1 declares AS numbers as 32-bit signed, and %2 of %3 is larger."_s.arg(
                    facts.cluster.metallb->version, named.asn.toString(), named.whose),
                u"the preview shows whether this cluster takes it; else use one below 2147483648, "
                "or MetalLB 0.16"_s));
    }
    return findings;
}

} // namespace

QList<Rule> asnRules()
{
    return {
        {u"asn-reserved"_s, Severity::Blocks,
         u"0, 23456 (AS_TRANS), 65535 and 4294967295 may not be used by any speaker."_s,
         u"RFC 7607, RFC 6793, RFC 7300"_s, reserved, u"managementCluster.metallb.asn"_s,
         u"use a private one, from 64512 to 65534"_s, Enforcer::Webhook},
        {u"asn-documentation"_s, Severity::Warns,
         u"64496 to 64511 and 65536 to 65551 are for examples. They work, until such an example "
         "is pasted elsewhere in the same network."_s,
         u"RFC 5398"_s, documentation, u"managementCluster.metallb.asn"_s,
         u"use a private one, from 64512 to 65534"_s, Enforcer::Nobody},
        {u"asn-public"_s, Severity::Warns,
         u"A number that is neither private nor reserved is given to one organisation. In a lab "
         "without a way to the Internet it does no harm."_s,
         u"RFC 6996"_s, publicNumber, u"managementCluster.metallb.asn"_s,
         u"unless it is yours, use a private one, from 64512 to 65534"_s, Enforcer::Nobody},
        {u"asn-equal"_s, Severity::Warns,
         u"Equal numbers make the sessions internal. The route reaches the router, but it is not "
         "passed on to further iBGP neighbors, has FRR's distance 200 instead of 20, and MetalLB "
         "refuses ebgpMultiHop on such a peer."_s,
         u"RFC 4271, MetalLB B-4"_s, equal, u"routers[].asn"_s,
         u"give MetalLB an AS number of its own, for instance 64513"_s, Enforcer::Nobody},
        {u"asn-int32"_s, Severity::Warns,
         u"Before 0.16 MetalLB's schema says int32 with a maximum that does not fit into it; "
         "whether a number above 2147483647 is taken depends on the Kubernetes version."_s,
         u"MetalLB B-15"_s, beyondInt32, u"managementCluster.metallb.asn"_s,
         u"use one below 2147483648, or MetalLB 0.16"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
