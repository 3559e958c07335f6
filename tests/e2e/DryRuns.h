// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LabRun.h"

/// What a server said to one object.
struct Answer {
    bool taken = false;
    QString code; ///< id of our error code; empty when taken
    QString words;
};

/// Questions for the lab's API server, all over one connection of the engine's own client.
class DryRuns
{
public:
    void wouldApply(const QJsonObject& object) { ask("dry-run", object); }
    void apply(const QJsonObject& object) { ask("apply", object); }
    void remove(const QJsonObject& object) { ask("remove", object); }
    /// Until MetalLB's webhook has seen what was applied or removed.
    void settle() { ask("wait", {}); }

    /// Asks them in their order and forgets them. One answer each; none where the lab failed.
    QList<Answer> answers(const LabRun& lab);

private:
    void ask(const char* what, const QJsonObject& object);

    QByteArray m_lines;
};
