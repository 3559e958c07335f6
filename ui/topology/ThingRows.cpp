// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/ThingRows.h"

#include "topology/Beginning.h"
#include "ui/topology/Items.h"
#include "ui/widgets/Icons.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QString dot = u" \u00b7 "_s;

struct ThingRows {
    Q_DECLARE_TR_FUNCTIONS(ThingRows)
};

QString joined(QStringList words)
{
    words.removeAll(QString());
    return words.join(dot);
}

QString kindOf(topology::Part::Kind kind)
{
    using Kind = topology::Part::Kind;
    switch (kind) {
    case Kind::Machine:
        return ThingRows::tr("this machine");
    case Kind::Dns:
        return ThingRows::tr("name server");
    case Kind::Router:
        return ThingRows::tr("router");
    case Kind::Speaker:
        return ThingRows::tr("node");
    case Kind::Vip:
        return u"VIP"_s;
    case Kind::ApiServer:
        break;
    }
    return ThingRows::tr("API server");
}

/// Makes the rows of one look.
class Listing
{
public:
    Listing(const View& view, const topology::Model& model, bool measured)
        : m_view(view), m_model(model), m_measured(measured)
    {
    }

    QList<LinkRow> rows()
    {
        add(m_model.machine, m_model.machine.address);
        m_rows.last().state.clear(); // no check is about it
        addDns();
        for (const topology::Part& router : m_model.routers)
            add(router, joined({router.address, router.strong, networksOf(router)}));
        addArea(u"management"_s, m_model.clusterName, ThingRows::tr("management cluster"),
                m_model.clusterFacts, m_model.cluster);
        for (const topology::Part& node : m_model.nodes)
            add(node, joined({node.address, m_model.zones.value(node.name)}));
        for (const topology::Hosted& hosted : m_model.hosted) {
            addArea(hosted.id, hosted.name, ThingRows::tr("hosted cluster"),
                    QString(hosted.place).replace(u'\n', u' '), hosted.standing);
            add(hosted.vip, hosted.vip.note);
            add(hosted.api, hosted.api.note);
        }
        return m_rows;
    }

private:
    /// The one that the state is of; nullptr: nothing was measured.
    const Verdict* verdictFor(const QString& item, topology::Standing standing) const
    {
        if (!m_measured || !standing)
            return nullptr;
        for (const Verdict& verdict : m_view.verdicts) {
            if (verdict.state == *standing && isAbout(verdict, item))
                return &verdict;
        }
        return nullptr;
    }

    bool isAbout(const Verdict& verdict, const QString& item) const
    {
        if (item.startsWith(u"dns "))
            return verdict.id == u"dns.record" && verdict.required &&
                   verdict.subject.section(u" @ "_s, 0, 0) == item.mid(4);
        if (item.startsWith(u"node "))
            return verdict.id == u"vip.announced" && verdict.subject.count(u'/') > 1 &&
                   verdict.subject.section(u'/', 2) == item.mid(5);
        if (item.startsWith(u"api "))
            return verdict.id == u"api.ready" && verdict.subject == item.mid(4);
        if (item.startsWith(u"vip "))
            return (verdict.id == u"vip.assigned" && itemOfVerdict(verdict) == item) ||
                   (verdict.id == u"vip.announced" && verdict.subject.startsWith(item.mid(4)));
        return itemOfVerdict(verdict) == item;
    }

    /// The worst check of what is not well; of what is, what the picture says of it.
    void describe(LinkRow& row, const QString& note)
    {
        const Verdict* verdict = verdictFor(row.item, row.standing);
        QStringList words{row.standing ? stateWords(row.standing, verdict)
                                       : topology::standingWord({})};
        const bool holds = row.standing == State::Passed;
        if (verdict != nullptr && !holds && row.standing != State::Skipped)
            words << u"%1: %2"_s.arg(verdict->id, verdict->summary);
        else if (holds || verdict == nullptr)
            words << note;
        row.state = joined(words);
        if (verdict != nullptr) {
            row.source = verdict->source;
            row.at = verdict->at;
        }
        row.isThing = true;
        m_rows << row;
    }

    void add(const topology::Part& part, const QString& where)
    {
        LinkRow row;
        row.item = part.id;
        row.from = part.name.isEmpty() ? ThingRows::tr("no name yet") : part.name;
        row.link = kindOf(part.kind);
        if (part.kind == topology::Part::Kind::Router && !part.ours)
            row.link = ThingRows::tr("router, not ours");
        row.to = where;
        row.standing = part.standing;
        describe(row, part.note == where ? QString() : part.note);
        if (part.conflict.isEmpty())
            return;
        m_rows.last().cannotBe = true;
        m_rows.last().state = ThingRows::tr("cannot be: %1").arg(part.conflict.sentence());
    }

    void addArea(const QString& item, const QString& name, const QString& kind,
                 const QString& facts, topology::Standing standing)
    {
        LinkRow row;
        row.item = item;
        row.from = name.isEmpty() ? ThingRows::tr("no name yet") : name;
        row.link = kind;
        row.to = facts;
        row.standing = standing;
        describe(row, {});
    }

    void addDns()
    {
        add(m_model.dns, m_model.dns.address);
        for (const topology::NameRow& name : m_model.names) {
            LinkRow row;
            row.from = name.label + m_model.dns.strong;
            row.item = u"dns "_s + row.from;
            row.link = ThingRows::tr("name");
            row.to = name.value;
            row.standing = name.standing;
            describe(row, {});
        }
    }

    QString networksOf(const topology::Part& router) const
    {
        QStringList networks;
        const auto interfaces =
            m_view.facts.routers.value(router.name).interfaces.valueOr(QList<InterfaceFact>());
        for (const InterfaceFact& interface : interfaces) {
            for (const Prefix& network : interface.networks) {
                if (!network.toString().startsWith(u"127."))
                    networks << network.toString();
            }
        }
        networks.removeDuplicates();
        return networks.join(u", "_s);
    }

    const View& m_view;
    const topology::Model& m_model;
    bool m_measured;
    QList<LinkRow> m_rows;
};

} // namespace

QString stateWords(topology::Standing standing, const Verdict* verdict)
{
    if (!standing)
        return topology::standingWord({});
    if (*standing == State::Skipped && verdict != nullptr && verdict->state == State::Skipped)
        return verdict->waitsFor.isEmpty() ? ThingRows::tr("left out: %1").arg(verdict->summary)
                                           : ThingRows::tr("waits for %1").arg(verdict->waitsFor);
    if (verdict != nullptr && topology::isBeforeApply(*verdict))
        return ThingRows::tr("not applied yet");
    return stateForPeople(*standing);
}

QList<LinkRow> thingRows(const View& view, const topology::Model& model, bool measured)
{
    return Listing(view, model, measured).rows();
}

} // namespace hcp::ui
