// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Model.h"

#include "checks/Subjects.h"
#include "topology/Beginning.h"
#include "topology/CommonDomain.h"
#include "topology/Details.h"
#include "topology/Marks.h"
#include "topology/NaturalOrder.h"
#include "topology/Probing.h"
#include "topology/Reading.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

QString labelOf(const NodePlan& node)
{
    return node.name.isEmpty() ? node.address.toString() : node.name;
}

/// Natural order: node2 before node10. Never by state, so that nothing jumps when something breaks.
QList<NodePlan> inOrder(QList<NodePlan> nodes)
{
    std::stable_sort(nodes.begin(), nodes.end(), [](const NodePlan& one, const NodePlan& other) {
        return comesBefore(labelOf(one), labelOf(other));
    });
    return nodes;
}

/// The longest networks of /24 that the nodes lie in; more than two are counted.
QString subnets(const QList<NodePlan>& nodes)
{
    QStringList networks;
    for (const NodePlan& node : nodes) {
        const QString network = Prefix(node.address, 24).toString();
        if (!networks.contains(network))
            networks << network;
    }
    return networks.size() > 2 ? u"%1 subnets"_s.arg(networks.size()) : networks.join(u", "_s);
}

QString clusterLabel(const Intent& intent)
{
    return intent.context.value.isEmpty() ? u"current context"_s : intent.context.value;
}

void describeCluster(Model& model, const Intent& intent, const Reading& read)
{
    model.clusterName = clusterLabel(intent);
    QStringList facts;
    if (intent.nodes.value.size() > 6)
        facts << u"%1 nodes"_s.arg(intent.nodes.value.size());
    if (intent.metallb.asn != Asn())
        facts << u"AS %1"_s.arg(intent.metallb.asn.toString());
    if (const QString networks = subnets(intent.nodes.value); !networks.isEmpty())
        facts << networks;
    model.clusterFacts = facts.join(u" \u00b7 "_s);
    model.cluster = read.worst(
        [](const Verdict& verdict) {
            return verdict.id == u"cluster.api" || verdict.id.startsWith(u"metallb.");
        },
        &model.clusterAbout);
}

/// Names beyond the sixteenth share the last row, which has the worst of their states.
void foldNames(QList<NameRow>& names)
{
    constexpr qsizetype Most = 16;
    if (names.size() <= Most)
        return;
    NameRow rest{u"and %1 more"_s.arg(names.size() - Most + 1), {}, {}};
    for (const NameRow& row : names.mid(Most - 1))
        rest.standing = worse(rest.standing, row.standing);
    names.resize(Most - 1);
    names << rest;
}

void describeDns(Model& model, const Intent& intent, const Reading& read)
{
    const auto& servers = intent.dns.servers;
    model.dns = {Part::Kind::Dns, u"dns"_s, u"DNS"_s, u"this machine's"_s, {}, {}, {}, true, {}};
    if (!servers.isEmpty())
        model.dns.address = servers.first().address.toString();
    if (servers.size() > 1)
        model.dns.address += u" and %1 more"_s.arg(servers.size() - 1);
    QStringList all;
    for (const RecordIntent& record : intent.records)
        all << record.name;
    const QString domain = commonDomain(all);
    model.dns.strong = domain;
    for (const RecordIntent& record : intent.records) {
        const Standing standing = read.worst(
            [&record](const Verdict& verdict) {
                return verdict.id == u"dns.record" && verdict.required &&
                       verdict.subject.section(u" @ "_s, 0, 0) == record.name;
            },
            &model.dns.about);
        model.names << NameRow{record.name.chopped(domain.size()), record.address.toString(),
                               standing};
        model.dns.standing = worse(model.dns.standing, standing);
    }
    foldNames(model.names);
    // Of a name that has no row of its own.
    const Standing warning = read.worst(
        [](const Verdict& verdict) {
            return verdict.id == u"dns.record" && verdict.state == State::Warning;
        },
        &model.dns.about);
    model.dns.standing = worse(model.dns.standing, warning);
}

Part describeRouter(const Intent& intent, const RouterIntent& router, const Reading& read)
{
    Part part{Part::Kind::Router,
              u"router "_s + router.name,
              router.name,
              router.address.toString(),
              router.asn == Asn() ? QString() : u"AS "_s + router.asn.toString(),
              {},
              {},
              router.managed,
              {}};
    bool lacks = false; // what Apply brings
    part.standing = read.worst(
        [&](const Verdict& verdict) {
            // Also what it says of an interface, and of the next start.
            const bool mine = verdict.id.startsWith(u"router.") &&
                              subjectRouter(intent, verdict.subject) == &router;
            lacks = lacks || (mine && isBeforeApply(verdict));
            return mine;
        },
        &part.about);
    const bool reached = read.standing(u"router.ssh"_s, router.name) == State::Passed;
    if (!router.managed)
        part.note = u"not ours"_s;
    part.beforeApply = router.managed && lacks && reached && part.standing == State::Unknown;
    if (part.note.isEmpty() && part.standing && *part.standing != State::Passed)
        part.note = part.word();
    return part;
}

