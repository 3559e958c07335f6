// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/YamlMap.h"

#include "base/Files.h"
#include "plan/YamlBytes.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace hcp
{

namespace
{

QString kindWord(const YamlNode& node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
    case YamlNode::Kind::Refused:
        return QStringLiteral("nothing");
    case YamlNode::Kind::Scalar:
        return QStringLiteral("a single value");
    case YamlNode::Kind::Sequence:
        return QStringLiteral("a list");
    case YamlNode::Kind::Map:
        return QStringLiteral("a map");
    }
    return {};
}

/// Keys under which people would write a secret.
bool isSecretKey(const QString& key)
{
    static const QStringList words{QStringLiteral("password"),  QStringLiteral("passphrase"),
                                   QStringLiteral("token"),     QStringLiteral("privatekey"),
                                   QStringLiteral("secretkey"), QStringLiteral("keydata")};
    const QString lower = key.toLower();
    return lower == QStringLiteral("secret") ||
           std::any_of(words.begin(), words.end(),
                       [&](const QString& word) { return lower.contains(word); });
}

/// Values that are a secret wherever they stand: a pull secret, a private key.
bool isSecretValue(const QString& text)
{
    return text.contains(QStringLiteral("\"auths\"")) ||
           text.contains(QStringLiteral("PRIVATE KEY-----")) || text.startsWith(QLatin1Char('{'));
}

QString noSecrets()
{
    return QStringLiteral("a plan never holds a secret");
}

QString secretRemedy()
{
    return QStringLiteral("name a file, a Secret of the cluster or a keychain entry where the plan "
                          "has a place for it, and let the program ask for the rest");
}

/// A single value, as far as it may be repeated.
QString repeated(const YamlNode& node)
{
    return isSecretValue(node.text) ? QStringLiteral("…") : shown(node.text);
}

/// What stands there instead.
QString andIs(const YamlNode& node)
{
    return node.kind == YamlNode::Kind::Scalar ? QStringLiteral(", and is “%1”").arg(repeated(node))
                                               : QStringLiteral(", and is %1").arg(kindWord(node));
}

QString oneOf(const QStringList& words)
{
    return QStringLiteral("one of %1").arg(words.join(QStringLiteral(", ")));
}

std::optional<Asn> parseAsn(const YamlNode& node)
{
    const bool dotted = node.text.contains(QLatin1Char('.'));
    if (node.kind != YamlNode::Kind::Scalar || dotted != node.quoted)
        return std::nullopt;
    const auto asn = Asn::parse(node.text);
    return asn ? std::optional(*asn) : std::nullopt;
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
int edits(const QString& from, const QString& to)
{
    const auto width = static_cast<std::size_t>(to.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> above(width);
    std::vector<int> row(width);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        before = std::exchange(above, row);
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 1; j < width; ++j) {
            const auto k = static_cast<qsizetype>(j) - 1;
            const bool same = from.at(i) == to.at(k);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 0 && k > 0 && from.at(i) == to.at(k - 1) && from.at(i - 1) == to.at(k))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

std::optional<Address> addressOf(const YamlNode& node, const QString& path, YamlProblems& problems)
{
    const auto text = yamlText(node, path, problems);
    if (!text)
        return std::nullopt;
    const auto address = Address::parse(*text);
    if (address && address->isUnspecified()) { // else it would be said to be missing
        problems.add(node, QStringLiteral("%1: %2 is no host's address").arg(path, shown(*text)),
                     QStringLiteral("an address of a host, for instance 192.168.125.20"));
        return std::nullopt;
    }
    if (address)
        return *address;
    problems.add(node, QStringLiteral("%1: “%2” is not an IPv4 address").arg(path, shown(*text)),
                 address.error().hint);
    return std::nullopt;
}

} // namespace

YamlMap::YamlMap(const YamlNode& node, QString path, QStringList keys, YamlProblems& problems)
    : m_node(node), m_path(std::move(path)), m_keys(std::move(keys)), m_problems(problems)
{
    if (node.kind != YamlNode::Kind::Map) {
        m_problems.add(
            node,
            QStringLiteral("%1 has to be a map of keys and values, and is %2")
                .arg(m_path.isEmpty() ? QStringLiteral("the plan") : m_path, kindWord(node)),
            QStringLiteral("its keys: %1").arg(m_keys.join(QStringLiteral(", "))));
        return;
    }
    for (qsizetype i = 0; i < node.items.size(); i += 2)
        checkKey(node.items.at(i));
}

void YamlMap::checkKey(const YamlNode& key) const
{
    if (key.kind != YamlNode::Kind::Scalar || m_keys.contains(key.text))
        return;
    if (isSecretKey(key.text)) {
        m_problems.add(key, QStringLiteral("%1: %2").arg(pathOf(shown(key.text)), noSecrets()),
                       secretRemedy());
        return;
    }
    const QString nearest = nearestWord(key.text, m_keys);
    m_problems.add(key, QStringLiteral("unknown key “%1”").arg(pathOf(shown(key.text))),
                   nearest.isEmpty() ? oneOf(m_keys)
                                     : QStringLiteral("did you mean “%1”?").arg(nearest));
}

QString YamlMap::pathOf(const QString& key) const
{
    return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
}

const YamlNode* YamlMap::value(const QString& key) const
{
    const YamlNode* node = valueIn(m_node, key);
    if (node == nullptr || node->kind == YamlNode::Kind::Refused)
        return nullptr;
    if (node->kind != YamlNode::Kind::Null)
        return node;
    // The place of a value that is not there is wherever the next thing stands; the key's is clear.
    m_problems.add(*(node - 1), QStringLiteral("%1 has no value").arg(pathOf(key)),
                   QStringLiteral("give it one, or leave the key out"));
    return nullptr;
}

void YamlMap::problem(const QString& key, const QString& what, const QString& remedy) const
{
    const YamlNode* node = valueIn(m_node, key);
    m_problems.add(node != nullptr ? *node : m_node,
                   QStringLiteral("%1: %2").arg(pathOf(key), what), remedy);
}

std::optional<QString> YamlMap::text(const QString& key) const
{
    const YamlNode* node = value(key);
    return node == nullptr ? std::nullopt : yamlText(*node, pathOf(key), m_problems);
}

std::optional<QString> YamlMap::file(const QString& key, const QString& folder) const
{
    const auto path = text(key);
    return path ? std::optional(resolvePath(*path, folder)) : std::nullopt;
}

std::optional<bool> YamlMap::boolean(const QString& key) const
{
    const YamlNode* node = value(key);
    if (node == nullptr)
        return std::nullopt;
    if (node->kind == YamlNode::Kind::Scalar && !node->quoted) {
        if (node->text == QStringLiteral("true") || node->text == QStringLiteral("on"))
            return true;
        if (node->text == QStringLiteral("false") || node->text == QStringLiteral("off"))
            return false;
    }
    problem(key, QStringLiteral("has to be true or false") + andIs(*node),
            QStringLiteral("write true, false, on or off, in small letters and without quotes"));
    return std::nullopt;
}

std::optional<int> YamlMap::number(const QString& key, int least, int most) const
{
    const YamlNode* node = value(key);
    if (node == nullptr)
        return std::nullopt;
    const bool digits =
        node->kind == YamlNode::Kind::Scalar && !node->quoted && !node->text.isEmpty() &&
        std::all_of(node->text.begin(), node->text.end(),
                    [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    bool fits = false;
    const int number = digits ? node->text.toInt(&fits, 10) : 0;
    // A leading zero makes it octal for some readers and decimal for others.
    const bool octal = digits && node->text.size() > 1 && node->text.startsWith(QLatin1Char('0'));
    if (fits && !octal && number >= least && number <= most)
        return number;
    problem(key,
            (least == most
                 ? QStringLiteral("has to be %1").arg(least)
                 : QStringLiteral("has to be a number from %1 to %2").arg(least).arg(most)) +
                andIs(*node),
            QStringLiteral("digits only, without quotes and leading zeros"));
    return std::nullopt;
}

std::optional<Address> YamlMap::address(const QString& key) const
{
    const YamlNode* node = value(key);
    return node == nullptr ? std::nullopt : addressOf(*node, pathOf(key), m_problems);
}

std::optional<Asn> YamlMap::asn(const QString& key) const
{
    const YamlNode* node = value(key);
    if (node == nullptr)
        return std::nullopt;
    const auto asn = parseAsn(*node);
    if (!asn)
        problem(key, QStringLiteral("has to be an AS number from 1 to 4294967294") + andIs(*node),
                QStringLiteral("digits without quotes, 64512, or asdot in quotes, \"1.10\""));
    return asn;
}

std::optional<int> YamlMap::word(const QString& key, const QStringList& words) const
{
    const YamlNode* node = value(key);
    if (node == nullptr)
        return std::nullopt;
    const auto index = node->kind == YamlNode::Kind::Scalar ? words.indexOf(node->text) : -1;
    if (index >= 0)
        return static_cast<int>(index);
    const QString nearest = nearestWord(node->text, words);
    problem(key, QStringLiteral("has to be %1").arg(oneOf(words)) + andIs(*node),
            nearest.isEmpty() ? QString() : QStringLiteral("did you mean “%1”?").arg(nearest));
    return std::nullopt;
}

QStringList YamlMap::texts(const QString& key) const
{
    QStringList result;
    list(key, [&](const YamlNode& item, const QString& path) {
        if (const auto text = yamlText(item, path, m_problems))
            result.append(*text);
    });
    return result;
}

QList<Address> YamlMap::addresses(const QString& key) const
{
    QList<Address> result;
    list(key, [&](const YamlNode& item, const QString& path) {
        if (const auto found = addressOf(item, path, m_problems))
            result.append(*found);
    });
    return result;
}

void YamlMap::map(const QString& key, const Visit& visit) const
{
    if (const YamlNode* node = value(key))
        visit(*node, pathOf(key));
}

void YamlMap::list(const QString& key, const Visit& visit) const
{
    const YamlNode* node = value(key);
    if (node == nullptr)
        return;
    if (node->kind != YamlNode::Kind::Sequence) {
        problem(key, QStringLiteral("has to be a list") + andIs(*node),
                node->kind == YamlNode::Kind::Scalar
                    ? QStringLiteral("put it in brackets: [%1]").arg(repeated(*node))
                    : QStringLiteral("write [a, b], or an item a line with `- ` in front"));
        return;
    }
    for (qsizetype i = 0; i < node->items.size(); ++i)
        visit(node->items.at(i), QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i));
}

std::optional<QString> yamlText(const YamlNode& node, const QString& path, YamlProblems& problems)
{
    if (node.kind != YamlNode::Kind::Scalar) {
        problems.add(
            node, QStringLiteral("%1 has to be a text, and is %2").arg(path, kindWord(node)), {});
        return std::nullopt;
    }
    if (isSecretValue(node.text)) {
        problems.add(node, QStringLiteral("%1: %2").arg(path, noSecrets()), secretRemedy());
        return std::nullopt;
    }
    if (node.text.isEmpty()) {
        problems.add(node, QStringLiteral("%1 is empty").arg(path),
                     QStringLiteral("give it a value, or leave the key out"));
        return std::nullopt;
    }
    if (!node.quoted && looksLikeOtherType(node.text)) {
        problems.add(node,
                     QStringLiteral("%1: YAML readers do not take %2 for a text")
                         .arg(path, shown(node.text)),
                     QStringLiteral("put it in quotes: \"%1\"").arg(shown(node.text)));
        return std::nullopt;
    }
    return node.text;
}

QString nearestWord(const QString& word, const QStringList& candidates)
{
    QString nearest;
    const QString given = word.left(64).toLower();
    int best = std::clamp<int>(static_cast<int>(given.size()) / 3, 1, 3) + 1;
    for (const QString& candidate : candidates) {
        const int distance = edits(given, candidate.toLower());
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace hcp
