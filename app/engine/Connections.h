// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Credentials.h"
#include "engine/Worker.h"
#include "plan/Intent.h"

#include <QMap>

#include <memory>
#include <optional>
#include <stop_token>

namespace hcp
{

/// Why nobody can log in to the router yet: it has no address, or one that no host may have (asked
/// for 0.0.0.0, SSH would reach this machine), or no name to keep its connection and facts under.
/// Nothing: it can be tried.
std::optional<Error> whyNotConnectable(const RouterIntent& router);

/// The open connections of a session: one worker per router and one for the cluster. Opened when
/// first used, opened again when they broke, or when the kubeconfig says something else.
class Connections
{
public:
    explicit Connections(Credentials& credentials);
    ~Connections();

    /// Runs `call(ssh::Session&)`, which returns a Result or a Status, on the router's thread.
    template <class F>
    auto withRouter(const RouterIntent& router, const std::stop_token& stop, F call,
                    Asking asking = Asking::Person)
        -> std::future<std::invoke_result_t<F, ssh::Session&>>
    {
        using R = std::invoke_result_t<F, ssh::Session&>;
        RouterLink& link = linkTo(router.name);
        return link.worker.run(
            [this, &link, router, stop, asking, call = std::move(call)]() mutable -> R {
                auto session = open(link, router, stop, asking);
                if (!session)
                    return tl::make_unexpected(session.error());
                R result = call(**session);
                if (!result && result.error().code == ErrorCode::SshProtocol)
                    link.session.reset();
                return result;
            });
    }

    /// Runs `call(kube::Client&)`, which returns a Result or a Status, on the cluster's thread.
    template <class F>
    auto withCluster(const ManagementClusterPlan& cluster, const std::stop_token& stop, F call)
        -> std::future<std::invoke_result_t<F, kube::Client&>>
    {
        using R = std::invoke_result_t<F, kube::Client&>;
        return m_cluster.worker.run([this, cluster, stop, call = std::move(call)]() mutable -> R {
            auto client = open(cluster, stop);
            if (!client)
                return tl::make_unexpected(client.error());
            return call(**client);
        });
    }

    /// In a call of withCluster(): would the next one connect in another way, as the kubeconfig, or
    /// a file that it names, was changed meanwhile?
    bool isOutdated(const ManagementClusterPlan& cluster) const;

    /// Closes what the second plan connects to in another way than the first.
    void closeWhatChanged(const Plan& before, const Plan& after);

    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

private:
    struct RouterLink {
        std::unique_ptr<ssh::Session> session; // only touched on the worker; declared before it,
        Worker worker;                         // so that it is destroyed after the thread ended
        Asking asking = Asking::Person;        ///< what the session was opened with
    };
    struct ClusterLink {
        kube::Context context; ///< what the client was opened with
        std::unique_ptr<kube::Client> client;
        Worker worker;
    };

    RouterLink& linkTo(const QString& router);
    Result<ssh::Session*> open(RouterLink& link, const RouterIntent& router,
                               const std::stop_token& stop, Asking asking);
    Result<kube::Client*> open(const ManagementClusterPlan& cluster, const std::stop_token& stop);
    void closeAll();

    Credentials& m_credentials;
    std::mutex m_mutex;
    std::map<QString, std::unique_ptr<RouterLink>> m_routers;
    ClusterLink m_cluster;
};

} // namespace hcp
