// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/RouterObserver.h"

#include "observe/router/Ask.h"
#include "observe/router/Firewall.h"

namespace hcp
{

RouterFacts observeRouter(ssh::Session& session, const Plan& plan, const QString& router,
                          const std::stop_token& stop)
{
    const auto answer =
        router::ask(session, plan, router, router::questionsFor(plan, router::Extent::Full), stop);
    if (!answer)
        return unreachableRouter(router, answer.error());
    RouterFacts facts;
    facts.name = router;
    facts.login = router::loginFact(session, *answer);
    facts.problem = answer->noRoot;
    router::collectResting(facts, answer->look);
    router::collectProtocols(facts, answer->look);
    router::collectHost(facts, answer->look);
    router::collectFirewall(facts, answer->look);
    return facts;
}

RouterFacts observeRouterState(ssh::Session& session, const Plan& plan, const RouterFacts& before,
                               const std::stop_token& stop)
{
    const auto answer = router::ask(session, plan, before.name,
                                    router::questionsFor(plan, router::Extent::State), stop);
    if (!answer)
        return unreachableRouter(before.name, answer.error());
    RouterFacts facts = before;
    facts.problem = answer->noRoot;
    facts.login = router::loginFact(session, *answer);
    router::collectProtocols(facts, answer->look);
    router::collectHost(facts, answer->look);
    router::collectFirewall(facts, answer->look);
    return facts;
}

RouterFacts unreachableRouter(const QString& router, const Error& error)
{
    const QString source = router + QStringLiteral(": SSH");
    const QString reason = error.details.isEmpty()
                               ? error.what
                               : error.what + QStringLiteral(": ") + error.details.trimmed();
    const auto mark = [&]<class T>(Fact<T>& fact) { fact = Fact<T>::unknown(reason, source); };
    RouterFacts facts;
    facts.name = router;
    facts.problem = error;
    mark(facts.login);
    mark(facts.os);
    mark(facts.frr);
    mark(facts.daemonsFile);
    mark(facts.configFile);
    mark(facts.runningConfig);
    mark(facts.bgp);
    mark(facts.bfd);
    mark(facts.forwarding);
    mark(facts.sysctlFile);
    mark(facts.firewall);
    mark(facts.interfaces);
    mark(facts.port179Holder);
    mark(facts.dnsmasq);
    mark(facts.dnsmasqFile);
    return facts;
}

} // namespace hcp
