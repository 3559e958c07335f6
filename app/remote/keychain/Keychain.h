// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace hcp::keychain
{

/// Entries of the system's keychain (Secret Service), service name `hcp-bgp-wizard`.
/// Keys: `ssh:user@host:port`, `sudo:user@host:port`, `kube:context@hash`, or a name of the plan's.
/// Blocks its worker thread: a locked keychain waits for the person; `timeout` bounds that.
/// Errors: KeychainUnavailable, Timeout, Cancelled. Never falls back to plain text.
Result<std::optional<Secret>> read(const QString& key, const std::stop_token& stop,
                                   std::chrono::milliseconds timeout = std::chrono::seconds(60));
Status write(const QString& key, const Secret& secret, const std::stop_token& stop,
             std::chrono::milliseconds timeout = std::chrono::seconds(60));
/// Removing what is not there is fine.
Status remove(const QString& key, const std::stop_token& stop,
              std::chrono::milliseconds timeout = std::chrono::seconds(60));

} // namespace hcp::keychain
