// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"
#include "remote/ssh/SshSession.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace hcp
{

/// Keeps the facts of one router fresh over its open session, at a small cost there: FRR, routes,
/// forwarding and ARP are asked through programs that stay open; the script (firewall, names,
/// services, who holds port 179) runs when those show a change, when nftables rang, and now and
/// then; everything is read anew when a file was changed that facts come from. Where no program can
/// be kept open (no root, FRR stopped) every look is the script, as observeRouterState() does it.
/// What was not asked again keeps the time when it was read. Lives on the session's thread.
class RouterWatch
{
public:
    /// `before`: what was known; with an unknown login the first look reads everything.
    RouterWatch(ssh::Session& session, const Plan& plan, RouterFacts before);
    ~RouterWatch();

    /// One look. Errors: Cancelled; SshProtocol: the session is broken or silent, open another.
    Result<RouterFacts> look(const std::stop_token& stop);

    RouterWatch(const RouterWatch&) = delete;
    RouterWatch& operator=(const RouterWatch&) = delete;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp
