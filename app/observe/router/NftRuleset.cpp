// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/NftRuleset.h"

#include "base/Address.h"
#include "observe/router/NftMatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace hcp::router
{

namespace
{

using Action = RuleVerdict::Action;

QString tableOf(const QJsonObject& object)
{
    return object.value(QStringLiteral("family")).toString() + u' ' +
           object.value(QStringLiteral("table")).toString();
}

// What the text listing says: rules by `family table handle`, policies by `family table chain`.
struct Texts {
    QHash<QString, QString> rules;
    QHash<QString, QString> policies;
};

Texts textsOf(const QByteArray& listing)
{
    static const QRegularExpression handle(QStringLiteral(" # handle (\\d+)$"));
    Texts texts;
    QString table;
    QString chain;
    for (const QByteArray& raw : listing.split('\n')) {
        QString line = QString::fromUtf8(raw).trimmed();
        const auto match = handle.match(line);
        const QString number = match.captured(1);
        if (match.hasMatch())
            line.truncate(match.capturedStart());
        const auto words = line.split(u' ');
        if (words.value(0) == QStringLiteral("table") && words.size() >= 4)
            table = words[1] + u' ' + words[2];
        else if (words.value(0) == QStringLiteral("chain") && line.endsWith(u'{'))
            chain = words.value(1);
        else if (words.value(0) == QStringLiteral("type") && line.contains(u"hook"))
            texts.policies[table + u' ' + chain] = line;
        else if (!number.isEmpty())
            texts.rules[table + u' ' + number] = line;
    }
    return texts;
}

std::optional<RuleVerdict> verdictOf(const QJsonObject& statement)
{
    static const QHash<QString, Action> actions = {
        {QStringLiteral("accept"), Action::Accept},     {QStringLiteral("drop"), Action::Drop},
        {QStringLiteral("reject"), Action::Reject},     {QStringLiteral("return"), Action::Return},
        {QStringLiteral("continue"), Action::Continue}, {QStringLiteral("queue"), Action::Unknown},
        {QStringLiteral("synproxy"), Action::Unknown},  {QStringLiteral("tproxy"), Action::Unknown},
        {QStringLiteral("fwd"), Action::Unknown},       {QStringLiteral("jump"), Action::Jump},
        {QStringLiteral("goto"), Action::Goto}};
    for (auto it = statement.begin(); it != statement.end(); ++it) {
        const auto action = actions.constFind(it.key());
        if (action != actions.constEnd())
            return RuleVerdict{
                *action, it.value().toObject().value(QStringLiteral("target")).toString(), {}};
    }
    return std::nullopt;
}

// `redirect to :1790`, `dnat to 10.0.0.5:179`.
RuleVerdict translationOf(const QJsonObject& body)
{
    RuleVerdict verdict{Action::Translate, {}, {}};
    const auto address = body.value(QStringLiteral("addr"));
    const auto port = body.value(QStringLiteral("port"));
    const auto parsed = Address::parse(address.toString());
    if (parsed)
        verdict.to.address = parsed->bits();
    if (port.isDouble())
        verdict.to.port = static_cast<quint64>(port.toInteger());
    verdict.to.readable =
        (address.isUndefined() || parsed) && (port.isUndefined() || port.isDouble());
    return verdict;
}

// nft before 1.0.8 leaves the devices out of its JSON: `hook ingress device "eth0" priority 0`,
// `hook ingress devices = { "eth0", "eth1" } priority 0`.
QStringList devicesOf(const QJsonValue& dev, const QString& policyText)
{
    static const QRegularExpression written(
        QStringLiteral("hook \\w+ (?:device (\\S+)|devices = \\{([^}]*)\\})"));
    if (dev.isString())
        return {dev.toString()};
    if (dev.isArray())
        return dev.toVariant().toStringList();
    const auto match = written.match(policyText);
    QString names = match.captured(1) + match.captured(2);
    return names.remove(u'"').replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
}

class Reader
{
public:
    explicit Reader(Texts texts) : m_texts(std::move(texts)) {}

    void set(const QJsonObject& set)
    {
        m_sets[tableOf(set)][set.value(QStringLiteral("name")).toString()] =
            set.value(QStringLiteral("elem")).toArray();
    }

    void chain(const QJsonObject& object)
    {
        Chain chain;
        chain.family = object.value(QStringLiteral("family")).toString();
        chain.table = object.value(QStringLiteral("table")).toString();
        chain.name = object.value(QStringLiteral("name")).toString();
        chain.hook = object.value(QStringLiteral("hook")).toString();
        chain.type = object.value(QStringLiteral("type")).toString();
        chain.priority = object.value(QStringLiteral("prio")).toInt();
        chain.dropsByPolicy =
            object.value(QStringLiteral("policy")).toString() == QStringLiteral("drop");
        chain.policyText = m_texts.policies.value(tableOf(object) + u' ' + chain.name,
                                                  QStringLiteral("policy drop"));
        chain.devices = devicesOf(object.value(QStringLiteral("dev")), chain.policyText);
        m_result.chains.append(chain);
    }

    void rule(const QJsonObject& object)
    {
        const QString name = object.value(QStringLiteral("chain")).toString();
        const QString table = tableOf(object);
        Rule rule;
        rule.text = m_texts.rules.value(
            table + u' ' + QString::number(object.value(QStringLiteral("handle")).toInteger()));
        const QJsonArray statements = object.value(QStringLiteral("expr")).toArray();
        for (const auto& statement : statements)
            add(rule, statement, table);
        if (rule.text.isEmpty())
            rule.text = QStringLiteral("rule of %1 %2").arg(table, name);
        for (Chain& chain : m_result.chains) {
            if (chain.name == name && chain.family + u' ' + chain.table == table)
                chain.rules.append(rule);
        }
    }

    Ruleset result() const { return m_result; }

private:
    void add(Rule& rule, const QJsonValue& value, const QString& table)
    {
        const auto statement = value.toObject();
        const QString kind = statement.keys().value(0);
        const auto body = statement.value(kind).toObject();
        if (kind == QStringLiteral("match")) {
            rule.matches.append(nftMatch(body.value(QStringLiteral("op")).toString(),
                                         body.value(QStringLiteral("left")),
                                         body.value(QStringLiteral("right")), m_sets[table]));
        } else if (kind == QStringLiteral("vmap")) {
            addMap(rule, body, table);
        } else if (kind == QStringLiteral("xt") || value.isNull() || kind.isEmpty()) {
            m_result.opaque.insert(table);
            addOpaque(rule, body);
        } else if (kind == QStringLiteral("dnat") || kind == QStringLiteral("redirect")) {
            rule.cases.append({{}, translationOf(body)});
        } else if (const auto verdict = verdictOf(statement)) {
            rule.cases.append({{}, *verdict});
        } else {
            addOther(rule, kind, body);
        }
    }

    void addMap(Rule& rule, const QJsonObject& map, const QString& table)
    {
        const auto data = map.value(QStringLiteral("data"));
        const auto named = m_sets[table].constFind(data.toString().mid(1));
        const bool found = named != m_sets[table].constEnd();
        const auto elements = data.isString() && found
                                  ? *named
                                  : data.toObject().value(QStringLiteral("set")).toArray();
        if (data.isString() && !found)
            rule.cases.append({{constantMatch(Truth::Maybe)}, {Action::Unknown, {}, {}}});
        for (const auto& entry : elements) {
            const auto pair = entry.toArray();
            const auto verdict = verdictOf(pair.at(1).toObject());
            const auto key = pair.at(0).toObject().value(QStringLiteral("elem")).toObject();
            const auto value =
                key.contains(QStringLiteral("val")) ? key.value(QStringLiteral("val")) : pair.at(0);
            // One element is compared as a set of one, so that it is never taken for a list.
            const QJsonObject one{{QStringLiteral("set"), QJsonArray{value}}};
            const Match match = nftMatch(QStringLiteral("=="), map.value(QStringLiteral("key")),
                                         one, m_sets[table]);
            if (verdict)
                rule.cases.append({{match}, *verdict});
        }
    }

    static void addOpaque(Rule& rule, const QJsonObject& xt)
    {
        const bool isTarget =
            xt.value(QStringLiteral("type")).toString() == QStringLiteral("target");
        const QString name = xt.value(QStringLiteral("name")).toString();
        if (isTarget && name == QStringLiteral("REJECT"))
            rule.cases.append({{}, {Action::Reject, {}, {}}});
        else if (!isTarget && name != QStringLiteral("comment"))
            rule.matches.append(constantMatch(Truth::Maybe));
    }

    void addOther(Rule& rule, const QString& kind, const QJsonObject& body)
    {
        static const QSet<QString> harmless = {
            QStringLiteral("counter"), QStringLiteral("log"),     QStringLiteral("comment"),
            QStringLiteral("mangle"),  QStringLiteral("notrack"), QStringLiteral("set"),
            QStringLiteral("flow"),    QStringLiteral("dup"),     QStringLiteral("masquerade"),
            QStringLiteral("snat")};
        const auto key = body.value(QStringLiteral("key")).toObject();
        if (kind == QStringLiteral("mangle") && QJsonDocument(key).toJson().contains("\"mark\""))
            m_result.setsMarks = true;
        if (kind == QStringLiteral("limit")) // one connection stays below any limit
            rule.matches.append(
                constantMatch(body.value(QStringLiteral("inv")).toBool() ? Truth::No : Truth::Yes));
        else if (!harmless.contains(kind))
            rule.matches.append(constantMatch(Truth::Maybe));
    }

    Texts m_texts;
    QHash<QString, NamedSets> m_sets;
    Ruleset m_result;
};

} // namespace

Parsed<Ruleset> parseNft(const QByteArray& json, const QByteArray& text)
{
    const auto value = readJson(json);
    if (!value)
        return tl::make_unexpected(value.error());
    const auto list = value->toObject().value(QStringLiteral("nftables"));
    if (!list.isArray())
        return tl::make_unexpected(QStringLiteral("not a ruleset of nft"));
    Reader reader(textsOf(text));
    const auto objects = list.toArray();
    const auto each = [&objects](const QString& kind, const auto& read) {
        for (const auto& entry : objects) {
            const auto object = entry.toObject().value(kind);
            if (object.isObject())
                read(object.toObject());
        }
    };
    // Sets and chains first: rules point to them.
    each(QStringLiteral("set"), [&](const QJsonObject& set) { reader.set(set); });
    each(QStringLiteral("map"), [&](const QJsonObject& map) { reader.set(map); });
    each(QStringLiteral("chain"), [&](const QJsonObject& chain) { reader.chain(chain); });
    each(QStringLiteral("rule"), [&](const QJsonObject& rule) { reader.rule(rule); });
    return reader.result();
}

} // namespace hcp::router
