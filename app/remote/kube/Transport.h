// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/CredentialSource.h"
#include "remote/kube/Exchange.h"

#include <QUrl>

namespace hcp::kube
{

/// A request to the API, and how to speak of it.
struct Request {
    QByteArray verb = "GET";
    QUrl url;
    QByteArray contentType = "application/json";
    QByteArray body;
    QString action;         ///< "apply bgppeers.metallb.io metallb-system/peer": for messages
    bool repeatable = true; ///< doing it twice is doing it once
    bool shares = false;    ///< may share its connection with others (HTTP/2)
};

/// An answer of the server, whatever its status.
struct Response {
    int status = 0;
    QByteArray body;
    QByteArray retryAfter;
    QByteArray location;
};

/// Why there was no answer.
struct Trouble {
    Error error;
    bool sent = false;    ///< the server may have acted on the request
    bool passing = false; ///< may be gone in a moment
};

/// Requests of one context over TLS as its kubeconfig wants it. HTTP/1.1 unless a request may
/// share its connection, no redirects, no cookies, no cache, no compression.
class Transport
{
public:
    Transport(const Context& context, const Timeouts& timeouts);

    /// Starts the request with these credentials. Errors: those of the CA, certificate, key or
    /// proxy of the kubeconfig.
    Result<std::unique_ptr<Exchange>> open(const Request& request, const Credentials& credentials);
    /// The whole answer, 64 MiB at most.
    tl::expected<Response, Trouble> exchange(const Request& request, const Credentials& credentials,
                                             const std::stop_token& stop);
    /// What an exchange that ended without an answer, or fell silent, means.
    Trouble troubleOf(const Exchange& exchange, const Request& request, bool silent) const;

private:
    Status prepare(const Credentials& credentials);
    QNetworkRequest networkRequest(const Request& request, const Credentials& credentials) const;
    Error tlsError(const Exchange& exchange) const;

    const Context& m_context;
    Timeouts m_timeouts;
    /// One manager for each set of credentials: it would go on using a connection it has, with the
    /// certificate that was used for it.
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QByteArray m_certificate;
    QSslConfiguration m_tls;
};

} // namespace hcp::kube
