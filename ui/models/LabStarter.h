// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QObject>
#include <QString>

#include <memory>

class QProcess;

namespace hcp::ui
{

/// The practice lab on this machine: found beside the program, started by a process of its own,
/// with its last line as progress. Nothing here blocks.
class LabStarter : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Looking,  ///< whether it can be started is not known yet
        Idle,     ///< can be started, as far as is known
        Missing,  ///< cannot: missing()
        Starting, ///< `lab up` runs: line()
        Stopping, ///< cancelled, or taken down: `lab down` runs
        Failed,   ///< `lab up` ended with an error: failure()
        Up        ///< plan(); failure(): it could not be taken down
    };
    Q_ENUM(Phase)

    explicit LabStarter(QObject* parent = nullptr);
    ~LabStarter() override;

    /// $HCP_LAB, `tests/lab/lab` of the source tree that the program was built in, or the installed
    /// one. Empty: none.
    static QString findScript();

    Phase phase() const { return m_phase; }
    /// What this machine lacks, with the remedy.
    const QString& missing() const { return m_missing; }
    /// The line it is at.
    const QString& line() const { return m_line; }
    /// What it said last when it failed; more than one line.
    const QString& failure() const { return m_failure; }
    /// The lab's plan file, when it is up.
    QString plan() const { return m_values.value(QStringLiteral("PLAN")); }
    /// This program runs on the lab's client machine already, so it reaches what the plan names.
    bool isInside() const { return m_inside; }

    /// Looks whether there is a script, whether we may run it, and whether the lab is up already.
    void look();
    void start();
    /// Ends `lab up` and removes what it made.
    void cancel();
    /// Removes a lab that is up, with everything in it. When that fails it stays up: failure().
    void takeDown();
    /// Starts `program PLAN` on the lab's client machine, detached.
    bool openInside(const QString& program);

    /// `NAME='value'` lines as a shell reads them.
    static QMap<QString, QString> readAssignments(const QByteArray& text);

Q_SIGNALS:
    void changed();
    /// The lab came up.
    void ready();

private:
    using Done = void (LabStarter::*)(int exitCode, const QByteArray& output);

    void run(const QStringList& arguments, Done done);
    void setPhase(Phase phase);
    void lack(const QString& what);
    void readLine();
    void allowed(int exitCode, const QByteArray& output);
    void started(int exitCode, const QByteArray& output);
    void stopped(int exitCode, const QByteArray& output);
    void told(int exitCode, const QByteArray& output);
    /// The command that runs the lab with root's rights.
    QStringList privileged(const QStringList& arguments) const;

    QString m_script;
    Phase m_phase = Phase::Looking;
    QString m_missing, m_line, m_failure;
    QStringList m_lastLines;
    QMap<QString, QString> m_values;
    bool m_inside = false;
    bool m_tellReady = false;
    std::unique_ptr<QProcess> m_process;
};

} // namespace hcp::ui
