// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Error.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <stop_token>

namespace hcp::tls
{

/// What to connect to, and under which name.
struct Question {
    Address address;
    int port = 6443;
    QString serverName;                       ///< SNI, and the name the certificate has to hold
    QByteArray certificateAuthority;          ///< PEM; empty = the system's
    std::chrono::milliseconds timeout{5'000}; ///< of the TLS handshake
    std::chrono::milliseconds connectTimeout{2'000}; ///< of TCP, before it
};

/// TCP reached or not is told apart from TLS; a bad certificate is an answer, not an error.
struct Answer {
    bool tcp = false;
    QString tcpError; ///< the system's words: "Connection refused", or "timed out"
    qint64 tcpMillis = 0;
    bool handshake = false; ///< TLS came up, whatever the certificate is worth
    bool trusted = false;   ///< chain up to the CA, in time
    bool nameMatches = false;
    QStringList names; ///< SANs: DNS names and addresses
    QString subject;   ///< common name
    QString issuer;    ///< common name
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList problems; ///< the TLS library's words, one each

    bool operator==(const Answer&) const = default;
};

/// One probe. Blocks its worker thread; bounded by the timeouts. Errors: Cancelled only.
Result<Answer> probe(const Question& question, const std::stop_token& stop);

/// TCP alone: connected or not, and why.
Result<Answer> probeTcp(Address address, int port, std::chrono::milliseconds timeout,
                        const std::stop_token& stop);

} // namespace hcp::tls
