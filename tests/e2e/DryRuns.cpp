// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "DryRuns.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

void DryRuns::ask(const char* what, const QJsonObject& object)
{
    const QJsonObject line{{QStringLiteral("do"), QLatin1String(what)},
                           {QStringLiteral("object"), object}};
    m_lines += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QList<Answer> DryRuns::answers(const LabRun& lab)
{
    const QTemporaryDir folder;
    QFile questions(folder.filePath(QStringLiteral("questions")));
    if (!questions.open(QIODevice::WriteOnly) || questions.write(m_lines) != m_lines.size())
        return {};
    questions.close();
    m_lines.clear();
    QFile answers(folder.filePath(QStringLiteral("answers")));
    const Ended ended = lab.lab({QStringLiteral("run"), QStringLiteral(DRY_RUNS),
                                 lab.variable(QStringLiteral("KUBECONFIG")), questions.fileName(),
                                 answers.fileName()},
                                900);
    if (ended.status != 0 || !answers.open(QIODevice::ReadOnly)) {
        qWarning("dry_runs: %d %s", ended.status, ended.err.constData());
        return {};
    }
    QList<Answer> all;
    while (!answers.atEnd()) {
        const auto line = QJsonDocument::fromJson(answers.readLine()).object();
        all.append({line.value(QStringLiteral("taken")).toBool(),
                    line.value(QStringLiteral("code")).toString(),
                    line.value(QStringLiteral("words")).toString()});
    }
    return all;
}
