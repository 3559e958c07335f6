// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Wait.h"
#include "checks/Subjects.h"
#include "cli/Commands.h"
#include "cli/Json.h"
#include "cli/Text.h"
#include "engine/Drill.h"

#include <QJsonArray>

namespace hcp::cli
{

namespace
{

constexpr int Green = 0;
constexpr int NotGreen = 1;

QJsonValue orNull(const std::optional<qint64>& millis)
{
    return millis ? QJsonValue(*millis) : QJsonValue::Null;
}

QJsonObject routerJson(const DrilledRouter& router)
{
    return {{QStringLiteral("router"), router.name},
            {QStringLiteral("bfd"), router.bfd},
            {QStringLiteral("holdMillis"), router.holdMillis},
            {QStringLiteral("leftMillis"), orNull(router.leftMillis)},
            {QStringLiteral("sessionEnded"), router.sessionEnded},
            {QStringLiteral("backMillis"), orNull(router.backMillis)},
            {QStringLiteral("choosesByAddress"), router.choosesByAddress},
            {QStringLiteral("packetsFromHere"), router.packetsFromHere},
            {QStringLiteral("packets"), router.packets}};
}

QJsonObject drillJson(const DrillOutcome& outcome)
{
    QJsonArray routers;
    for (const DrilledRouter& router : outcome.routers)
        routers.append(routerJson(router));
    const DrillTries& tries = outcome.tries;
    return {{QStringLiteral("node"), nodeLabel(outcome.choice.node)},
            {QStringLiteral("address"), outcome.choice.node.address.toString()},
            {QStringLiteral("seconds"), static_cast<qint64>(outcome.length.count())},
            {QStringLiteral("noticed"), outcome.wasNoticed()},
            {QStringLiteral("tried"), tries.tried},
            {QStringLiteral("failed"), tries.failed},
            {QStringLiteral("triedBefore"), tries.triedBefore},
            {QStringLiteral("failedBefore"), tries.failedBefore},
            {QStringLiteral("lastFailureMillis"), orNull(tries.lastFailureMillis)},
            {QStringLiteral("lastError"), tries.lastError},
            {QStringLiteral("routers"), routers},
            {QStringLiteral("facts"), QJsonArray::fromStringList(drillFacts(outcome))},
            {QStringLiteral("verify"), verifyJson(outcome.after, {})}};
}

QString factsText(const DrillOutcome& outcome)
{
    return drillFacts(outcome).join(QStringLiteral(".\n")) + QStringLiteral(".\n");
}

} // namespace

int runDrill(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const DrillWish wish{call.node, call.length.value_or(DrillWish().length), call.yes};
    const auto outcome = session.drill(wish, terminal.progress(), stop);
    if (!outcome)
        return terminal.fail(outcome.error());
    if (outcome->stopped) {
        terminal.note(factsText(*outcome).trimmed());
        return terminal.fail(cancelled().value());
    }
    terminal.answer(drillJson(*outcome),
                    factsText(*outcome) + diagnosisText(terminal, outcome->after));
    return outcome->after.diagnosis.green ? Green : NotGreen;
}

} // namespace hcp::cli
