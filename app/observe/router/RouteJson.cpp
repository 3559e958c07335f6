// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/RouteJson.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::router
{

namespace
{

void finish(QList<Address>& addresses)
{
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
}

bool isFalse(const QJsonValue& value)
{
    return value.isBool() ? !value.toBool() : value.toString() == QStringLiteral("false");
}

bool isUsed(const QJsonObject& path)
{
    const auto best = path.value(QStringLiteral("bestpath")).toObject();
    return isTrue(path.value(QStringLiteral("valid"))) &&
           (isTrue(path.value(QStringLiteral("multipath"))) ||
            isTrue(best.value(QStringLiteral("overall"))));
}

void addNextHops(QList<Address>& addresses, const QJsonObject& path)
{
    const QJsonArray hops = path.value(QStringLiteral("nexthops")).toArray();
    for (const auto& entry : hops) {
        const auto hop = entry.toObject();
        const auto address = addressIn(hop.value(QStringLiteral("ip")));
        if (address && !isFalse(hop.value(QStringLiteral("used"))) &&
            !isFalse(hop.value(QStringLiteral("accessible"))))
            addresses.append(*address);
    }
}

/// A path that bgpd has and does not send packets along.
void addUnused(RouteFact& route, const QJsonObject& path)
{
    for (const auto& entry : path.value(QStringLiteral("nexthops")).toArray()) {
        const auto hop = entry.toObject();
        const auto address = addressIn(hop.value(QStringLiteral("ip")));
        if (!address)
            continue;
        if (isFalse(hop.value(QStringLiteral("accessible"))))
            route.unreachable.append(*address);
        else if (isTrue(path.value(QStringLiteral("valid"))))
            route.passedOver.append(*address);
    }
}

void addGateway(QList<Address>& addresses, const QJsonObject& hop)
{
    const auto flags = hop.value(QStringLiteral("flags")).toArray();
    const bool dead =
        flags.contains(QStringLiteral("dead")) || flags.contains(QStringLiteral("linkdown"));
    const auto address = addressIn(hop.value(QStringLiteral("gateway")));
    if (address && !dead)
        addresses.append(*address);
}

// iproute2 writes a /32 without its length.
bool isExactly(const QJsonObject& route, const Prefix& prefix)
{
    const QString destination = route.value(QStringLiteral("dst")).toString();
    return destination == prefix.toString() ||
           (prefix.length() == 32 && destination == prefix.network().toString());
}

// iproute2 leaves out the type of a route that forwards, and RTPROT_BOOT, which is what it sets
// itself.
void addOrigin(RouteFact& route, const QJsonObject& object)
{
    static const QStringList discarding = {
        QStringLiteral("blackhole"), QStringLiteral("unreachable"), QStringLiteral("prohibit")};
    const QString type = object.value(QStringLiteral("type")).toString();
    route.discards = discarding.contains(type) ? type : QString();
    route.protocol = object.value(QStringLiteral("protocol")).toString(QStringLiteral("boot"));
}

} // namespace

Parsed<RouteFact> parseBgpRoute(const QByteArray& answer, const Prefix& prefix)
{
    const auto json = readJson(answer);
    if (!json)
        return tl::make_unexpected(json.error());
    if (!json->isObject())
        return tl::make_unexpected(QStringLiteral("a list instead of a route"));
    RouteFact route;
    route.prefix = prefix;
    const auto top = json->toObject();
    if (top.isEmpty())
        return route;
    if (top.value(QStringLiteral("prefix")).toString() != prefix.toString())
        return tl::make_unexpected(
            QStringLiteral("the answer is not about %1").arg(prefix.toString()));
    const auto paths = top.value(QStringLiteral("paths"));
    if (!paths.isArray())
        return tl::make_unexpected(QStringLiteral("the answer has no list of paths"));
    route.protocol = QStringLiteral("bgp");
    const QJsonArray entries = paths.toArray();
    for (const auto& entry : entries) {
        if (isUsed(entry.toObject()))
            addNextHops(route.nextHops, entry.toObject());
        else
            addUnused(route, entry.toObject());
    }
    for (auto* list : {&route.nextHops, &route.unreachable, &route.passedOver})
        finish(*list);
    return route;
}

Parsed<RouteFact> parseKernelRoute(const QByteArray& answer, const Prefix& prefix)
{
    const auto json = readJson(answer);
    if (!json)
        return tl::make_unexpected(json.error());
    if (!json->isArray())
        return tl::make_unexpected(QStringLiteral("not a list of routes"));
    RouteFact best;
    best.prefix = prefix;
    std::optional<qint64> bestMetric;
    const QJsonArray entries = json->toArray();
    for (const auto& entry : entries) {
        const auto object = entry.toObject();
        const qint64 metric = numberIn(object, QStringLiteral("metric")).value_or(0);
        if (!isExactly(object, prefix) || (bestMetric && *bestMetric <= metric))
            continue;
        bestMetric = metric; // the kernel takes the lowest
        addOrigin(best, object);
        best.nextHops.clear();
        addGateway(best.nextHops, object);
        const QJsonArray hops = object.value(QStringLiteral("nexthops")).toArray();
        for (const auto& hop : hops)
            addGateway(best.nextHops, hop.toObject());
    }
    finish(best.nextHops);
    return best;
}

Parsed<ChosenHopFact> parseChosenHop(const QByteArray& answer, Address vip)
{
    const auto json = readJson(answer);
    if (!json)
        return tl::make_unexpected(json.error());
    const auto way = json->toArray().first().toObject();
    const auto asked = addressIn(way.value(QStringLiteral("dst")));
    const auto from = addressIn(way.value(QStringLiteral("from")));
    const auto gateway = addressIn(way.value(QStringLiteral("gateway")));
    if (asked != vip || !from || !gateway)
        return tl::make_unexpected(
            QStringLiteral("the answer names no next hop for %1").arg(vip.toString()));
    return ChosenHopFact{*from, *gateway};
}

} // namespace hcp::router
