// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/ssh/Budget.h"
#include "remote/ssh/KnownHosts.h"
#include "remote/ssh/Link.h"
#include "remote/ssh/SshConfig.h"
#include "remote/ssh/SshSession.h"

namespace hcp::ssh
{

/// The public key that the other side proved to hold, as a blob. Empty when there is none.
QByteArray serverKeyBlob(const Link& link);

/// Decides whether to go on with this host: known goes on, changed, other type and revoked never,
/// unknown is asked about (and saved, when the answer says so).
Result<HostKey> checkHostKey(const QByteArray& blob, const HostConfig& config,
                             const KnownHosts& known, const Questions& questions, Budget& budget);

/// The host key algorithms to ask for, those of the keys on file first, so that a server with
/// several keys shows one that can be compared. Empty: libssh's own order.
QString hostKeyAlgorithms(const QStringList& typesOnFile);

} // namespace hcp::ssh
