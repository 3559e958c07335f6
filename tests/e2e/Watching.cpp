// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Watching.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

#include <csignal>

Watching::Watching(const LabRun& lab)
{
    lab.startWizard(
        m_process, QStringLiteral("verify"),
        {QStringLiteral("--watch"), QStringLiteral("--output"), QStringLiteral("json")});
}

Watching::~Watching()
{
    if (m_process.state() != QProcess::NotRunning)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
    m_process.waitForFinished(10'000);
}

/// Nothing: none came within that time.
std::optional<QJsonObject> Watching::next(qint64 milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return {};
    }
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

void Watching::skip()
{
    do {
        while (m_process.canReadLine())
            m_process.readLine();
    } while (m_process.waitForReadyRead(0));
}

bool Watching::until(const Wanted& wanted, qint64 milliseconds, const Sink& before)
{
    const QDeadlineTimer deadline(milliseconds);
    while (const auto view = next(deadline.remainingTime())) {
        m_last = *view;
        if (wanted(*view))
            return true;
        if (before)
            before(*view);
    }
    return false;
}

bool Watching::turnsGreen(qint64 milliseconds, const Sink& before)
{
    const auto isGreen = [](const QJsonObject& view) { return view.value(u"green").toBool(); };
    return until(isGreen, milliseconds, before);
}

QByteArray Watching::last() const
{
    return QJsonDocument(m_last).toJson().left(3000);
}
