// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Transport.h"

#include "base/Wait.h"
#include "remote/kube/Pem.h"
#include "remote/kube/Proxy.h"

namespace hcp::kube
{

namespace
{

constexpr qsizetype MaxBody = 64LL << 20;

QString seconds(std::chrono::milliseconds time)
{
    return QStringLiteral("%1 s").arg(static_cast<double>(time.count()) / 1000.0);
}

void setImpersonation(QNetworkRequest& request, const Impersonation& who)
{
    const auto set = [&](const QByteArray& name, const QString& value) {
        if (!value.isEmpty())
            request.setRawHeader(name, value.toUtf8());
    };
    set("Impersonate-User", who.user);
    set("Impersonate-Uid", who.uid);
    // One of each only (Kubeconfig sees to it): Qt cannot send a header twice.
    set("Impersonate-Group", who.groups.value(0));
    for (const auto& [key, values] : who.extra)
        set("Impersonate-Extra-" + QUrl::toPercentEncoding(key), values.value(0));
}

QString certificateText(const QSslCertificate& certificate)
{
    const auto first = [](const QStringList& names) { return names.value(0); };
    return QStringLiteral("certificate of “%1”, issued by “%2”, valid %3 to %4")
        .arg(first(certificate.subjectInfo(QSslCertificate::CommonName)),
             first(certificate.issuerInfo(QSslCertificate::CommonName)),
             certificate.effectiveDate().toString(Qt::ISODate),
             certificate.expiryDate().toString(Qt::ISODate));
}

bool isTls(const Exchange& exchange)
{
    // A refusal of our certificate comes, with TLS 1.3, as a broken read after the handshake.
    return !exchange.sslErrors().isEmpty() ||
           exchange.error() == QNetworkReply::SslHandshakeFailedError ||
           exchange.errorText().contains(QStringLiteral("SSL")) ||
           exchange.errorText().contains(QStringLiteral("alert")) ||
           exchange.errorText().contains(QStringLiteral("private key"));
}

Trouble tooLarge(const Request& request)
{
    return {{ErrorCode::KubeServer,
             QStringLiteral("The answer to “%1” is larger than 64 MiB").arg(request.action),
             {},
             {}},
            true,
            false};
}

} // namespace

Transport::Transport(const Context& context, const Timeouts& timeouts)
    : m_context(context), m_timeouts(timeouts)
{
}

Status Transport::prepare(const Credentials& credentials)
{
    if (m_manager && m_certificate == credentials.certificate)
        return {};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_context.certificateAuthority.isEmpty()) {
        const auto authority =
            readCertificates(m_context.certificateAuthority,
                             QStringLiteral("The CA of the cluster “%1”").arg(m_context.cluster));
        if (!authority)
            return tl::unexpected(authority.error());
        tls.setCaCertificates(*authority);
    }
    if (!credentials.certificate.isEmpty()) {
        const auto chain = readCertificates(
            credentials.certificate,
            QStringLiteral("The client certificate of the user “%1”").arg(m_context.user));
        if (!chain)
            return tl::unexpected(chain.error());
        const auto key = readKey(
            credentials.key, QStringLiteral("The client key of the user “%1”").arg(m_context.user));
        if (!key)
            return tl::unexpected(key.error());
        tls.setLocalCertificateChain(*chain);
        tls.setPrivateKey(*key);
    }
    const auto proxy = proxyFor(QUrl(m_context.server), m_context.proxyUrl);
    if (!proxy)
        return tl::unexpected(proxy.error());
    m_tls = tls;
    m_certificate = credentials.certificate;
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_manager->setProxy(*proxy);
    return {};
}

QNetworkRequest Transport::networkRequest(const Request& request,
                                          const Credentials& credentials) const
{
    QNetworkRequest result(request.url);
    result.setSslConfiguration(m_tls);
    result.setPeerVerifyName(m_context.tlsServerName);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, request.shares);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                        QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        result.setAttribute(attribute, QNetworkRequest::Manual);
    result.setRawHeader("Accept", "application/json, */*");
    // Qt would unpack by itself, and takes a long list of alike objects for an attack.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("User-Agent", "hcp-bgp-wizard/" HCP_VERSION);
    if (!request.body.isEmpty())
        result.setRawHeader("Content-Type", request.contentType);
    if (!credentials.token.isEmpty())
        result.setRawHeader("Authorization", "Bearer " + credentials.token.reveal());
    else if (!m_context.username.isEmpty())
        result.setRawHeader(
            "Authorization",
            "Basic " +
                (m_context.username.toUtf8() + ':' + m_context.password.reveal()).toBase64());
    setImpersonation(result, m_context.impersonate);
    return result;
}

