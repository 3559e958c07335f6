// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QList>
#include <QStringList>

namespace hcp
{

/// One context of a kubeconfig, as a picker shows it. Without a server: it points to something that
/// is not there, and connecting says to what.
struct KubeContextChoice {
    QString name, server, user, nameSpace;
    bool operator==(const KubeContextChoice&) const = default;
};

struct KubeContexts {
    QString current;   ///< current-context; may be empty
    QStringList files; ///< that were read; empty: there is none
    QList<KubeContextChoice> contexts;
    bool operator==(const KubeContexts&) const = default;
};

/// The contexts of this kubeconfig (empty: kubectl's own rules), for a front to choose from.
/// Reads files and connects to nobody. Errors: KubeconfigInvalid, FileAccess.
Result<KubeContexts> kubeContexts(const QString& kubeconfig);

/// The hosts that an ssh_config (empty: ~/.ssh/config) names without a pattern, its Include files
/// among them, sorted: for completion. What cannot be read has none.
QStringList sshHosts(const QString& configFile = {});

} // namespace hcp
