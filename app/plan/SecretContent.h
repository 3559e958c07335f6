// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

namespace hcp
{

// What stands in a Secret of a HostedCluster can be no other thing: whoever names the wrong file
// would put a private key into the cluster, or make a cluster that can pull nothing, for good.
// Both fail with InvalidPlan, what is wrong in `what`, the remedy in `hint`; never a word of the
// content.

/// kubernetes.io/dockerconfigjson: a JSON object with at least one registry below `auths`.
Status checkPullSecret(const Secret& content);
/// Public keys as in authorized_keys (sshd(8)), one a line, without options.
Status checkSshPublicKey(const Secret& content);

/// Begins a private key in these lines, encrypted or not, in OpenSSH's format or in PEM? The line
/// that says so is enough: nothing of the key has to be read for it.
bool beginsPrivateKey(const QByteArray& lines);

} // namespace hcp
