// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"

#include "engine/Applier.h"

namespace hcp::test
{

using namespace Qt::StringLiterals;

View viewOf(const World& world)
{
    View view = judge(world.plan, world.facts);
    view.at = readAt();
    return view;
}

World faulty(const char* fault)
{
    World world = healthy();
    for (const Fault& one : allFaults()) {
        if (qstrcmp(one.name, fault) == 0) {
            one.inject(world);
            return world;
        }
    }
    qFatal("there is no fault named %s", fault);
}

World fresh()
{
    World world = healthy();
    RouterFacts& router = world.router();
    const QByteArray foreign = "frr version 8.4.4\nhostname frr1\n!\nrouter bgp 64512\n"
                               " bgp router-id 192.168.125.1\n"
                               " neighbor 192.168.126.254 remote-as 64510\n!\n";
    router.configFile = Fact<FileFact>::known({true, foreign, u"frr:frr"_s, u"640"_s, 0},
                                              u"frr1: frr.conf"_s, readAt());
    router.runningConfig =
        Fact<QByteArray>::known(foreign, u"frr1: show running-config"_s, readAt());
    router.daemonsFile = Fact<FileFact>::known(
        {true, "bgpd=yes\nbfdd=no\n", u"frr:frr"_s, u"640"_s, 0}, u"frr1: daemons"_s, readAt());
    router.sysctlFile =
        Fact<FileFact>::known({}, u"frr1: /etc/sysctl.d/90-hcp-bgp.conf"_s, readAt());
    const auto nothing =
        Fact<QList<QJsonObject>>::known({}, u"cluster lab: metallb.io"_s, readAt());
    world.facts.cluster.pools = world.facts.cluster.peers = nothing;
    world.facts.cluster.advertisements = nothing;
    HostedClusterFacts& hosted = world.hosted();
    hosted.object = Fact<std::optional<QJsonObject>>::known({}, u"cluster lab"_s, readAt());
    hosted.service = Fact<std::optional<ServiceFact>>::known({}, u"cluster lab"_s, readAt());
    hosted.nameSpaceExists = Fact<bool>::known(false, u"cluster lab"_s, readAt());
    world.facts.apis.clear();
    return world;
}

Preview previewOf(const World& world)
{
    Preview preview;
    preview.view = viewOf(world);
    preview.changes = Applier::pending(preview.view.intent, world.facts, {});
    return preview;
}

DrillOutcome drilled()
{
    DrillOutcome outcome;
    outcome.after = viewOf(healthy());
    outcome.choice = *chooseDrill(outcome.after, {QStringLiteral("node2")});
    outcome.tries = {150, 12, 10, 0, 900, QStringLiteral("timed out")};
    DrilledRouter router;
    router.name = QStringLiteral("frr1");
    router.holdMillis = 90'000;
    router.bfd = router.sessionEnded = true;
    router.leftMillis = 900;
    router.backMillis = 6100;
    outcome.routers = {router};
    return outcome;
}

} // namespace hcp::test
