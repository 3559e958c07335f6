// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Exchange.h"

#include "base/Wait.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace hcp::kube
{

namespace
{

/// What insecure-skip-tls-verify forgives: a certificate that nobody vouches for. A server without
/// any, or one whose signature is broken, is still refused.
QList<QSslError> forgivable(const QList<QSslError>& errors)
{
    QList<QSslError> result;
    for (const QSslError& error : errors) {
        switch (error.error()) {
        case QSslError::CertificateNotYetValid:
        case QSslError::CertificateExpired:
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::InvalidCaCertificate:
        case QSslError::PathLengthExceeded:
        case QSslError::InvalidPurpose:
        case QSslError::CertificateUntrusted:
        case QSslError::CertificateRejected:
        case QSslError::AuthorityIssuerSerialNumberMismatch:
        case QSslError::SubjectIssuerMismatch:
        case QSslError::HostNameMismatch:
            result << error;
            break;
        default:
            break;
        }
    }
    return result;
}

/// A body that can be read once. From a buffer, Qt would by itself send a request again whose
/// connection broke, a POST too; of this one it cannot go back to the start, and says so
/// (ContentReSendError).
class OneWayBody final : public QIODevice
{
public:
    explicit OneWayBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly); }

    bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_at + QIODevice::bytesAvailable();
    }
    bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, count, data);
        m_at += count;
        return count == 0 && size > 0 ? -1 : count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

QNetworkReply* start(QNetworkAccessManager& manager, QNetworkRequest request,
                     const QByteArray& verb, QIODevice* body, qsizetype size)
{
    if (body == nullptr)
        return verb == "GET" ? manager.get(request) : manager.sendCustomRequest(request, verb);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, size);
    return manager.sendCustomRequest(request, verb, body);
}

} // namespace

Exchange::Exchange(QNetworkAccessManager& manager, const QNetworkRequest& request,
                   const QByteArray& verb, const QByteArray& body, bool insecure)
    : m_body(body.isEmpty() ? nullptr : std::make_unique<OneWayBody>(body)),
      m_reply(start(manager, request, verb, m_body.get(), body.size()))
{
    QNetworkReply* reply = m_reply.get();
    QObject::connect(reply, &QNetworkReply::requestSent, reply, [this] { m_sent = true; });
    QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                     [this, reply, insecure](const QList<QSslError>& errors) {
                         m_sslErrors = errors;
                         if (insecure)
                             reply->ignoreSslErrors(forgivable(errors));
                     });
}

Exchange::~Exchange()
{
    m_reply->disconnect();
    if (!m_reply->isFinished())
        m_reply->abort();
}

int Exchange::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void Exchange::endsWait(QEventLoop& loop) const
{
    QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &loop, &QEventLoop::quit);
    QObject::connect(m_reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
}

Exchange::Event Exchange::next(std::chrono::milliseconds patience, const std::stop_token& stop)
{
    const Deadline deadline(patience);
    for (;;) {
        if (stop.stop_requested())
            return Event::Stopped;
        if (m_reply->bytesAvailable() > 0)
            return Event::Data;
        if (m_reply->isFinished())
            return Event::Finished;
        if (deadline.passed())
            return Event::Silent;
        QEventLoop loop;
        endsWait(loop);
        QTimer::singleShot(deadline.left() + std::chrono::milliseconds(1), &loop,
                           &QEventLoop::quit);
        // Declared after the loop: it is gone, and no longer running, before the loop goes.
        const std::stop_callback wakeUp(stop, [&loop] {
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
    }
}

} // namespace hcp::kube
