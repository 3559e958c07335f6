// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileInfo>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <optional>

/// How a program ended.
struct Ended {
    int status = -1; ///< exit code; −1: killed or never started
    QByteArray out;
    QByteArray err;

    QString text() const { return QString::fromUtf8(out).trimmed(); }
};

/// A real lab of the test's own (LAB_NAME), driven as a person would: `tests/lab/lab` and
/// `hcp-bgp`.
class LabRun
{
public:
    explicit LabRun(QString name);

    /// Why this machine can have no lab; nothing: it can.
    static std::optional<QString> impossible();

    Ended lab(const QStringList& arguments, int seconds = 120) const;
    Ended up(const QString& backend);
    /// As new, whatever is left of that name.
    Ended renew(const QString& backend);
    /// What `lab env` says of a lab that is up already.
    void readEnvironment();
    Ended down() const { return lab({QStringLiteral("down")}); }
    /// `hcp-bgp COMMAND PLAN …` on the administrator's machine.
    Ended wizard(const QString& command, const QStringList& more = {}, int seconds = 360) const;
    /// The same, and does not wait for its end; the process is the program itself.
    void startWizard(QProcess& process, const QString& command, const QStringList& more = {}) const;
    Ended onHost(const QString& host, const QStringList& argv) const;
    /// What a shell says there on its standard output.
    QByteArray onRouter(const QString& script) const;
    Ended vtysh(const QString& command) const;
    Ended kubectl(const QStringList& arguments) const;

    /// `hcp-bgp verify --output json`.
    QJsonObject verify(const QStringList& arguments = {}) const;
    /// Verifies until that is the first broken link and cause (empty: until green), at most so
    /// long. Returns the last document.
    QJsonObject verifyUntil(const QString& check, const QString& cause, int seconds) const;

    QString variable(const QString& name) const { return m_variables.value(name); }
    /// A file beside the lab's plan: `ssh_key`, `pull-secret.json`, …
    QString file(const QString& name) const { return QFileInfo(plan()).path() + u'/' + name; }
    QString plan() const { return variable(QStringLiteral("PLAN")); }

private:
    QStringList wizardCall(const QString& command, const QStringList& more) const;

    QString m_name;
    QMap<QString, QString> m_variables;
};

/// Brings the lab of that name up, runs the calling program in it as on the administrator's machine
/// (with HCP_IN_LAB and LAB_NAME set), and takes it down; HCP_BACKEND chooses the backend (native),
/// HCP_KEEP_LAB leaves it up. Where no lab can be had the program runs with the reason in
/// HCP_NO_LAB. Returns the program's exit code.
int runInLab(const QString& name, const QStringList& arguments);
