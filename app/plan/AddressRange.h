// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace hcp
{

/// One entry of an IPAddressPool, first to last, both included.
struct AddressRange {
    Address first, last;

    /// As MetalLB reads it: a CIDR, masked to its network, or `first-last` with blanks around the
    /// dash allowed (MetalLB P-2…P-4). Nothing for IPv6 and for what MetalLB refuses.
    static std::optional<AddressRange> parse(const QString& entry);

    bool contains(Address address) const { return first <= address && address <= last; }
    bool isOnly(Address address) const { return first == address && last == address; }
    bool operator==(const AddressRange&) const = default;
};

/// spec.addresses of an IPAddressPool, as it spells them.
QStringList poolAddresses(const QJsonObject& pool);
/// The ranges of a pool, without the entries that are not IPv4.
QList<AddressRange> poolRanges(const QJsonObject& pool);

/// metadata.name and metadata.namespace of a Kubernetes object.
QString objectName(const QJsonObject& object);
QString objectNameSpace(const QJsonObject& object);
/// A list of texts below spec, for instance `ipAddressPools`.
QStringList specTexts(const QJsonObject& object, const QString& field);
/// status.loadBalancer.ingress[].ip of a Service.
QList<Address> serviceAddresses(const QJsonObject& service);

} // namespace hcp
