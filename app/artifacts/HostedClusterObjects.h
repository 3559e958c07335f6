// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secret.h"
#include "plan/Intent.h"

#include <QJsonObject>
#include <QList>

namespace hcp
{

/// The clusters namespace.
QJsonObject namespaceObject(const QString& name);

/// Secrets that the HostedCluster names. They exist only at the moment of applying, from the plan's
/// files: no artifact, preview or bundle has their data.
/// Type kubernetes.io/dockerconfigjson, key `.dockerconfigjson`.
QJsonObject pullSecretObject(const HostedClusterIntent& cluster, const Secret& content);
/// Type Opaque, key `id_rsa.pub` (a public key, whatever its kind).
QJsonObject sshKeyObject(const HostedClusterIntent& cluster, const Secret& content);
/// The same without data, for previews: `data` says only which key there will be.
QJsonObject withoutSecretData(const QJsonObject& secret);

/// hypershift.openshift.io/v1beta1 with all four services (four entries are needed and the list is
/// immutable, hostname included) and the API server's `loadBalancer.hostname`: without it the
/// certificate names the bare VIP only, and it cannot be added later.
///
/// controllerAvailabilityPolicy is immutable too: HighlyAvailable when three or more nodes are
/// known, else SingleReplica. Services of strategy NodePort get the first node's address.
QJsonObject hostedClusterObject(const Intent& intent, const HostedClusterIntent& cluster);

/// Namespace and HostedCluster of every cluster that is not `existing`, without the Secrets.
QList<QJsonObject> hostedClusterObjects(const Intent& intent);

} // namespace hcp
