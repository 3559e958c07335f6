// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Resolvers.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// What no change of ours mends in this case, whatever the catalogue has for the cause.
Cause byHand(const QString& id, const QString& text, const QString& fix)
{
    auto found = certain(id, text, fix);
    found.change.clear();
    return found;
}

QString recordLine(const RecordIntent& record)
{
    return u"`%1. IN A %2`"_s.arg(record.name, record.address.toString());
}

/// Who mends a record, and the record itself.
QString recordFix(const Intent& intent, const RecordIntent& record)
{
    const auto line = recordLine(record);
    return intent.dns.update.method == DnsUpdatePlan::Method::None
               ? u"have the administrator of the zone enter exactly %1"_s.arg(line)
               : u"`hcp-bgp apply PLAN --only dns` enters %1"_s.arg(line);
}

/// The question to ask by hand; this machine's own resolver needs no server.
QString digCommand(const QString& resolver, const QString& name)
{
    if (resolver == u"this machine"_s)
        return u"dig "_s + name;
    const QString port = resolver.section(u':', 1);
    return u"dig @%1 %2%3"_s.arg(resolver.section(u':', 0, 0),
                                 port.isEmpty() ? QString() : u"-p %1 "_s.arg(port), name);
}

/// This machine says otherwise than every listed server, and those are right.
std::optional<Cause> staleCause(const Intent& intent, const Facts& facts,
                                const RecordIntent& record, const Answer& answer)
{
    if (answer.resolver != u"this machine"_s || !answer.addresses)
        return std::nullopt;
    int right = 0;
    for (const auto& other : answers(intent, facts, record)) {
        if (other.resolver == answer.resolver || !other.counts)
            continue;
        if (!other.isExactly(record.address))
            return std::nullopt;
        ++right;
    }
    if (right == 0)
        return std::nullopt;
    const auto seen = answer.foundAs.isEmpty() ? answer.everyAddress() : QStringList();
    return cause(u"dns-stale-cache"_s, Confidence::Likely,
                 u"the listed servers say %1 is %2, this machine has %3"_s.arg(
                     record.name, record.address.toString(),
                     seen.isEmpty() ? u"no address"_s : listed(seen)),
                 u"here: `resolvectl flush-caches`; look into /etc/hosts and whom "
                 u"/etc/resolv.conf asks"_s);
}

bool isRefusal(const Answer& answer)
{
    return answer.code == u"SERVFAIL"_s || answer.code == u"REFUSED"_s;
}

/// This machine's resolver only says that it got nothing; a listed server said why.
std::optional<Cause> refusedElsewhere(const Intent& intent, const Facts& facts,
                                      const RecordIntent& record, const Answer& answer)
{
    const auto all = answers(intent, facts, record);
    const auto found = std::find_if(all.cbegin(), all.cend(), isRefusal);
    if (answer.resolver != u"this machine"_s || found == all.cend())
        return std::nullopt;
    return cause(
        u"dns-server-refuses"_s, Confidence::Likely,
        u"%1 answers %2 for %3, and this machine gets no answer"_s.arg(found->resolver, found->code,
                                                                       record.name),
        u"let %1 serve the zone of %2, for this machine too"_s.arg(found->resolver, record.name));
}

/// An IPv6 address is nobody's of the plan: no step of ours takes it away.
Cause ipv6Cause(const RecordIntent& record, const Answer& answer, const QString& text)
{
    return byHand(u"dns-extra-address"_s, text,
                  u"take the AAAA record of %1 (%2) out of the zone or of /etc/hosts: the API "
                  u"server's VIP is "
                  u"IPv4, and programs try IPv6 first"_s.arg(record.name, listed(answer.ipv6)));
}

/// Does a line of our dnsmasq file give the name this address?
bool isInOurFile(const Intent& intent, const Facts& facts, const QString& name, Address address)
{
    const auto file = facts.routers.value(intent.dns.update.router).dnsmasqFile;
    const auto lines = file ? file->content.split('\n') : QByteArrayList();
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QByteArray& line) {
        const auto words = line.trimmed().split(',');
        return words.first() == "host-record=" + name.toLatin1() &&
               words.contains(address.toString().toLatin1());
    });
}

/// Does the server that we update give the name this address?
bool isOnOurServer(const Intent& intent, const Facts& facts, const QString& name, Address address)
{
    const auto& server = intent.dns.update.server;
    return server && std::any_of(facts.dns.cbegin(), facts.dns.cend(), [&](const DnsFact& fact) {
               return fact.name == name && fact.server == serverLabel(*server) &&
                      fact.addresses.valueOr({}).contains(address);
           });
}

/// The record that we make stands, and the resolver says otherwise: another apply would not change
/// a thing. nullopt: it does not stand, or we are not to make it.
std::optional<Cause> madeAlready(const Intent& intent, const Facts& facts,
                                 const RecordIntent& record, const Answer& answer,
                                 const QString& id, const QString& text)
{
    const auto& update = intent.dns.update;
    const auto line = recordLine(record);
    QString fix;
    if (update.method == DnsUpdatePlan::Method::Dnsmasq &&
        isInOurFile(intent, facts, record.name, record.address)) {
        fix = u"%1 has %2 in our file already: let dnsmasq start anew there, look who else has the "
              u"name (`grep -rF %3 /etc/dnsmasq.conf /etc/dnsmasq.d /etc/hosts`), and let %4 ask "
              u"%1"_s.arg(update.router, line, record.name, answer.resolver);
    } else if (update.method == DnsUpdatePlan::Method::Rfc2136 &&
               serverLabel(*update.server) != answer.resolver &&
               isOnOurServer(intent, facts, record.name, record.address)) {
        fix = u"%1 has %2 already: let %3 ask it for the zone, and wait for the TTL of what it "
              u"remembers"_s.arg(serverLabel(*update.server), line, answer.resolver);
    } else {
        return std::nullopt;
    }
    return byHand(id, text, fix);
}

