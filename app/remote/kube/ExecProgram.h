// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/Kubeconfig.h"

#include <QDateTime>

#include <chrono>
#include <stop_token>

namespace hcp::kube
{

/// What a request proves who it is with.
struct Credentials {
    Secret token;
    QByteArray certificate; ///< PEM
    Secret key;             ///< PEM
    QDateTime expires;      ///< null: never

    bool operator==(const Credentials&) const = default;
};

/// Runs the context's exec plugin as client-go does: KUBERNETES_EXEC_INFO in, ExecCredential out,
/// never interactive, as we have no terminal to give. Bounded, and killed with all its children
/// when asked to stop. Errors: KubeconfigInvalid (not there; says which PATH), KubeUnauthorized
/// (it failed; with its own words), Timeout, Cancelled.
Result<Credentials> runExecProgram(const Context& context, std::chrono::milliseconds patience,
                                   const std::stop_token& stop);

} // namespace hcp::kube
