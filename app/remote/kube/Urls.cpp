// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Urls.h"

#include <QStringList>

namespace hcp::kube
{

namespace
{

QString encoded(const QString& text)
{
    const QByteArray bytes = QUrl::toPercentEncoding(text);
    // Dots are plain in a URL, and as a whole segment they would climb.
    if (bytes == "." || bytes == "..")
        return QString::fromLatin1(bytes).replace(QLatin1Char('.'), QStringLiteral("%2E"));
    return QString::fromLatin1(bytes);
}

} // namespace

QUrl urlOf(const Context& context, const QString& encodedPath, const Query& query)
{
    QString text = context.server + encodedPath;
    QStringList parts;
    for (const auto& [key, value] : query)
        parts << encoded(key) + QLatin1Char('=') + encoded(value);
    if (!parts.isEmpty())
        text += QLatin1Char('?') + parts.join(QLatin1Char('&'));
    return {text, QUrl::StrictMode};
}

QString pathOf(const Resource& resource, const QString& nameSpace, const QString& name)
{
    QString path = resource.group.isEmpty()
                       ? QStringLiteral("/api/")
                       : QStringLiteral("/apis/") + encoded(resource.group) + QLatin1Char('/');
    path += encoded(resource.version);
    if (!nameSpace.isEmpty())
        path += QStringLiteral("/namespaces/") + encoded(nameSpace);
    path += QLatin1Char('/') + encoded(resource.plural);
    if (!name.isEmpty())
        path += QLatin1Char('/') + encoded(name);
    return path;
}

Query selectorQuery(const Selector& which)
{
    Query query;
    QStringList labels;
    for (auto it = which.labels.begin(); it != which.labels.end(); ++it)
        labels << it.key() + QLatin1Char('=') + it.value();
    if (!labels.isEmpty())
        query.append({QStringLiteral("labelSelector"), labels.join(QLatin1Char(','))});
    QStringList fields;
    if (!which.fields.isEmpty())
        fields << which.fields;
    if (!which.name.isEmpty())
        fields << QStringLiteral("metadata.name=") + which.name;
    if (!fields.isEmpty())
        query.append({QStringLiteral("fieldSelector"), fields.join(QLatin1Char(','))});
    return query;
}

QString nameOf(const Resource& resource, const QString& nameSpace, const QString& name)
{
    QString text = resource.plural;
    if (!resource.group.isEmpty())
        text += QLatin1Char('.') + resource.group;
    if (!name.isEmpty())
        text +=
            QLatin1Char(' ') + (nameSpace.isEmpty() ? name : nameSpace + QLatin1Char('/') + name);
    else if (!nameSpace.isEmpty())
        text += QStringLiteral(" in ") + nameSpace;
    return text;
}

} // namespace hcp::kube
