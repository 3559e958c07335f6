// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/NftMatch.h"

#include "base/Address.h"

#include <QJsonObject>

#include <limits>
#include <optional>

namespace hcp::router
{

namespace
{

using Field = Atom::Field;
constexpr quint64 kAll = std::numeric_limits<quint32>::max();

// What the left side of a match asks about.
struct Key {
    enum class Kind { Plain, Maybe, Never, NfProto, PacketType, Status, Reverse };
    Kind kind = Kind::Maybe;
    Field field = Field::Constant;
    std::optional<quint64> mask;
};

Key fieldKey(Field field)
{
    return {Key::Kind::Plain, field, {}};
}

Key payloadKey(const QJsonObject& payload)
{
    const QString protocol = payload.value(QStringLiteral("protocol")).toString();
    const QString field = payload.value(QStringLiteral("field")).toString();
    static const QHash<QString, Field> fields = {
        {QStringLiteral("ip saddr"), Field::Source},
        {QStringLiteral("ip daddr"), Field::Destination},
        {QStringLiteral("ip protocol"), Field::Protocol},
        {QStringLiteral("tcp sport"), Field::SourcePort},
        {QStringLiteral("tcp dport"), Field::DestinationPort},
        {QStringLiteral("th sport"), Field::SourcePort},
        {QStringLiteral("th dport"), Field::DestinationPort},
        {QStringLiteral("tcp flags"), Field::TcpFlags}};
    const auto it = fields.constFind(protocol + u' ' + field);
    if (it != fields.constEnd())
        return fieldKey(*it);
    if (protocol == QStringLiteral("ether") && field == QStringLiteral("type"))
        return {Key::Kind::NfProto, {}, {}};
    static const QSet<QString> ours = {QStringLiteral("ip"),   QStringLiteral("tcp"),
                                       QStringLiteral("th"),   QStringLiteral("ether"),
                                       QStringLiteral("vlan"), QString()};
    return {ours.contains(protocol) ? Key::Kind::Maybe : Key::Kind::Never, {}, {}};
}

Key metaKey(const QString& key)
{
    static const QHash<QString, Key> keys = {
        {QStringLiteral("iif"), fieldKey(Field::In)},
        {QStringLiteral("iifname"), fieldKey(Field::In)},
        {QStringLiteral("oif"), fieldKey(Field::Out)},
        {QStringLiteral("oifname"), fieldKey(Field::Out)},
        {QStringLiteral("l4proto"), fieldKey(Field::Protocol)},
        {QStringLiteral("mark"), fieldKey(Field::Mark)},
        {QStringLiteral("nfproto"), {Key::Kind::NfProto, {}, {}}},
        {QStringLiteral("protocol"), {Key::Kind::NfProto, {}, {}}},
        {QStringLiteral("pkttype"), {Key::Kind::PacketType, {}, {}}}};
    return keys.value(key);
}

Key ctKey(const QString& key)
{
    static const QHash<QString, Key> keys = {
        {QStringLiteral("state"), fieldKey(Field::State)},
        {QStringLiteral("mark"), fieldKey(Field::Mark)},
        {QStringLiteral("status"), {Key::Kind::Status, {}, {}}},
        {QStringLiteral("direction"), fieldKey(Field::Direction)}};
    return keys.value(key);
}

Key fibKey(const QJsonObject& fib)
{
    const auto flags = fib.value(QStringLiteral("flags")).toVariant().toStringList();
    const QString result = fib.value(QStringLiteral("result")).toString();
    if (result == QStringLiteral("type") && flags.contains(QStringLiteral("daddr")))
        return fieldKey(Field::DestinationType);
    if (result == QStringLiteral("oif") && flags.contains(QStringLiteral("saddr")))
        return {Key::Kind::Reverse, {}, {}};
    return {};
}

quint64 flagBit(const QString& name)
{
    static const QStringList names = {
        QStringLiteral("fin"), QStringLiteral("syn"), QStringLiteral("rst"), QStringLiteral("psh"),
        QStringLiteral("ack"), QStringLiteral("urg"), QStringLiteral("ecn"), QStringLiteral("cwr")};
    const qsizetype at = names.indexOf(name);
    return at < 0 ? 0 : 1ULL << at;
}

// A number, a TCP flag, or several of them joined; nothing for what is neither.
std::optional<quint64> bitsOf(const QJsonValue& value)
{
    if (value.isDouble())
        return static_cast<quint64>(value.toInteger());
    if (value.isString()) {
        bool ok = false;
        const QString text = value.toString();
        const quint64 number = text.toULongLong(&ok, 0);
        const quint64 bit = flagBit(text);
        return ok ? std::optional(number) : bit != 0 ? std::optional(bit) : std::nullopt;
    }
    const auto list =
        value.isArray() ? value.toArray() : value.toObject().value(QStringLiteral("|")).toArray();
    if (list.isEmpty())
        return std::nullopt;
    quint64 bits = 0;
    for (const auto& entry : list) {
        const auto part = bitsOf(entry);
        if (!part)
            return std::nullopt;
        bits |= *part;
    }
    return bits;
}

Key keyOf(const QJsonValue& left)
{
    const auto object = left.toObject();
    if (object.contains(QStringLiteral("payload")))
        return payloadKey(object.value(QStringLiteral("payload")).toObject());
    if (object.contains(QStringLiteral("meta")))
        return metaKey(object.value(QStringLiteral("meta"))
                           .toObject()
                           .value(QStringLiteral("key"))
                           .toString());
    if (object.contains(QStringLiteral("ct")))
        return ctKey(
            object.value(QStringLiteral("ct")).toObject().value(QStringLiteral("key")).toString());
    if (object.contains(QStringLiteral("fib")))
        return fibKey(object.value(QStringLiteral("fib")).toObject());
    const auto masked = object.value(QStringLiteral("&")).toArray();
    if (masked.size() == 2) {
        Key key = keyOf(masked[0]);
        key.mask = bitsOf(masked[1]);
        const bool canMask = key.field == Field::TcpFlags || key.field == Field::Mark;
        return key.mask && canMask ? key : Key();
    }
    return {};
}

std::optional<quint64> numberOf(Field field, const QJsonValue& value)
{
    if (value.isDouble())
        return static_cast<quint64>(value.toInteger());
    const QString text = value.toString();
    if (field == Field::Source || field == Field::Destination) {
        const auto address = Address::parse(text);
        return address ? std::optional<quint64>(address->bits()) : std::nullopt;
    }
    bool ok = false;
    const quint64 number = text.toULongLong(&ok, 0);
    if (ok)
        return number;
    static const QHash<QString, quint64> names = {
        {QStringLiteral("tcp"), 6},     {QStringLiteral("udp"), 17},   {QStringLiteral("icmp"), 1},
        {QStringLiteral("bgp"), 179},   {QStringLiteral("ssh"), 22},   {QStringLiteral("http"), 80},
        {QStringLiteral("https"), 443}, {QStringLiteral("domain"), 53}};
    const auto it = names.constFind(text);
    if (it != names.constEnd())
        return *it;
    return field == Field::Protocol ? std::optional<quint64>(255) : std::nullopt;
}

Atom maybe()
{
    return {};
}

Atom constant(bool truth)
{
    Atom atom;
    atom.truth = truth ? Truth::Yes : Truth::No;
    return atom;
}

std::optional<Range> rangeOf(Field field, const QJsonValue& value)
{
    const auto object = value.toObject();
    const auto range = object.value(QStringLiteral("range")).toArray();
    const auto prefix = object.value(QStringLiteral("prefix")).toObject();
    if (range.size() == 2) {
        const auto low = numberOf(field, range[0]);
        const auto high = numberOf(field, range[1]);
        return low && high ? std::optional(Range{*low, *high}) : std::nullopt;
    }
    if (!prefix.isEmpty()) {
        const auto network = Address::parse(prefix.value(QStringLiteral("addr")).toString());
        const int length = prefix.value(QStringLiteral("len")).toInt(-1);
        if (!network || length < 0 || length > 32)
            return std::nullopt;
        const Prefix parsed(*network, length);
        return Range{parsed.network().bits(), parsed.last().bits()};
    }
    const auto number = numberOf(field, value);
    return number ? std::optional(Range{*number, *number}) : std::nullopt;
}

Atom fieldAtom(const Key& key, const QJsonValue& value)
{
    Atom atom;
    atom.field = key.field;
    switch (key.field) {
    case Field::In:
    case Field::Out:
    case Field::State:
    case Field::Direction:
    case Field::DestinationType:
        atom.name = value.toString();
        return atom.name.isEmpty() ? maybe() : atom;
    case Field::TcpFlags:
    case Field::Mark: {
        const auto bits = bitsOf(value);
        atom.range = {key.mask.value_or(key.field == Field::TcpFlags ? 0xff : kAll),
                      bits.value_or(0)};
        return bits ? atom : maybe();
    }
    default:
        break;
    }
    const auto range = rangeOf(key.field, value);
    atom.range = range.value_or(Range());
    return range ? atom : maybe();
}

Atom atomOf(const Key& key, const QJsonValue& value)
{
    const QString word = value.toString();
    switch (key.kind) {
    case Key::Kind::Plain:
        return fieldAtom(key, value);
    case Key::Kind::Never:
        return constant(false);
    case Key::Kind::NfProto:
        return constant(word == QStringLiteral("ipv4") || word == QStringLiteral("ip"));
    case Key::Kind::PacketType:
        return constant(word == QStringLiteral("host") || word == QStringLiteral("unicast"));
    case Key::Kind::Status: // nobody translated our packet's address
        return word == QStringLiteral("dnat") || word == QStringLiteral("snat") ? constant(false)
                                                                                : maybe();
    case Key::Kind::Reverse: // there is a way back to the sender
        return value.isBool() ? constant(value.toBool()) : maybe();
    default:
        return maybe();
    }
}

// The elements of a set, or the one value itself.
std::optional<QJsonArray> elementsOf(const QJsonValue& right, const NamedSets& sets)
{
    if (right.isString() && right.toString().startsWith(u'@')) {
        const auto it = sets.constFind(right.toString().mid(1));
        return it == sets.constEnd() ? std::nullopt : std::optional(*it);
    }
    const auto object = right.toObject();
    if (object.value(QStringLiteral("set")).isArray())
        return object.value(QStringLiteral("set")).toArray();
    return QJsonArray{right};
}

QJsonValue unwrapped(const QJsonValue& element)
{
    const auto inner = element.toObject().value(QStringLiteral("elem")).toObject();
    return inner.contains(QStringLiteral("val")) ? inner.value(QStringLiteral("val")) : element;
}

QList<Atom> alternative(const QList<Key>& keys, const QJsonValue& element)
{
    const auto parts = element.toObject().value(QStringLiteral("concat")).toArray();
    QList<Atom> atoms;
    if (keys.size() == 1)
        return {atomOf(keys[0], element)};
    for (qsizetype i = 0; i < keys.size(); ++i)
        atoms.append(parts.size() == keys.size() ? atomOf(keys[i], parts[i]) : maybe());
    return atoms;
}

Match comparison(const QString& op, const Key& key, const QJsonValue& right)
{
    const auto number = numberOf(key.field, right);
    if (key.kind != Key::Kind::Plain || !number)
        return constantMatch(key.kind == Key::Kind::Never ? Truth::No : Truth::Maybe);
    Atom atom;
    atom.field = key.field;
    atom.range = op == QStringLiteral("<=")   ? Range{0, *number}
                 : op == QStringLiteral(">=") ? Range{*number, kAll}
                 : op == QStringLiteral(">")  ? Range{*number + 1, kAll}
                                              : Range{0, *number - 1};
    return {false,
            {*number == 0 && op == QStringLiteral("<") ? QList<Atom>{constant(false)}
                                                       : QList<Atom>{atom}}};
}

// `tcp flags syn` and `ct state established,related`: any of them.
Match anyOf(const Key& key, const QJsonValue& right)
{
    Atom atom;
    if (key.field == Field::TcpFlags) {
        const auto bits = bitsOf(right);
        atom.field = Field::AnyFlag;
        atom.range = {bits.value_or(0), 0};
        return bits ? Match{false, {{atom}}} : constantMatch(Truth::Maybe);
    }
    Match match;
    const auto list = right.isArray() ? right.toArray() : QJsonArray{right};
    for (const auto& entry : list)
        match.alternatives.append({atomOf(key, entry)});
    return match;
}

} // namespace

Match nftMatch(const QString& op, const QJsonValue& left, const QJsonValue& right,
               const NamedSets& sets)
{
    QList<Key> keys;
    const auto parts = left.toObject().value(QStringLiteral("concat")).toArray();
    for (const auto& part : parts)
        keys.append(keyOf(part));
    if (parts.isEmpty())
        keys.append(keyOf(left));
    for (const Key& key : std::as_const(keys)) {
        if (key.kind == Key::Kind::Never)
            return constantMatch(Truth::No);
    }
    const Key& first = keys.constFirst();
    if (op == QStringLiteral("<") || op == QStringLiteral(">") || op == QStringLiteral("<=") ||
        op == QStringLiteral(">="))
        return comparison(op, first, right);
    const bool isFlags = first.field == Field::TcpFlags;
    if (keys.size() == 1 && (isFlags ? op == QStringLiteral("in") : right.isArray()))
        return anyOf(first, right);
    Match match;
    const auto elements = elementsOf(right, sets);
    if (!elements)
        return constantMatch(Truth::Maybe);
    for (const auto& element : *elements)
        match.alternatives.append(alternative(keys, unwrapped(element)));
    match.negated = op == QStringLiteral("!=");
    return match;
}

} // namespace hcp::router
