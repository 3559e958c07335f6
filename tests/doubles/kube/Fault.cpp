// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Fault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hcp::doubles
{

Fault Fault::on(const QByteArray& onMethod, const QString& partOfPath) const
{
    Fault fault = *this;
    fault.method = onMethod;
    fault.path = partOfPath;
    return fault;
}

Fault Fault::times(int count) const
{
    Fault fault = *this;
    fault.left = count;
    return fault;
}

Fault Fault::late(std::chrono::milliseconds delay) const
{
    Fault fault = *this;
    fault.after = delay;
    return fault;
}

Fault Fault::header(const QByteArray& name, const QByteArray& value) const
{
    Fault fault = *this;
    fault.headers.append({name, value});
    return fault;
}

Fault statusFault(int status, const QString& reason, const QString& message,
                  const QByteArray& details)
{
    QJsonObject object{{QStringLiteral("kind"), QStringLiteral("Status")},
                       {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                       {QStringLiteral("status"), QStringLiteral("Failure")},
                       {QStringLiteral("message"), message},
                       {QStringLiteral("reason"), reason},
                       {QStringLiteral("code"), status}};
    if (!details.isEmpty())
        object.insert(QStringLiteral("details"), QJsonDocument::fromJson(details).object());
    Fault fault;
    fault.status = status;
    fault.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return fault;
}

Fault plainFault(int status, const QByteArray& body, const QByteArray& contentType)
{
    Fault fault;
    fault.status = status;
    fault.body = body;
    fault.contentType = contentType;
    return fault;
}

Fault redirectFault(int status, const QByteArray& location)
{
    return plainFault(status, "moved").header("Location", location);
}

Fault webhookDownFault(const QString& webhook)
{
    return statusFault(
        500, QStringLiteral("InternalError"),
        QStringLiteral("Internal error occurred: failed calling webhook \"%1\": failed to call "
                       "webhook: Post \"https://webhook.svc:443/validate?timeout=10s\": dial tcp "
                       "10.96.3.4:443: connect: connection refused")
            .arg(webhook));
}

Fault webhookDenialFault(const QString& webhook, const QString& words)
{
    return statusFault(
        403, QStringLiteral("Forbidden"),
        QStringLiteral("admission webhook \"%1\" denied the request: %2").arg(webhook, words));
}

Fault invalidFault(const QString& field, const QString& message)
{
    const QJsonObject cause{{QStringLiteral("reason"), QStringLiteral("FieldValueInvalid")},
                            {QStringLiteral("message"), message},
                            {QStringLiteral("field"), field}};
    const QJsonObject details{{QStringLiteral("causes"), QJsonArray{cause}}};
    return statusFault(422, QStringLiteral("Invalid"),
                       QStringLiteral("the object is invalid: %1: %2").arg(field, message),
                       QJsonDocument(details).toJson());
}

Fault kindFault(Fault::Kind kind)
{
    Fault fault;
    fault.kind = kind;
    return fault;
}

Fault hugeFault(qint64 size)
{
    Fault fault = kindFault(Fault::Kind::Huge);
    fault.size = size;
    return fault;
}

Fault streamFault(const QList<QByteArray>& chunks, bool staysOpen)
{
    Fault fault = kindFault(Fault::Kind::Stream);
    fault.chunks = chunks;
    fault.staysOpen = staysOpen;
    return fault;
}

} // namespace hcp::doubles
