// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Exchange.h"

#include "base/Wait.h"

#include <QEventLoop>
#include <QTimer>

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

} // namespace

Exchange::Exchange(QNetworkAccessManager& manager, const QNetworkRequest& request,
                   const QByteArray& verb, const QByteArray& body, bool insecure)
    : m_reply(manager.sendCustomRequest(request, verb, body))
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
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &loop, &QEventLoop::quit);
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
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
