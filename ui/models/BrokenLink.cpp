// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/BrokenLink.h"

#include "changes/Change.h"
#include "changes/TextDiff.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "engine/Fix.h"
#include "ui/models/Times.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostDiffLines = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::BrokenLink)
};

/// "Active, down for 38 s", where the router tells it; else since when it is seen.
QString sinceWhen(const View& view, const Verdict& verdict, const QDateTime& since)
{
    const auto* const router = subjectRouter(view.intent, verdict.subject);
    const auto* const node = subjectNode(view.intent, verdict.subject);
    if (verdict.id == u"bgp.session"_s && router != nullptr && node != nullptr) {
        const BgpFact bgp = view.facts.routers.value(router->name).bgp.valueOr({});
        const BgpPeerFact* const peer = neighbor(bgp, node->address);
        if (peer != nullptr && !peer->isEstablished() && peer->upMillis > 0)
            return Words::tr("%1, down for %2").arg(peer->state, durationText(peer->upMillis));
        if (peer != nullptr && !peer->isEstablished())
            return peer->state;
    }
    return since.isValid() ? Words::tr("since %1").arg(clockText(since)) : QString();
}

QString buttonFor(const View& view, const Cause& cause, const QString& target)
{
    if (cause.id == u"neighbor-wrong-asn"_s)
        return Words::tr("Set AS %1 on %2…").arg(view.intent.metallb.asn.toString(), target);
    if (cause.id == u"neighbor-shut"_s)
        return Words::tr("Take the shutdown out on %1…").arg(target);
    if (cause.id == u"peer-wrong-asn"_s)
        return Words::tr("Set the AS numbers on %1…").arg(target);
    if (cause.id == u"ip-forward-off"_s)
        return Words::tr("Let %1 forward packets…").arg(target);
    const QList<std::pair<QString, QString>> byChange{
        {u"router.packages"_s, Words::tr("Install FRR on %1…")},
        {u"router.daemons"_s, Words::tr("Run FRR with bgpd on %1…")},
        {u"router.frr"_s, Words::tr("Complete frr.conf on %1…")},
        {u"router.forwarding"_s, Words::tr("Let %1 forward packets…")},
        {u"router.firewall"_s, Words::tr("Open TCP 179 on %1…")},
        {u"metallb.resource"_s, Words::tr("Start MetalLB on %1…")},
        {u"metallb.bfd"_s, Words::tr("Make the BFD profile on %1…")},
        {u"metallb.pool"_s, Words::tr("Set the pool on %1…")},
        {u"metallb.peer"_s, Words::tr("Set the BGPPeer on %1…")},
        {u"metallb.advertisement"_s, Words::tr("Set the BGPAdvertisement on %1…")},
        {u"dns.records"_s, Words::tr("Enter the records on %1…")},
        {u"hostedcluster"_s, Words::tr("Create the HostedCluster on %1…")},
    };
    for (const auto& [change, words] : byChange) {
        if (change == cause.change)
            return words.arg(target);
    }
    return Words::tr("Mend it on %1…").arg(target);
}

/// The changed lines of a unified diff, without their common indentation: what is left of it says
/// in YAML what belongs where.
QStringList changedLines(const QString& diff)
{
    QStringList lines;
    qsizetype indent = diff.size();
    for (const QString& line : diff.split(u'\n', Qt::SkipEmptyParts)) {
        const bool isHead = line.startsWith(u"---"_s) || line.startsWith(u"+++"_s);
        if (isHead || (!line.startsWith(u'-') && !line.startsWith(u'+')))
            continue;
        const QString text = line.sliced(1);
        if (!text.trimmed().isEmpty())
            indent = std::min(indent, text.size() - QStringView(text).trimmed().size());
        lines << line;
    }
    for (QString& line : lines)
        line = line.first(1) + u' ' + line.sliced(1).mid(indent);
    return lines;
}

void addLines(QStringList& lines, const Item& item)
{
    if (item.action == Item::Action::Run) {
        for (const QString& line : QString::fromUtf8(item.after).split(u'\n', Qt::SkipEmptyParts))
            lines << u"$ "_s + line;
        return;
    }
    const auto diff = QString::fromUtf8(unifiedDiff(item.before, item.after, item.what));
    const QStringList changed = changedLines(diff);
    const bool isKnown = std::all_of(changed.cbegin(), changed.cend(),
                                     [&lines](const auto& line) { return lines.contains(line); });
    if (!isKnown) // the file and the running configuration are changed alike
        lines << changed;
}

