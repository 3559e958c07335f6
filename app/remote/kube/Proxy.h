// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QNetworkProxy>
#include <QUrl>

namespace hcp::kube
{

/// The way to `server`: the kubeconfig's proxy-url, else HTTPS_PROXY or HTTP_PROXY with NO_PROXY,
/// read as Go does (CIDRs, suffixes, ports; this machine is never asked through a proxy).
/// Errors: KubeconfigInvalid for a proxy URL that cannot be used.
Result<QNetworkProxy> proxyFor(const QUrl& server, const QString& proxyUrl);

/// Whether NO_PROXY's value names this server.
bool bypassesProxy(const QUrl& server, const QString& noProxy);

} // namespace hcp::kube
