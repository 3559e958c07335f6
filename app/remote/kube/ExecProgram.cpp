// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/ExecProgram.h"

#include "base/Wait.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

namespace hcp::kube
{

namespace
{

constexpr qsizetype MaxOutput = 1LL << 20;
constexpr qsizetype MaxWords = 2048;
constexpr std::chrono::milliseconds Slice{20};

QJsonObject clusterInfo(const Context& context)
{
    QJsonObject cluster{{QStringLiteral("server"), context.server}};
    if (!context.tlsServerName.isEmpty())
        cluster.insert(QStringLiteral("tls-server-name"), context.tlsServerName);
    if (context.insecure)
        cluster.insert(QStringLiteral("insecure-skip-tls-verify"), true);
    if (!context.certificateAuthority.isEmpty())
        cluster.insert(QStringLiteral("certificate-authority-data"),
                       QString::fromLatin1(context.certificateAuthority.toBase64()));
    if (!context.proxyUrl.isEmpty())
        cluster.insert(QStringLiteral("proxy-url"), context.proxyUrl);
    if (!context.execConfig.isEmpty())
        cluster.insert(QStringLiteral("config"),
                       QJsonDocument::fromJson(context.execConfig).object());
    return cluster;
}

QProcessEnvironment environmentFor(const Context& context)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : context.exec->env)
        environment.insert(name, value);
    QJsonObject spec{{QStringLiteral("interactive"), false}};
    if (context.exec->provideClusterInfo)
        spec.insert(QStringLiteral("cluster"), clusterInfo(context));
    const QJsonObject info{{QStringLiteral("apiVersion"), context.exec->apiVersion},
                           {QStringLiteral("kind"), QStringLiteral("ExecCredential")},
                           {QStringLiteral("spec"), spec}};
    environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"),
                       QString::fromUtf8(QJsonDocument(info).toJson(QJsonDocument::Compact)));
    return environment;
}

tl::unexpected<Error> failed(const ExecPlugin& plugin, const QString& how,
                             const QString& details = {})
{
    return failure(ErrorCode::KubeUnauthorized,
                   QStringLiteral("The program “%1”, which the kubeconfig gets its credentials "
                                  "from, %2")
                       .arg(plugin.command, how),
                   details, plugin.installHint);
}

tl::unexpected<Error> missing(const ExecPlugin& plugin)
{
    return failure(ErrorCode::KubeconfigInvalid,
                   QStringLiteral("The program “%1”, which the kubeconfig gets its credentials "
                                  "from, cannot be started")
                       .arg(plugin.command),
                   plugin.command.contains(QLatin1Char('/'))
                       ? QStringLiteral("there is no such program at this path")
                       : QStringLiteral("it is not in PATH: %1").arg(qEnvironmentVariable("PATH")),
                   plugin.installHint.isEmpty()
                       ? QStringLiteral("install it, or start us from a shell that finds it")
                       : plugin.installHint);
}

/// The process with its children; its session was made for it.
class Program
{
public:
    explicit Program(const Context& context, const QString& path)
    {
        m_process.setProcessEnvironment(environmentFor(context));
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setChildProcessModifier([] { ::setsid(); });
        m_process.start(path, context.exec->args, QIODevice::ReadOnly);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    Program(Program&&) = delete;
    Program& operator=(Program&&) = delete;
    ~Program()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(-static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished(1000);
    }

    /// False once it is over.
    bool goOn()
    {
        const bool finished = m_process.waitForFinished(static_cast<int>(Slice.count()));
        m_output += m_process.readAllStandardOutput();
        m_words = (m_words + m_process.readAllStandardError()).right(MaxWords);
        return !finished && m_process.state() != QProcess::NotRunning &&
               m_output.size() <= MaxOutput;
    }

    bool succeeded() const
    {
        return m_process.state() == QProcess::NotRunning &&
               m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0 &&
               m_process.error() != QProcess::FailedToStart;
    }
    bool started() const { return m_process.error() != QProcess::FailedToStart; }
    int exitCode() const { return m_process.exitCode(); }
    QString words() const { return QString::fromLocal8Bit(m_words).trimmed(); }
    const QByteArray& output() const { return m_output; }

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_words;
};

Result<Credentials> decode(const ExecPlugin& plugin, const QByteArray& output)
{
    const QJsonObject object = QJsonDocument::fromJson(output).object();
    if (object.value(QStringLiteral("kind")).toString() != QStringLiteral("ExecCredential"))
        return failed(plugin, QStringLiteral("did not print an ExecCredential"));
    const QString version = object.value(QStringLiteral("apiVersion")).toString();
    if (version != plugin.apiVersion)
        return failed(plugin, QStringLiteral("answered as “%1” and was asked as “%2”")
                                  .arg(version, plugin.apiVersion));
    const QJsonObject status = object.value(QStringLiteral("status")).toObject();
    const auto bytes = [&](const QString& key) { return status.value(key).toString().toUtf8(); };
    Credentials credentials;
    credentials.token = Secret(bytes(QStringLiteral("token")));
    credentials.certificate = bytes(QStringLiteral("clientCertificateData"));
    credentials.key = Secret(bytes(QStringLiteral("clientKeyData")));
    const QString expires = status.value(QStringLiteral("expirationTimestamp")).toString();
    credentials.expires = QDateTime::fromString(expires, Qt::ISODateWithMs);
    if (!expires.isEmpty() && !credentials.expires.isValid())
        return failed(plugin, QStringLiteral("printed an expirationTimestamp that is no time"));
    if (credentials.certificate.isEmpty() != credentials.key.isEmpty())
        return failed(plugin, QStringLiteral("printed a certificate or a key, but not both"));
    if (credentials.token.isEmpty() && credentials.certificate.isEmpty())
        return failed(plugin, QStringLiteral("printed neither a token nor a certificate"));
    return credentials;
}

} // namespace

Result<Credentials> runExecProgram(const Context& context, std::chrono::milliseconds patience,
                                   const std::stop_token& stop)
{
    const ExecPlugin& plugin = *context.exec;
    if (plugin.interactiveMode == QStringLiteral("Always"))
        return failed(plugin, QStringLiteral("wants to talk to a person on a terminal"));
    const QString path = QStandardPaths::findExecutable(plugin.command);
    if (path.isEmpty())
        return missing(plugin);
    const Deadline deadline(patience);
    Program program(context, path);
    while (program.goOn()) {
        if (stop.stop_requested())
            return cancelled();
        if (deadline.passed())
            return failure(ErrorCode::Timeout,
                           QStringLiteral("The program “%1”, which the kubeconfig gets its "
                                          "credentials from, did not end within %2 s")
                               .arg(plugin.command)
                               .arg(static_cast<double>(patience.count()) / 1000.0),
                           program.words());
    }
    if (!program.started())
        return missing(plugin);
    if (program.output().size() > MaxOutput)
        return failed(plugin, QStringLiteral("printed more than an ExecCredential"));
    if (!program.succeeded())
        return failed(plugin, QStringLiteral("failed (exit code %1)").arg(program.exitCode()),
                      program.words());
    return decode(plugin, program.output());
}

} // namespace hcp::kube
