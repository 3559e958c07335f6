// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hcp::ssh
{

enum class HostKeyState {
    Known,
    Unknown,
    Changed,   ///< another key of this type is on file
    OtherType, ///< only keys of other types are on file; no less suspicious
    Revoked,
};

/// What the known_hosts files say about a key, and where.
struct HostKeyFinding {
    HostKeyState state = HostKeyState::Unknown;
    QString file;               ///< of the line that decided; empty when Unknown
    int line = 0;               ///< 1-based
    bool certAuthority = false; ///< a @cert-authority line covers the host (we cannot use those)

    bool operator==(const HostKeyFinding&) const = default;
};

/// The lines of several known_hosts files, sshd(8) SSH_KNOWN_HOSTS FILE FORMAT: hashed names,
/// `[host]:port`, wildcards and negation, @revoked, @cert-authority. Own parser, since libssh
/// ignores @revoked (a revoked key with a plain line counts as good there).
class KnownHosts
{
public:
    /// A file that does not exist counts as empty; one that cannot be read is an error, as it
    /// might hold the line that says no.
    static Result<KnownHosts> read(const QStringList& files);

    /// `host` and `port` as connected to. On a port of its own a line for the bare host vouches
    /// for a key too, but is no reason to refuse one (as OpenSSH does).
    HostKeyFinding check(const QString& host, int port, const QByteArray& blob) const;
    /// The key types on file for this host, in file order: what to ask the server for first.
    QStringList typesFor(const QString& host, int port) const;

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Line {
        QString file;
        int number = 0;
        Marker marker = Marker::None;
        QString hosts;
        QByteArray blob;
    };
    static bool parse(const QByteArray& text, Line& line);
    static bool covers(const Line& line, const QString& name);
    HostKeyFinding checkName(const QString& name, const QByteArray& blob) const;

    QList<Line> m_lines;
};

/// How known_hosts spells a host: lower case, `[host]:port` unless the port is 22.
QString knownHostsName(const QString& host, int port);
/// The key type that a public key blob begins with (`ssh-ed25519`); empty when malformed.
QString keyType(const QByteArray& blob);
/// `SHA256:…` as ssh-keygen -l prints it.
QString keyFingerprint(const QByteArray& blob);
/// Appends one line: under a lock, atomically, mode 0600, every line of the file kept. `hashed`:
/// the name is stored as a salted hash (HashKnownHosts).
Status saveHostKey(const QString& file, const QString& name, const QByteArray& blob, bool hashed);

} // namespace hcp::ssh