Result<std::unique_ptr<Exchange>> Transport::open(const Request& request,
                                                  const Credentials& credentials)
{
    if (auto ready = prepare(credentials); !ready)
        return tl::unexpected(ready.error());
    return std::make_unique<Exchange>(*m_manager, networkRequest(request, credentials),
                                      request.verb, request.body, m_context.insecure);
}

tl::expected<Response, Trouble> Transport::exchange(const Request& request,
                                                    const Credentials& credentials,
                                                    const std::stop_token& stop)
{
    auto opened = open(request, credentials);
    if (!opened)
        return tl::unexpected(Trouble{opened.error()});
    Exchange& exchange = **opened;
    const Deadline whole(m_timeouts.request * 6);
    Response response;
    for (;;) {
        switch (exchange.next(std::min(m_timeouts.request, whole.left()), stop)) {
        case Exchange::Event::Stopped:
            return tl::unexpected(Trouble{cancelled().value()});
        case Exchange::Event::Silent:
            return tl::unexpected(troubleOf(exchange, request, true));
        case Exchange::Event::Data:
            response.body += exchange.take();
            if (response.body.size() > MaxBody)
                return tl::unexpected(tooLarge(request));
            if (whole.passed())
                return tl::unexpected(troubleOf(exchange, request, true));
            break;
        case Exchange::Event::Finished:
            response.status = exchange.status();
            response.retryAfter = exchange.header("Retry-After");
            response.location = exchange.header("Location");
            // With a status of 400 and more Qt has an error, and all the same a whole answer.
            if (response.status == 0 ||
                (exchange.error() != QNetworkReply::NoError && response.status < 300))
                return tl::unexpected(troubleOf(exchange, request, false));
            return response;
        }
    }
}

Error Transport::tlsError(const Exchange& exchange) const
{
    QStringList lines;
    for (const QSslError& error : exchange.sslErrors()) {
        const QString line = error.certificate().isNull()
                                 ? error.errorString()
                                 : error.errorString() + QStringLiteral(" (") +
                                       certificateText(error.certificate()) + QLatin1Char(')');
        if (!lines.contains(line))
            lines << line;
    }
    if (lines.isEmpty())
        lines << exchange.errorText();
    if (exchange.errorText().contains(QStringLiteral("private key")))
        return {ErrorCode::KubeTls,
                QStringLiteral("The client certificate of the user “%1” cannot be used")
                    .arg(m_context.user),
                lines.join(QLatin1Char('\n')),
                QStringLiteral("certificate and key in the kubeconfig do not belong together")};
    return {
        ErrorCode::KubeTls,
        QStringLiteral("No trusted connection to the Kubernetes API at %1").arg(m_context.server),
        lines.join(QLatin1Char('\n')),
        m_context.certificateAuthority.isEmpty()
            ? QStringLiteral("the kubeconfig names no CA, so only the system's count")
            : QStringLiteral("compare the CA of the cluster “%1” in the kubeconfig with the "
                             "server's certificate")
                  .arg(m_context.cluster)};
}

Trouble Transport::troubleOf(const Exchange& exchange, const Request& request, bool silent) const
{
    const bool broken = exchange.error() == QNetworkReply::ContentReSendError ||
                        exchange.error() == QNetworkReply::RemoteHostClosedError;
    const bool sent = exchange.sent() || exchange.error() == QNetworkReply::ContentReSendError;
    if (!silent && isTls(exchange))
        return {tlsError(exchange), sent, false};
    if (silent && sent)
        return {
            {ErrorCode::Timeout,
             QStringLiteral("The Kubernetes API at %1 did not answer “%2” in time")
                 .arg(m_context.server, request.action),
             QStringLiteral("it was silent, or not done, for %1").arg(seconds(m_timeouts.request)),
             {}},
            true,
            true};
    Error error{ErrorCode::KubeUnreachable,
                QStringLiteral("The Kubernetes API at %1 cannot be reached").arg(m_context.server),
                silent ? QStringLiteral("no connection within %1").arg(seconds(m_timeouts.request))
                : broken ? QStringLiteral("it closed the connection")
                         : exchange.errorText(),
                QStringLiteral("check the address, and that this machine may reach it")};
    if (exchange.error() == QNetworkReply::HostNotFoundError)
        error.hint = QStringLiteral("the name of the server does not resolve here: check DNS");
    if (m_manager->proxy().type() != QNetworkProxy::NoProxy)
        error.hint = QStringLiteral("check the proxy %1:%2, and what may be reached through it")
                         .arg(m_manager->proxy().hostName())
                         .arg(m_manager->proxy().port());
    if (sent)
        error.what = QStringLiteral("The Kubernetes API at %1 broke the connection during “%2”")
                         .arg(m_context.server, request.action);
    if (broken && !m_certificate.isEmpty())
        error.hint = QStringLiteral("if this lasts, it may not accept the client certificate of "
                                    "the user “%1”")
                         .arg(m_context.user);
    return {error, sent, true};
}

} // namespace hcp::kube
