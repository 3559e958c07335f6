// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/FieldOrigins.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::FieldOrigins)
};

const QString MetalLbAsn = u"managementCluster.metallb.asn"_s;

template <class List, class Is>
int indexOf(const List& list, Is is)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (is(list.at(i)))
            return static_cast<int>(i);
    }
    return -1;
}

/// Is the address in the line, and not only the beginning of a longer one?
bool names(const QString& line, Address address)
{
    const QRegularExpression whole(
        u"(?<![\\d.])%1(?![\\d]|\\.\\d)"_s.arg(QRegularExpression::escape(address.toString())));
    return line.contains(whole);
}

class Finder
{
public:
    Finder(const Intent& intent, const PendingChange& change, const Item& item)
        : m_intent(intent), m_change(change), m_item(item)
    {
    }

    QString router(const QString& key) const
    {
        int index = indexOf(m_intent.routers, [this](const RouterIntent& router) {
            return router.name == m_change.target;
        });
        const int peer = indexOf(m_intent.metallb.peers, [this](const PeerIntent& one) {
            return m_item.what.endsWith(u'/' + one.name.value);
        });
        if (index < 0 && peer >= 0)
            index = indexOf(m_intent.routers, [&](const RouterIntent& router) {
                return router.name == m_intent.metallb.peers.at(peer).router;
            });
        return index < 0 ? QString() : u"routers[%1].%2"_s.arg(index).arg(key);
    }

    QString hosted(const QString& key) const
    {
        return u"hostedClusters[%1].%2"_s.arg(hostedIndex()).arg(key);
    }

    /// What is asked of a change that has none is the first's.
    HostedClusterIntent cluster() const { return m_intent.hostedClusters.value(hostedIndex()); }

    /// The field whose address stands in the line.
    QString byAddress(const QString& line) const
    {
        for (qsizetype i = 0; i < m_intent.hostedClusters.size(); ++i) {
            if (names(line, m_intent.hostedClusters.at(i).vip))
                return u"hostedClusters[%1].vip[0]"_s.arg(i);
        }
        for (qsizetype i = 0; i < m_intent.nodes.value.size(); ++i) {
            if (names(line, m_intent.nodes.value.at(i).address))
                return u"managementCluster.nodes[%1].address"_s.arg(i);
        }
        for (qsizetype i = 0; i < m_intent.routers.size(); ++i) {
            if (names(line, m_intent.routers.at(i).address))
                return u"routers[%1].address"_s.arg(i);
        }
        return {};
    }

    const QString& target() const { return m_change.target; }
    const PendingChange& change() const { return m_change; }
    const Item& item() const { return m_item; }

private:
    int hostedIndex() const
    {
        int index = indexOf(m_intent.hostedClusters, [this](const HostedClusterIntent& cluster) {
            return cluster.name == m_change.confirmedBy;
        });
        const int pool = indexOf(m_intent.metallb.pools, [this](const PoolIntent& one) {
            return m_item.what.endsWith(u'/' + one.name.value);
        });
        if (index < 0 && pool >= 0)
            index = indexOf(m_intent.hostedClusters, [&](const HostedClusterIntent& cluster) {
                return cluster.key() == m_intent.metallb.pools.at(pool).hostedCluster;
            });
        return std::max(index, 0);
    }

    const Intent& m_intent;
    const PendingChange& m_change;
    const Item& m_item;
};

std::optional<LineOrigin> ofFrrLine(const Finder& find, const QString& line)
{
    const auto has = [&line](const char* words) { return line.contains(QLatin1String(words)); };
    if (has("prefix-list") && (line.endsWith(u" in"_s) || has(" permit ")))
        return LineOrigin{Words::tr("Take the VIP and nothing else."),
                          Words::tr("%1 takes no route from a node without such a list. Other "
                                    "neighbors keep their own rules.")
                              .arg(find.target()),
                          line.endsWith(u" in"_s) ? find.hosted(u"vip[0]"_s)
                                                  : find.byAddress(line)};
    if (has("prefix-list"))
        return LineOrigin{Words::tr("Tell the nodes nothing."),
                          Words::tr("MetalLB needs no routes from %1.").arg(find.target()),
                          {}};
    if (has("maximum-prefix"))
        return LineOrigin{Words::tr("Close the session when a node announces too much."),
                          Words::tr("The limit follows from the number of VIPs."),
                          u"options.maximumPrefix"_s};
    if (has("remote-as"))
        return LineOrigin{Words::tr("Expect the AS number of MetalLB."),
                          Words::tr("All nodes share it: it is the myASN of the BGPPeer."),
                          MetalLbAsn};
    if (has("router bgp"))
        return LineOrigin{
            Words::tr("Speak BGP under this AS number."),
            Words::tr("An existing number of %1 is never changed.").arg(find.target()),
            find.router(u"asn"_s)};
    if (has(" bfd"))
        return LineOrigin{Words::tr("Notice a dead node within a second."),
                          Words::tr("Without BFD it takes the hold time."), u"options.bfd"_s};
    if (line.startsWith(u"neighbor"_s))
        return LineOrigin{Words::tr("One neighbor per node."),
                          Words::tr("Every node that shall announce the VIP is a neighbor of %1.")
                              .arg(find.target()),
                          find.byAddress(line)};
    return {};
}

