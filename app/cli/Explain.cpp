// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Everything with an id, in full: one entry, or all of them as a page.
#include "cli/Commands.h"
#include "cli/Json.h"
#include "engine/Products.h"
#include "plan/YamlMap.h"
#include "rules/Unruled.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::cli
{

namespace
{

/// One entry that `explain` knows, whatever it is of.
struct Explanation {
    QString id, kind, text;
    QList<std::pair<QString, QString>> more; ///< label and text
};

Explanation explanationOf(const Check& check)
{
    return {check.id,
            QStringLiteral("check"),
            check.title + QLatin1Char('.'),
            {{QStringLiteral("Proves"), check.proves},
             {QStringLiteral("Source"), check.source},
             {QStringLiteral("Hangs on"), check.requires_.join(QStringLiteral(", "))}}};
}

Explanation explanationOf(const CauseInfo& cause)
{
    return {cause.id,
            QStringLiteral("cause of %1").arg(cause.check),
            cause.explanation,
            {{QStringLiteral("Told by"), cause.toldBy},
             {QStringLiteral("Fix"), cause.fix},
             {QStringLiteral("Our change"), cause.change}}};
}

Explanation explanationOf(const Rule& rule)
{
    return {rule.id,
            QStringLiteral("rule"),
            rule.explanation,
            {{QStringLiteral("Severity"), severityWord(rule.severity)},
             {QStringLiteral("Field"), rule.field},
             {QStringLiteral("Remedy"), rule.remedy},
             {QStringLiteral("Refused by"), enforcerText(rule.enforcer)},
             {QStringLiteral("Source"), rule.source}}};
}

Explanation explanationOf(ErrorCode code)
{
    return {errorId(code),
            QStringLiteral("error"),
            errorExplanation(code),
            {{QStringLiteral("Exit code"), QString::number(exitCode(code))}}};
}

/// Entries of one sort under one heading.
struct Chapter {
    QString title;
    QList<Explanation> entries;
};

template <class List>
Chapter chapter(const QString& title, const List& list)
{
    Chapter made{title, {}};
    for (const auto& entry : list)
        made.entries.append(explanationOf(entry));
    return made;
}

QList<Chapter> chapters()
{
    return {chapter(QStringLiteral("Checks"), chain()),
            chapter(QStringLiteral("Causes"), allCauses()),
            chapter(QStringLiteral("Rules"), allRules()),
            chapter(QStringLiteral("Errors"), allErrorCodes())};
}

QJsonObject toJson(const Explanation& entry)
{
    QJsonObject object{{QStringLiteral("id"), entry.id},
                       {QStringLiteral("kind"), entry.kind},
                       {QStringLiteral("text"), entry.text}};
    for (const auto& [label, text] : entry.more)
        object.insert(label, text);
    return object;
}

QString toText(const Explanation& entry)
{
    QString out = QStringLiteral("%1 (%2)\n  %3\n").arg(entry.id, entry.kind, entry.text);
    for (const auto& [label, text] : entry.more) {
        if (!text.isEmpty())
            out += QStringLiteral("  %1: %2\n").arg(label, text);
    }
    return out;
}

/// What stands between angle brackets or stars is no markup.
QString plain(QString text)
{
    text.replace(QLatin1Char('<'), QStringLiteral("&lt;"));
    return text.replace(QLatin1Char('*'), QStringLiteral("\\*"));
}

QString toMarkdown(const Explanation& entry)
{
    QString out = QStringLiteral("### %1\n\n").arg(entry.id);
    if (entry.kind.contains(QLatin1Char(' '))) // `cause of …`
        out += QStringLiteral("*%1*\n\n").arg(entry.kind);
    out += plain(entry.text) + QStringLiteral("\n\n");
    for (const auto& [label, text] : entry.more) {
        if (!text.isEmpty())
            out += QStringLiteral("- %1: %2\n").arg(label, plain(text));
    }
    return out + QLatin1Char('\n');
}

/// What the platforms do and no rule minds, and why.
QString unruledTable()
{
    QString out =
        QStringLiteral("## Left out on purpose\n\nWhat the platforms refuse or do not do, "
                       "and no rule has to mind.\n\n| source | what | why there is no "
                       "rule |\n| --- | --- | --- |\n");
    for (const Unruled& one : unruled())
        out += QStringLiteral("| %1 | %2 | %3 |\n").arg(one.source, one.what, one.why);
    return out;
}

QString page(const QList<Chapter>& all)
{
    QString out =
        QStringLiteral("# Checks, causes, rules and errors\n\nMade by `hcp-bgp explain --all`; "
                       "`hcp-bgp explain ID` shows one of them.\n\n");
    for (const Chapter& one : all) {
        out += QStringLiteral("## %1\n\n").arg(one.title);
        for (const Explanation& entry : one.entries)
            out += toMarkdown(entry);
    }
    return out + unruledTable();
}

/// `did you mean “bgp.session”? `: one that is spelled alike, else those that hold the word.
QString nearestIds(const QString& word, const QStringList& ids)
{
    constexpr qsizetype Enough = 5;
    QStringList near;
    if (const QString nearest = nearestWord(word, ids); !nearest.isEmpty())
        near << nearest;
    for (const QString& id : ids) {
        const bool alike = word.size() > 2 && id.contains(word, Qt::CaseInsensitive);
        if (alike && near.size() < Enough && !near.contains(id))
            near << id;
    }
    return near.isEmpty()
               ? QString()
               : QStringLiteral("did you mean “%1”? ").arg(near.join(QStringLiteral("”, “")));
}

int explainAll(Terminal& terminal)
{
    const auto all = chapters();
    QJsonArray entries;
    for (const Chapter& one : all) {
        for (const Explanation& entry : one.entries)
            entries.append(toJson(entry));
    }
    terminal.answer({{QStringLiteral("explanations"), entries}}, page(all));
    return 0;
}

} // namespace

int runExplain(const Call& call, Terminal& terminal)
{
    if (call.all)
        return explainAll(terminal);
    QJsonArray found;
    QString text;
    QStringList ids;
    for (const Chapter& one : chapters()) {
        for (const Explanation& entry : one.entries) {
            ids << entry.id;
            if (entry.id != call.id)
                continue;
            found.append(toJson(entry));
            text += toText(entry);
        }
    }
    if (call.id.isEmpty())
        return terminal.fail({ErrorCode::InvalidCall,
                              QStringLiteral("Nothing to explain is named"),
                              {},
                              QStringLiteral("name an id, or ask for --all")});
    if (found.isEmpty())
        return terminal.fail(
            {ErrorCode::InvalidCall,
             QStringLiteral("Nothing is called “%1”").arg(call.id),
             {},
             nearestIds(call.id, ids) + QStringLiteral("`hcp-bgp explain --all` lists them all")});
    terminal.answer({{QStringLiteral("explanations"), found}}, text);
    return 0;
}

} // namespace hcp::cli
