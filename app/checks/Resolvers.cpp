// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Resolvers.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// `server` with and without the default port is the same server.
bool isSameServer(const QString& server, const DnsServerPlan& wanted)
{
    const auto address = wanted.address.toString();
    const auto full = u"%1:%2"_s.arg(address, QString::number(wanted.port));
    return server == full || (wanted.port == 53 && server == address);
}

template <class Test>
Answer answer(const QString& resolver, const Facts& facts, const RecordIntent& record, Test isIt)
{
    Answer found;
    found.resolver = resolver;
    for (const auto& fact : facts.dns) {
        if (fact.name.compare(record.name, Qt::CaseInsensitive) == 0 && isIt(fact)) {
            found.addresses = fact.addresses;
            found.code = fact.code;
            found.ipv6 = fact.ipv6;
            found.foundAs = fact.foundAs;
            break;
        }
    }
    return found;
}

} // namespace

bool Answer::isExactly(Address address) const
{
    return addresses && *addresses == QList<Address>{address} && ipv6.isEmpty() &&
           foundAs.isEmpty();
}

QStringList Answer::everyAddress() const
{
    QStringList words;
    for (const auto address : *addresses)
        words << address.toString();
    return words + ipv6;
}

QList<Answer> answers(const Intent& intent, const Facts& facts, const RecordIntent& record)
{
    QList<Answer> list = {answer(u"this machine"_s, facts, record, [](const DnsFact& fact) {
        return fact.resolver == DnsFact::Resolver::ThisMachine;
    })};
    for (const auto& server : intent.dns.servers) {
        list.append(answer(serverLabel(server), facts, record, [&server](const DnsFact& fact) {
            return fact.resolver == DnsFact::Resolver::Listed && isSameServer(fact.server, server);
        }));
    }
    for (const auto& router : intent.routers) {
        const auto names = facts.routers.value(router.name).names;
        const auto found = names.constFind(record.name);
        if (router.managed && found != names.cend())
            list.append({router.name, false, *found, {}, {}, {}});
    }
    return list;
}

QString dnsSubject(const RecordIntent& record, const Answer& answer)
{
    return u"%1 @ %2"_s.arg(record.name, answer.resolver);
}

QString serverLabel(const DnsServerPlan& server)
{
    return server.port == 53
               ? server.address.toString()
               : u"%1:%2"_s.arg(server.address.toString(), QString::number(server.port));
}

} // namespace hcp
