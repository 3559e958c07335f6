// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/PlanFields.h"

#include "ui/models/PlanValues.h"

#include <QRegularExpression>

#include <functional>

namespace hcp::ui
{

namespace
{

/// One value of a part of the plan: how it is shown and how it is set from text.
template <class Part>
struct Entry {
    QString key;
    std::function<QString(const Part&)> show;
    std::function<Status(Part&, const QString&)> set;
};

/// An entry whose member says by its type how it is written. `member` is a generic accessor.
template <class Part, class Member>
Entry<Part> entry(const char16_t* key, Member member)
{
    return {QString::fromUtf16(key), [member](const Part& part) { return valueText(member(part)); },
            [member](Part& part, const QString& text) { return setValue(member(part), text); }};
}

const QList<Entry<ManagementClusterPlan>>& clusterEntries()
{
    using C = ManagementClusterPlan;
    static const QList<Entry<C>> entries{
        entry<C>(
            u"kubeconfig", [](auto& c) -> auto& { return c.kubeconfig; }),
        entry<C>(
            u"context", [](auto& c) -> auto& { return c.context; }),
        entry<C>(
            u"metallb.namespace", [](auto& c) -> auto& { return c.metallbNamespace; }),
        entry<C>(
            u"metallb.asn", [](auto& c) -> auto& { return c.metallbAsn; }),
        entry<C>(
            u"nodes", [](auto& c) -> auto& { return c.nodes; }),
    };
    return entries;
}

const QList<Entry<NodePlan>>& nodeEntries()
{
    using N = NodePlan;
    static const QList<Entry<N>> entries{
        entry<N>(
            u"name", [](auto& n) -> auto& { return n.name; }),
        entry<N>(
            u"address", [](auto& n) -> auto& { return n.address; }),
    };
    return entries;
}

const QList<Entry<RouterPlan>>& routerEntries()
{
    using R = RouterPlan;
    static const QList<Entry<R>> entries{
        entry<R>(
            u"name", [](auto& r) -> auto& { return r.name; }),
        entry<R>(
            u"address", [](auto& r) -> auto& { return r.address; }),
        entry<R>(
            u"asn", [](auto& r) -> auto& { return r.asn; }),
        entry<R>(
            u"managed", [](auto& r) -> auto& { return r.managed; }),
        entry<R>(
            u"ssh.host", [](auto& r) -> auto& { return r.ssh.host; }),
        entry<R>(
            u"ssh.user", [](auto& r) -> auto& { return r.ssh.user; }),
        entry<R>(
            u"ssh.port", [](auto& r) -> auto& { return r.ssh.port; }),
        entry<R>(
            u"ssh.identityFile", [](auto& r) -> auto& { return r.ssh.identityFile; }),
        entry<R>(
            u"ssh.knownHostsFile", [](auto& r) -> auto& { return r.ssh.knownHostsFile; }),
        entry<R>(
            u"ssh.configFile", [](auto& r) -> auto& { return r.ssh.configFile; }),
    };
    return entries;
}

const QList<Entry<HostedClusterPlan>>& hostedEntries()
{
    using H = HostedClusterPlan;
    static const QList<Entry<H>> entries{
        entry<H>(
            u"name", [](auto& h) -> auto& { return h.name; }),
        entry<H>(
            u"namespace", [](auto& h) -> auto& { return h.nameSpace; }),
        entry<H>(
            u"baseDomain", [](auto& h) -> auto& { return h.baseDomain; }),
        entry<H>(
            u"vip[0]", [](auto& h) -> auto& { return h.vip; }),
        entry<H>(
            u"platform", [](auto& h) -> auto& { return h.platform; }),
        entry<H>(
            u"existing", [](auto& h) -> auto& { return h.existing; }),
        entry<H>(
            u"release", [](auto& h) -> auto& { return h.release; }),
        entry<H>(
            u"pullSecret", [](auto& h) -> auto& { return h.pullSecret; }),
        entry<H>(
            u"sshKey", [](auto& h) -> auto& { return h.sshKey; }),
        entry<H>(
            u"agentNamespace", [](auto& h) -> auto& { return h.agentNamespace; }),
        entry<H>(
            u"clusterNetwork", [](auto& h) -> auto& { return h.clusterNetwork; }),
        entry<H>(
            u"serviceNetwork", [](auto& h) -> auto& { return h.serviceNetwork; }),
        entry<H>(
            u"machineNetwork", [](auto& h) -> auto& { return h.machineNetwork; }),
        entry<H>(
            u"appsAddress", [](auto& h) -> auto& { return h.appsAddress; }),
        entry<H>(
            u"otherServices", [](auto& h) -> auto& { return h.otherServices; }),
    };
    return entries;
}

const QList<Entry<DnsPlan>>& dnsEntries()
{
    using D = DnsPlan;
    static const QList<Entry<D>> entries{
        entry<D>(
            u"servers", [](auto& d) -> auto& { return d.servers; }),
        entry<D>(
            u"update.method", [](auto& d) -> auto& { return d.update.method; }),
        entry<D>(
            u"update.router", [](auto& d) -> auto& { return d.update.router; }),
        entry<D>(
            u"update.server", [](auto& d) -> auto& { return d.update.server; }),
        entry<D>(
            u"update.zone", [](auto& d) -> auto& { return d.update.zone; }),
        entry<D>(
            u"update.keyFile", [](auto& d) -> auto& { return d.update.keyFile; }),
    };
    return entries;
}

const QList<Entry<OptionsPlan>>& optionEntries()
{
    using O = OptionsPlan;
    static const QList<Entry<O>> entries{
        entry<O>(
            u"bfd", [](auto& o) -> auto& { return o.bfd; }),
        entry<O>(
            u"maximumPrefix", [](auto& o) -> auto& { return o.maximumPrefix; }),
    };
    return entries;
}

/// Blanks around a value are not part of it. A list keeps its lines: messages count them.
QString withoutBlanks(const QString& text)
{
    return text.contains(u'\n') ? text : text.trimmed();
}

/// Shows a value, or sets it.
struct Visit {
    const QString* text = nullptr; ///< what to set; nullptr: show
    QString shown;
    Status status;

