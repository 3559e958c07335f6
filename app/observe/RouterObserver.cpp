// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/RouterObserver.h"

#include "observe/router/Collect.h"
#include "observe/router/Firewall.h"

#include <algorithm>

namespace hcp
{

namespace
{

struct Answer {
    router::Look look;
    std::optional<Error> noRoot; ///< why it is not root that was asked
};

// As root; where that is refused, once more as the user that logged in, so that it is known what
// can be known.
Result<Answer> ask(ssh::Session& session, const Plan& plan, const QString& name, bool everything,
                   const std::stop_token& stop)
{
    Answer answer;
    answer.look.router = name;
    answer.look.questions = router::questionsFor(plan, everything);
    for (const RouterPlan& router : plan.routers) {
        if (router.name == name)
            answer.look.address = router.address;
    }
    const QByteArray mark = router::randomMark();
    auto command = router::scriptFor(answer.look.questions, mark);
    answer.look.at = QDateTime::currentDateTimeUtc();
    auto output = session.run(command, stop);
    if (!output && (output.error().code == ErrorCode::SudoRefused ||
                    output.error().code == ErrorCode::MissingSecret)) {
        answer.noRoot = output.error();
        command.asRoot = false;
        output = session.run(command, stop);
    }
    if (!output)
        return tl::make_unexpected(output.error());
    answer.look.sections = router::Sections(output->out, output->err, mark);
    answer.look.vtysh = router::VtyshAnswers(answer.look.sections[QStringLiteral("vtysh")], mark);
    if (answer.look.sections.names().isEmpty()) {
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1 ran nothing of what it was asked").arg(name),
                       QString::fromUtf8(output->err.left(2000)).trimmed(),
                       QStringLiteral("Log in by hand and check that `sh` works there."));
    }
    return answer;
}

LoginFact loginOf(const ssh::Session& session, const Answer& answer)
{
    return {session.user(), session.hostKey().fingerprint, !answer.noRoot};
}

} // namespace

RouterFacts observeRouter(ssh::Session& session, const Plan& plan, const QString& router,
                          const std::stop_token& stop)
{
    const auto answer = ask(session, plan, router, true, stop);
    if (!answer)
        return unreachableRouter(router, answer.error());
    RouterFacts facts;
    facts.name = router;
    facts.login = Fact<LoginFact>::known(
        loginOf(session, *answer), answer->look.source(QStringLiteral("SSH")), answer->look.at);
    facts.problem = answer->noRoot;
    router::collectResting(facts, answer->look);
    router::collectMoving(facts, answer->look);
    router::collectFirewall(facts, answer->look);
    return facts;
}

RouterFacts observeRouterState(ssh::Session& session, const Plan& plan, const RouterFacts& before,
                               const std::stop_token& stop)
{
    const auto answer = ask(session, plan, before.name, false, stop);
    if (!answer)
        return unreachableRouter(before.name, answer.error());
    RouterFacts facts = before;
    facts.problem = answer->noRoot;
    facts.login = Fact<LoginFact>::known(
        loginOf(session, *answer), answer->look.source(QStringLiteral("SSH")), answer->look.at);
    router::collectMoving(facts, answer->look);
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