/// The key of the plan that a line of a HostedCluster came from; empty: no single one. Some keys
/// stand there several times: their values tell them apart.
QString hostedKeyOf(const HostedClusterIntent& cluster, const QString& key, const QString& value)
{
    if (key == u"name"_s && value == cluster.pullSecretName.value)
        return u"pullSecret"_s;
    if (key == u"name"_s && value == cluster.sshKeyName.value)
        return u"sshKey"_s;
    if (key == u"cidr"_s && cluster.serviceNetwork.value.contains(value))
        return u"serviceNetwork"_s;
    if (key == u"cidr"_s && cluster.machineNetwork.value.contains(value))
        return u"machineNetwork"_s;
    if (key == u"type"_s && value == u"LoadBalancer"_s)
        return u"vip[0]"_s;
    if ((key == u"type"_s && value == cluster.otherServices.value) || key == u"nodePort"_s)
        return u"otherServices"_s;
    if (key == u"service"_s)
        return value == u"APIServer"_s ? u"vip[0]"_s : u"otherServices"_s;
    static const QMap<QString, QString> keys{
        {u"name"_s, u"name"_s},
        {u"namespace"_s, u"namespace"_s},
        {u"baseDomain"_s, u"baseDomain"_s},
        {u"hostname"_s, u"baseDomain"_s},
        {u"image"_s, u"release"_s},
        {u"release"_s, u"release"_s},
        {u"type"_s, u"platform"_s},
        {u"platform"_s, u"platform"_s},
        {u"agentNamespace"_s, u"agentNamespace"_s},
        {u"pullSecret"_s, u"pullSecret"_s},
        {u"sshKey"_s, u"sshKey"_s},
        {u"networking"_s, u"clusterNetwork"_s},
        {u"networkType"_s, u"clusterNetwork"_s},
        {u"clusterNetwork"_s, u"clusterNetwork"_s},
        {u"cidr"_s, u"clusterNetwork"_s},
        {u"serviceNetwork"_s, u"serviceNetwork"_s},
        {u"machineNetwork"_s, u"machineNetwork"_s},
    };
    return keys.value(key);
}

std::optional<LineOrigin> ofYamlLine(const Finder& find, const QString& line)
{
    const QString key = line.section(u':', 0, 0).remove(u'"').remove(u"- "_s).trimmed();
    const bool hosted = find.change().part == Part::Cluster;
    const auto origin = [](const QString& lead, const QString& text, const QString& field) {
        return std::optional(LineOrigin{lead, text, field});
    };
    if (key == u"peerASN"_s)
        return origin(Words::tr("The AS number that the router has."), {}, find.router(u"asn"_s));
    if (key == u"myASN"_s)
        return origin(Words::tr("The AS number that MetalLB speaks as."), {}, MetalLbAsn);
    if (key == u"peerAddress"_s)
        return origin(Words::tr("Where the speakers dial."), {}, find.router(u"address"_s));
    if (key == u"bfdProfile"_s)
        return origin(Words::tr("Notice a dead session within a second."), {}, u"options.bfd"_s);
    if (key == u"namespace"_s && !hosted)
        return origin(Words::tr("Where MetalLB looks for its objects."), {},
                      u"managementCluster.metallb.namespace"_s);
    if (!hosted)
        return {};
    const QString value = line.section(u':', 1).remove(u'"').trimmed();
    const QString field = hostedKeyOf(find.cluster(), key, value);
    if (field.isEmpty())
        return {};
    return origin(find.change().confirmedBy.isEmpty()
                      ? QString()
                      : Words::tr("Cannot be changed once the cluster is there."),
                  {}, find.hosted(field));
}

