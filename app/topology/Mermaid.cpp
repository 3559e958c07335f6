// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Mermaid.h"

#include "topology/Palette.h"
#include "topology/Words.h"

#include <QHash>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

/// A label between quotes; Mermaid knows entities, and none of its own marks but through them.
QString label(const QStringList& lines)
{
    QStringList clean;
    for (QString line : lines) {
        line.replace(u'&', u"&amp;"_s).replace(u'"', u"#quot;"_s);
        line.replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s).replace(u'`', u"#96;"_s);
        clean << line.replace(u'\n', u"<br/>"_s);
    }
    return u'"' + clean.join(u"<br/>"_s) + u'"';
}

/// Ids that no word of the language can be: n0, n1, … in the order of appearance.
class Ids
{
public:
    QString of(const QString& id)
    {
        if (!m_ids.contains(id))
            m_ids.insert(id, u"n%1"_s.arg(m_ids.size()));
        return m_ids.value(id);
    }

private:
    QHash<QString, QString> m_ids;
};

QString nodeLine(Ids& ids, const Part& part, const QStringList& words)
{
    const QString id = ids.of(part.id);
    const QString text = label(words);
    switch (part.kind) {
    case Part::Kind::Vip:
        return u"  %1([%2])\n"_s.arg(id, text);
    case Part::Kind::ApiServer:
        return u"  %1{{%2}}\n"_s.arg(id, text);
    case Part::Kind::Router:
        return u"  %1[[%2]]\n"_s.arg(id, text);
    default:
        return u"  %1[%2]\n"_s.arg(id, text);
    }
}

/// The line's own look says the state in grey too: thick, dotted or plain.
QString arrow(Standing standing)
{
    if (standing == State::Passed)
        return u"==="_s;
    return standing == State::Skipped ? u"---"_s : u"-.-"_s;
}

QString hostedBlock(Ids& ids, const Hosted& hosted, qsizetype index)
{
    return u"  subgraph hosted%1[%2]\n"_s.arg(
               QString::number(index),
               label({u"Hosted cluster "_s + hosted.name, standingWord(hosted.standing)})) +
           nodeLine(ids, hosted.vip, wordsOf(hosted.vip)) +
           nodeLine(ids, hosted.api, wordsOf(hosted.api)) + u"  end\n"_s;
}

} // namespace

QByteArray toMermaid(const Model& model)
{
    Ids ids;
    QString text = u"---\ntitle: %1\n---\nflowchart LR\n"_s.arg(
        label({model.title + u", "_s + model.verdict}));
    text += nodeLine(ids, model.machine, wordsOf(model.machine));
    text += nodeLine(ids, model.dns, dnsWords(model));
    for (const Part& router : model.routers)
        text += nodeLine(ids, router, wordsOf(router));
    text += u"  subgraph management[%1]\n"_s.arg(
        label({u"Management cluster "_s + model.clusterName, model.clusterFacts,
               standingWord(model.cluster)}));
    for (const Part& node : model.nodes)
        text += nodeLine(ids, node, wordsOf(node));
    for (qsizetype i = 0; i < model.hosted.size(); ++i)
        text += hostedBlock(ids, model.hosted[i], i);
    text += u"  end\n"_s;
    QString styles;
    const QList<Edge> edges = edgesOf(model);
    for (qsizetype i = 0; i < edges.size(); ++i) {
        const Edge& edge = edges[i];
        text += u"  %1 %2|%3| %4\n"_s.arg(ids.of(edge.from), arrow(edge.standing),
                                          label({edge.words()}), ids.of(edge.to));
        styles += u"  linkStyle %1 stroke:%2\n"_s.arg(
            QString::number(i), colour(tokenOf(edge.standing), Scheme::Paper));
    }
    return (text + styles).toUtf8();
}

} // namespace hcp::topology
