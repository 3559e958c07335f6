// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/kube/KubeServer.h"
#include "remote/kube/KubeClient.h"

#include <QJsonDocument>
#include <QtGlobal>

namespace hcp::kube
{

using doubles::KubeServer;
using namespace std::chrono_literals;

/// Short waits: what a test waits for in vain shall not take long.
inline Timeouts quick(std::chrono::milliseconds request = 2000ms, int tries = 3)
{
    return {request, tries, 5000ms};
}

inline Context contextOf(const KubeServer& server,
                         KubeServer::Login login = KubeServer::Login::ClientCertificate)
{
    return Kubeconfig::parse(server.kubeconfig(login), QStringLiteral("test"), QStringLiteral("/"))
        ->context()
        .value();
}

inline std::unique_ptr<Client> clientOf(const KubeServer& server,
                                        const Timeouts& timeouts = quick())
{
    return Client::open(contextOf(server), {}, timeouts).value();
}

inline QJsonObject json(const char* text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    Q_ASSERT(document.isObject());
    return document.object();
}

inline const Resource ConfigMaps{{}, QStringLiteral("v1"), QStringLiteral("configmaps")};
inline const Resource Peers{QStringLiteral("metallb.io"), QStringLiteral("v1beta2"),
                            QStringLiteral("bgppeers")};

inline doubles::Kind peerKind()
{
    return {QStringLiteral("metallb.io"),
            QStringLiteral("v1beta2"),
            QStringLiteral("bgppeers"),
            QStringLiteral("BGPPeer"),
            true,
            {QStringLiteral("myASN"), QStringLiteral("peerASN"), QStringLiteral("peerAddress")}};
}

inline Selector at(const char16_t* nameSpace, const char16_t* name = u"")
{
    return {QString::fromUtf16(nameSpace), QString::fromUtf16(name), {}, {}};
}

inline QJsonObject configMap(const QString& name, const QString& value)
{
    return {{QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("kind"), QStringLiteral("ConfigMap")},
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("name"), name},
                         {QStringLiteral("namespace"), QStringLiteral("default")}}},
            {QStringLiteral("data"), QJsonObject{{QStringLiteral("k"), value}}}};
}

} // namespace hcp::kube
