// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/ssh/SshServer.h"
#include "remote/ssh/SshSession.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace hcp::test
{

/// A server double, a folder for keys and known_hosts, and a target that fits both.
class SshFixture
{
public:
    SshFixture()
    {
        makeKey("key");
        server.addAccount({QStringLiteral("root"), {}, {read("key.pub")}});
        write("known_hosts", server.knownHostsLines().join());
        write("config", "");
        target.host = QStringLiteral("127.0.0.1");
        target.port = server.port();
        target.user = QStringLiteral("root");
        target.identityFile = path("key");
        target.knownHostsFile = path("known_hosts");
        target.configFile = path("config");
    }

    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }

    void write(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void makeKey(const char* name, const char* passphrase = "") const
    {
        QProcess::execute(QStringLiteral("ssh-keygen"),
                          {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                           QStringLiteral("-C"), QString::fromLatin1(name), QStringLiteral("-N"),
                           QString::fromLatin1(passphrase), QStringLiteral("-f"), path(name)});
    }

    Result<std::unique_ptr<ssh::Session>> open(const ssh::Questions& questions = {}) const
    {
        return ssh::Session::open(target, questions, stop.get_token(), timeouts);
    }

    QTemporaryDir folder;
    doubles::SshServer server;
    ssh::Target target;
    ssh::Timeouts timeouts;
    std::stop_source stop;
};

/// Answers questions and remembers them.
struct Person {
    ssh::Questions questions()
    {
        const auto answer = [this](QStringList& asked, const QList<QByteArray>& answers) {
            return [&asked, &answers](const QString& prompt) -> std::optional<Secret> {
                asked << prompt;
                if (answers.isEmpty())
                    return std::nullopt;
                const QByteArray given = answers.value(asked.size() - 1, answers.last());
                return given.isNull() ? std::nullopt : std::optional(Secret(given));
            };
        };
        ssh::Questions result;
        result.unknownHostKey = [this](const ssh::HostKey& key) {
            keys << key;
            return keyAnswer;
        };
        result.password = answer(passwordsAsked, passwords);
        result.keyPassphrase = answer(passphrasesAsked, passphrases);
        result.sudoPassword = answer(sudoAsked, sudo);
        return result;
    }

    ssh::HostKeyAnswer keyAnswer = ssh::HostKeyAnswer::Refuse;
    QList<ssh::HostKey> keys;
    QList<QByteArray> passwords;
    QList<QByteArray> passphrases;
    QList<QByteArray> sudo;
    QStringList passwordsAsked;
    QStringList passphrasesAsked;
    QStringList sudoAsked;
};

/// For QVERIFY2: the error of a Result.
template <class T>
QByteArray why(const Result<T>& result)
{
    return result ? QByteArray("it succeeded") : toText(result.error()).toUtf8();
}

} // namespace hcp::test
