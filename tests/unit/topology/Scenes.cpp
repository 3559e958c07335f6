// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace scenes
{

namespace
{

HostedClusterIntent hostedCluster(const QString& name, Address vip)
{
    HostedClusterIntent hosted;
    hosted.name = name;
    hosted.nameSpace = name;
    hosted.baseDomain = u"hypershift.lab"_s;
    hosted.vip = vip;
    hosted.controlPlaneNamespace = name + u'-' + name;
    hosted.apiName = u"api."_s + name + u".hypershift.lab"_s;
    hosted.apiIntName = u"api-int."_s + name + u".hypershift.lab"_s;
    return hosted;
}

QString counted(const QString& word, int index, int count)
{
    return count == 1 && word == u"hosted" ? word : word + QString::number(index + 1);
}

} // namespace

Intent intentOf(int nodes, int routers, int hosted)
{
    Intent intent;
    intent.context = {u"lab"_s, Origin::Plan, {}};
    intent.metallb.asn = Asn(64513);
    for (int i = 0; i < routers; ++i)
        intent.routers << RouterIntent{
            u"frr%1"_s.arg(i + 1), Address(0xc0a87d01U + 256U * i), Asn(64512), true, {}, {}};
    intent.nodes.origin = Origin::Plan;
    for (int i = 0; i < nodes; ++i)
        intent.nodes.value << NodePlan{u"node%1"_s.arg(i + 1),
                                       Address(0xc0a87d14U + static_cast<unsigned>(i))};
    for (int i = 0; i < hosted; ++i) {
        const auto cluster = hostedCluster(counted(u"hosted"_s, i, hosted),
                                           Address(0x0a000214U + static_cast<unsigned>(i)));
        intent.records << RecordIntent{cluster.apiName, cluster.vip, cluster.key()}
                       << RecordIntent{cluster.apiIntName, cluster.vip, cluster.key()};
        intent.hostedClusters << cluster;
    }
    intent.dns.servers << DnsServerPlan{Address(0xc0a87d01U), 53};
    return intent;
}

Intent guide()
{
    return intentOf(3);
}

QList<Verdict> verdictsOf(const Intent& intent, State state)
{
    QList<Verdict> verdicts;
    const auto add = [&](const char* id, const QString& subject) {
        Verdict verdict;
        verdict.id = QString::fromLatin1(id);
        verdict.subject = subject;
        verdict.state = state;
        verdict.summary = u"what was seen of <%1> & \"%2\""_s.arg(verdict.id, subject);
        verdict.at = QDateTime({2026, 11, 23}, {9, 52, 41}, Qt::UTC);
        verdicts << verdict;
    };
    for (const RouterIntent& router : intent.routers) {
        add("router.frr", router.name);
        for (const NodePlan& node : intent.nodes.value)
            add("bgp.session", router.name + u'/' + node.name);
        for (const HostedClusterIntent& hosted : intent.hostedClusters) {
            add("bgp.route", router.name + u'/' + hosted.key());
            add("route.kernel", router.name + u'/' + hosted.key());
        }
    }
    add("cluster.api", u"cluster lab"_s);
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        for (const char* id : {"hostedcluster.valid", "service.present", "vip.assigned", "api.tcp",
                               "api.tls", "api.ready", "hostedcluster.available"})
            add(id, hosted.key());
        for (const NodePlan& node : intent.nodes.value)
            add("vip.announced", hosted.key() + u'/' + node.name);
    }
    for (const RecordIntent& record : intent.records)
        add("dns.record", record.name + u" @ this machine"_s);
    return verdicts;
}

bool set(QList<Verdict>& verdicts, const QString& id, const QString& subject, State state)
{
    for (Verdict& verdict : verdicts) {
        if (verdict.id == id && verdict.subject == subject) {
            verdict.state = state;
            return true;
        }
    }
    return false;
}

} // namespace scenes
