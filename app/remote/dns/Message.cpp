// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Message.h"

#include <QHash>
#include <QMultiHash>
#include <QSet>

#include <algorithm>
#include <ares.h>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <array>
#include <limits>

namespace hcp::dns
{

namespace
{

constexpr int HeaderSize = 12;
constexpr int LongestChain = 16;

struct Record {
    Address address;
    int ttl = 0;
};

/// Walks over a message; after the first read that does not fit it stays failed.
class Reader
{
public:
    explicit Reader(const QByteArray& bytes) : m_bytes(bytes) {}

    bool failed() const { return m_failed; }
    int position() const { return m_at; }

    std::uint32_t number(int size)
    {
        std::uint32_t value = 0;
        if (!fits(size))
            return 0;
        for (int i = 0; i < size; ++i)
            value = value << 8 | static_cast<std::uint8_t>(m_bytes[m_at + i]);
        m_at += size;
        return value;
    }

    QByteArray bytes(int size)
    {
        if (!fits(size))
            return {};
        m_at += size;
        return m_bytes.mid(m_at - size, size);
    }

    void skip(int size)
    {
        if (fits(size))
            m_at += size;
    }

    /// A name, lower case, without the dot at its end. c-ares refuses compression loops.
    QString name()
    {
        char* text = nullptr;
        long used = 0;
        const auto* start = reinterpret_cast<const unsigned char*>(m_bytes.constData());
        if (m_failed || m_at >= m_bytes.size() ||
            ares_expand_name(start + m_at, start, static_cast<int>(m_bytes.size()), &text, &used) !=
                ARES_SUCCESS) {
            m_failed = true;
            return {};
        }
        m_at += static_cast<int>(used);
        const QString name = QString::fromLatin1(text).toLower();
        ares_free_string(text);
        return name;
    }

private:
    bool fits(int size)
    {
        m_failed = m_failed || size > m_bytes.size() - m_at;
        return !m_failed;
    }

    const QByteArray& m_bytes;
    int m_at = 0;
    bool m_failed = false;
};

/// The answer section: addresses and aliases by the name that they are of.
struct Records {
    QMultiHash<QString, Record> addresses;
    QMultiHash<QString, QString> ipv6;
    QHash<QString, QString> aliases;
};

QString withoutDot(const QString& name)
{
    const QString lower = name.toLower();
    return lower.endsWith(u'.') ? lower.chopped(1) : lower;
}

/// A TTL with the top bit set counts as zero (RFC 2181 §8).
int ttlOf(std::uint32_t raw)
{
    return raw > static_cast<std::uint32_t>(std::numeric_limits<int>::max())
               ? 0
               : static_cast<int>(raw);
}

QString ipv6Text(const QByteArray& bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (bytes.size() == NS_IN6ADDRSZ)
        inet_ntop(AF_INET6, bytes.constData(), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

bool readRecord(Reader& reader, Records& records)
{
    const QString owner = reader.name();
    const auto type = reader.number(2);
    const auto group = reader.number(2);
    const int ttl = ttlOf(reader.number(4));
    const int length = static_cast<int>(reader.number(2));
    const int end = reader.position() + length;
    if (reader.failed())
        return false;
    if (group == ns_c_in && type == ns_t_a) {
        if (length != 4)
            return false;
        records.addresses.insert(owner, {Address(reader.number(4)), ttl});
    } else if (group == ns_c_in && type == ns_t_aaaa) {
        if (length != NS_IN6ADDRSZ)
            return false;
        records.ipv6.insert(owner, ipv6Text(reader.bytes(length)));
    } else if (group == ns_c_in && type == ns_t_cname) {
        records.aliases.insert(owner, reader.name());
    } else {
        reader.skip(length);
    }
    return !reader.failed() && reader.position() == end;
}

Answer::Code codeOf(std::uint32_t rcode)
{
    switch (rcode) {
    case ns_r_noerror:
        return Answer::Code::Found;
    case ns_r_nxdomain:
        return Answer::Code::NoSuchName;
    case ns_r_refused:
        return Answer::Code::Refused;
    default:
        return Answer::Code::ServerFailure;
    }
}

tl::expected<Answer, QString> follow(const Records& records, const QString& name)
{
    QString owner = withoutDot(name);
    QSet<QString> seen;
    const auto hasAddress = [&records](const QString& at) {
        return records.addresses.contains(at) || records.ipv6.contains(at);
    };
    while (records.aliases.contains(owner) && !hasAddress(owner)) {
        seen.insert(owner);
        owner = records.aliases.value(owner);
        if (seen.contains(owner) || seen.size() > LongestChain)
            return tl::make_unexpected(QStringLiteral("its CNAMEs lead in a circle"));
    }
    Answer answer{Answer::Code::NoAddress, {}, 0};
    answer.ipv6 = records.ipv6.values(owner);
    answer.ipv6.sort();
    answer.ipv6.removeDuplicates();
    for (const Record& record : records.addresses.values(owner)) {
        answer.ttl =
            answer.code == Answer::Code::Found ? std::min(answer.ttl, record.ttl) : record.ttl;
        answer.code = Answer::Code::Found;
        if (!answer.addresses.contains(record.address))
            answer.addresses << record.address;
    }
    std::sort(answer.addresses.begin(), answer.addresses.end());
    return answer;
}

} // namespace

bool isDnsName(const QString& name)
{
    constexpr int LongestName = 253;
    constexpr int LongestLabel = 63;
    const QString bare = name.endsWith(u'.') ? name.chopped(1) : name;
    const QStringList labels = bare.split(u'.');
    const bool ascii = std::all_of(bare.begin(), bare.end(), [](QChar letter) {
        return letter.unicode() > ' ' && letter.unicode() < 0x7f && letter != u'\\';
    });
    return ascii && bare.size() <= LongestName &&
           std::all_of(labels.begin(), labels.end(), [](const QString& label) {
               return !label.isEmpty() && label.size() <= LongestLabel;
           });
}

tl::expected<Answer, QString> parseAnswer(const QByteArray& message, const QString& name)
{
    Reader reader(message);
    reader.skip(2);
    const auto flags = reader.number(2);
    const auto questions = reader.number(2);
    const auto answers = reader.number(2);
    reader.skip(4);
    if (reader.failed())
        return tl::make_unexpected(QStringLiteral("it is shorter than a DNS header"));
    if (const Answer::Code code = codeOf(flags & 0xf); code != Answer::Code::Found)
        return Answer{code, {}, 0};

    for (std::uint32_t i = 0; i < questions && !reader.failed(); ++i) {
        reader.name();
        reader.skip(4);
    }
    Records records;
    for (std::uint32_t i = 0; i < answers; ++i) {
        if (!readRecord(reader, records))
            return tl::make_unexpected(
                QStringLiteral("its record %1 of %2 cannot be read").arg(i + 1).arg(answers));
    }
    return follow(records, name);
}

QString whyNoReply(const QByteArray& packet, const QByteArray& query)
{
    if (packet.size() < HeaderSize)
        return QStringLiteral("%1 bytes, which is no DNS message").arg(packet.size());
    if (packet.left(2) != query.left(2))
        return QStringLiteral("another query's id");
    Reader asked(query);
    Reader answered(packet);
    asked.skip(HeaderSize);
    answered.skip(HeaderSize);
    const QString answeredName = answered.name();
    if (answered.failed())
        return QStringLiteral("a question that cannot be read");
    if (answeredName != asked.name())
        return QStringLiteral("an answer for the name %1").arg(answeredName);
    return QStringLiteral("an answer to another question");
}

} // namespace hcp::dns
