// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/Change.h"
#include "changes/TextDiff.h"
#include "ui/models/ReviewModel.h"

#include <QMap>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// `BGPPeer openshift-operators/upstream-router-peer` without the namespace, which the group names.
QString shortText(const Item& item)
{
    const QString kind = item.what.section(u' ', 0, 0);
    const QString name = item.what.section(u' ', 1);
    const bool isObject = item.what.count(u' ') == 1 && !kind.isEmpty() && kind.at(0).isUpper();
    return isObject ? u"%1/%2"_s.arg(kind, name.section(u'/', -1)) : item.what;
}

ReviewRow::Kind kindOf(const Item& item)
{
    switch (item.action) {
    case Item::Action::Create:
        return ReviewRow::Kind::New;
    case Item::Action::Modify:
        return item.before.isEmpty() ? ReviewRow::Kind::New : ReviewRow::Kind::Changed;
    case Item::Action::Remove:
        return ReviewRow::Kind::Removed;
    case Item::Action::Run:
    case Item::Action::Keep: // of an undo, which Review never shows
        break;
    }
    return ReviewRow::Kind::Command;
}

void countLines(ReviewRow& row)
{
    const QByteArray diff = unifiedDiff(row.item.before, row.item.after, row.item.what);
    for (const QByteArray& line : diff.split('\n')) {
        const bool isHead = line.startsWith("+++") || line.startsWith("---");
        row.added += !isHead && line.startsWith('+') ? 1 : 0;
        row.removed += !isHead && line.startsWith('-') ? 1 : 0;
    }
}

ReviewRow rowOf(const PendingChange& change, const Item& item)
{
    ReviewRow row{kindOf(item), shortText(item), change, item, 0, 0, false};
    row.locked = item.what.startsWith(u"HostedCluster "_s);
    if (row.kind == ReviewRow::Kind::Changed)
        countLines(row);
    return row;
}

QString metallbNamespaceOf(const Intent& intent)
{
    return intent.metallb.nameSpace.value;
}

PendingChange quiet(const Change& change)
{
    return {
        change.id(), change.target(), change.describe(), change.part(), change.confirmedBy(), {},
        {}};
}

QList<ReviewGroup>::iterator groupLike(QList<ReviewGroup>& groups, const ReviewGroup& wanted)
{
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&wanted](const ReviewGroup& one) {
            return one.title == wanted.title && one.name == wanted.name;
        });
    return found == groups.end() ? groups.insert(groups.end(), wanted) : found;
}

/// What stays as it is is named as a thing: its change's words would sound as if it were made.
QString thingOf(const PendingChange& change)
{
    const QList<std::pair<QString, QString>> things{
        {u"router.packages"_s, ReviewModel::tr("package frr")},
        {u"router.daemons"_s, u"/etc/frr/daemons"_s},
        {u"router.frr"_s, u"/etc/frr/frr.conf"_s},
        {u"router.forwarding"_s, ReviewModel::tr("IP forwarding")},
        {u"router.firewall"_s, ReviewModel::tr("firewall: 179/tcp")},
        {u"metallb.resource"_s, u"MetalLB"_s},
        {u"metallb.bfd"_s, u"BFDProfile"_s},
        {u"metallb.pool"_s, u"IPAddressPool"_s},
        {u"metallb.peer"_s, u"BGPPeer"_s},
        {u"metallb.advertisement"_s, u"BGPAdvertisement"_s},
        {u"dns.records"_s, ReviewModel::tr("records")},
        {u"hostedcluster"_s, u"HostedCluster/%1"_s.arg(change.confirmedBy)},
    };
    for (const auto& [id, thing] : things) {
        if (id == change.id)
            return thing;
    }
    return change.description;
}

/// The file of the bundle that has what a change makes, or how the names of its files begin.
QString fileOf(const PendingChange& change)
{
    const QMap<QString, QString> files{
        {u"router.frr"_s, u"routers/%1/frr-lines.conf"_s.arg(change.target)},
        {u"metallb.resource"_s, u"metallb/metallb-"_s},
        {u"metallb.bfd"_s, u"metallb/bfdprofile-"_s},
        {u"metallb.pool"_s, u"metallb/ipaddresspool-"_s},
        {u"metallb.peer"_s, u"metallb/bgppeer-"_s},
        {u"metallb.advertisement"_s, u"metallb/bgpadvertisement-"_s},
        {u"dns.records"_s, u"dns/zone.txt"_s},
        {u"hostedcluster"_s, u"hosted-cluster/hostedcluster-%1.yaml"_s.arg(change.confirmedBy)},
    };
    return files.value(change.id);
}

