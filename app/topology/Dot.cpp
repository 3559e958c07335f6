// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Dot.h"

#include "topology/Palette.h"
#include "topology/Words.h"

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

/// A quoted string; `\n` between lines is Graphviz' own escape.
QString quoted(const QStringList& lines)
{
    QStringList clean;
    for (QString line : lines) {
        line.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u' ');
        clean << line;
    }
    return u'"' + clean.join(u"\\n"_s) + u'"';
}

QString quoted(const QString& text)
{
    return quoted(QStringList{text});
}

QString shapeOf(Part::Kind kind)
{
    switch (kind) {
    case Part::Kind::Router:
        return u"octagon"_s;
    case Part::Kind::Vip:
        return u"ellipse\", peripheries=\"2"_s;
    case Part::Kind::ApiServer:
        return u"hexagon"_s;
    default:
        return u"box"_s;
    }
}

/// Not by colour alone: each state has its line.
QString lineOf(Standing standing)
{
    if (!standing)
        return u"dashed"_s;
    switch (*standing) {
    case State::Passed:
        return u"bold"_s;
    case State::Waiting:
        return u"dotted"_s;
    case State::Skipped:
        return u"solid"_s;
    default:
        return u"dashed"_s;
    }
}

QString nodeLine(const Part& part, const QStringList& words)
{
    return u"  %1 [shape=\"%2\", label=%3, color=\"%4\"%5];\n"_s.arg(
        quoted(part.id), shapeOf(part.kind), quoted(words),
        colour(part.standing == State::Failed ? Token::Failed : Token::Card, Scheme::Paper),
        part.ours ? QString() : u", style=\"dashed\""_s);
}

QString clusterOf(const Model& model)
{
    QString text = u"  subgraph cluster_management {\n  label=%1;\n"_s.arg(
        quoted(QStringList{u"Management cluster "_s + model.clusterName, model.clusterFacts,
                           standingWord(model.cluster)}));
    for (const Part& node : model.nodes)
        text += nodeLine(node, wordsOf(node));
    for (qsizetype i = 0; i < model.hosted.size(); ++i) {
        const Hosted& hosted = model.hosted[i];
        text += u"  subgraph cluster_hosted_%1 {\n  label=%2;\n"_s.arg(
            QString::number(i), quoted(QStringList{u"Hosted cluster "_s + hosted.name, hosted.place,
                                                   standingWord(hosted.standing)}));
        text += nodeLine(hosted.vip, wordsOf(hosted.vip)) +
                nodeLine(hosted.api, wordsOf(hosted.api)) + u"  }\n"_s;
    }
    return text + u"  }\n"_s;
}

} // namespace

QByteArray toDot(const Model& model)
{
    QString text = u"digraph topology {\n  rankdir=\"LR\";\n  label=%1;\n  labelloc=\"t\";\n"
                   "  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", "
                   "dir=\"none\"];\n"_s.arg(quoted(QStringList{model.title, model.verdict}));
    text += nodeLine(model.machine, wordsOf(model.machine));
    text += nodeLine(model.dns, dnsWords(model));
    for (const Part& router : model.routers)
        text += nodeLine(router, wordsOf(router));
    text += clusterOf(model);
    for (const Edge& edge : edgesOf(model)) {
        const QString word = edge.words();
        text += u"  %1 -> %2 [label=%3, color=\"%4\", fontcolor=\"%4\", style=\"%5\"];\n"_s.arg(
            quoted(edge.from), quoted(edge.to), quoted(word),
            colour(tokenOf(edge.standing), Scheme::Paper), lineOf(edge.standing));
    }
    return (text + u"}\n"_s).toUtf8();
}

} // namespace hcp::topology
