// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/IptablesRuleset.h"

#include <algorithm>

namespace hcp::router
{

namespace
{

using Action = RuleVerdict::Action;

// Words with double quotes and backslashes, as iptables-save writes them.
QStringList wordsOf(const QString& line)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool open = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'\\' && quoted && i + 1 < line.size()) {
            word += line[++i];
        } else if (c == u'"') {
            quoted = !quoted;
            open = true;
        } else if (c.isSpace() && !quoted) {
            if (open)
                words.append(word);
            word.clear();
            open = false;
        } else {
            word += c;
            open = true;
        }
    }
    if (open)
        words.append(word);
    return words;
}

int priorityOf(const QString& table)
{
    static const QHash<QString, int> priorities = {{QStringLiteral("raw"), -300},
                                                   {QStringLiteral("mangle"), -150},
                                                   {QStringLiteral("nat"), -100},
                                                   {QStringLiteral("security"), 50}};
    return priorities.value(table, 0);
}

// `REDIRECT --to-ports 1790`, `DNAT --to-destination 10.0.0.5:179`; a range of either is not read.
Translation translationOf(const QStringList& options)
{
    const auto behind = [&options](const QString& word) {
        const auto at = options.indexOf(word);
        return at < 0 ? QString() : options.value(at + 1);
    };
    const QString where = behind(QStringLiteral("--to-destination"));
    const QString port =
        where.isEmpty() ? behind(QStringLiteral("--to-ports")) : where.section(u':', 1);
    const QString address = where.section(u':', 0, 0);
    const auto parsed = Address::parse(address);
    Translation to;
    bool isNumber = true;
    if (!port.isEmpty())
        to.port = port.toULongLong(&isNumber);
    if (parsed)
        to.address = parsed->bits();
    to.readable = isNumber && (address.isEmpty() || parsed);
    return to;
}

bool isOption(const QString& word)
{
    return word.startsWith(u'-') || word == QStringLiteral("!");
}

class Reader
{
public:
    void line(const QString& line)
    {
        if (line.startsWith(u'*'))
            m_table = line.mid(1).trimmed();
        else if (line.startsWith(QStringLiteral("# Table `")))
            m_left.insert(line.section(u'`', 1).section(u'\'', 0, 0));
        else if (line.startsWith(u':'))
            chain(line.mid(1).split(u' '));
        else if (line.startsWith(QStringLiteral("-A ")))
            rule(line);
    }

    Ruleset result()
    {
        m_result.chains.removeIf(
            [this](const Chain& chain) { return m_left.contains(chain.table); });
        for (Chain& chain : m_result.chains) {
            for (Rule& rule : chain.rules)
                resolve(rule, chain);
        }
        return m_result;
    }

private:
    void chain(const QStringList& words)
    {
        Chain chain;
        chain.family = QStringLiteral("ip");
        chain.table = m_table;
        chain.name = words.value(0);
        const QString policy = words.value(1);
        if (policy != QStringLiteral("-")) {
            chain.hook = chain.name.toLower();
            chain.type = m_table == QStringLiteral("nat") ? m_table : QStringLiteral("filter");
            chain.priority = priorityOf(m_table);
            chain.dropsByPolicy = policy == QStringLiteral("DROP");
            chain.policyText = QStringLiteral("-P %1 %2").arg(chain.name, policy);
        }
        m_result.chains.append(chain);
    }

    void rule(const QString& line)
    {
        const auto words = wordsOf(line);
        Rule rule;
        rule.text = line;
        bool negated = false;
        for (qsizetype i = 2; i < words.size(); ++i) {
            const QString& option = words[i];
            if (option == QStringLiteral("!")) {
                negated = true;
                continue;
            }
            QStringList arguments;
            const bool quotes = option == QStringLiteral("--comment");
            while (i + 1 < words.size() && (quotes ? arguments.isEmpty() : !isOption(words[i + 1])))
                arguments.append(words[++i]);
            if (option == QStringLiteral("-j") || option == QStringLiteral("-g")) {
                target(rule, option == QStringLiteral("-g"), arguments.value(0),
                       words.sliced(i + 1));
                break; // what follows belongs to the target
            }
            if (option != QStringLiteral("-m")) {
                Match match = iptablesMatch(option, arguments);
                match.negated = negated;
                rule.matches.append(match);
            }
            negated = false;
        }
        append(words.value(1), rule);
    }

    static void target(Rule& rule, bool isGoto, const QString& name, const QStringList& options)
    {
        rule.cases.append(
            {{}, {isGoto ? Action::Goto : Action::Jump, name, translationOf(options)}});
    }

    void append(const QString& name, const Rule& rule)
    {
        for (Chain& chain : m_result.chains) {
            if (chain.name == name && chain.table == m_table)
                chain.rules.append(rule);
        }
    }

    // A target is a chain of the table, a verdict, or something that lets the packet go on.
    void resolve(Rule& rule, const Chain& chain)
    {
        for (Case& one : rule.cases) {
            const QString name = one.verdict.chain;
            const auto same = [&](const Chain& other) {
                return other.name == name && other.table == chain.table;
            };
            if (std::any_of(m_result.chains.cbegin(), m_result.chains.cend(), same))
                continue;
            one.verdict = {actionOf(name), {}, one.verdict.to};
            m_result.setsMarks = m_result.setsMarks || name == QStringLiteral("MARK") ||
                                 name == QStringLiteral("CONNMARK");
        }
    }

    static Action actionOf(const QString& target)
    {
        static const QHash<QString, Action> actions = {
            {QStringLiteral("ACCEPT"), Action::Accept},
            {QStringLiteral("DROP"), Action::Drop},
            {QStringLiteral("REJECT"), Action::Reject},
            {QStringLiteral("TARPIT"), Action::Reject},
            {QStringLiteral("RETURN"), Action::Return},
            {QStringLiteral("DNAT"), Action::Translate},
            {QStringLiteral("REDIRECT"), Action::Translate},
            {QStringLiteral("QUEUE"), Action::Unknown},
            {QStringLiteral("NFQUEUE"), Action::Unknown},
            {QStringLiteral("SYNPROXY"), Action::Unknown},
            {QStringLiteral("TPROXY"), Action::Unknown}};
        return actions.value(target, Action::Continue);
    }

    QString m_table;
    QSet<QString> m_left; ///< tables that only nft can list
    Ruleset m_result;
};

} // namespace

Ruleset parseIptables(const QByteArray& text)
{
    Reader reader;
    for (const QByteArray& line : text.split('\n'))
        reader.line(QString::fromUtf8(line).trimmed());
    return reader.result();
}

} // namespace hcp::router