    template <class Part>
    void at(Part& part, const QList<Entry<std::remove_const_t<Part>>>& entries, QStringView key)
    {
        for (const auto& entry : entries) {
            if (entry.key != key)
                continue;
            if constexpr (!std::is_const_v<Part>) {
                if (text != nullptr) {
                    status = entry.set(part, withoutBlanks(*text));
                    return;
                }
            }
            shown = entry.show(part);
            return;
        }
    }
    template <class List, class Entries>
    void in(List& list, const Entries& entries, const QRegularExpressionMatch& place)
    {
        const qsizetype index = place.captured(2).toLongLong();
        if constexpr (!std::is_const_v<List>) {
            // What is typed into the form of one that is not there yet makes it.
            if (text != nullptr && !text->isEmpty() && index == list.size())
                list.emplaceBack();
        }
        if (index < list.size())
            at(list[index], entries, place.capturedView(3));
    }
};

template <class PlanOrConst>
void visit(PlanOrConst& plan, const QString& field, Visit& visit)
{
    static const QRegularExpression indexed(QStringLiteral(
        "^(routers|hostedClusters|managementCluster\\.nodes)\\[(\\d{1,4})\\]\\.(.+)$"));
    if (const auto place = indexed.match(field); place.hasMatch()) {
        if (place.capturedView(1) == u"routers")
            visit.in(plan.routers, routerEntries(), place);
        else if (place.capturedView(1) == u"hostedClusters")
            visit.in(plan.hostedClusters, hostedEntries(), place);
        else
            visit.in(plan.managementCluster.nodes, nodeEntries(), place);
        return;
    }
    const QStringView key = QStringView(field).mid(field.indexOf(u'.') + 1);
    if (field.startsWith(QStringLiteral("managementCluster.")))
        visit.at(plan.managementCluster, clusterEntries(), key);
    else if (field.startsWith(QStringLiteral("dns.")))
        visit.at(plan.dns, dnsEntries(), key);
    else if (field.startsWith(QStringLiteral("options.")))
        visit.at(plan.options, optionEntries(), key);
}

} // namespace

QString textOf(const Plan& plan, const QString& field)
{
    Visit one;
    visit(plan, field, one);
    return one.shown;
}

Status setTextOf(Plan& plan, const QString& field, const QString& text)
{
    Visit one;
    one.text = &text;
    visit(plan, field, one);
    return one.status;
}

} // namespace hcp::ui
