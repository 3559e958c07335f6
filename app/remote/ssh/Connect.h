// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Budget.h"
#include "remote/ssh/Fd.h"

#include <QString>

namespace hcp::ssh
{

enum class Family { Any, IPv4, IPv6 };

/// Resolves the name and connects: all its addresses, IPv6 and IPv4, one after the other with a
/// quarter of a second in between, and the first that answers wins. The socket is non-blocking.
/// Errors: SshUnreachable, Cancelled.
Result<Fd> connectTcp(const QString& host, int port, Family family, const Budget& budget);

} // namespace hcp::ssh
