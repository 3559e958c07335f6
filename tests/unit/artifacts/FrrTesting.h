// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrMerge.h"

#include <QByteArrayList>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

namespace hcp::testing
{

inline Address address(const char* text)
{
    return *Address::parse(QString::fromLatin1(text));
}

/// The guide's router.
inline FrrWanted guideWanted()
{
    FrrWanted wanted;
    wanted.localAs = Asn(64512);
    wanted.remoteAs = Asn(64513);
    wanted.routerId = address("192.168.125.1");
    wanted.neighbors = {{address("192.168.125.20"), QStringLiteral("node1")},
                        {address("192.168.125.21"), QStringLiteral("node2")},
                        {address("192.168.125.22"), QStringLiteral("node3")}};
    wanted.vips = {address("10.0.2.20")};
    wanted.maximumPrefix = 16;
    return wanted;
}

inline bool haveVtysh()
{
    return QFile::exists(QStringLiteral("/usr/bin/vtysh"));
}

/// `vtysh -C -f`: 0 when FRR takes every line.
inline int vtyshCheck(const QByteArray& text, QByteArray* said = nullptr)
{
    QTemporaryFile file;
    if (!file.open() || file.write(text) != text.size() || !file.flush())
        return -1;
    QProcess vtysh;
    vtysh.start(QStringLiteral("/usr/bin/vtysh"),
                {QStringLiteral("-C"), QStringLiteral("-f"), file.fileName()});
    if (!vtysh.waitForFinished(20000))
        return -1;
    if (said != nullptr)
        *said = vtysh.readAllStandardError() + vtysh.readAllStandardOutput();
    return vtysh.exitCode();
}

/// Every line of `part`, byte for byte, in that order, in `whole`.
inline bool keepsEveryLine(const QByteArray& part, const QByteArray& whole)
{
    const QByteArrayList lines = whole.split('\n');
    qsizetype at = 0;
    for (const QByteArray& line : part.split('\n')) {
        while (at < lines.size() && lines.at(at) != line)
            ++at;
        if (at == lines.size())
            return line.isEmpty();
        ++at;
    }
    return true;
}

/// What the guide wants, with its first node alone.
inline FrrWanted oneNeighbor()
{
    FrrWanted wanted = guideWanted();
    wanted.neighbors.resize(1);
    return wanted;
}

inline QByteArray joined(const QByteArrayList& lines)
{
    return lines.join('\n') + '\n';
}

inline QByteArray readCorpus(const QString& name)
{
    QFile file(QStringLiteral(TEST_DATA "/frr/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList corpusFiles()
{
    return QDir(QStringLiteral(TEST_DATA "/frr"))
        .entryList({QStringLiteral("*.conf")}, QDir::Files);
}

} // namespace hcp::testing
