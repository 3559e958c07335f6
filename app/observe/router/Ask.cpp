// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Ask.h"

namespace hcp::router
{

Look lookAt(const Plan& plan, const QString& router, const Questions& questions)
{
    Look look;
    look.router = router;
    look.questions = questions;
    for (const RouterPlan& planned : plan.routers) {
        if (planned.name == router)
            look.address = planned.address;
    }
    look.at = QDateTime::currentDateTimeUtc();
    return look;
}

Result<Answer> ask(ssh::Session& session, const Plan& plan, const QString& router,
                   const Questions& questions, const std::stop_token& stop)
{
    Answer answer{lookAt(plan, router, questions)};
    const QByteArray mark = randomMark();
    auto command = scriptFor(questions, mark);
    auto output = session.run(command, stop);
    if (!output && (output.error().code == ErrorCode::SudoRefused ||
                    output.error().code == ErrorCode::MissingSecret)) {
        answer.noRoot = output.error();
        command.asRoot = false;
        output = session.run(command, stop);
    }
    if (!output)
        return tl::make_unexpected(output.error());
    answer.look.sections = Sections(output->out, output->err, mark);
    answer.look.vtysh = VtyshAnswers(answer.look.sections[QStringLiteral("vtysh")], mark);
    if (answer.look.sections.names().isEmpty()) {
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1 ran nothing of what it was asked").arg(router),
                       QString::fromUtf8(output->err.left(2000)).trimmed(),
                       QStringLiteral("Log in by hand and check that `sh` works there."));
    }
    return answer;
}

Fact<LoginFact> loginFact(const ssh::Session& session, const Answer& answer)
{
    return Fact<LoginFact>::known({session.user(), session.hostKey().fingerprint, !answer.noRoot},
                                  answer.look.source(QStringLiteral("SSH")), answer.look.at);
}

} // namespace hcp::router
