// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/PlanValues.h"

#include "ui/models/NodeLines.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hcp::ui
{

namespace
{

using namespace Qt::StringLiterals;

struct Values {
    Q_DECLARE_TR_FUNCTIONS(Values)
};

Status wrong(const QString& what, const QString& remedy)
{
    return failure(ErrorCode::InvalidPlan, what, {}, remedy);
}

template <class T>
Status parseInto(T& place, const QString& text)
{
    place = T();
    if (text.isEmpty())
        return {};
    const auto parsed = T::parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    place = *parsed;
    return {};
}

/// 0 is reserved (RFC 7607), and what the plan has where there is none.
Status setAsn(Asn& place, const QString& text)
{
    const Status status = parseInto(place, text);
    if (status && !text.isEmpty() && place == Asn())
        return wrong(u"“%1” is reserved (RFC 7607)."_s.arg(text),
                     u"Use a number from 1 to 4294967294, for instance 64512."_s);
    return status;
}

/// As the value itself, but nothing when the text is empty or wrong.
template <class T>
Status parseOptional(std::optional<T>& place, const QString& text)
{
    place.reset();
    if (text.isEmpty())
        return {};
    T value{};
    const Status status = setValue(value, text);
    if (status)
        place = value;
    return status;
}

Status setNumber(int& place, const QString& text, int most)
{
    static const QRegularExpression digits(u"^[0-9]{1,9}$"_s);
    place = 0;
    if (text.isEmpty())
        return {};
    const int number = digits.match(text).hasMatch() ? text.toInt() : 0;
    if (number < 1 || number > most)
        return wrong(u"“%1” is not a number from 1 to %2."_s.arg(text).arg(most),
                     u"Use digits only."_s);
    place = number;
    return {};
}

Status setServer(DnsServerPlan& server, const QString& text)
{
    const qsizetype colon = text.indexOf(u':');
    server = {};
    if (const auto ok = setValue(server.address, colon < 0 ? text : text.left(colon)); !ok)
        return ok;
    return colon < 0 ? Status() : setNumber(server.port, text.mid(colon + 1), 65535);
}

QString serverText(const DnsServerPlan& server)
{
    const QString address = server.address.toString();
    return server.port == 53 ? address : u"%1:%2"_s.arg(address).arg(server.port);
}

QStringList listOf(const QString& text)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

const QStringList Methods{u"none"_s, u"dnsmasq"_s, u"rfc2136"_s};

Status noneOf(const QString& text, const QStringList& words)
{
    return wrong(u"“%1” is none of the choices."_s.arg(text),
                 u"Choose one of %1."_s.arg(words.join(u", "_s)));
}

} // namespace

QString valueText(const QString& value)
{
    return value;
}
QString valueText(bool value)
{
    return value ? u"on"_s : u"off"_s;
}
QString valueText(int value)
{
    return value == 0 ? QString() : QString::number(value);
}
QString valueText(const std::optional<int>& port)
{
    return port ? QString::number(*port) : QString();
}
QString valueText(Address value)
{
    return value.isUnspecified() ? QString() : value.toString();
}
QString valueText(const std::optional<Address>& value)
{
    return value ? value->toString() : QString();
}
QString valueText(Asn value)
{
    return value == Asn() ? QString() : value.toString();
}
QString valueText(const std::optional<Asn>& value)
{
    return value ? value->toString() : QString();
}
QString valueText(const QList<Address>& vips)
{
    return vips.isEmpty() ? QString() : valueText(vips.first());
}
QString valueText(const QStringList& networks)
{
    return networks.join(u", "_s);
}
QString valueText(const SecretRef& value)
{
    switch (value.kind) {
    case SecretRef::Kind::None:
        break;
    case SecretRef::Kind::File:
        return u"file:"_s + value.value;
    case SecretRef::Kind::SecretName:
        return u"secret:"_s + value.value;
    case SecretRef::Kind::Keychain:
        return u"keychain:"_s + value.value;
    }
    return {};
}
QString valueText(const std::optional<Platform>& value)
{
    return value ? platformWord(*value) : QString();
}
QString valueText(const std::optional<DnsServerPlan>& value)
{
    return value ? serverText(*value) : QString();
}
QString valueText(const QList<DnsServerPlan>& servers)
{
    QStringList texts;
    for (const DnsServerPlan& server : servers)
        texts << serverText(server);
    return texts.join(u", "_s);
}
QString valueText(DnsUpdatePlan::Method value)
{
    return Methods.at(static_cast<qsizetype>(value));
}
QString valueText(const QList<NodePlan>& nodes)
{
    QStringList lines;
    for (const NodePlan& node : nodes)
        lines << u"%1 %2"_s.arg(node.name, valueText(node.address)).trimmed();
    return lines.join(u'\n');
}

Status setValue(QString& value, const QString& text)
{
    value = text;
    return {};
}
Status setValue(bool& value, const QString& text)
{
    value = text == u"on"_s;
    return {};
}
Status setValue(int& value, const QString& text)
{
    return setNumber(value, text, 999999);
}
Status setValue(std::optional<int>& port, const QString& text)
{
    int number = 0;
    const Status status = setNumber(number, text, 65535);
    port = number == 0 ? std::nullopt : std::optional(number);
    return status;
}
/// 0.0.0.0 is what the plan has where there is no address: it would be said to be missing.
Status setValue(Address& value, const QString& text)
{
    const Status status = parseInto(value, text);
    if (status && !text.isEmpty() && value.isUnspecified())
        return wrong(Values::tr("%1 is no host's address").arg(text),
                     Values::tr("an address of a host, for instance 192.168.125.20"));
    return status;
}
Status setValue(std::optional<Address>& value, const QString& text)
{
    return parseOptional(value, text);
}
Status setValue(Asn& value, const QString& text)
{
    return setAsn(value, text);
}
Status setValue(std::optional<Asn>& value, const QString& text)
{
    return parseOptional(value, text);
}
Status setValue(QList<Address>& vips, const QString& text)
{
    std::optional<Address> address;
    const Status status = parseOptional(address, text);
    vips = address ? QList<Address>{*address} : QList<Address>{};
    return status;
}
Status setValue(QStringList& networks, const QString& text)
{
    networks = listOf(text);
    return {};
}
Status setValue(SecretRef& value, const QString& text)
{
    value = {};
    if (text.isEmpty())
        return {};
    for (const auto kind :
         {SecretRef::Kind::File, SecretRef::Kind::SecretName, SecretRef::Kind::Keychain}) {
        const QString prefix = valueText(SecretRef{kind, {}});
        if (text.startsWith(prefix) && text.size() > prefix.size()) {
            value = {kind, text.mid(prefix.size())};
            return {};
        }
    }
    return wrong(u"“%1” names no secret."_s.arg(text),
                 u"Name a file, a Secret or a keychain entry."_s);
}
Status setValue(std::optional<Platform>& value, const QString& text)
{
    value.reset();
    QStringList words;
    for (const Platform platform : {Platform::None, Platform::Agent, Platform::KubeVirt}) {
        words << platformWord(platform);
        if (words.last() == text)
            value = platform;
    }
    return value || text.isEmpty() ? Status() : noneOf(text, words);
}
Status setValue(std::optional<DnsServerPlan>& value, const QString& text)
{
    value.reset();
    if (text.isEmpty())
        return {};
    DnsServerPlan server;
    const Status status = setServer(server, text);
    if (status)
        value = server;
    return status;
}
Status setValue(QList<DnsServerPlan>& servers, const QString& text)
{
    servers.clear();
    QList<DnsServerPlan> read;
    QStringList problems, remedies;
    for (const QString& one : listOf(text)) {
        DnsServerPlan server;
        if (const auto status = setServer(server, one); status) {
            read << server;
        } else {
            problems << status.error().what;
            remedies << status.error().hint;
        }
    }
    if (!problems.isEmpty())
        return wrong(problems.join(u"; "_s), remedies.first());
    servers = read;
    return {};
}
Status setValue(DnsUpdatePlan::Method& value, const QString& text)
{
    const qsizetype found = text.isEmpty() ? 0 : Methods.indexOf(text);
    value = static_cast<DnsUpdatePlan::Method>(std::max<qsizetype>(found, 0));
    return found < 0 ? noneOf(text, Methods) : Status();
}

Status setValue(QList<NodePlan>& nodes, const QString& text)
{
    return readNodeLines(nodes, text);
}

} // namespace hcp::ui