/// What the changes would write, or why they would not.
void addDiff(BrokenLink& link, const QList<PendingChange>& changes)
{
    for (const PendingChange& change : changes) {
        if (change.problem)
            link.refusal = change.problem->hint.isEmpty()
                               ? change.problem->what
                               : u"%1. %2"_s.arg(change.problem->what, change.problem->hint);
        for (const Item& item : change.items)
            addLines(link.diff.lines, item);
        if (!change.items.isEmpty() && link.diff.what.isEmpty())
            link.diff.what = change.items.first().what;
    }
    const qsizetype all = link.diff.lines.size();
    link.diff.lines = link.diff.lines.first(std::min(all, MostDiffLines));
    link.diff.left = static_cast<int>(all - link.diff.lines.size());
}

/// "`hcp-bgp apply PLAN …`, or by hand: …": here that is the button, or refused; the rest stays.
QString withoutApply(const QString& fix)
{
    if (!fix.startsWith(u"`hcp-bgp apply"_s))
        return fix;
    const QString rest = fix.section(u", or "_s, 1);
    const QString hand = u"by hand: "_s;
    return rest.startsWith(hand) ? rest.sliced(hand.size()) : rest;
}

/// Of other checks, a row each; more of the same check stand beside it in its link.
QList<ChainRow> alsoOf(const View& view, const Verdict& first)
{
    QList<ChainRow> rows;
    for (const Verdict& other : alsoBroken(view.verdicts)) {
        if (other.id == first.id)
            continue;
        if (!rows.isEmpty() && rows.last().check == other.id)
            rows.last().subjects << other.subject;
        else
            rows << ChainRow{other.id,      {other.subject}, other.state, other.required,
                             other.summary, other.at,        false};
    }
    return rows;
}

void addCause(BrokenLink& link, const View& view, const Verdict& verdict)
{
    const QList<Cause> causes =
        view.diagnosis.green ? causesOf(view.intent, view.facts, verdict) : view.diagnosis.causes;
    if (causes.isEmpty())
        return;
    const Cause& cause = causes.first();
    link.cause = cause.id;
    link.confidence = confidenceWord(cause.confidence);
    link.text = cause.text;
    link.fix = cause.fix;
    link.sides = twoSidesOf(view, verdict, cause);
    const auto fix = fixFor(view, view.diagnosis.green ? cause.id : QString());
    if (!fix || fix->changes.isEmpty())
        return;
    addDiff(link, fix->changes);
    link.fix = withoutApply(cause.fix);
    if (link.diff.lines.isEmpty())
        return; // it would write nothing: it cannot be what mends it
    const PendingChange& change = fix->changes.first();
    link.changeKey = changeKey(change.id, change.target);
    link.button = buttonFor(view, cause, change.target);
    if (cause.id == u"neighbor-shut"_s || cause.id == u"neighbor-wrong-asn"_s)
        link.takeOver = {frrLineOwner};
}

} // namespace

std::optional<BrokenLink> brokenLinkOf(const View& view, const QDateTime& since)
{
    const Verdict* const verdict = shownVerdict(view);
    if (verdict == nullptr)
        return {};
    BrokenLink link;
    link.check = verdict->id;
    link.subject = verdict->subject;
    link.state = verdict->state;
    link.since = sinceWhen(view, *verdict, since);
    link.evidence = verdict->evidence;
    link.source = verdict->source;
    link.at = verdict->at;
    link.text = verdict->summary;
    addCause(link, view, *verdict);
    link.also = alsoOf(view, *verdict);
    return link;
}

QString BrokenLink::toText() const
{
    QStringList lines{u"%1 %2: %3"_s.arg(check, subject, stateWord(state)), text};
    if (sides)
        lines << u"%1: %2 %3"_s.arg(sides->one.title, sides->one.key, sides->one.value)
              << u"%1: %2 %3"_s.arg(sides->other.title, sides->other.key, sides->other.value);
    if (!evidence.isEmpty())
        lines << u"%1 (%2)"_s.arg(source, at.toString(Qt::ISODate)) << evidence;
    if (!cause.isEmpty())
        lines << u"cause: %1, %2"_s.arg(cause, confidence);
    if (!fix.isEmpty())
        lines << u"fix: %1"_s.arg(fix);
    return lines.join(u'\n') + u'\n';
}

} // namespace hcp::ui
