// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Links.h"
#include "topology/Ways.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

const Font PillFont{11.5, false, false};

/// What stands on a row's line, over all routers and the nodes that it carries.
struct Bundle {
    Standing standing;
    qsizetype sessions = 0;
    qsizetype established = 0;
    QString word; ///< the protocol's own, of a single session
    QString about;
};

Bundle bundleOf(const Model& model, const Row& row)
{
    Bundle bundle;
    for (int router = 0; router < model.routers.size(); ++router) {
        for (const int node : row.carried) {
            const Session& session = model.session(router, node);
            bundle.standing = worse(bundle.standing, session.standing);
            ++bundle.sessions;
            bundle.established += session.standing == State::Passed ? 1 : 0;
            bundle.word = session.word;
            if (row.carried.size() == 1 && !session.about.isEmpty())
                bundle.about += u'\n' + session.about;
        }
    }
    return bundle;
}

QString pillWords(const Bundle& bundle)
{
    if (!bundle.standing)
        return bundle.sessions == 1 ? u"not checked"_s : u"%1 not checked"_s.arg(bundle.sessions);
    const bool all = bundle.established == bundle.sessions;
    if (bundle.sessions > 1)
        return all ? u"%1 Established"_s.arg(bundle.sessions)
                   : u"%1 of %2"_s.arg(bundle.established).arg(bundle.sessions);
    // What the router says of a session that is not known, or left out, is no news.
    const bool said = *bundle.standing != State::Unknown && *bundle.standing != State::Skipped;
    if (said && !bundle.word.isEmpty())
        return bundle.word;
    switch (*bundle.standing) {
    case State::Passed:
        return u"Established"_s;
    case State::Failed:
        return u"No session"_s;
    case State::Waiting:
        return u"Connecting"_s;
    case State::Skipped:
        return u"Skipped"_s; // as the legend has it
    case State::Warning:
        return u"Warning"_s;
    default:
        return u"Not known"_s;
    }
}

void drawMark(Brush& brush, Mark mark, Standing session, Point at)
{
    if (mark == Mark::None && session)
        return;
    constexpr double Radius = 4.5;
    const bool kernel = mark == Mark::InKernel;
    brush.path(Path::circle(at, Radius), kernel ? Token::Passed : Token::Raised,
               kernel ? Token::Raised : Token::Text2, 1.25);
    if (mark == Mark::InBgp)
        brush.path(Path::circle(at, 1.5), Token::Text2, Token::None);
}

Mark markOf(const Model& model, qsizetype router, const Row& row)
{
    Mark mark = Mark::None;
    for (const int node : row.carried) {
        const Mark one = model.session(static_cast<int>(router), node).mark;
        if (one != Mark::None)
            mark = mark == Mark::None ? one : std::min(mark, one);
    }
    return mark;
}

/// The item that a row's pill belongs to: the session itself, when there is only one.
QString pillId(const Model& model, const Row& row)
{
    const QString whom = rowName(model, row);
    return model.routers.size() == 1 ? u"session %1/%2"_s.arg(model.routers.first().name, whom)
                                     : u"sessions "_s + whom;
}

void drawPill(Brush& brush, const Model& model, const Layout& layout, const Row& row)
{
    const Bundle bundle = bundleOf(model, row);
    const QString words = pillWords(bundle);
    const QString whom = rowName(model, row);
    Font font = PillFont;
    const double wanted = textWidth(words, font) + 40;
    const Box box = Ways(model, layout).pill(row, wanted);
    // Where columns are narrow the blank goes first, then the letters get smaller.
    const double blank = std::clamp(box.w - textWidth(words, font), 33.0, 40.0);
    if (textWidth(words, font) + blank > box.w)
        font.size = 10;
    brush.begin(pillId(model, row), u"BGP with %1: %2 of %3 Established"_s.arg(whom)
                                            .arg(bundle.established)
                                            .arg(bundle.sessions) +
                                        bundle.about);
    const bool measured = bundle.standing.has_value();
    brush.path(Path::rounded(box, PillHeight / 2), Token::Raised,
               measured ? tokenOf(bundle.standing) : Token::Card, 1.25);
    brush.badge(measured ? bundle.standing : State::Unknown, {box.x + blank / 2 - 2, box.middle()});
    brush.text(words, {box.x + blank / 2 + 9, box.middle() + 4}, font, tokenOf(bundle.standing),
               box.w - blank + 1);
}

} // namespace

void drawPills(Brush& brush, const Model& model, const Layout& layout)
{
    const Ways ways(model, layout);
    for (qsizetype r = 0; r < model.routers.size(); ++r) {
        for (qsizetype i = 0; i < layout.rows.size(); ++i) {
            const Row& row = layout.rows[i];
            if (row.carried.isEmpty())
                continue;
            brush.begin(u"session %1/%2"_s.arg(model.routers[r].name, rowName(model, row)));
            const Session& first = model.session(static_cast<int>(r), row.carried.first());
            drawMark(brush, markOf(model, r, row), first.standing, ways.port(r, i));
        }
    }
    for (const Row& row : layout.rows) {
        if (!row.carried.isEmpty() && !model.routers.isEmpty())
            drawPill(brush, model, layout, row);
    }
}

} // namespace hcp::topology
