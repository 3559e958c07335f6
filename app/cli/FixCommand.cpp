// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Commands.h"
#include "cli/Json.h"
#include "cli/Text.h"
#include "engine/Fix.h"

namespace hcp::cli
{

namespace
{

/// MetalLB's FRR dials every 120 s.
constexpr std::chrono::seconds Patience{150};
constexpr int Mended = 0;
constexpr int NotMended = 1;

/// The document, or a sentence for people.
int say(Terminal& terminal, QJsonObject document, const QString& text, bool mended)
{
    document.insert(QStringLiteral("mended"), mended);
    terminal.answer(document, text);
    return mended ? Mended : NotMended;
}

int sayNothingSeen(const Call& call, Terminal& terminal, const View& view)
{
    const bool green = view.diagnosis.green;
    const QString seen = green ? QStringLiteral("Nothing is broken.\n")
                         : call.id.isEmpty()
                             ? QStringLiteral("No cause was seen.\n")
                             : QStringLiteral("%1 is not what is seen now.\n").arg(call.id);
    return say(terminal, {{QStringLiteral("verify"), verifyJson(view, {})}},
               green ? seen : seen + diagnosisText(terminal, view), green);
}

QJsonObject documentOf(const Fix& fix)
{
    return {{QStringLiteral("check"), fix.link.id},
            {QStringLiteral("subject"), fix.link.subject},
            {QStringLiteral("cause"), fix.cause.id},
            {QStringLiteral("confidence"), confidenceWord(fix.cause.confidence)},
            {QStringLiteral("text"), fix.cause.text},
            {QStringLiteral("fix"), fix.cause.fix},
            {QStringLiteral("change"), fix.changes.isEmpty() ? QString() : fix.cause.change}};
}

QString sentenceOf(const Fix& fix)
{
    return QStringLiteral("%1 %2: %3 [%4, %5]\n")
        .arg(fix.link.id, fix.link.subject, fix.cause.text, fix.cause.id,
             confidenceWord(fix.cause.confidence));
}

int applyAndLook(const Call& call, Session& session, Terminal& terminal, const Fix& fix,
                 const std::stop_token& stop)
{
    Scope scope = fix.scope();
    scope.takeOver = call.takeOver;
    scope.assumeYes = call.yes;
    const auto applied = session.apply(scope, terminal.progress(), stop);
    if (!applied)
        return terminal.fail(applied.error());
    const auto view =
        session.lookUntil([&fix](const View& seen) { return fix.isMended(seen.verdicts); },
                          call.wait.value_or(Patience), {}, terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    const bool mended = fix.isMended(view->verdicts);
    QJsonObject document = documentOf(fix);
    document.insert(QStringLiteral("verify"), verifyJson(*view, {}));
    const QString text = !mended                 ? QStringLiteral("✗ %1 %2 does not hold yet.\n")
                         : view->diagnosis.green ? QStringLiteral("✓ %1 %2 holds now.\n")
                                                 : QStringLiteral("✓ %1 %2 holds now. What else is "
                                                                  "broken is for the next fix:\n");
    return say(terminal, document,
               text.arg(fix.link.id, fix.link.subject) + diagnosisText(terminal, *view), mended);
}

} // namespace

int runFix(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    if (!call.id.isEmpty() && causeInfo(call.id) == nullptr)
        return terminal.fail({ErrorCode::InvalidCall,
                              QStringLiteral("No cause is called “%1”").arg(call.id),
                              {},
                              QStringLiteral("hcp-bgp verify names the causes of what is broken")});
    const auto view = session.look(terminal.progress(), stop);
    if (!view)
        return terminal.fail(view.error());
    const auto fix = fixFor(*view, call.id);
    if (!fix)
        return sayNothingSeen(call, terminal, *view);
    if (fix->changes.isEmpty())
        return say(terminal, documentOf(*fix),
                   sentenceOf(*fix) +
                       QStringLiteral("Not ours to mend. Fix: %1\n").arg(fix->cause.fix),
                   false);
    const QString preview = sentenceOf(*fix) + previewText(terminal, {{}, fix->changes, {}}, {});
    if (terminal.json())
        terminal.note(preview); // for whoever is asked
    else
        terminal.print(preview);
    return applyAndLook(call, session, terminal, *fix, stop);
}

} // namespace hcp::cli
