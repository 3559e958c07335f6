// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Pem.h"

#include <QDateTime>

namespace hcp::kube
{

namespace
{

/// Object identifiers of RFC 8410, DER: 1.3.101.112 and 1.3.101.113.
constexpr const char* Ed25519 = "\x06\x03\x2b\x65\x70";
constexpr const char* Ed448 = "\x06\x03\x2b\x65\x71";

QByteArray body(const QByteArray& pem)
{
    const qsizetype begin = pem.indexOf("-----BEGIN");
    const qsizetype from = pem.indexOf('\n', begin);
    const qsizetype to = pem.indexOf("-----END", from);
    return begin < 0 || from < 0 || to < 0 ? QByteArray()
                                           : QByteArray::fromBase64(pem.mid(from, to - from));
}

QString reasonOf(const QByteArray& pem)
{
    if (pem.contains("ENCRYPTED"))
        return QStringLiteral("it is encrypted; kubectl cannot use it either");
    const QByteArray der = body(pem);
    if (der.contains(Ed25519) || der.contains(Ed448))
        return QStringLiteral("it is an Ed25519 or Ed448 key, which the TLS library of this "
                              "program cannot use");
    return QStringLiteral("it is not a PEM text of an RSA or EC key");
}

} // namespace

Result<QList<QSslCertificate>> readCertificates(const QByteArray& pem, const QString& what)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(ErrorCode::KubeconfigInvalid, QStringLiteral("%1 cannot be used").arg(what),
                       QStringLiteral("it is not a PEM text of certificates"));
    return certificates;
}

Result<QSslKey> readKey(const Secret& pem, const QString& what)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem.reveal(), algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return failure(ErrorCode::KubeconfigInvalid, QStringLiteral("%1 cannot be used").arg(what),
                   reasonOf(pem.reveal()), QStringLiteral("use an unencrypted RSA or EC key"));
}

QString outOfDate(const QByteArray& pem)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty() ||
        certificates.first().expiryDate() > QDateTime::currentDateTimeUtc())
        return {};
    return QStringLiteral("expired on %1")
        .arg(certificates.first().expiryDate().toString(Qt::ISODate));
}

} // namespace hcp::kube
