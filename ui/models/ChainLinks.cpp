// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ChainLinks.h"

#include "ui/models/ChainFacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::Chain)
};

struct Part {
    QString id;
    QString name;
    QStringList checks;
};

QList<Part> parts()
{
    return {
        {u"router"_s,
         Words::tr("Router"),
         {u"router.ssh"_s, u"router.frr"_s, u"router.forwarding"_s, u"router.firewall"_s}},
        {u"cluster"_s,
         Words::tr("Cluster"),
         {u"cluster.api"_s, u"metallb.ready"_s, u"metallb.config"_s}},
        {u"bgp"_s, Words::tr("BGP"), {u"bgp.session"_s, u"bfd.session"_s}},
        {u"vip"_s,
         Words::tr("VIP"),
         {u"hostedcluster.valid"_s, u"service.present"_s, u"vip.assigned"_s, u"vip.announced"_s}},
        {u"route"_s, Words::tr("Route"), {u"bgp.route"_s, u"route.kernel"_s}},
        {u"name"_s, Words::tr("Name"), {u"dns.record"_s}},
        {u"api"_s, Words::tr("API"), {u"api.tcp"_s, u"api.tls"_s, u"api.ready"_s, u"api.path"_s}},
        {u"hosted"_s, Words::tr("Hosted cluster"), {u"hostedcluster.available"_s}},
    };
}

QDateTime older(const QDateTime& one, const QDateTime& other)
{
    if (!one.isValid() || !other.isValid())
        return one.isValid() ? one : other;
    return std::min(one, other);
}

/// Passed ones of one check are one row.
QList<ChainRow> rowsOf(const View& view, const QList<Verdict>& verdicts, const Verdict* shown)
{
    QList<ChainRow> rows;
    for (const Verdict& verdict : verdicts) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&verdict](const ChainRow& row) {
            return row.check == verdict.id && row.state == State::Passed &&
                   verdict.state == State::Passed && row.required == verdict.required;
        });
        if (same != rows.end()) {
            same->subjects << verdict.subject;
            same->at = older(same->at, verdict.at);
            same->fact = joinedFact(view, *same);
            continue;
        }
        ChainRow row{verdict.id,      {verdict.subject}, verdict.state, verdict.required,
                     factOf(verdict), verdict.at,        false};
        row.first = shown != nullptr && verdict == *shown;
        rows.append(row);
    }
    return rows;
}

/// The worst required check, and a warning of any.
State stateOf(const QList<Verdict>& verdicts)
{
    State worst = State::Passed;
    for (const Verdict& verdict : verdicts) {
        const bool counts = verdict.required || verdict.state == State::Warning;
        if (counts && badness(verdict.state) < badness(worst))
            worst = verdict.state;
    }
    return worst;
}

ChainLink linkFrom(const View& view, const Part& part, const Verdict* shown)
{
    ChainLink link{part.id, part.name, State::Unknown, {}, {}, {}, false, false};
    QList<Verdict> verdicts;
    for (const Verdict& verdict : view.verdicts) {
        if (part.checks.contains(verdict.id))
            verdicts << verdict;
    }
    if (verdicts.isEmpty()) {
        const bool handedOver = part.id == u"router"_s && !view.verdicts.isEmpty();
        link.state = handedOver ? State::Skipped : State::Unknown;
        link.fact = handedOver ? Words::tr("not ours: handed over to its owner")
                               : Words::tr("not looked at yet");
        return link;
    }
    link.state = stateOf(verdicts);
    link.rows = rowsOf(view, verdicts, shown);
    for (const Verdict& verdict : verdicts)
        link.at = older(link.at, verdict.at);
    link.broken = std::any_of(link.rows.cbegin(), link.rows.cend(), [](const ChainRow& row) {
        return row.first && row.state != State::Warning;
    });
    link.fact = linkFact(view, link.id, link.state, verdicts);
    if (link.id == u"vip"_s && link.state == State::Passed && isHeardByNobody(view, verdicts))
        link.state = State::Skipped; // all of it holds as far as MetalLB goes
    return link;
}

} // namespace

int badness(State state)
{
    switch (state) {
    case State::Failed:
        return 0;
    case State::Unknown:
        return 1;
    case State::Waiting:
        return 2;
    case State::Warning:
        return 3;
    case State::Skipped:
        return 4;
    case State::Passed:
        break;
    }
    return 5;
}

const Verdict* shownVerdict(const View& view)
{
    const auto find = [&view](const auto& isIt) -> const Verdict* {
        const auto found = std::find_if(view.verdicts.cbegin(), view.verdicts.cend(), isIt);
        return found == view.verdicts.cend() ? nullptr : &*found;
    };
    if (!view.diagnosis.green)
        return find([&view](const Verdict& verdict) {
            return verdict.id == view.diagnosis.firstBroken &&
                   verdict.subject == view.diagnosis.subject;
        });
    return find([&view](const Verdict& verdict) {
        return verdict.state == State::Warning &&
               !causesOf(view.intent, view.facts, verdict).isEmpty();
    });
}

QList<ChainLink> chainOf(const View& view)
{
    const Verdict* const shown = shownVerdict(view);
    QList<ChainLink> links;
    bool below = false;
    for (const Part& part : parts()) {
        ChainLink link = linkFrom(view, part, shown);
        link.below = below;
        below = below || link.broken;
        links << link;
    }
    return links;
}

QList<ChainLink> gone(QList<ChainLink> links)
{
    for (ChainLink& link : links) {
        link.broken = link.below = false;
        link.state = State::Unknown;
        link.fact = Words::tr("not known; last: %1").arg(link.fact);
        for (ChainRow& row : link.rows) {
            row.state = State::Unknown;
            row.first = false;
        }
    }
    return links;
}

QString linkOf(const QString& check)
{
    for (const Part& part : parts()) {
        if (part.checks.contains(check))
            return part.id;
    }
    return {};
}

QString withLinkNames(QString words)
{
    const auto all = parts();
    for (const Part& part : all) {
        for (const QString& check : part.checks)
            words.replace(check, part.name);
    }
    return words;
}

} // namespace hcp::ui
