// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabRun.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include <pwd.h>
#include <unistd.h>

namespace
{

const QString Lab = QStringLiteral(PROJECT_ROOT "/tests/lab/lab");

void start(QProcess& process, const QStringList& arguments, const QString& name)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LAB_NAME"), name);
    // ctest gives every test an empty home; the lab's programs are in the person's own cache.
    environment.remove(QStringLiteral("XDG_CACHE_HOME"));
    environment.insert(QStringLiteral("HOME"),
                       QString::fromLocal8Bit(::getpwuid(::getuid())->pw_dir));
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(Lab, arguments);
}

Ended run(const QStringList& arguments, const QString& name, int seconds)
{
    QProcess process;
    start(process, arguments, name);
    if (!process.waitForFinished(seconds * 1000)) {
        process.terminate();
        process.waitForFinished(5'000);
        return {-1, process.readAllStandardOutput(),
                process.readAllStandardError() + "\ntimed out"};
    }
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The value of a shell-quoted assignment.
QString unquoted(QString word)
{
    word.replace(QStringLiteral("'\"'\"'"), QStringLiteral("\x01"));
    word.remove(QLatin1Char('\''));
    return word.replace(QStringLiteral("\x01"), QStringLiteral("'"));
}

} // namespace

LabRun::LabRun(QString name) : m_name(std::move(name)) {}

std::optional<QString> LabRun::impossible()
{
    if (::geteuid() != 0)
        return QStringLiteral("the lab needs root for its network namespaces");
    const Ended built = run({QStringLiteral("build")}, QStringLiteral("lab"), 1800);
    if (built.status != 0)
        return QString::fromUtf8(built.err).trimmed();
    return {};
}

Ended LabRun::lab(const QStringList& arguments, int seconds) const
{
    return run(arguments, m_name, seconds);
}

Ended LabRun::up(const QString& backend)
{
    const Ended up = lab({QStringLiteral("up"), QStringLiteral("--backend"), backend}, 300);
    if (up.status != 0)
        return up;
    readEnvironment();
    return up;
}

Ended LabRun::renew(const QString& backend)
{
    down();
    return up(backend);
}

void LabRun::readEnvironment()
{
    const auto lines = lab({QStringLiteral("env")}).text().split(QLatin1Char('\n'));
    for (const QString& line : lines)
        m_variables.insert(line.section(QLatin1Char('='), 0, 0),
                           unquoted(line.section(QLatin1Char('='), 1)));
}

QStringList LabRun::wizardCall(const QString& command, const QStringList& more) const
{
    return QStringList{QStringLiteral("run"), QStringLiteral(HCP_BGP), command, plan()} + more;
}

Ended LabRun::wizard(const QString& command, const QStringList& more, int seconds) const
{
    return lab(wizardCall(command, more), seconds);
}

void LabRun::startWizard(QProcess& process, const QString& command, const QStringList& more) const
{
    start(process, wizardCall(command, more), m_name);
}

Ended LabRun::onHost(const QString& host, const QStringList& argv) const
{
    return lab(QStringList{QStringLiteral("exec"), host} + argv);
}

QByteArray LabRun::onRouter(const QString& script) const
{
    return onHost(QStringLiteral("router"), {QStringLiteral("sh"), QStringLiteral("-c"), script})
        .out;
}

Ended LabRun::vtysh(const QString& command) const
{
    return onHost(QStringLiteral("router"),
                  {QStringLiteral("vtysh"), QStringLiteral("-c"), command});
}

Ended LabRun::kubectl(const QStringList& arguments) const
{
    return lab(QStringList{QStringLiteral("kubectl")} + arguments);
}

QJsonObject LabRun::verify(const QStringList& arguments) const
{
    const QStringList json{QStringLiteral("--output"), QStringLiteral("json")};
    const Ended ended = wizard(QStringLiteral("verify"), json + arguments, 60);
    return QJsonDocument::fromJson(ended.out).object();
}

QJsonObject LabRun::verifyUntil(const QString& check, const QString& cause, int seconds) const
{
    const QDeadlineTimer deadline(seconds * 1000);
    QJsonObject view;
    do {
        view = verify();
        const bool green = view.value(QStringLiteral("green")).toBool();
        if (check.isEmpty()
                ? green
                : !green && view.value(QStringLiteral("firstBroken")).toString() == check &&
                      view.value(QStringLiteral("cause")).toString() == cause)
            return view;
        QThread::msleep(500);
    } while (!deadline.hasExpired());
    return view;
}

int runInLab(const QString& name, const QStringList& arguments)
{
    LabRun lab(name);
    if (const auto reason = LabRun::impossible()) {
        qputenv("HCP_NO_LAB", reason->toUtf8());
        qputenv("HCP_IN_LAB", "1");
        return QProcess::execute(arguments.first(), arguments.mid(1));
    }
    const Ended up = lab.renew(qEnvironmentVariable("HCP_BACKEND", QStringLiteral("native")));
    if (up.status != 0) {
        qCritical("the lab did not come up: %s", up.err.constData());
        return 1;
    }
    qputenv("HCP_IN_LAB", "1");
    qputenv("LAB_NAME", name.toUtf8());
    const int status = QProcess::execute(Lab, QStringList{QStringLiteral("run")} + arguments);
    if (!qEnvironmentVariableIsSet("HCP_KEEP_LAB"))
        lab.down();
    return status;
}
