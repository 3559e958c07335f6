// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"

#include <QJsonArray>
#include <QJsonDocument>

inline hcp::Address ip(const char* text)
{
    return *hcp::Address::parse(QString::fromLatin1(text));
}

/// JSON as the Kubernetes API has it; single quotes for double ones.
inline QJsonObject object(const char* text)
{
    QByteArray json(text);
    json.replace('\'', '"');
    return QJsonDocument::fromJson(json).object();
}

inline QJsonObject pool(const char* name, const QStringList& addresses,
                        const QString& nameSpace = QStringLiteral("openshift-operators"))
{
    return {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                                                     {QStringLiteral("namespace"), nameSpace}}},
            {QStringLiteral("spec"),
             QJsonObject{{QStringLiteral("addresses"), QJsonArray::fromStringList(addresses)}}}};
}

inline QJsonObject peer(const char* name, const char* address)
{
    return object(qPrintable(QStringLiteral("{'metadata': {'name': '%1', 'namespace': "
                                            "'openshift-operators'}, 'spec': {'peerAddress': "
                                            "'%2', 'myASN': 64513, 'peerASN': 64512}}")
                                 .arg(QLatin1String(name), QLatin1String(address))));
}

inline QJsonObject advertisement(const char* name, const QStringList& pools)
{
    auto made = pool(name, {});
    made[QStringLiteral("spec")] =
        QJsonObject{{QStringLiteral("ipAddressPools"), QJsonArray::fromStringList(pools)}};
    return made;
}

/// A Service of type LoadBalancer that has this address.
inline QJsonObject service(const char* nameSpace, const char* name, const char* address)
{
    return object(qPrintable(
        QStringLiteral("{'metadata': {'namespace': '%1', 'name': '%2'}, 'status': "
                       "{'loadBalancer': {'ingress': [{'ip': '%3'}]}}}")
            .arg(QLatin1String(nameSpace), QLatin1String(name), QLatin1String(address))));
}

template <class T>
hcp::Fact<T> seen(T value)
{
    return hcp::Fact<T>::known(std::move(value), QStringLiteral("test"));
}
