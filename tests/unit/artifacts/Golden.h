// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace hcp::testing
{

/// The golden file's content; with HCP_UPDATE_GOLDEN set it is written anew first (look at the
/// difference in git before it is committed).
inline QByteArray golden(const QString& name, const QByteArray& actual)
{
    const QString path = QStringLiteral(TEST_DATA "/golden/") + name;
    if (qEnvironmentVariableIsSet("HCP_UPDATE_GOLDEN")) {
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (out.open(QIODevice::WriteOnly))
            out.write(actual);
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

/// What another YAML reader (Python's, YAML 1.1) makes of it: an array with one value a document.
/// Null when there is no such reader here.
inline QJsonArray readByPython(const QByteArray& yaml, bool* there)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import sys,json,yaml\n"
                                 "print(json.dumps(list(yaml.safe_load_all(sys.stdin.buffer))))")});
    python.write(yaml);
    python.closeWriteChannel();
    python.waitForFinished(20000);
    const QByteArray said = python.readAllStandardError();
    *there = python.error() != QProcess::FailedToStart && !said.contains("No module named");
    if (!said.isEmpty())
        qWarning().noquote() << said;
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

} // namespace hcp::testing