QString prefixOf(Address vip)
{
    return vip.isUnspecified() ? u"no VIP yet"_s : vip.toString() + u"/32"_s;
}

/// What the router's routes say, over all hosted clusters.
RouteWords describeRoute(const Intent& intent, const RouterIntent& router, const Reading& read,
                         int hops)
{
    RouteWords words;
    Standing bgp;
    Standing kernel;
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        const QString subject = router.name + u'/' + hosted.key();
        bgp = worse(bgp, read.standing(u"bgp.route"_s, subject));
        kernel = worse(kernel, read.standing(u"route.kernel"_s, subject));
    }
    words.target = intent.hostedClusters.size() == 1
                       ? prefixOf(intent.hostedClusters.first().vip)
                       : u"%1 VIPs"_s.arg(intent.hostedClusters.size());
    words.standing = worse(bgp, kernel);
    if (kernel == State::Passed && intent.hostedClusters.size() == 1 && hops > 0)
        words.words =
            hops == 1 ? u"1 next hop in the kernel"_s : u"%1 next hops in the kernel"_s.arg(hops);
    else if (words.standing == State::Passed)
        words.words = u"all in the kernel"_s;
    else if (words.standing)
        words.words = u"route: "_s + standingWord(words.standing);
    return words;
}

Hosted describeHosted(const Intent& intent, const HostedClusterIntent& cluster, const Reading& read)
{
    const QString key = cluster.key();
    Hosted hosted;
    hosted.id = u"hosted "_s + key;
    hosted.name = cluster.name;
    const bool isNamed = !cluster.name.isEmpty() && !cluster.nameSpace.isEmpty();
    hosted.place = u"control plane runs on %1,\nnamespace %2"_s.arg(
        clusterLabel(intent), isNamed ? cluster.controlPlaneNamespace : u"\u2026"_s);
    hosted.vip = {Part::Kind::Vip,
                  u"vip "_s + key,
                  cluster.vip.toString(),
                  {},
                  {},
                  u"VIP of the API"_s,
                  read.withWarnings(u"vip.assigned"_s, key),
                  true,
                  read.summary(u"vip.assigned"_s, key)};
    hosted.api = {Part::Kind::ApiServer,
                  u"api "_s + key,
                  u"API server"_s,
                  {},
                  {},
                  u":%1"_s.arg(cluster.port),
                  read.standing(u"api.ready"_s, key),
                  true,
                  read.summary(u"api.ready"_s, key)};
    if (hosted.api.standing && *hosted.api.standing != State::Passed)
        hosted.api.note += u' ' + standingWord(hosted.api.standing);
    // The VIP leads to the Service only where the Service has it.
    const bool leads = read.standing(u"vip.assigned"_s, key) == State::Passed;
    hosted.service = read.withWarnings(u"service.present"_s, key);
    hosted.serviceAbout = read.summary(u"service.present"_s, key);
    if (hosted.service == State::Passed && hosted.vip.standing && !leads) {
        hosted.service = State::Skipped;
        hosted.serviceAbout = hosted.vip.about;
    }
    hosted.standing = read.worst(
        [&key](const Verdict& verdict) {
            return verdict.id.startsWith(u"hostedcluster.") && verdict.subject == key;
        },
        &hosted.about);
    return hosted;
}

void describeNodes(Model& model, const QList<NodePlan>& nodes)
{
    QStringList names;
    for (const NodePlan& node : nodes) {
        names << labelOf(node);
        model.nodes << Part{Part::Kind::Speaker,
                            u"node "_s + labelOf(node),
                            labelOf(node),
                            node.address.toString(),
                            {},
                            {},
                            {},
                            true,
                            {}};
    }
    model.nodeDomain = commonDomain(names);
}

void describeAnnouncements(Model& model, const Intent& intent, const Reading& read)
{
    for (int node = 0; node < model.nodes.size(); ++node) {
        Part& part = model.nodes[node];
        const Verdict* const blocked = read.blockedPath(part.name);
        for (int i = 0; i < intent.hostedClusters.size(); ++i) {
            const QString subject = intent.hostedClusters[i].key() + u'/' + part.name;
            const Verdict* const said =
                blocked != nullptr ? blocked : read.find(u"vip.announced"_s, subject);
            const Standing standing = said == nullptr ? Standing() : said->state;
            const QString summary = said == nullptr ? QString() : said->summary;
            model.announcements << Announcement{node, i, standing, summary, blocked != nullptr};
            part.standing = worse(part.standing, standing);
        }
        if (blocked != nullptr)
            part.note = u"passes nothing on"_s;
        else if (part.standing == State::Passed)
            part.note = u"announces the VIP"_s;
        else if (part.standing == State::Failed)
            part.note = u"announces nothing"_s;
        else if (part.standing)
            part.note = u"VIP: "_s + standingWord(part.standing);
    }
}

/// One that waits for the login is not known to be down: its router could not be asked.
Standing sessionStanding(const Verdict* said)
{
    if (said == nullptr)
        return {};
    const bool unasked =
        said->state == State::Skipped && said->waitsFor.startsWith(u"router.ssh "_s);
    return unasked ? State::Unknown : said->state;
}

