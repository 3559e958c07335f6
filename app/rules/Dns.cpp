// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Name servers and how records get there.
#include "rules/RuleSet.h"

#include <QSet>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

using Method = DnsUpdatePlan::Method;

QList<Finding> noServer(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    if (!plan.dns.servers.isEmpty())
        return {};
    return {finding(u"dns.servers"_s,
                    u"No DNS server is listed, so the names are checked on this machine only."_s,
                    u"list the servers that workers and users ask"_s)};
}

QList<Finding> sameServer(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const auto& servers = plan.dns.servers;
    for (qsizetype i = 0; i < servers.size(); ++i) {
        if (servers.indexOf(servers.at(i)) < i)
            findings.append(finding(
                u"dns.servers[%1]"_s.arg(i),
                u"The DNS server %1 is there twice."_s.arg(servers.at(i).address.toString()),
                u"keep one of them"_s));
    }
    return findings;
}

QList<Finding> dnsmasqRouter(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    const DnsUpdatePlan& update = intent.dns.update;
    if (update.method != Method::Dnsmasq)
        return {};
    const QString field = u"dns.update.router"_s;
    const QString remedy = u"the name of a router of the plan that is ours and runs dnsmasq"_s;
    if (update.router.isEmpty())
        return {finding(field, u"Method dnsmasq needs the router that runs it."_s, remedy)};
    const RouterIntent* router = intent.router(update.router);
    if (router == nullptr)
        return {finding(field, u"The plan has no router %1."_s.arg(update.router), remedy)};
    if (!router->managed)
        return {finding(
            field, u"Router %1 is not ours, so its dnsmasq is not either."_s.arg(update.router),
            remedy)};
    return {};
}

QList<Finding> dnsmasqThere(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    const DnsUpdatePlan& update = intent.dns.update;
    const auto dnsmasq = facts.routers.value(update.router).dnsmasq;
    if (update.method != Method::Dnsmasq || dnsmasq.valueOr(true))
        return {};
    return {finding(u"dns.update.router"_s, u"Router %1 runs no dnsmasq."_s.arg(update.router),
                    u"start it, or choose another method"_s)};
}

QList<Finding> rfc2136Server(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    const DnsUpdatePlan& update = plan.dns.update;
    if (update.method != Method::Rfc2136 || update.server)
        return {};
    return {finding(u"dns.update.server"_s,
                    u"Method rfc2136 needs the server that takes updates."_s,
                    u"the address of the zone's primary server"_s)};
}

QList<Finding> unsignedUpdate(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    const DnsUpdatePlan& update = plan.dns.update;
    if (update.method != Method::Rfc2136 || !update.keyFile.isEmpty())
        return {};
    return {finding(u"dns.update.keyFile"_s,
                    u"Without a key the update is not signed, and most servers refuse it."_s,
                    u"a TSIG key file, as tsig-keygen writes it"_s)};
}

QList<Finding> foreignKeys(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    const DnsUpdatePlan& update = plan.dns.update;
    QStringList unused;
    if (update.method != Method::Dnsmasq && !update.router.isEmpty())
        unused.append(u"router"_s);
    if (update.method != Method::Rfc2136) {
        if (update.server)
            unused.append(u"server"_s);
        if (!update.zone.isEmpty())
            unused.append(u"zone"_s);
        if (!update.keyFile.isEmpty())
            unused.append(u"keyFile"_s);
    }
    QList<Finding> findings;
    for (const QString& key : unused)
        findings.append(finding(u"dns.update."_s + key,
                                u"%1 means nothing to this method of dns.update."_s.arg(key),
                                u"take it out, or change the method"_s));
    return findings;
}

QList<Finding> zone(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    if (plan.dns.update.method != Method::Rfc2136)
        return {};
    const QString field = u"dns.update.zone"_s;
    const QString& zone = intent.dns.update.zone;
    if (zone.isEmpty())
        return {finding(field,
                        u"The hosted clusters have several base domains, and no zone is "
                        "named."_s,
                        u"name the zone that all of them lie in"_s)};
    for (const RecordIntent& record : intent.records) {
        if (!(u'.' + record.name).endsWith(u'.' + zone, Qt::CaseInsensitive))
            return {finding(field, u"%1 does not lie in the zone %2."_s.arg(record.name, zone),
                            u"the zone that the base domain belongs to"_s)};
    }
    return {};
}

} // namespace

QList<Rule> dnsRules()
{
    const QString source = u"plan"_s;
    return {
        {u"dns-no-server"_s, Severity::Note,
         u"Workers and users resolve the API's name elsewhere; only listed servers are asked."_s,
         source, noServer, u"dns.servers"_s, u"list the servers that workers and users ask"_s,
         Enforcer::Nobody},
        {u"dns-server-duplicate"_s, Severity::Warns, u"Each server is asked once."_s, source,
         sameServer, u"dns.servers"_s, u"keep one of them"_s, Enforcer::Nobody},
        {u"dns-update-router"_s, Severity::Blocks,
         u"Records for dnsmasq go over SSH into a file on a router of the plan that we may "
         "change."_s,
         source, dnsmasqRouter, u"dns.update.router"_s,
         u"the name of a router of the plan that is ours and runs dnsmasq"_s, Enforcer::Nobody},
        {u"dns-update-dnsmasq-missing"_s, Severity::Blocks,
         u"A file in /etc/dnsmasq.d does nothing where no dnsmasq runs."_s, u"dnsmasq(8)"_s,
         dnsmasqThere, u"dns.update.router"_s, u"install dnsmasq there, or write another method"_s,
         Enforcer::Nobody},
        {u"dns-update-server"_s, Severity::Blocks,
         u"nsupdate has to be told the server, else it asks whoever the SOA names."_s,
         u"RFC 2136"_s, rfc2136Server, u"dns.update.server"_s,
         u"the address of the primary name server"_s, Enforcer::Nobody},
        {u"dns-update-unsigned"_s, Severity::Warns,
         u"A TSIG key (RFC 8945) signs the update; without one the server has to trust this "
         "machine's address."_s,
         u"RFC 8945"_s, unsignedUpdate, u"dns.update.keyFile"_s,
         u"a TSIG key file as nsupdate -k takes it"_s, Enforcer::Nobody},
        {u"dns-update-unused"_s, Severity::Warns,
         u"router belongs to dnsmasq; server, zone and keyFile to rfc2136."_s, source, foreignKeys,
         u"dns.update.router"_s, u"take out what belongs to the other method"_s, Enforcer::Nobody},
        {u"dns-update-zone"_s, Severity::Blocks,
         u"One update changes one zone, and every record has to lie in it."_s, u"RFC 2136"_s, zone,
         u"dns.update.zone"_s, u"the zone that all base domains lie in"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
