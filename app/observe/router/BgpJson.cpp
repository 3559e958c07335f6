// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/BgpJson.h"

#include <QJsonArray>

#include <limits>

namespace hcp::router
{

namespace
{

bool isOtherVrf(const QJsonObject& object, const QString& key)
{
    const auto vrf = object.value(key);
    return vrf.isString() && vrf.toString() != QStringLiteral("default");
}

int countIn(const QJsonObject& object, const QString& key)
{
    const qint64 number = numberIn(object, key).value_or(0);
    return number < 0 || number > std::numeric_limits<int>::max() ? 0 : static_cast<int>(number);
}

Asn asnIn(const QJsonObject& object, const QString& key)
{
    const qint64 number = numberIn(object, key).value_or(0);
    return number < 0 || number > 0xffffffffLL ? Asn() : Asn(static_cast<std::uint32_t>(number));
}

BgpPeerFact peerOf(Address address, const QJsonObject& object)
{
    BgpPeerFact peer;
    peer.address = address;
    peer.remoteAs = asnIn(object, QStringLiteral("remoteAs"));
    peer.state = object.value(QStringLiteral("state")).toString();
    peer.peerState = object.value(QStringLiteral("peerState")).toString();
    // FRR tells a policy that is missing in a word of its own, older ones behind the state.
    if (peer.state.endsWith(QStringLiteral(" (Policy)"))) {
        peer.state.chop(9);
        peer.peerState = QStringLiteral("Policy");
    }
    peer.upMillis = numberIn(object, QStringLiteral("peerUptimeMsec")).value_or(0);
    peer.prefixesReceived = countIn(object, QStringLiteral("pfxRcd"));
    peer.prefixesSent = countIn(object, QStringLiteral("pfxSnt"));
    peer.connectionsEstablished =
        numberIn(object, QStringLiteral("connectionsEstablished")).value_or(0);
    peer.connectionsDropped = numberIn(object, QStringLiteral("connectionsDropped")).value_or(0);
    peer.description = object.value(QStringLiteral("desc")).toString();
    return peer;
}

Parsed<BgpFact> summaryOf(const QJsonObject& summary)
{
    if (isOtherVrf(summary, QStringLiteral("vrfName")))
        return tl::make_unexpected(QStringLiteral("the answer is about another VRF"));
    BgpFact bgp;
    bgp.instance = true;
    bgp.localAs = asnIn(summary, QStringLiteral("as"));
    if (bgp.localAs.number() == 0)
        return tl::make_unexpected(QStringLiteral("the answer has no AS number"));
    bgp.routerId = addressIn(summary.value(QStringLiteral("routerId"))).value_or(Address());
    const auto peers = summary.value(QStringLiteral("peers"));
    if (!peers.isObject() && !peers.isUndefined())
        return tl::make_unexpected(QStringLiteral("`peers` is not an object"));
    const auto list = peers.toObject();
    for (auto it = list.begin(); it != list.end(); ++it) {
        const auto address = addressIn(it.key());
        if (!address)
            continue; // IPv6, or a peer by interface
        if (!it.value().isObject())
            return tl::make_unexpected(QStringLiteral("peer %1 is not an object").arg(it.key()));
        bgp.peers.append(peerOf(*address, it.value().toObject()));
    }
    return bgp;
}

void addTo(BgpPeerFact& peer, const QJsonObject& object)
{
    peer.lastResetDueTo = object.value(QStringLiteral("lastResetDueTo")).toString();
    peer.lastNotification = object.value(QStringLiteral("lastNotificationReason")).toString();
    peer.lastNotificationSent =
        peer.lastResetDueTo.startsWith(QStringLiteral("BGP Notification send"));
    peer.lastErrorCodeSubcode = object.value(QStringLiteral("lastErrorCodeSubcode")).toString();
    const auto millis = [&object](const char* key) {
        return numberIn(object, QLatin1String(key)).value_or(0);
    };
    peer.silentMillis = millis("bgpTimerLastRead");
    peer.keepAliveMillis = millis("bgpTimerKeepAliveIntervalMsecs");
    peer.holdMillis = millis("bgpTimerHoldTimeMsecs");
    const auto refresh = object.value(QStringLiteral("neighborCapabilities"))
                             .toObject()
                             .value(QStringLiteral("routeRefresh"));
    peer.sendsRoutesAgain =
        !refresh.isString() || refresh.toString().contains(QStringLiteral("eceived"));
    const QString description = object.value(QStringLiteral("nbrDesc")).toString();
    if (!description.isEmpty())
        peer.description = description;
}

} // namespace

Parsed<BgpFact> parseBgpSummary(const QByteArray& answer)
{
    const auto json = readJson(answer);
    if (!json)
        return tl::make_unexpected(json.error());
    if (!json->isObject())
        return tl::make_unexpected(QStringLiteral("a list instead of a summary"));
    auto top = json->toObject();
    if (top.isEmpty())
        return BgpFact();
    if (top.value(QStringLiteral("default")).isObject()) // `show bgp vrf all …`
        top = top.value(QStringLiteral("default")).toObject();
    const auto nested = top.value(QStringLiteral("ipv4Unicast"));
    if (nested.isObject())
        return summaryOf(nested.toObject());
    if (top.contains(QStringLiteral("as")))
        return summaryOf(top);
    for (const auto& value : std::as_const(top)) { // an instance with other address families only
        auto family = value.toObject();
        family.remove(QStringLiteral("peers"));
        if (family.contains(QStringLiteral("as")))
            return summaryOf(family);
    }
    return tl::make_unexpected(QStringLiteral("not a BGP summary: %1")
                                   .arg(top.keys().join(QStringLiteral(", ")).left(200)));
}

void addInstance(BgpFact& bgp, const QByteArray& runningConfig)
{
    if (bgp.instance)
        return;
    const QByteArray start = "router bgp ";
    const QByteArray routerId = " bgp router-id ";
    for (const QByteArray& line : runningConfig.split('\n')) {
        if (!bgp.instance && line.startsWith(start)) {
            const auto asn = Asn::parse(QString::fromUtf8(line.mid(start.size())).trimmed());
            bgp.instance = asn.has_value(); // with a VRF or view behind it, it is another instance
            bgp.localAs = asn.value_or(Asn());
        } else if (bgp.instance && line.startsWith(routerId)) {
            const auto id = Address::parse(QString::fromUtf8(line.mid(routerId.size())).trimmed());
            bgp.routerId = id.value_or(Address());
        } else if (bgp.instance && !line.startsWith(' ')) {
            return;
        }
    }
}

void addNeighbors(BgpFact& bgp, const QByteArray& answer)
{
    const auto json = readJson(answer);
    if (!json || !json->isObject())
        return;
    auto top = json->toObject();
    if (top.value(QStringLiteral("default")).isObject())
        top = top.value(QStringLiteral("default")).toObject();
    for (BgpPeerFact& peer : bgp.peers) {
        const auto neighbor = top.value(peer.address.toString());
        if (neighbor.isObject())
            addTo(peer, neighbor.toObject());
    }
}

Parsed<QList<BfdPeerFact>> parseBfdPeers(const QByteArray& answer)
{
    const auto json = readJson(answer);
    if (!json)
        return tl::make_unexpected(json.error());
    QList<BfdPeerFact> peers;
    if (json->isObject() && !json->toObject().isEmpty())
        return tl::make_unexpected(QStringLiteral("not a list of BFD peers"));
    const QJsonArray entries = json->toArray();
    for (const auto& entry : entries) {
        if (!entry.isObject())
            return tl::make_unexpected(QStringLiteral("a BFD peer is not an object"));
        const auto object = entry.toObject();
        const auto address = addressIn(object.value(QStringLiteral("peer")));
        if (!address || isOtherVrf(object, QStringLiteral("vrf")))
            continue;
        peers.append({*address, object.value(QStringLiteral("status")).toString(),
                      object.value(QStringLiteral("diagnostic")).toString()});
    }
    return peers;
}

} // namespace hcp::router