void describeSessions(Model& model, const Intent& intent, const Reading& read)
{
    for (int r = 0; r < intent.routers.size(); ++r) {
        const QString& router = intent.routers[r].name;
        Standing bgp;
        Standing kernel;
        for (const HostedClusterIntent& hosted : intent.hostedClusters) {
            bgp = worse(bgp, read.standing(u"bgp.route"_s, router + u'/' + hosted.key()));
            kernel = worse(kernel, read.standing(u"route.kernel"_s, router + u'/' + hosted.key()));
        }
        for (int n = 0; n < model.nodes.size(); ++n) {
            const QString subject = router + u'/' + model.nodes[n].name;
            const Verdict* const said = read.find(u"bgp.session"_s, subject);
            Session session{r,  n,          sessionStanding(said),
                            {}, Mark::None, read.summary(u"bgp.session"_s, subject)};
            if (intent.bfd)
                session.bfd = read.standing(u"bfd.session"_s, subject);
            // One that passes nothing on is a next hop all the same.
            const bool blocked = read.blockedPath(model.nodes[n].name) != nullptr;
            session.mark =
                markOf(session.standing,
                       blocked ? Standing(State::Passed) : model.nodes[n].standing, bgp, kernel);
            model.sessions << session;
        }
    }
}

void describeHead(Model& model, const Intent& intent, const QList<Verdict>& verdicts)
{
    QStringList routers;
    for (const RouterIntent& router : intent.routers)
        routers << router.name;
    const QString through =
        routers.size() > 3 ? u"%1 routers"_s.arg(routers.size()) : routers.join(u" and "_s);
    if (intent.hostedClusters.size() == 1) {
        const HostedClusterIntent& hosted = intent.hostedClusters.first();
        model.title = hosted.vip.isUnspecified()
                          ? hosted.apiName
                          : u"%1 at %2"_s.arg(hosted.apiName, hosted.vip.toString());
        model.subtitle =
            u"hosted cluster %1 on %2, through %3"_s.arg(hosted.name, model.clusterName, through);
    } else {
        model.title =
            u"%1 hosted clusters on %2"_s.arg(intent.hostedClusters.size()).arg(model.clusterName);
        model.subtitle = u"through %1"_s.arg(through);
    }
    QDateTime latest;
    for (const Verdict& verdict : verdicts)
        latest = verdict.at.isValid() && (!latest.isValid() || verdict.at > latest) ? verdict.at
                                                                                    : latest;
    const Verdict* broken = verdicts.isEmpty() ? nullptr : firstBroken(verdicts);
    const bool whole = !intent.routers.isEmpty() && !intent.hostedClusters.isEmpty();
    model.verdict = verdicts.isEmpty()           ? u"planned, not measured"_s
                    : isGreen(verdicts) && whole ? u"green"_s
                    : broken != nullptr ? u"not green: %1 %2 %3"_s.arg(broken->id, broken->subject,
                                                                       stateWord(broken->state))
                                        : u"not green"_s;
    if (latest.isValid())
        model.verdict += latest.toUTC().toString(u", 'measured' yyyy-MM-dd hh:mm:ss 'UTC'"_s);
}

} // namespace

const Session& Model::session(int router, int node) const
{
    return sessions[router * nodes.size() + node];
}

const Announcement& Model::announcement(int node, int hostedCluster) const
{
    return announcements[node * hosted.size() + hostedCluster];
}

Model describe(const Intent& intent, const QList<Verdict>& verdicts,
               const Surroundings& surroundings)
{
    const Reading read(verdicts);
    Model model;
    model.zones = surroundings.zones;
    model.footer =
        (surroundings.planFile.isEmpty() ? QString() : surroundings.planFile + u" \u00b7 "_s) +
        u"HCP BGP Wizard "_s + QStringLiteral(HCP_VERSION);
    model.machine.id = u"machine"_s;
    model.machine.name = u"This machine"_s;
    model.machine.address = surroundings.machineAddress;
    describeCluster(model, intent, read);
    describeHead(model, intent, verdicts);
    describeDns(model, intent, read);
    describeNodes(model, inOrder(intent.nodes.value));
    describeAnnouncements(model, intent, read);
    describeSessions(model, intent, read);
    Standing path = read.worst(
        [](const Verdict& verdict) {
            return verdict.id == u"api.tcp" || verdict.id == u"api.tls" ||
                   verdict.id == u"api.ready";
        },
        &model.machine.about);
    for (int r = 0; r < intent.routers.size(); ++r) {
        const auto hops = std::count_if(
            model.sessions.cbegin(), model.sessions.cend(), [r](const Session& session) {
                return session.router == r && session.mark == Mark::InKernel;
            });
        model.routers << describeRouter(intent, intent.routers[r], read);
        model.paths << path;
        model.routes << describeRoute(intent, intent.routers[r], read, static_cast<int>(hops));
    }
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        model.hosted << describeHosted(intent, cluster, read);
    addDetails(model, intent, read, surroundings);
    model.probe = probeOf(model, intent, read, surroundings.facts);
    return model;
}

} // namespace hcp::topology
