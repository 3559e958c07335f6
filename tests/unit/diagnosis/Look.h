// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Faults.h"

#include <QTest>

namespace hcp::test
{

using namespace Qt::StringLiterals;

/// What is said of a world.
struct Seen {
    Intent intent;
    QList<Verdict> verdicts;
    Diagnosis diagnosis;
};

inline Seen look(const World& world)
{
    Seen seen;
    seen.intent = resolve(world.plan, world.facts);
    seen.verdicts = settled(seen.intent, world.facts, evaluate(seen.intent, world.facts));
    seen.diagnosis = diagnose(seen.intent, world.facts, seen.verdicts);
    return seen;
}

inline QByteArray describe(const Seen& seen)
{
    QString text = seen.diagnosis.sentence;
    for (const auto& verdict : seen.verdicts) {
        if (verdict.state != State::Passed)
            text += u"\n%1 %2 %3: %4"_s.arg(stateWord(verdict.state), verdict.id, verdict.subject,
                                            verdict.summary);
    }
    for (const auto& cause : seen.diagnosis.causes)
        text += u"\n  %1 %2: %3"_s.arg(confidenceWord(cause.confidence), cause.id, cause.text);
    return text.toUtf8();
}

/// The healthy lab with the fault of that name in it.
inline World broken(const char* name)
{
    auto world = healthy();
    for (const auto& fault : allFaults()) {
        if (qstrcmp(fault.name, name) == 0) {
            fault.inject(world);
            return world;
        }
    }
    qFatal("no fault %s", name);
}

} // namespace hcp::test
