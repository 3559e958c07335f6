// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Communities, in advertisements and in objects of their own: what MetalLB refuses in them.
#include "rules/metallb/Community.h"
#include "rules/metallb/Configuration.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Problem> communities(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        for (const auto& entry : specList(object, u"communities"_s)) {
            const QString text = entry.toString();
            if (text.contains(u':') && !communityOf(text))
                problems.append({title,
                                 u"%1 has the community “%2”."_s.arg(title, text.left(80)),
                                 u"65000:100, or large:65000:1:2"_s,
                                 {}});
        }
    });
    return problems;
}

struct Alias {
    QString object, name, value;
};

QList<Alias> aliasesOf(const Configuration& all)
{
    QList<Alias> aliases;
    for (const QJsonObject& object : all.communities) {
        for (const auto& entry : specList(object, u"communities"_s))
            aliases.append({titleOf(u"Community", object), entry[u"name"_s].toString(),
                            entry[u"value"_s].toString()});
    }
    return aliases;
}

QList<Problem> unknownAlias(const Configuration& all)
{
    QList<Problem> problems;
    if (!all.complete.contains(u"Community"_s))
        return problems;
    const auto aliases = aliasesOf(all);
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        for (const auto& entry : specList(object, u"communities"_s)) {
            const QString text = entry.toString();
            const bool known =
                text.contains(u':') || std::any_of(aliases.begin(), aliases.end(),
                                                   [&](const Alias& a) { return a.name == text; });
            if (!known)
                problems.append(
                    {title,
                     u"%1 has the community %2, and no Community defines it."_s.arg(title, text),
                     u"make a Community with that name, or take it out"_s,
                     {}});
        }
    });
    return problems;
}

QList<Problem> aliasRepeated(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        QJsonArray names;
        for (const auto& entry : specList(object, u"communities"_s)) {
            if (!entry.toString().contains(u':'))
                names.append(entry);
        }
        const QString twice = repeatedText(names);
        if (!twice.isEmpty())
            problems.append({title,
                             u"%1 has the community %2 twice."_s.arg(title, twice),
                             u"keep one of them"_s,
                             {}});
    });
    return problems;
}

QList<Problem> aliasValue(const Configuration& all)
{
    QList<Problem> problems;
    for (const Alias& alias : aliasesOf(all)) {
        if (!communityOf(alias.value))
            problems.append({alias.object,
                             u"%1 gives %2 the value “%3”."_s.arg(alias.object, alias.name,
                                                                  alias.value.left(80)),
                             u"65000:100, or large:65000:1:2"_s,
                             {}});
    }
    return problems;
}

QList<Problem> aliasTwice(const Configuration& all)
{
    QList<Problem> problems;
    QMap<QString, QString> seen;
    for (const Alias& alias : aliasesOf(all)) {
        if (seen.contains(alias.name))
            problems.append({alias.object,
                             u"The community %1 is in %2 and in %3."_s.arg(
                                 alias.name, seen.value(alias.name), alias.object),
                             u"keep one of them"_s,
                             {}});
        seen.insert(alias.name, alias.object);
    }
    return problems;
}

} // namespace

QList<ConfigurationRule> communityRules()
{
    const QString other = u"managementCluster.metallb"_s;
    const QString value = u"65000:100, or large:65000:1:2"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"community-invalid"_s,
                           Blocks,
                           u"A community is two numbers up to 65535, or large: and three up to "
                           "4294967295."_s,
                           u"MetalLB V-4"_s,
                           {},
                           other,
                           value,
                           Webhook},
                          communities),
        configurationRule(
            {u"community-missing"_s,
             Blocks,
             u"A community without a colon is the name of one that a Community object defines. One "
             "that is not there passes the webhook, and then MetalLB ignores the whole "
             "configuration."_s,
             u"MetalLB B-9"_s,
             {},
             other,
             u"make a Community with that name"_s,
             Controller},
            unknownAlias),
        configurationRule({u"community-repeated"_s,
                           Blocks,
                           u"A community by name may be in an advertisement once. The webhook does "
                           "not look at names, so it passes, and then MetalLB ignores the whole "
                           "configuration."_s,
                           u"MetalLB §4"_s,
                           {},
                           other,
                           u"keep one of them"_s,
                           Controller},
                          aliasRepeated),
        configurationRule({u"community-value-invalid"_s,
                           Blocks,
                           u"The value in a Community object has to be a community."_s,
                           u"MetalLB M-2"_s,
                           {},
                           other,
                           value,
                           Webhook},
                          aliasValue),
        configurationRule({u"community-duplicate"_s,
                           Blocks,
                           u"A community's name may be defined once, over all Community objects."_s,
                           u"MetalLB M-1"_s,
                           {},
                           other,
                           u"keep one of them"_s,
                           Webhook},
                          aliasTwice),
    };
}

} // namespace hcp::rules
