// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Sentence.h"

#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>
#include <utility>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// Do all verdicts of this check fail whose subject ends (nodes of a router) the same way?
bool allFail(const QList<Verdict>& verdicts, const Verdict& first)
{
    const auto group = first.subject.left(first.subject.lastIndexOf(u'/') + 1);
    int count = 0;
    for (const auto& verdict : verdicts) {
        if (verdict.id != first.id || !verdict.subject.startsWith(group))
            continue;
        if (verdict.state != State::Failed)
            return false;
        ++count;
    }
    return count > 1;
}

QString nodeOrAll(const Case& asked, const QList<Verdict>& verdicts)
{
    if (allFail(verdicts, asked.verdict))
        return u"no node"_s;
    return asked.node() == nullptr ? u"a node"_s : nodeLabel(*asked.node());
}

QString negated(const QString& who, const QString& verb)
{
    return who == u"no node"_s ? u"no node %1s"_s.arg(verb) : u"%1 does not %2"_s.arg(who, verb);
}

QString routerName(const Case& asked)
{
    return asked.router() == nullptr ? asked.verdict.subject : asked.router()->name;
}

/// What is broken, without why, for the checks that have a router and nodes.
QString bgpClause(const Case& asked, const QList<Verdict>& verdicts)
{
    const auto& id = asked.verdict.id;
    const auto* const cluster = asked.cluster();
    const auto vip = cluster == nullptr ? u"the VIP"_s : cluster->vip.toString();
    if (id == u"bgp.session"_s)
        return u"%1 with %2"_s.arg(negated(nodeOrAll(asked, verdicts), u"peer"_s),
                                   routerName(asked));
    if (id == u"bfd.session"_s)
        return u"BFD is not up between %1"_s.arg(
            QString(asked.verdict.subject).replace(u"/"_s, u" and "_s));
    if (id == u"api.path"_s)
        return u"what %1 sends to %2 does not arrive"_s.arg(
            routerName(asked), asked.node() == nullptr ? u"a node"_s : nodeLabel(*asked.node()));
    if (id == u"vip.announced"_s)
        return u"%1 %2"_s.arg(negated(nodeOrAll(asked, verdicts), u"announce"_s), vip);
    return id == u"bgp.route"_s
               ? u"%1 does not get the whole route to %2"_s.arg(routerName(asked), vip)
               : u"the kernel of %1 does not have the whole route to %2"_s.arg(routerName(asked),
                                                                               vip);
}

QString clauseFor(const Case& asked, const QList<Verdict>& verdicts)
{
    const auto& subject = asked.verdict.subject;
    const QList<std::pair<QString, QString>> clauses = {
        {u"router.ssh"_s, u"%1 does not let us in"_s},
        {u"router.frr"_s, u"%1 does not speak BGP as planned"_s},
        {u"router.forwarding"_s, u"%1 does not forward packets"_s},
        {u"router.firewall"_s, u"%1 does not let the nodes in"_s},
        {u"cluster.api"_s, u"the management cluster (%1) cannot be asked"_s},
        {u"metallb.ready"_s, u"MetalLB is not ready (%1)"_s},
        {u"metallb.config"_s, u"MetalLB does not take its configuration (%1)"_s},
        {u"hostedcluster.valid"_s, u"HostedCluster %1 is not as it has to be"_s},
        {u"service.present"_s, u"the Service of %1's API server is not as it has to be"_s},
        {u"vip.assigned"_s, u"the API server of %1 does not have its VIP"_s},
        {u"dns.record"_s, u"the name is not right: %1"_s},
        {u"api.tcp"_s, u"the API of %1 cannot be reached from here"_s},
        {u"api.tls"_s, u"the API of %1 does not show a good certificate"_s},
        {u"api.ready"_s, u"the API of %1 is not ready"_s},
        {u"hostedcluster.available"_s, u"HostedCluster %1 is not available"_s},
    };
    for (const auto& [id, text] : clauses) {
        if (id == asked.verdict.id)
            return text.arg(subject);
    }
    return bgpClause(asked, verdicts);
}

} // namespace

QString sentenceFor(const Intent& intent, const QList<Verdict>& verdicts, const Verdict& first,
                    const QList<Cause>& causes)
{
    if (first.state != State::Failed || causes.isEmpty() ||
        causes.first().confidence == Confidence::Possible)
        return first.summary;
    const CauseInfo* const info = causeInfo(causes.first().id);
    if (info == nullptr)
        return first.summary;
    const Facts none;
    const auto clause = clauseFor({intent, none, first}, verdicts);
    return causes.first().confidence == Confidence::Certain
               ? u"%1: %2"_s.arg(clause, info->phrase)
               : u"%1: probably %2"_s.arg(clause, info->phrase);
}

} // namespace hcp
