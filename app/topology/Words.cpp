// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Words.h"

namespace hcp::topology
{

using namespace Qt::StringLiterals;

QString Edge::words() const
{
    const bool says = standing && !protocol.isEmpty();
    return what + u": "_s + (says ? protocol : standingWord(standing));
}

QList<Edge> edgesOf(const Model& model)
{
    QList<Edge> edges{{model.machine.id, model.dns.id, u"asks"_s, model.dns.standing}};
    for (qsizetype r = 0; r < model.routers.size(); ++r)
        edges << Edge{model.machine.id, model.routers[r].id, u"API"_s, model.paths[r]};
    for (const Session& session : model.sessions)
        edges << Edge{model.routers[session.router].id, model.nodes[session.node].id, u"BGP"_s,
                      session.standing, session.word};
    for (const Announcement& one : model.announcements)
        edges << Edge{model.nodes[one.node].id, model.hosted[one.hosted].vip.id, u"announces"_s,
                      one.standing};
    for (const Hosted& hosted : model.hosted)
        edges << Edge{hosted.vip.id, hosted.api.id, u"Service"_s, hosted.service};
    return edges;
}

QStringList wordsOf(const Part& part)
{
    QStringList words;
    for (const QString& line : {part.name, part.address, part.strong, part.note}) {
        if (!line.isEmpty())
            words << line;
    }
    const QString state = part.word();
    if (part.standing && !words.contains(state)) // a router's note says it already
        words << state;
    return words;
}

QStringList dnsWords(const Model& model)
{
    QStringList words{model.dns.name + u' ' + model.dns.address};
    for (const NameRow& row : model.names) {
        const QString name = row.label + model.dns.strong;
        words << (row.standing ? u"%1 %2: %3"_s.arg(name, row.value, standingWord(row.standing))
                               : u"%1 %2"_s.arg(name, row.value));
    }
    return words;
}

} // namespace hcp::topology
