// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/AddressRange.h"

#include <QJsonArray>

namespace hcp
{

namespace
{

QString metadata(const QJsonObject& object, const QString& field)
{
    return object.value(QStringLiteral("metadata")).toObject().value(field).toString();
}

} // namespace

std::optional<AddressRange> AddressRange::parse(const QString& entry)
{
    const auto dash = entry.indexOf(QLatin1Char('-'));
    if (dash < 0) {
        const auto prefix = Prefix::parseMasking(entry.trimmed());
        return prefix ? std::optional(AddressRange{prefix->network(), prefix->last()})
                      : std::nullopt;
    }
    const auto first = Address::parse(entry.left(dash).trimmed());
    const auto last = Address::parse(entry.mid(dash + 1).trimmed());
    if (!first || !last || *last < *first)
        return std::nullopt;
    return AddressRange{*first, *last};
}

QStringList poolAddresses(const QJsonObject& pool)
{
    return specTexts(pool, QStringLiteral("addresses"));
}

QList<AddressRange> poolRanges(const QJsonObject& pool)
{
    QList<AddressRange> ranges;
    for (const QString& entry : poolAddresses(pool)) {
        if (const auto range = AddressRange::parse(entry))
            ranges.append(*range);
    }
    return ranges;
}

QString objectName(const QJsonObject& object)
{
    return metadata(object, QStringLiteral("name"));
}

QString objectNameSpace(const QJsonObject& object)
{
    return metadata(object, QStringLiteral("namespace"));
}

QStringList specTexts(const QJsonObject& object, const QString& field)
{
    QStringList texts;
    const auto list = object.value(QStringLiteral("spec")).toObject().value(field).toArray();
    for (const auto& entry : list)
        texts.append(entry.toString());
    return texts;
}

QList<Address> serviceAddresses(const QJsonObject& service)
{
    QList<Address> addresses;
    const auto ingress = service.value(QStringLiteral("status"))
                             .toObject()
                             .value(QStringLiteral("loadBalancer"))
                             .toObject()
                             .value(QStringLiteral("ingress"))
                             .toArray();
    for (const auto& entry : ingress) {
        const auto address =
            Address::parse(entry.toObject().value(QStringLiteral("ip")).toString());
        if (address)
            addresses.append(*address);
    }
    return addresses;
}

} // namespace hcp
