// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>

#include <chrono>
#include <memory>
#include <stop_token>

class QEventLoop;

namespace hcp::kube
{

/// One HTTP request under way. Nothing happens outside of next(), which holds the one blocking wait
/// of this room; so bytes are handled by plain code, not by slots.
class Exchange
{
public:
    enum class Event {
        Data,     ///< take() has bytes
        Finished, ///< all was taken; see status() and error()
        Silent,   ///< nothing came for as long as one would wait
        Stopped,
    };

    Exchange(QNetworkAccessManager& manager, const QNetworkRequest& request, const QByteArray& verb,
             const QByteArray& body, bool insecure);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    Exchange(Exchange&&) = delete;
    Exchange& operator=(Exchange&&) = delete;

    /// Waits, at most this long, until something happens. Ends at once when asked to stop.
    Event next(std::chrono::milliseconds patience, const std::stop_token& stop);
    /// Ends that loop when something happens: for who waits for several at once.
    void endsWait(QEventLoop& loop) const;
    QByteArray take() { return m_reply->readAll(); }

    /// 0 as long as there is no answer.
    int status() const;
    QByteArray header(const char* name) const { return m_reply->rawHeader(name); }
    QNetworkReply::NetworkError error() const { return m_reply->error(); }
    QString errorText() const { return m_reply->errorString(); }
    /// Whether the request may have reached the server.
    bool sent() const { return m_sent; }
    const QList<QSslError>& sslErrors() const { return m_sslErrors; }

private:
    std::unique_ptr<QIODevice> m_body; ///< read by the reply, so it outlives it
    std::unique_ptr<QNetworkReply> m_reply;
    QList<QSslError> m_sslErrors;
    bool m_sent = false;
};

} // namespace hcp::kube
