// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/KnownHosts.h"

#include "base/Files.h"
#include "remote/ssh/Patterns.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLockFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

#include <array>

namespace hcp::ssh
{

namespace
{

constexpr qint64 FileLimit = 16 * 1024 * 1024;
constexpr int DefaultPort = 22;

QByteArray nameHash(const QByteArray& salt, const QString& name)
{
    return QMessageAuthenticationCode::hash(name.toUtf8(), salt, QCryptographicHash::Sha1);
}

bool matchesHashed(const QString& field, const QString& name)
{
    const QStringList parts = field.split(QLatin1Char('|')); // "", "1", salt, hash
    return parts.size() == 4 && parts[1] == QStringLiteral("1") &&
           nameHash(QByteArray::fromBase64(parts[2].toLatin1()), name) ==
               QByteArray::fromBase64(parts[3].toLatin1());
}

} // namespace

QString knownHostsName(const QString& host, int port)
{
    const QString name = host.toLower();
    return port == DefaultPort || port == 0 ? name : QStringLiteral("[%1]:%2").arg(name).arg(port);
}

QString keyType(const QByteArray& blob)
{
    constexpr qsizetype Header = 4;
    if (blob.size() < Header)
        return {};
    const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(blob.constData()));
    return size > blob.size() - Header ? QString() : QString::fromLatin1(blob.mid(Header, size));
}

QString keyFingerprint(const QByteArray& blob)
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") +
           QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

bool KnownHosts::parse(const QByteArray& text, Line& line)
{
    QList<QByteArray> fields = text.simplified().split(' ');
    if (fields.first().startsWith('#'))
        return false;
    if (fields.first() == "@revoked" || fields.first() == "@cert-authority")
        line.marker = fields.takeFirst() == "@revoked" ? Marker::Revoked : Marker::CertAuthority;
    if (fields.size() < 3 || fields.first().startsWith('@'))
        return false;
    const auto decoded =
        QByteArray::fromBase64Encoding(fields[2], QByteArray::AbortOnBase64DecodingErrors);
    line.hosts = QString::fromUtf8(fields[0]);
    line.blob = decoded.decoded;
    return static_cast<bool>(decoded) && !line.blob.isEmpty() &&
           keyType(line.blob) == QString::fromLatin1(fields[1]);
}

Result<KnownHosts> KnownHosts::read(const QStringList& files)
{
    KnownHosts known;
    for (const QString& file : files) {
        if (!QFileInfo::exists(file))
            continue;
        const auto content = readFile(file, FileLimit);
        if (!content)
            return tl::make_unexpected(content.error());
        int number = 0;
        for (const QByteArray& text : content->split('\n')) {
            Line line{file, ++number, Marker::None, {}, {}};
            if (parse(text, line))
                known.m_lines << line;
        }
    }
    return known;
}

bool KnownHosts::covers(const Line& line, const QString& name)
{
    if (line.hosts.startsWith(QLatin1Char('|')))
        return matchesHashed(line.hosts, name);
    return matchesList(name, line.hosts.toLower().split(QLatin1Char(','))) == ListMatch::Matched;
}

HostKeyFinding KnownHosts::checkName(const QString& name, const QByteArray& blob) const
{
    HostKeyFinding best;
    const auto rank = [](HostKeyState state) {
        constexpr std::array order{HostKeyState::Unknown, HostKeyState::OtherType,
                                   HostKeyState::Changed, HostKeyState::Known,
                                   HostKeyState::Revoked};
        return std::distance(order.begin(), std::find(order.begin(), order.end(), state));
    };
    for (const Line& line : m_lines) {
        if (!covers(line, name))
            continue;
        if (line.marker == Marker::CertAuthority) {
            best.certAuthority = true;
            continue;
        }
        const bool same = line.blob == blob;
        HostKeyState state = HostKeyState::Unknown;
        if (line.marker == Marker::Revoked)
            state = same ? HostKeyState::Revoked : HostKeyState::Unknown;
        else if (same)
            state = HostKeyState::Known;
        else
            state = keyType(line.blob) == keyType(blob) ? HostKeyState::Changed
                                                        : HostKeyState::OtherType;
        if (rank(state) > rank(best.state))
            best = {state, line.file, line.number, best.certAuthority};
    }
    return best;
}

HostKeyFinding KnownHosts::check(const QString& host, int port, const QByteArray& blob) const
{
    const HostKeyFinding finding = checkName(knownHostsName(host, port), blob);
    const HostKeyFinding bare = checkName(knownHostsName(host, DefaultPort), blob);
    const bool vouched =
        finding.state == HostKeyState::Unknown && bare.state == HostKeyState::Known;
    return bare.state == HostKeyState::Revoked || vouched ? bare : finding;
}

QStringList KnownHosts::typesFor(const QString& host, int port) const
{
    QStringList types;
    for (const QString& name : {knownHostsName(host, port), knownHostsName(host, DefaultPort)}) {
        for (const Line& line : m_lines) {
            if (line.marker == Marker::None && covers(line, name))
                types << keyType(line.blob);
        }
    }
    types.removeDuplicates();
    return types;
}

Status saveHostKey(const QString& file, const QString& name, const QByteArray& blob, bool hashed)
{
    const QFileInfo info(file);
    if (info.exists() && !info.isFile())
        return {}; // /dev/null and its like: the person wants nothing kept
    if (auto made = makeFolder(info.absolutePath()); !made)
        return made;
    QLockFile lock(file + QStringLiteral(".lock"));
    constexpr int LockWait = 5000;
    if (!lock.tryLock(LockWait))
        return failure(ErrorCode::FileAccess,
                       QStringLiteral("Cannot write %1: another program holds its lock").arg(file));
    QByteArray content;
    if (info.exists()) {
        auto old = readFile(file, FileLimit);
        if (!old)
            return tl::make_unexpected(old.error());
        content = *old;
        if (!content.isEmpty() && !content.endsWith('\n'))
            content += '\n';
    }
    QByteArray field = name.toUtf8();
    if (hashed) {
        std::array<quint32, 5> salt{};
        QRandomGenerator::system()->fillRange(salt.data(), salt.size());
        const QByteArray bytes(reinterpret_cast<const char*>(salt.data()), sizeof salt);
        field = "|1|" + bytes.toBase64() + '|' + nameHash(bytes, name).toBase64();
    }
    content += field + ' ' + keyType(blob).toLatin1() + ' ' + blob.toBase64() + '\n';
    return writeFile(file, content);
}

} // namespace hcp::ssh
