// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Legend.h"

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

/// Every standing of a link that occurs, and every kind of mark.
struct Occurring {
    QList<Standing> standings;
    QList<Mark> marks;

    void add(Standing standing)
    {
        if (!standings.contains(standing))
            standings << standing;
    }
};

Occurring occurring(const Model& model)
{
    Occurring found;
    found.add(model.dns.standing);
    for (const Standing path : model.paths)
        found.add(path);
    for (const Session& session : model.sessions) {
        found.add(session.standing);
        if (session.mark != Mark::None && !found.marks.contains(session.mark))
            found.marks << session.mark;
    }
    for (const Announcement& announcement : model.announcements)
        found.add(announcement.standing);
    for (const Hosted& hosted : model.hosted)
        found.add(hosted.service);
    return found;
}

QString legendWord(Standing standing)
{
    if (!standing)
        return u"planned, not measured"_s;
    switch (*standing) {
    case State::Passed:
        return u"holds"_s;
    case State::Failed:
        return u"broken"_s;
    case State::Unknown:
        return u"not known"_s;
    case State::Skipped:
        return u"skipped"_s; // as the things' own words have it
    default:
        return stateWord(*standing);
    }
}

QString markWord(Mark mark)
{
    switch (mark) {
    case Mark::InKernel:
        return u"next hop in use"_s;
    case Mark::InBgp:
        return u"in BGP, not in the kernel"_s;
    default:
        return u"not in use"_s;
    }
}

/// Everything that occurs in the picture and needs a key, in the order of the legend.
QList<LegendEntry> legendOf(const Model& model)
{
    const Occurring found = occurring(model);
    QList<LegendEntry> entries;
    const Standing order[] = {State::Passed,  State::Waiting, State::Warning, State::Failed,
                              State::Unknown, State::Skipped, std::nullopt};
    for (const Standing standing : order) {
        if (found.standings.contains(standing))
            entries << LegendEntry{LegendEntry::Kind::Line, standing, Mark::None,
                                   legendWord(standing)};
    }
    for (const Mark mark : {Mark::InKernel, Mark::InBgp, Mark::NotUsed}) {
        if (found.marks.contains(mark))
            entries << LegendEntry{LegendEntry::Kind::Mark, {}, mark, markWord(mark)};
    }
    return entries;
}

} // namespace

void drawKeyMark(Brush& brush, Mark mark, Point centre)
{
    const bool kernel = mark == Mark::InKernel;
    brush.path(Path::circle(centre, 4.5), kernel ? Token::Passed : Token::Raised,
               kernel ? Token::Raised : Token::Text2, 1.25);
    if (mark == Mark::InBgp)
        brush.path(Path::circle(centre, 1.5), Token::Text2, Token::None);
}

QList<LegendPlace> legendOnPaper(const Model& model, double width)
{
    constexpr double Left = 28;
    constexpr double Between = 18;
    QList<LegendPlace> places;
    double x = Left;
    int line = 0;
    for (const LegendEntry& entry : legendOf(model)) {
        const double sample = entry.kind == LegendEntry::Kind::Mark ? 16 : 32;
        const double extent = sample + textWidth(entry.words, LegendFont) + 1;
        if (x > Left && x + extent > width - Left) {
            x = Left;
            ++line;
        }
        places << LegendPlace{entry, x, line};
        x += extent + Between;
    }
    return places;
}

Picture drawSample(const LegendEntry& entry)
{
    constexpr double Height = 14;
    Picture sample;
    Brush brush(sample);
    const double width = entry.kind == LegendEntry::Kind::Mark ? 11 : 26;
    const Path line = Path().move({1.5, Height / 2}).line({width - 1.5, Height / 2});
    if (entry.kind == LegendEntry::Kind::Mark) {
        drawKeyMark(brush, entry.mark, {width / 2, Height / 2});
    } else if (entry.kind == LegendEntry::Kind::Probe) {
        const Path inner = Path().move({6, Height / 2}).line({width - 6, Height / 2});
        brush.band(inner, 1.4);
        brush.dots(Path().move({4, Height / 2}).line({width - 3, Height / 2}));
    } else {
        brush.link(line, entry.standing);
    }
    sample.width = width;
    sample.height = Height;
    return sample;
}

} // namespace hcp::topology
