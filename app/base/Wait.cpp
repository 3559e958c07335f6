// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Wait.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace hcp
{

std::chrono::milliseconds Deadline::left() const
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_at - Clock::now());
    return std::max(left, std::chrono::milliseconds(0));
}

Status sleepFor(std::chrono::milliseconds duration, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any wakeUp;
    std::unique_lock lock(mutex);
    wakeUp.wait_for(lock, stop, duration, [] { return false; });
    if (stop.stop_requested())
        return cancelled();
    return {};
}

tl::unexpected<Error> cancelled()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("Stopped on request"));
}

} // namespace hcp
