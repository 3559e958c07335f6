// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/keychain/Keychain.h"

#include "base/Wait.h"
#include "remote/keychain/Keeper.h"

namespace hcp::keychain
{

namespace
{

using std::chrono::milliseconds;

const auto Hint = QStringLiteral("Unlock the keychain, or go on without it: secrets are then kept "
                                 "for this session only.");

/// Hands the request to the keeper and waits. Whoever gives up leaves the request behind: started,
/// its result is dropped; not started, it never will be.
Result<Request::Outcome> run(const std::shared_ptr<Request>& request, const std::stop_token& stop,
                             milliseconds timeout)
{
    if (stop.stop_requested())
        return cancelled();
    const auto worker = keeper();
    if (worker == nullptr)
        return failure(ErrorCode::KeychainUnavailable,
                       QStringLiteral("The keychain needs a running application"));
    worker->take(request);

    std::unique_lock lock(request->mutex);
    request->done.wait_for(lock, stop, timeout, [&] { return request->outcome.has_value(); });
    if (request->outcome)
        return *request->outcome;
    request->abandoned = true;
    if (stop.stop_requested())
        return cancelled();
    return failure(ErrorCode::Timeout,
                   request->started
                       ? QStringLiteral("The keychain did not answer for %1 in %2 s; it may be "
                                        "waiting for you to unlock it")
                             .arg(request->key)
                             .arg(static_cast<double>(timeout.count()) / 1000)
                       : QStringLiteral("The keychain is still busy with an earlier question; %1 "
                                        "was not asked for")
                             .arg(request->key),
                   {}, Hint);
}

/// Every error but "no such entry" means that there is no keychain to be had: without D-Bus or
/// without a collection the library says OtherError, never NoBackendAvailable (measured, 0.13.2).
tl::unexpected<Error> unavailable(const QString& key, const Request::Outcome& outcome)
{
    return failure(ErrorCode::KeychainUnavailable,
                   QStringLiteral("The keychain of this session cannot be used for %1").arg(key),
                   outcome.words, Hint);
}

Status runToTheEnd(const std::shared_ptr<Request>& request, const std::stop_token& stop,
                   milliseconds timeout)
{
    const auto outcome = run(request, stop, timeout);
    if (!outcome)
        return tl::make_unexpected(outcome.error());
    const bool removedAlready =
        request->kind == Request::Kind::Remove && outcome->error == QKeychain::EntryNotFound;
    if (outcome->error != QKeychain::NoError && !removedAlready)
        return unavailable(request->key, *outcome);
    return {};
}

} // namespace

Result<std::optional<Secret>> read(const QString& key, const std::stop_token& stop,
                                   milliseconds timeout)
{
    const auto outcome =
        run(std::make_shared<Request>(Request::Kind::Read, key, Secret()), stop, timeout);
    if (!outcome)
        return tl::make_unexpected(outcome.error());
    if (outcome->error == QKeychain::EntryNotFound)
        return std::nullopt;
    if (outcome->error != QKeychain::NoError)
        return unavailable(key, *outcome);
    return outcome->secret;
}

Status write(const QString& key, const Secret& secret, const std::stop_token& stop,
             milliseconds timeout)
{
    return runToTheEnd(std::make_shared<Request>(Request::Kind::Write, key, secret), stop, timeout);
}

Status remove(const QString& key, const std::stop_token& stop, milliseconds timeout)
{
    return runToTheEnd(std::make_shared<Request>(Request::Kind::Remove, key, Secret()), stop,
                       timeout);
}

} // namespace hcp::keychain
