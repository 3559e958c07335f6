// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/WatchBell.h"

#include "base/Wait.h"
#include "remote/kube/Urls.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace hcp::kube
{

namespace
{

/// Qt opens so many connections to one server; with HTTP/1.1 each watch has one for itself.
constexpr std::size_t WatchesPerTransport = 6;
constexpr std::chrono::seconds LongestWatch{300};
/// A watch that was refused, or ended at once, is tried again after so long.
constexpr std::chrono::seconds TryAgainAfter{10};
constexpr std::chrono::seconds ShortestWatch{1};

bool isOlder(const QElapsedTimer& since, std::chrono::milliseconds age)
{
    return !since.isValid() || since.hasExpired(age.count());
}

} // namespace

WatchBell::WatchBell(RestClient& client, const QList<Watched>& watched) : m_client(client)
{
    for (const Watched& kind : watched) {
        if (m_bells.size() % WatchesPerTransport == 0)
            m_transports.push_back(
                std::make_unique<Transport>(client.context(), client.timeouts()));
        Bell bell;
        bell.watched = kind;
        bell.transport = m_transports.back().get();
        m_bells.push_back(std::move(bell));
    }
}

WatchBell::~WatchBell() = default;

bool WatchBell::hearsAll() const
{
    return std::all_of(m_bells.begin(), m_bells.end(), [](const Bell& bell) {
        return bell.pointless || (bell.exchange && bell.exchange->status() == 200);
    });
}

Status WatchBell::open(Bell& bell, const std::stop_token& stop)
{
    const auto& [resource, which] = bell.watched;
    bell.since.start();
    const auto version = m_client.versionOf(resource, which, stop);
    bell.pointless = !version && (version.error().code == ErrorCode::KubeForbidden ||
                                  version.error().code == ErrorCode::KubeNotFound);
    if (bell.pointless)
        return {};
    if (!version)
        return tl::unexpected(version.error());
    const auto credentials = m_client.credentials(stop);
    if (!credentials)
        return tl::unexpected(credentials.error());
    // A transport lets go of its connections, and of what goes on there, for another certificate.
    if (credentials->certificate != m_certificate) {
        for (Bell& other : m_bells)
            other.exchange.reset();
        m_certificate = credentials->certificate;
    }
    Query query = selectorQuery(which);
    query.append({{QStringLiteral("watch"), QStringLiteral("1")},
                  {QStringLiteral("resourceVersion"), *version},
                  {QStringLiteral("timeoutSeconds"), QString::number(LongestWatch.count())}});
    Request request;
    request.url = urlOf(m_client.context(), pathOf(resource, which.nameSpace, {}), query);
    request.action = QStringLiteral("watch %1").arg(nameOf(resource, which.nameSpace, {}));
    request.shares = true;
    auto exchange = bell.transport->open(request, *credentials);
    if (!exchange)
        return tl::unexpected(exchange.error());
    bell.exchange = std::move(*exchange);
    return {};
}

/// Takes what there is. An end rings too: until it is open again, nothing is heard.
bool WatchBell::rings(Bell& bell)
{
    bool rang = false;
    while (bell.exchange) {
        switch (bell.exchange->next(std::chrono::milliseconds(0), {})) {
        case Exchange::Event::Data:
            rang = bell.exchange->status() == 200 || rang;
            bell.exchange->take();
            break;
        case Exchange::Event::Finished:
            if (bell.exchange->status() == 200 && isOlder(bell.since, ShortestWatch))
                bell.since.invalidate(); // as watches do: at once anew
            bell.exchange.reset();
            return true;
        case Exchange::Event::Silent:
        case Exchange::Event::Stopped:
            return rang;
        }
    }
    return rang;
}

void WatchBell::sleep(std::chrono::milliseconds patience, const std::stop_token& stop)
{
    QEventLoop loop;
    for (const Bell& bell : m_bells) {
        if (bell.exchange)
            bell.exchange->endsWait(loop);
    }
    QTimer::singleShot(patience + std::chrono::milliseconds(1), &loop, &QEventLoop::quit);
    // Declared after the loop: it is gone, and no longer running, before the loop goes.
    const std::stop_callback wakeUp(stop, [&loop] {
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
}

Result<bool> WatchBell::wait(std::chrono::milliseconds patience, const std::stop_token& stop)
{
    const Deadline deadline(patience);
    bool rang = false;
    for (Bell& bell : m_bells) {
        if (bell.exchange || !isOlder(bell.since, TryAgainAfter))
            continue;
        if (const auto opened = open(bell, stop); !opened)
            return tl::unexpected(opened.error());
        rang = rang || !bell.pointless;
    }
    for (;;) {
        if (stop.stop_requested())
            return tl::unexpected(cancelled().value());
        for (Bell& bell : m_bells)
            rang = rings(bell) || rang;
        if (rang || deadline.passed())
            return rang;
        sleep(deadline.left(), stop);
    }
}

} // namespace hcp::kube
