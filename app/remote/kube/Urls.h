// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/KubeClient.h"

#include <QUrl>

namespace hcp::kube
{

using Query = QList<std::pair<QString, QString>>;

/// `path` below the server of the kubeconfig, whatever path that one has itself.
QUrl urlOf(const Context& context, const QString& encodedPath, const Query& query = {});
/// The path of a collection, or of one object when there is a name; every segment encoded.
QString pathOf(const Resource& resource, const QString& nameSpace, const QString& name);
/// labelSelector and fieldSelector.
Query selectorQuery(const Selector& which);
/// "bgppeers.metallb.io hcp/peer": for messages.
QString nameOf(const Resource& resource, const QString& nameSpace, const QString& name);

} // namespace hcp::kube
