// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/KubeClient.h"
#include "remote/kube/RestClient.h"

#include <QElapsedTimer>

#include <vector>

namespace hcp::kube
{

/// Client::doorbell(): many watches in the event loop of one thread, the client's own, and with its
/// credentials, as one blocking watch each would take a thread, a connection and a consent to run
/// the kubeconfig's program for every kind. HTTP/2 where the server speaks it: then they share
/// connections.
class WatchBell final : public Doorbell
{
public:
    WatchBell(RestClient& client, const QList<Watched>& watched);
    ~WatchBell() override;
    WatchBell(const WatchBell&) = delete;
    WatchBell& operator=(const WatchBell&) = delete;
    WatchBell(WatchBell&&) = delete;
    WatchBell& operator=(WatchBell&&) = delete;

    Result<bool> wait(std::chrono::milliseconds patience, const std::stop_token& stop) override;
    bool hearsAll() const override;

private:
    struct Bell {
        Watched watched;
        Transport* transport = nullptr;
        std::unique_ptr<Exchange> exchange; ///< none: not open
        QElapsedTimer since;                ///< it was opened, or given up; invalid: never
        bool pointless = false; ///< may not be listed, or no such kind: nothing to hear there
    };

    Status open(Bell& bell, const std::stop_token& stop);
    bool rings(Bell& bell);
    void sleep(std::chrono::milliseconds patience, const std::stop_token& stop);

    RestClient& m_client;
    std::vector<std::unique_ptr<Transport>> m_transports;
    std::vector<Bell> m_bells;
    QByteArray m_certificate; ///< with which they are open
};

} // namespace hcp::kube
