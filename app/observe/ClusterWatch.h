// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"
#include "remote/kube/KubeClient.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace hcp
{

/// Keeps the facts of the management cluster fresh: watches of everything that is judged are the
/// doorbell, and whenever it rings, and now and then without, the state is read anew as
/// observeClusterState() does it. Between that a short question (who are you) tells whether the
/// API still answers. What may not be watched makes it read every second. Lives on the client's
/// thread.
class ClusterWatch
{
public:
    /// `before`: what was known; with an unknown identity the first look reads everything.
    ClusterWatch(kube::Client& client, const Plan& plan, ClusterFacts before);
    ~ClusterWatch();

    /// Waits for a reason to tell something, at most two seconds, and tells. Errors: Cancelled, and
    /// why the API cannot be asked.
    Result<ClusterFacts> look(const std::stop_token& stop);

    ClusterWatch(const ClusterWatch&) = delete;
    ClusterWatch& operator=(const ClusterWatch&) = delete;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp
