// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/LabStarter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QNetworkInterface>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <unistd.h>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int MostLines = 6; ///< of a failure: the lab says the remedy in the last ones

bool isRoot()
{
    return ::geteuid() == 0;
}

/// "  12.3s  starting etcd" -> "starting etcd"
QString withoutTime(const QString& line)
{
    static const QRegularExpression time(u"^\\s*[0-9.]+s\\s+|^lab: "_s);
    return QString(line).remove(time).trimmed();
}

bool isOwnAddress(const QString& address)
{
    const auto all = QNetworkInterface::allAddresses();
    return !address.isEmpty() && all.contains(QHostAddress(address));
}

} // namespace

LabStarter::LabStarter(QObject* parent) : QObject(parent) {}

LabStarter::~LabStarter()
{
    // The lab is the person's, not the window's: what is starting goes on.
    if (m_process) {
        m_process->disconnect(this);
        if (m_phase != Phase::Starting && m_phase != Phase::Stopping)
            m_process->kill();
        m_process->setParent(nullptr);
        m_process.release();
    }
}

QString LabStarter::findScript()
{
    const QString chosen = qEnvironmentVariable("HCP_LAB");
    if (!chosen.isEmpty())
        return QFileInfo(chosen).isExecutable() ? chosen : QString();
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places{u"../../../tests/lab/lab"_s, u"../share/hcp-bgp-wizard/lab/lab"_s};
    for (const QString& place : places) {
        const QString path = QDir::cleanPath(program.filePath(place));
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return {};
}

QMap<QString, QString> LabStarter::readAssignments(const QByteArray& text)
{
    QMap<QString, QString> values;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString& line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1)
            continue;
        // What is in quotes stands for itself; POSIX knows no escape inside single ones.
        QString value;
        QChar quote;
        for (const QChar c : line.mid(equals + 1)) {
            if (c == quote)
                quote = QChar();
            else if (quote.isNull() && (c == u'\'' || c == u'"'))
                quote = c;
            else
                value += c;
        }
        values.insert(line.left(equals), value);
    }
    return values;
}

QStringList LabStarter::privileged(const QStringList& arguments) const
{
    if (isRoot())
        return QStringList{m_script} + arguments;
    QStringList command{u"sudo"_s, u"-n"_s};
    const QString name = qEnvironmentVariable("LAB_NAME");
    if (!name.isEmpty()) // sudo drops it
        command << u"env"_s << u"LAB_NAME="_s + name;
    return command + QStringList{m_script} + arguments;
}

void LabStarter::run(const QStringList& arguments, Done done)
{
    m_process = std::make_unique<QProcess>();
    m_lastLines.clear();
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &LabStarter::readLine);
    const auto end = [this, done](int code) {
        readLine();
        // Kept until this signal has been delivered.
        QProcess* process = m_process.release();
        process->disconnect(this);
        process->deleteLater();
        (this->*done)(code, process->readAllStandardOutput());
    };
    connect(m_process.get(), &QProcess::finished, this,
            [end](int code, QProcess::ExitStatus status) {
                end(status == QProcess::NormalExit ? code : -1);
            });
    connect(m_process.get(), &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(-1);
    });
    m_process->setStandardInputFile(QProcess::nullDevice());
    // A group of its own, so that a cancel reaches everything that the lab has started; and one who
    // started us in the background of a script made us deaf to SIGINT.
    m_process->setChildProcessModifier([] {
        ::setsid();
        ::signal(SIGINT, SIG_DFL);
    });
    m_process->start(arguments.first(), arguments.mid(1));
}

void LabStarter::readLine()
{
    const QStringList lines =
        QString::fromUtf8(m_process->readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        m_lastLines << withoutTime(line);
    m_lastLines = m_lastLines.mid(std::max<qsizetype>(0, m_lastLines.size() - MostLines));
    if (lines.isEmpty() || (m_phase != Phase::Starting && m_phase != Phase::Stopping))
        return;
    m_line = m_lastLines.last();
    Q_EMIT changed();
}

void LabStarter::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void LabStarter::lack(const QString& what)
{
    m_missing = what;
    setPhase(Phase::Missing);
}

void LabStarter::look()
{
    if (m_process)
        return;
    m_script = findScript();
    if (m_script.isEmpty()) {
        lack(tr("The lab is not installed beside this program."));
        return;
    }
    if (isRoot())
        allowed(0, {});
    else
        run({u"sudo"_s, u"-n"_s, u"true"_s}, &LabStarter::allowed);
}

void LabStarter::allowed(int exitCode, const QByteArray& /*output*/)
{
    if (exitCode != 0) {
        lack(tr("The lab makes network namespaces, so it needs root. In a terminal: sudo %1 up")
                 .arg(m_script));
        return;
    }
    run({m_script, u"env"_s}, &LabStarter::told);
}

void LabStarter::start()
{
    if (m_process || m_script.isEmpty())
        return; // looking, or running
    m_line = tr("Starting …");
    m_failure.clear();
    m_tellReady = true;
    setPhase(Phase::Starting);
    run(privileged({u"up"_s}), &LabStarter::started);
}

void LabStarter::started(int exitCode, const QByteArray& /*output*/)
{
    if (m_phase == Phase::Stopping) {
        run(privileged({u"down"_s}), &LabStarter::stopped);
        return;
    }
    if (exitCode != 0) {
        m_failure = m_lastLines.join(u'\n');
        m_tellReady = false;
        setPhase(Phase::Failed);
        return;
    }
    run({m_script, u"env"_s}, &LabStarter::told);
}

void LabStarter::cancel()
{
    if (m_phase != Phase::Starting || !m_process)
        return;
    m_tellReady = false;
    m_line = tr("Taking the lab down …");
    setPhase(Phase::Stopping);
    const qint64 group = -m_process->processId();
    if (isRoot())
        ::kill(static_cast<pid_t>(group), SIGINT);
    else // they are root's
        QProcess::startDetached(u"sudo"_s,
                                {u"-n"_s, u"kill"_s, u"-INT"_s, u"--"_s, QString::number(group)});
}

void LabStarter::takeDown()
{
    if (m_phase != Phase::Up || m_process)
        return;
    m_line = tr("Taking the lab down …");
    m_failure.clear();
    setPhase(Phase::Stopping);
    run(privileged({u"down"_s}), &LabStarter::stopped);
}

void LabStarter::stopped(int exitCode, const QByteArray& /*output*/)
{
    if (exitCode != 0 && !plan().isEmpty()) {
        m_failure = m_lastLines.join(u'\n');
        setPhase(Phase::Up);
        return;
    }
    m_values.clear();
    m_inside = false;
    setPhase(Phase::Idle);
}

void LabStarter::told(int exitCode, const QByteArray& output)
{
    m_values = exitCode == 0 ? readAssignments(output) : QMap<QString, QString>();
    m_inside = isOwnAddress(m_values.value(u"CLIENT"_s));
    setPhase(plan().isEmpty() ? Phase::Idle : Phase::Up);
    if (m_phase == Phase::Up && std::exchange(m_tellReady, false))
        Q_EMIT ready();
}

bool LabStarter::openInside(const QString& program)
{
    if (m_phase != Phase::Up)
        return false;
    const QStringList command = privileged({u"run"_s, program, plan()});
    return QProcess::startDetached(command.first(), command.mid(1));
}

} // namespace hcp::ui