/// The right record is there; who takes the others out. Ours writes its own file, or the server's
/// records of the name: what stands elsewhere it does not find.
Cause extraCause(const Intent& intent, const Facts& facts, const RecordIntent& record,
                 const Answer& answer, const QString& text)
{
    auto others = *answer.addresses;
    others.removeAll(record.address);
    const auto method = intent.dns.update.method;
    const bool isOurs = std::all_of(others.cbegin(), others.cend(), [&](Address address) {
        return method == DnsUpdatePlan::Method::Dnsmasq
                   ? isInOurFile(intent, facts, record.name, address)
                   : isOnOurServer(intent, facts, record.name, address);
    });
    QStringList words;
    for (const auto address : others)
        words << address.toString();
    if (isOurs) {
        return certain(u"dns-extra-address"_s, text,
                       u"`hcp-bgp apply PLAN --only dns` takes %1 out and leaves %2"_s.arg(
                           listed(words), recordLine(record)));
    }
    auto fix = u"take the record of %1 with %2 out of the zone or of /etc/hosts: the one with %3 "
               u"is there already"_s.arg(record.name, listed(words), record.address.toString());
    if (method == DnsUpdatePlan::Method::Dnsmasq) {
        fix += u"; on %1 `grep -rF %2 /etc/dnsmasq.conf /etc/dnsmasq.d /etc/hosts` finds it"_s.arg(
            intent.dns.update.router, words.first());
    }
    return byHand(u"dns-extra-address"_s, text, fix);
}

QList<Cause> recordCauses(const Intent& intent, const Facts& facts, const RecordIntent& record,
                          const Answer& answer)
{
    if (const auto stale = staleCause(intent, facts, record, answer))
        return {*stale};
    const auto where = u"%1 at %2"_s.arg(record.name, answer.resolver);
    if (isRefusal(answer)) {
        return {certain(u"dns-server-refuses"_s,
                        u"%1 answers %2 for %3"_s.arg(answer.resolver, answer.code, record.name),
                        u"let %1 serve the zone of %2, for this machine too"_s.arg(answer.resolver,
                                                                                   record.name))};
    }
    if (!answer.addresses) {
        if (!wasTried(answer.addresses))
            return {};
        if (const auto refused = refusedElsewhere(intent, facts, record, answer))
            return {*refused};
        return {certain(u"dns-server-unreachable"_s,
                        u"%1 does not answer: %2"_s.arg(answer.resolver, answer.addresses.reason()),
                        u"`%1`; let the server run and UDP and TCP 53 through"_s.arg(
                            digCommand(answer.resolver, record.name)))};
    }
    const auto seen = answer.everyAddress();
    const auto otherwise = [&](const QString& id, const QString& text) {
        return madeAlready(intent, facts, record, answer, id, text)
            .value_or(certain(id, text, recordFix(intent, record)));
    };
    if (seen.isEmpty())
        return {otherwise(u"dns-record-missing"_s, u"%1 has no address"_s.arg(where))};
    if (!answer.foundAs.isEmpty()) {
        return {otherwise(u"dns-record-missing"_s,
                          u"%1 has no address; what programs here find is %2, which the search "
                          u"list of resolv.conf makes of it"_s.arg(where, answer.foundAs))};
    }
    const auto text =
        u"%1 is %2, the plan says %3"_s.arg(where, listed(seen), record.address.toString());
    if (*answer.addresses == QList<Address>{record.address})
        return {ipv6Cause(record, answer, text)};
    if (answer.addresses->contains(record.address))
        return {extraCause(intent, facts, record, answer, text)};
    return {otherwise(u"dns-wrong-address"_s, text)};
}

} // namespace

QList<Cause> dnsCauses(const Case& asked)
{
    for (const auto& record : asked.intent.records) {
        for (const auto& answer : answers(asked.intent, asked.facts, record)) {
            if (dnsSubject(record, answer) != asked.verdict.subject)
                continue;
            auto causes = recordCauses(asked.intent, asked.facts, record, answer);
            if (asked.intent.dns.update.method == DnsUpdatePlan::Method::None) {
                for (auto& entry : causes)
                    entry.change.clear();
            }
            return causes;
        }
    }
    if (asked.verdict.state != State::Warning)
        return {};
    const auto host = asked.verdict.subject.section(u' ', 0, 0);
    return {certain(
        u"oauth-route-unresolved"_s,
        u"%1 is the OAuth server's name, and this machine has no address for it"_s.arg(host),
        u"a record *.%1 for the ingress of the management cluster; `dig %2`"_s.arg(
            host.section(u'.', 1), host))};
}

} // namespace hcp