LineOrigin ofItem(const Finder& find)
{
    const QString& id = find.change().id;
    const QString& who = find.target();
    if (id == u"router.packages"_s)
        return {Words::tr("%1 has no FRR yet.").arg(who),
                Words::tr("It comes from the distribution's own packages."),
                {}};
    if (id == u"router.daemons"_s)
        return {Words::tr("bgpd has to run on %1.").arg(who), Words::tr("Also after a boot."), {}};
    if (id == u"router.forwarding"_s)
        return {Words::tr("What is sent to the VIP passes %1.").arg(who),
                Words::tr("So it has to forward packets, also after a boot."),
                {}};
    if (id == u"router.firewall"_s)
        return {Words::tr("The nodes dial %1 at TCP 179.").arg(who),
                Words::tr("The accept goes into the chain that would drop it."),
                {}};
    if (id == u"router.frr"_s)
        return {Words::tr("Only our lines are written."),
                Words::tr("What others wrote stays, but for a line that you had changed; the old "
                          "configuration is kept as a backup, and FRR checks the text before."),
                find.router(u"asn"_s)};
    if (id == u"metallb.pool"_s)
        return {Words::tr("The API server's Service gets its address from this pool."),
                {},
                find.hosted(u"vip[0]"_s)};
    if (id == u"metallb.peer"_s)
        return {Words::tr("The speakers dial this router."), {}, find.router(u"asn"_s)};
    if (id == u"metallb.advertisement"_s)
        return {Words::tr("What is announced, and to whom."), {}, find.hosted(u"vip[0]"_s)};
    if (id == u"dns.records"_s)
        return {Words::tr("Clients find the VIP by name."),
                Words::tr("The certificate holds the name, not the address."),
                u"dns.update.method"_s};
    if (id == u"hostedcluster"_s)
        return {Words::tr("Last, and it asks again."),
                Words::tr("What it says of its services can never be changed."),
                find.hosted(u"name"_s)};
    return {find.change().description + u'.', {}, {}};
}

} // namespace

LineOrigin originOf(const Intent& intent, const PendingChange& change, const Item& item,
                    const QString& line)
{
    const Finder find(intent, change, item);
    const QString words = line.trimmed();
    if (words.isEmpty())
        return ofItem(find);
    const auto known =
        change.id == u"router.frr"_s ? ofFrrLine(find, words) : ofYamlLine(find, words);
    if (known && !known->lead.isEmpty())
        return *known;
    LineOrigin origin = ofItem(find);
    const QString field = known ? known->field : find.byAddress(words);
    if (!field.isEmpty())
        origin.field = field;
    return origin;
}

QString fieldAtFault(const View& view, const Error& error, const QString& change)
{
    if (error.code == ErrorCode::InvalidPlan) {
        for (const Finding& finding : view.findings) {
            if (finding.severity == Severity::Blocks)
                return finding.field;
        }
    }
    const QString target = change.section(u' ', 1);
    const int router = indexOf(view.intent.routers, [&](const RouterIntent& one) {
        return one.name == target || (target.isEmpty() && error.what.contains(one.name));
    });
    const auto ofRouter = [router](const QString& key) {
        return u"routers[%1].%2"_s.arg(std::max(router, 0)).arg(key);
    };
    switch (error.code) {
    case ErrorCode::SshUnreachable:
    case ErrorCode::SshHostKeyUnknown:
    case ErrorCode::SshHostKeyChanged:
    case ErrorCode::SshHostKeyRevoked:
        return ofRouter(u"ssh.host"_s);
    case ErrorCode::SshAuth:
    case ErrorCode::SudoRefused:
        return ofRouter(u"ssh.user"_s);
    case ErrorCode::MergeRefused:
        return ofRouter(u"asn"_s);
    case ErrorCode::KubeconfigInvalid:
    case ErrorCode::KubeUnreachable:
    case ErrorCode::KubeTls:
    case ErrorCode::KubeUnauthorized:
    case ErrorCode::KubeForbidden:
        return u"managementCluster.context"_s;
    case ErrorCode::DnsUnreachable:
        return u"dns.update.method"_s;
    case ErrorCode::MissingSecret:
        return u"hostedClusters[0].pullSecret"_s;
    default:
        return change.startsWith(u"dns."_s) ? u"dns.update.method"_s : QString();
    }
}

} // namespace hcp::ui
