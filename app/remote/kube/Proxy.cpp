// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Proxy.h"

#include <QHostAddress>

#include <algorithm>

namespace hcp::kube
{

namespace
{

QString environment(const char* upper, const char* lower)
{
    const QString value = qEnvironmentVariable(upper);
    return value.isEmpty() ? qEnvironmentVariable(lower) : value;
}

bool matches(const QString& rule, const QString& host, int port)
{
    if (rule == QStringLiteral("*"))
        return true;
    const QHostAddress address(host);
    if (rule.contains(QLatin1Char('/')))
        return !address.isNull() && address.isInSubnet(QHostAddress::parseSubnet(rule));
    QString name = rule;
    const qsizetype colon = rule.lastIndexOf(QLatin1Char(':'));
    if (colon > 0 && rule.count(QLatin1Char(':')) == 1) {
        if (rule.mid(colon + 1).toInt() != port)
            return false;
        name = rule.left(colon);
    }
    if (!address.isNull())
        return address == QHostAddress(name);
    if (name.startsWith(QStringLiteral("*.")))
        name.remove(0, 1);
    if (name.startsWith(QLatin1Char('.')))
        return host.endsWith(name);
    return host == name || host.endsWith(QLatin1Char('.') + name);
}

} // namespace

bool bypassesProxy(const QUrl& server, const QString& noProxy)
{
    const QString host = server.host().toLower();
    if (host == QStringLiteral("localhost") || QHostAddress(host).isLoopback())
        return true;
    const QStringList rules = noProxy.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::any_of(rules.begin(), rules.end(), [&](const QString& rule) {
        return matches(rule.trimmed().toLower(), host, server.port(443));
    });
}

Result<QNetworkProxy> proxyFor(const QUrl& server, const QString& proxyUrl)
{
    QString text = proxyUrl;
    if (text.isEmpty() && !bypassesProxy(server, environment("NO_PROXY", "no_proxy"))) {
        text = server.scheme() == QStringLiteral("https")
                   ? environment("HTTPS_PROXY", "https_proxy")
                   : environment("HTTP_PROXY", "http_proxy");
        if (!text.isEmpty() && !text.contains(QStringLiteral("://")))
            text.prepend(QStringLiteral("http://"));
    }
    if (text.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(text, QUrl::StrictMode);
    const QString shown = url.toString(QUrl::RemoveUserInfo);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorCode::KubeconfigInvalid,
                       QStringLiteral("The proxy of the cluster is not a URL"), {},
                       QStringLiteral("write http://HOST:PORT or socks5://HOST:PORT"));
    if (url.scheme() == QStringLiteral("http"))
        return QNetworkProxy(QNetworkProxy::HttpProxy, url.host(),
                             static_cast<quint16>(url.port(80)), url.userName(), url.password());
    if (url.scheme().startsWith(QStringLiteral("socks5")))
        return QNetworkProxy(QNetworkProxy::Socks5Proxy, url.host(),
                             static_cast<quint16>(url.port(1080)), url.userName(), url.password());
    return failure(ErrorCode::KubeconfigInvalid,
                   QStringLiteral("The proxy %1 is of a kind that cannot be used").arg(shown), {},
                   QStringLiteral("use one that is reached by http:// or socks5://"));
}

} // namespace hcp::kube