/// What is there already, with the text of the plan, which it has.
QList<ReviewRow> rowsAsTheyAre(const PendingChange& change, const QList<BundleFile>& files)
{
    const QString thing = thingOf(change);
    const QString begins = fileOf(change);
    QList<ReviewRow> rows;
    for (const BundleFile& file : files) {
        if (begins.isEmpty() || !file.path.startsWith(begins))
            continue;
        const QString name = file.path.mid(begins.size()).section(u".yaml"_s, 0, 0);
        ReviewRow row{ReviewRow::Kind::AsItIs, thing, change, {}, 0, 0, false};
        if (!name.isEmpty())
            row.text += u'/' + name;
        row.item = {Item::Action::Keep, {}, row.text, file.content, file.content, {}};
        rows << row;
    }
    if (rows.isEmpty())
        rows << ReviewRow{ReviewRow::Kind::AsItIs, thing, change, {}, 0, 0, false};
    return rows;
}

void addRows(QList<ReviewGroup>& groups, const Intent& intent, const PendingChange& change,
             const QList<BundleFile>& files)
{
    const ReviewGroup wanted = groupFor(intent, change);
    const auto group = groupLike(groups, wanted);
    if (change.problem)
        group->rows << ReviewRow{
            ReviewRow::Kind::Problem, change.description, change, {}, 0, 0, false};
    for (const Item& item : change.items)
        group->rows << rowOf(change, item);
    if (change.problem || !change.items.isEmpty())
        return;
    const auto rows = rowsAsTheyAre(change, files);
    for (const ReviewRow& row : rows) {
        if (!group->rows.contains(row)) // one change for each object has them all
            group->rows << row;
    }
}

} // namespace

ReviewGroup groupFor(const Intent& intent, const PendingChange& change)
{
    switch (change.part) {
    case Part::Router: {
        const RouterIntent* const router = intent.router(change.target);
        return {u"router"_s,
                ReviewModel::tr("Router"),
                change.target,
                router == nullptr ? QString() : router->address.toString(),
                {}};
    }
    case Part::MetalLb:
        return {u"cluster"_s,
                ReviewModel::tr("MetalLB on"),
                change.target.section(u' ', 1),
                metallbNamespaceOf(intent),
                {}};
    case Part::Dns:
        return {u"dns"_s, ReviewModel::tr("DNS"), {}, change.target, {}};
    case Part::Cluster:
        break;
    }
    return {u"api-server"_s,
            ReviewModel::tr("Hosted cluster"),
            change.confirmedBy,
            ReviewModel::tr("last, asks again"),
            {}};
}

QList<ReviewGroup> reviewOf(const Preview& preview, const QList<BundleFile>& files)
{
    QList<ReviewGroup> groups;
    const Intent& intent = preview.view.intent;
    QStringList done;
    for (const auto& change : planChanges(intent, preview.view.facts)) {
        const auto key = changeKey(change->id(), change->target());
        const auto pending = std::find_if(
            preview.changes.cbegin(), preview.changes.cend(), [&](const PendingChange& one) {
                return one.id == change->id() && one.target == change->target() &&
                       one.description == change->describe();
            });
        done << key + change->describe();
        addRows(groups, intent, pending == preview.changes.cend() ? quiet(*change) : *pending,
                files);
    }
    for (const PendingChange& change : preview.changes) {
        if (!done.contains(changeKey(change.id, change.target) + change.description))
            addRows(groups, intent, change, files);
    }
    return groups;
}

QList<ReviewGroup> reviewOf(const QList<BundleFile>& files)
{
    QList<ReviewGroup> groups;
    for (const BundleFile& file : files) {
        const bool inFolder = file.path.contains(u'/');
        const QString folder = inFolder ? file.path.section(u'/', 0, -2) : QString();
        const auto group =
            groupLike(groups, {u"bundle"_s,
                               inFolder ? ReviewModel::tr("Folder") : ReviewModel::tr("Bundle"),
                               folder,
                               {},
                               {}});
        ReviewRow row;
        row.kind = ReviewRow::Kind::File;
        row.text = file.path.section(u'/', -1);
        row.item.action = Item::Action::Create;
        row.item.what = file.path;
        row.item.after = file.content;
        group->rows << row;
    }
    return groups;
}

} // namespace hcp::ui
