// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/PrefixLists.h"

#include <QMap>
#include <QStringList>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

struct Entry {
    bool permits = false;
    Prefix prefix;
    int shortest = 0;
    int longest = 0;

    bool matches(const Prefix& other) const
    {
        return prefix.contains(other) && other.length() >= shortest && other.length() <= longest;
    }
};

/// `seq 5 permit 10.0.2.0/24 ge 32`; nullopt: not such a line.
std::optional<Entry> parseEntry(const QStringList& words)
{
    const auto verb =
        words.indexOf(u"permit"_s) >= 0 ? words.indexOf(u"permit"_s) : words.indexOf(u"deny"_s);
    if (verb < 0 || verb + 1 >= words.size())
        return std::nullopt;
    const bool any = words[verb + 1] == u"any"_s;
    const auto prefix = Prefix::parseMasking(any ? u"0.0.0.0/0"_s : words[verb + 1]);
    if (!prefix)
        return std::nullopt;
    Entry entry{words[verb] == u"permit"_s, *prefix, prefix->length(), any ? 32 : prefix->length()};
    const auto ge = words.indexOf(u"ge"_s);
    const auto le = words.indexOf(u"le"_s);
    if (ge >= 0) {
        entry.shortest = words.value(ge + 1).toInt();
        entry.longest = 32;
    }
    if (le >= 0)
        entry.longest = words.value(le + 1).toInt();
    return entry;
}

} // namespace

std::optional<QString> inboundFilter(const QByteArray& configuration, Address neighbor,
                                     const Prefix& prefix)
{
    QString name;
    QMap<QString, QMap<int, Entry>> lists;
    const auto lines = QString::fromUtf8(configuration).split(u'\n');
    for (const auto& line : lines) {
        const auto words = line.simplified().split(u' ');
        if (words.size() == 5 && words[0] == u"neighbor"_s && words[1] == neighbor.toString() &&
            words[2] == u"prefix-list"_s && words[4] == u"in"_s)
            name = words[3];
        if (words.size() < 5 || words[0] != u"ip"_s || words[1] != u"prefix-list"_s)
            continue;
        auto& list = lists[words[2]];
        const auto entry = parseEntry(words.sliced(3));
        const auto sequence =
            words[3] == u"seq"_s ? words[4].toInt() : static_cast<int>(list.size() + 1) * 5;
        if (entry)
            list.insert(sequence, *entry);
    }
    if (name.isEmpty() || !lists.contains(name))
        return std::nullopt;
    for (const auto& entry : lists.value(name)) {
        if (entry.matches(prefix))
            return entry.permits ? std::nullopt : std::optional(name);
    }
    return name;
}

} // namespace hcp
