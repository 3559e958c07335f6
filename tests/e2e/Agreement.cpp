// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Agreement.h"

#include "base/Error.h"

#include <QJsonDocument>
#include <QMap>

#include <algorithm>

using namespace hcp;

namespace
{

bool isExcused(const QStringList& rules)
{
    return std::all_of(rules.begin(), rules.end(),
                       [](const QString& rule) { return !whyStricter(rule).isEmpty(); });
}

} // namespace

QByteArray jsonOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool decided(const Answer& answer)
{
    return answer.taken || answer.code == errorId(ErrorCode::KubeInvalid);
}

int disagreements(const QList<Plan>& plans, const QList<Answer>& answers)
{
    QMap<QString, int> stricter;
    int missed = 0;
    int refused = 0;
    for (qsizetype i = 0; i < plans.size(); ++i) {
        const PlanVerdict rules = verdictOn(plans.at(i));
        const Answer answer = answers.value(i);
        refused += answer.taken ? 0 : 1;
        const bool agreed =
            answer.taken ? isExcused(rules.schema) : decided(answer) && !rules.blocking.isEmpty();
        if (!agreed) {
            ++missed;
            qWarning("%s\n  rule book: %s\n  server: %s",
                     jsonOf(hostedObject(plans.at(i))).constData(),
                     qPrintable(rules.blocking.join(QLatin1Char(' '))),
                     answer.taken ? "taken" : qPrintable(answer.words));
        }
        for (const QString& rule : answer.taken ? rules.schema : QStringList())
            ++stricter[rule];
    }
    qInfo("%lld plans, %d refused by the server, %d disagreements",
          static_cast<long long>(plans.size()), refused, missed);
    for (auto rule = stricter.begin(); rule != stricter.end(); ++rule)
        qInfo("  stricter %d times: %s, for %s", rule.value(), qPrintable(rule.key()),
              qPrintable(whyStricter(rule.key())));
    return missed;
}
