// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Connections.h"

#include "base/Wait.h"

#include <QRegularExpression>

namespace hcp
{

namespace
{

ssh::Target targetOf(const RouterIntent& router)
{
    return {router.sshHost.value,    router.ssh.user,           router.ssh.port.value_or(0),
            router.ssh.identityFile, router.ssh.knownHostsFile, router.ssh.configFile};
}

QString loginOf(const ssh::Target& target)
{
    return QStringLiteral("%1@%2:%3")
        .arg(target.user.isEmpty() ? QStringLiteral("(default)") : target.user, target.host)
        .arg(target.port == 0 ? 22 : target.port);
}

Result<kube::Context> contextOf(const ManagementClusterPlan& cluster)
{
    return kube::Kubeconfig::load(cluster.kubeconfig)
        .and_then(
            [&cluster](const kube::Kubeconfig& config) { return config.context(cluster.context); });
}

/// What SSH takes for an address though it is none that one host has: `0.0.0.0`, but also `0` and
/// `10.1`, which the system's resolver completes in its own way.
bool isNobodysAddress(const QString& host)
{
    static const QRegularExpression numbers(QStringLiteral(R"(\A[0-9.]+\z)"));
    if (!numbers.match(host).hasMatch())
        return false;
    const auto address = Address::parse(host);
    return !address || (!address->isHost() && !address->isLoopback());
}

} // namespace

std::optional<Error> whyNotConnectable(const RouterIntent& router)
{
    const QString& host = router.sshHost.value;
    const bool isUsable = !host.isEmpty() && !isNobodysAddress(host);
    if (isUsable && !router.name.isEmpty())
        return std::nullopt;
    if (isUsable)
        return Error{ErrorCode::InvalidPlan,
                     QStringLiteral("the router at %1 has no name yet").arg(host),
                     {},
                     QStringLiteral("the plan's routers[].name: for instance frr1")};
    const QString who = router.name.isEmpty() ? QStringLiteral("a router") : router.name;
    if (router.ssh.host.isEmpty() && router.address.isUnspecified())
        return Error{ErrorCode::InvalidPlan,
                     QStringLiteral("%1 has no address yet").arg(who),
                     {},
                     QStringLiteral("the plan's routers[].address: what the nodes peer with")};
    return Error{ErrorCode::InvalidPlan,
                 QStringLiteral("%1: %2 is no host's address").arg(who, host),
                 {},
                 QStringLiteral("a name, or an address such as 10.0.2.2")};
}

Connections::Connections(Credentials& credentials) : m_credentials(credentials) {}

Connections::~Connections()
{
    closeAll();
}

// Sessions and clients have to go on the thread that made them.
void Connections::closeAll()
{
    for (auto& [name, link] : m_routers)
        link->worker.run([&session = link->session] { session.reset(); }).wait();
    m_cluster.worker.run([this] { m_cluster.client.reset(); }).wait();
}

void Connections::closeWhatChanged(const Plan& before, const Plan& after)
{
    const auto sameCluster =
        before.managementCluster.kubeconfig == after.managementCluster.kubeconfig &&
        before.managementCluster.context == after.managementCluster.context;
    if (!sameCluster)
        m_cluster.worker.run([this] { m_cluster.client.reset(); }).wait();
    const auto reachedAs = [](const Plan& plan, const QString& name) {
        const Intent intent = resolve(plan);
        const RouterIntent* router = intent.router(name);
        return router == nullptr ? ssh::Target() : targetOf(*router);
    };
    const std::scoped_lock lock(m_mutex);
    for (auto& [name, link] : m_routers) {
        if (reachedAs(before, name) != reachedAs(after, name))
            link->worker.run([&session = link->session] { session.reset(); }).wait();
    }
}

bool Connections::isOutdated(const ManagementClusterPlan& cluster) const
{
    return contextOf(cluster) != m_cluster.context;
}

Connections::RouterLink& Connections::linkTo(const QString& router)
{
    const std::scoped_lock lock(m_mutex);
    auto& link = m_routers[router];
    if (!link)
        link = std::make_unique<RouterLink>();
    return *link;
}

Result<ssh::Session*> Connections::open(RouterLink& link, const RouterIntent& router,
                                        const std::stop_token& stop, Asking asking)
{
    // Whoever may ask for the password of sudo wants a session that does.
    if (link.session && (asking == Asking::Nobody || link.asking == Asking::Person))
        return link.session.get();
    link.session.reset();
    link.asking = asking;
    if (const auto why = whyNotConnectable(router))
        return tl::make_unexpected(*why);
    const ssh::Target target = targetOf(router);
    auto session = ssh::Session::open(
        target, m_credentials.sshQuestions(router.name, loginOf(target), stop, asking), stop);
    if (!session)
        return tl::make_unexpected(session.error());
    link.session = std::move(*session);
    return link.session.get();
}

Result<kube::Client*> Connections::open(const ManagementClusterPlan& cluster,
                                        const std::stop_token& stop)
{
    if (stop.stop_requested())
        return cancelled();
    auto context = contextOf(cluster);
    if (!context) {
        m_cluster.client.reset();
        return tl::make_unexpected(context.error());
    }
    if (m_cluster.client && m_cluster.context == *context)
        return m_cluster.client.get();
    const auto consent = [this, name = context->name](const kube::ExecPlugin& plugin) {
        return m_credentials.mayRun(QStringLiteral("context %1 of the kubeconfig").arg(name),
                                    ssh::shellLine(QStringList{plugin.command} + plugin.args));
    };
    auto client = kube::Client::open(*context, consent);
    if (!client)
        return tl::make_unexpected(client.error());
    m_cluster.client = std::move(*client);
    m_cluster.context = std::move(*context);
    return m_cluster.client.get();
}

} // namespace hcp
