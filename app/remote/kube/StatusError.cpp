// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/StatusError.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace hcp::kube
{

namespace
{

constexpr qsizetype MaxWords = 2000;
constexpr QStringView UnknownKind = u"the server does not know this kind";

struct Decoded {
    int status = 0;
    QString reason;
    QString message;
    QJsonObject details;
    QStringList causes; ///< "field: message"
    bool isStatus = false;
};

QString plainWords(const QByteArray& body)
{
    QString text = QString::fromUtf8(body.left(MaxWords)).trimmed();
    for (QChar& c : text) {
        if (!c.isPrint() && c != QLatin1Char('\n'))
            c = QLatin1Char(' ');
    }
    return text;
}

QString withoutDot(const QString& field)
{
    return field.startsWith(QLatin1Char('.')) ? field.mid(1) : field;
}

QString causeLine(const QJsonObject& cause)
{
    const QString field = withoutDot(cause.value(QStringLiteral("field")).toString());
    const QString message = cause.value(QStringLiteral("message")).toString();
    if (cause.value(QStringLiteral("reason")).toString() ==
        QStringLiteral("FieldManagerConflict")) {
        static const QRegularExpression manager(
            QStringLiteral(R"re(conflict with "((?:[^"\\]|\\.)*)")re"));
        const auto match = manager.match(message);
        // The name is quoted as Go does it.
        const QString name = match.captured(1)
                                 .replace(QStringLiteral("\\\""), QStringLiteral("\""))
                                 .replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
        if (match.hasMatch())
            return QStringLiteral("manager %1 owns %2").arg(name, field);
    }
    if (field.isEmpty() || field == QStringLiteral("<nil>"))
        return message;
    return QStringLiteral("%1: %2").arg(field, message);
}

Decoded decode(const Response& response)
{
    Decoded decoded;
    decoded.status = response.status;
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    decoded.isStatus = object.value(QStringLiteral("kind")).toString() == QStringLiteral("Status");
    if (!decoded.isStatus) {
        decoded.message = plainWords(response.body);
        return decoded;
    }
    const int code = object.value(QStringLiteral("code")).toInt();
    if (code != 0)
        decoded.status = code;
    decoded.reason = object.value(QStringLiteral("reason")).toString();
    decoded.message = object.value(QStringLiteral("message")).toString();
    decoded.details = object.value(QStringLiteral("details")).toObject();
    const QJsonArray causes = decoded.details.value(QStringLiteral("causes")).toArray();
    for (const auto& cause : causes)
        decoded.causes << causeLine(cause.toObject());
    return decoded;
}

bool hasCause(const Decoded& status, const QString& reason)
{
    const QJsonArray causes = status.details.value(QStringLiteral("causes")).toArray();
    return std::any_of(causes.begin(), causes.end(), [&](const QJsonValue& cause) {
        return cause[QStringLiteral("reason")].toString() == reason;
    });
}

/// What only the words tell: the status is whatever a webhook chooses (403 by default), 500 for a
/// webhook that is down, and 500 as well for a field that the schema of an apply does not have.
std::optional<ErrorCode> codeOfWords(const QString& message)
{
    if (message.contains(QStringLiteral("failed calling webhook")) ||
        message.contains(QStringLiteral("failed to call webhook")))
        return ErrorCode::KubeWebhook;
    if (message.contains(QStringLiteral(" denied the request")) ||
        message.contains(QStringLiteral("failed to create typed patch object")))
        return ErrorCode::KubeInvalid;
    return std::nullopt;
}

/// What Go's servers answer to http:// on their HTTPS port.
bool isPlainHttp(const Decoded& status)
{
    return status.status == 400 && !status.isStatus &&
           status.message.contains(QStringLiteral("HTTP request to an HTTPS server"));
}

ErrorCode codeOf(const Decoded& status)
{
    if (const auto code = codeOfWords(status.message))
        return *code;
    if (isPlainHttp(status))
        return ErrorCode::KubeTls;
    switch (status.status) {
    case 401:
        return ErrorCode::KubeUnauthorized;
    case 403:
        return hasCause(status, QStringLiteral("NamespaceTerminating")) ? ErrorCode::KubeInvalid
                                                                        : ErrorCode::KubeForbidden;
    case 404:
        return ErrorCode::KubeNotFound;
    case 409:
        // Another owner, or another state than the one that was read.
        return status.reason == QStringLiteral("AlreadyExists") ||
                       hasCause(status, QStringLiteral("FieldManagerConflict"))
                   ? ErrorCode::KubeConflict
                   : ErrorCode::ChangedMeanwhile;
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
        return ErrorCode::KubeInvalid;
    default:
        return ErrorCode::KubeServer;
    }
}

QString sentence(ErrorCode code, const Decoded& status, const QString& action)
{
    switch (code) {
    case ErrorCode::KubeTls:
        return QStringLiteral("%1: this server speaks HTTPS, and was asked in plain HTTP")
            .arg(action);
    case ErrorCode::KubeWebhook:
        return QStringLiteral("%1: an admission webhook could not be called").arg(action);
    case ErrorCode::KubeUnauthorized:
        return QStringLiteral("%1: the Kubernetes API does not accept our credentials (401)")
            .arg(action);
    case ErrorCode::KubeForbidden:
        return QStringLiteral("The user of the kubeconfig may not %1 (403)").arg(action);
    case ErrorCode::KubeNotFound:
        return QStringLiteral("%1: not found").arg(action);
    case ErrorCode::KubeConflict:
        return QStringLiteral("%1: in conflict with what is there (409)").arg(action);
    case ErrorCode::ChangedMeanwhile:
        return QStringLiteral("%1: it is not what it was when it was read (409)").arg(action);
    case ErrorCode::KubeInvalid:
        return QStringLiteral("%1: the Kubernetes API refused the object (%2)")
            .arg(action)
            .arg(status.status);
    default:
        return QStringLiteral("%1: the Kubernetes API answered with status %2")
            .arg(action)
            .arg(status.status);
    }
}

QString remedy(ErrorCode code)
{
    if (code == ErrorCode::KubeTls)
        return QStringLiteral("write https:// in `server` of the kubeconfig");
    if (code == ErrorCode::KubeUnauthorized)
        return QStringLiteral("get a kubeconfig with credentials that are valid: `kubectl auth "
                              "whoami` tells; `oc login` makes new ones");
    return {};
}

/// The kind itself: a plain 404 of the router, or a Status that names no object.
bool saysUnknownKind(const Decoded& status)
{
    return !status.isStatus || status.details.value(QStringLiteral("name")).toString().isEmpty();
}

Error redirect(const Request& request, const Response& response)
{
    const QUrl to = request.url.resolved(QUrl::fromEncoded(response.location));
    return {
        ErrorCode::KubeServer,
        QStringLiteral("%1: a redirect (%2), which no Kubernetes API answers with")
            .arg(request.action)
            .arg(response.status),
        QStringLiteral("it leads to %1").arg(to.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)),
        QStringLiteral("we did not follow, as our credentials would go there; check the "
                       "server in the kubeconfig")};
}

} // namespace

Error errorOf(const Request& request, const Response& response)
{
    const Decoded status = decode(response);
    if (!status.isStatus && response.status >= 300 && response.status < 400)
        return redirect(request, response);
    Error error;
    error.code = codeOf(status);
    error.what = sentence(error.code, status, request.action);
    error.hint = remedy(error.code);
    const bool causesSayItAll =
        !status.causes.isEmpty() &&
        (error.code == ErrorCode::KubeConflict || status.reason == QStringLiteral("Invalid"));
    error.details = causesSayItAll ? status.causes.join(QLatin1Char('\n')) : status.message;
    if (error.code == ErrorCode::KubeNotFound && saysUnknownKind(status)) {
        error.details = UnknownKind.toString();
        error.hint = QStringLiteral("is what brings this kind (an operator, its CRDs) installed?");
    }
    if (!status.isStatus && error.details.startsWith(QLatin1Char('<')))
        error.hint = QStringLiteral("this is a web page: something else than a Kubernetes API "
                                    "answers at %1")
                         .arg(request.url.host());
    return error;
}

bool isUnknownKind(const Error& error)
{
    return error.code == ErrorCode::KubeNotFound && error.details == UnknownKind;
}

bool isPassing(const Error& error, int status)
{
    if (error.code == ErrorCode::KubeWebhook)
        return true;
    return error.code == ErrorCode::KubeServer && (status == 429 || status >= 500);
}

Result<QJsonObject> objectOf(const Request& request, const Response& response)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (!document.isObject()) {
        Error error = errorOf(request, response);
        error.code = ErrorCode::KubeServer;
        error.what = QStringLiteral("%1: the answer is not a JSON object").arg(request.action);
        error.details.truncate(200);
        return tl::unexpected(error);
    }
    QJsonObject object = document.object();
    if (object.value(QStringLiteral("kind")).toString() == QStringLiteral("Status") &&
        object.value(QStringLiteral("status")).toString() == QStringLiteral("Failure"))
        return tl::unexpected(errorOf(request, response));
    return object;
}

} // namespace hcp::kube
