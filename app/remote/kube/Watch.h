// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/KubeClient.h"
#include "remote/kube/RestClient.h"

#include <QHash>

namespace hcp::kube
{

/// Client::watch(): knows what the sink was told, so that after every gap it tells the difference.
class Watch
{
public:
    using Sink = std::function<void(const WatchEvent&)>;

    Watch(RestClient& client, const Resource& resource, const Selector& which, const Sink& sink);

    /// Errors: Cancelled, or what did not pass within Timeouts::tries.
    Status run(const std::stop_token& stop);

private:
    /// How one watch request ended.
    enum class End {
        Closed,  ///< as watches do: go on from where we are
        Expired, ///< 410: list anew
        Refused, ///< see m_error; may pass
        Final,   ///< see m_error
    };

    Status relist(const std::stop_token& stop);
    End follow(const std::stop_token& stop);
    End read(Exchange& exchange, const Request& request, const std::stop_token& stop);
    End refused(const Request& request, const Response& response);
    End handle(const QByteArray& line, const Request& request);
    void tell(WatchEvent::Type type, const QJsonObject& object);
    void learn(WatchEvent::Type type, const QJsonObject& object);

    RestClient& m_client;
    Resource m_resource;
    Selector m_which;
    const Sink& m_sink;
    QHash<QString, QJsonObject> m_known; ///< by namespace/name, as last told
    QString m_resourceVersion;
    bool m_synced = false;
    bool m_progress = false; ///< the current request brought something
    Error m_error;
};

} // namespace hcp::kube
