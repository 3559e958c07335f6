// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
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

QString drillText(const Terminal& terminal, const DrillOutcome& outcome)
{
    QString out;
    for (const QString& fact : drillFacts(outcome))
        out += fact + QStringLiteral(".\n");
    return out + diagnosisText(terminal, outcome.after);
}

} // namespace

int runDrill(const Call& call, Session& session, Terminal& terminal, const std::stop_token& stop)
{
    const DrillWish wish{call.node, call.length.value_or(DrillWish().length), call.yes};
    const auto outcome = session.drill(wish, terminal.progress(), stop);
    if (!outcome)
        return terminal.fail(outcome.error());
    terminal.answer(drillJson(*outcome), drillText(terminal, *outcome));
    return outcome->after.diagnosis.green ? Green : NotGreen;
}

} // namespace hcp::cli
