// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ApplyModel.h"

#include "ui/models/Times.h"

#include <algorithm>
#include <numeric>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

Part partOf(const QString& id)
{
    if (id.startsWith(u"router."_s))
        return Part::Router;
    if (id.startsWith(u"dns."_s))
        return Part::Dns;
    return id.startsWith(u"metallb."_s) ? Part::MetalLb : Part::Cluster;
}

ApplyGroup emptyGroup(const Intent& intent, const PendingChange& change)
{
    const ReviewGroup words = groupFor(intent, change);
    const bool locked = change.part == Part::Cluster;
    return {
        words.icon, words.title,
        words.name, locked ? ApplyModel::tr("asks you first: cannot be changed later") : words.note,
        locked,     {}};
}

} // namespace

QString changeStateText(ChangeState state)
{
    switch (state) {
    case ChangeState::Queued:
        return ApplyModel::tr("queued");
    case ChangeState::Running:
        return ApplyModel::tr("running");
    case ChangeState::Done:
        return ApplyModel::tr("done");
    case ChangeState::Failed:
        return ApplyModel::tr("failed");
    case ChangeState::Skipped:
        break;
    }
    return ApplyModel::tr("skipped");
}

ChangeState ApplyGroup::state() const
{
    const auto has = [this](ChangeState state) {
        return std::any_of(rows.cbegin(), rows.cend(),
                           [state](const ApplyRow& row) { return row.state == state; });
    };
    if (has(ChangeState::Failed))
        return ChangeState::Failed;
    if (has(ChangeState::Running))
        return ChangeState::Running;
    if (has(ChangeState::Queued))
        return ChangeState::Queued;
    return has(ChangeState::Done) ? ChangeState::Done : ChangeState::Skipped;
}

qint64 ApplyGroup::millis() const
{
    return std::accumulate(rows.cbegin(), rows.cend(), qint64(0),
                           [](qint64 sum, const ApplyRow& row) { return sum + row.millis; });
}

void ApplyModel::start(const Intent& intent, const QList<PendingChange>& changes)
{
    beginResetModel();
    m_intent = intent;
    m_groups.clear();
    for (const PendingChange& change : changes) {
        const ApplyGroup fresh = emptyGroup(intent, change);
        if (m_groups.isEmpty() || m_groups.last().title != fresh.title ||
            m_groups.last().name != fresh.name)
            m_groups << fresh;
        m_groups.last().rows << ApplyRow{
            change.id, change.target, change.description, ChangeState::Queued, {}, 0, {}};
    }
    endResetModel();
}

ApplyModel::Place ApplyModel::find(const QString& id, const QString& target,
                                   const QString& text) const
{
    Place found;
    for (int i = 0; i < m_groups.size(); ++i) {
        for (int j = 0; j < m_groups.at(i).rows.size(); ++j) {
            const ApplyRow& row = m_groups.at(i).rows.at(j);
            if (row.id != id || row.target != target)
                continue;
            // Two pools of one cluster have one key: the running one is meant, or that of the text.
            if (row.state == ChangeState::Running || row.text == text)
                return {i, j};
            if (!found.isValid())
                found = {i, j};
        }
    }
    return found;
}

ApplyModel::Place ApplyModel::firstIn(ChangeState state) const
{
    for (int i = 0; i < m_groups.size(); ++i) {
        for (int j = 0; j < m_groups.at(i).rows.size(); ++j) {
            if (m_groups.at(i).rows.at(j).state == state)
                return {i, j};
        }
    }
    return {};
}

ApplyModel::Place ApplyModel::add(const Progress& progress)
{
    const PendingChange change{
        progress.change, progress.subject, progress.text, partOf(progress.change), {}, {}, {}};
    const ApplyGroup fresh = emptyGroup(m_intent, change);
    int group = 0;
    while (group < m_groups.size() &&
           (m_groups.at(group).title != fresh.title || m_groups.at(group).name != fresh.name))
        ++group;
    if (group == m_groups.size()) {
        beginInsertRows({}, group, group);
        m_groups << fresh;
        endInsertRows();
    }
    const int row = static_cast<int>(m_groups.at(group).rows.size());
    beginInsertRows(index(group, 0), row, row);
    m_groups[group].rows << ApplyRow{
        change.id, change.target, progress.text, ChangeState::Queued, {}, 0, {}};
    endInsertRows();
    return {group, row};
}

void ApplyModel::fail(Place place)
{
    beginInsertRows(index(place.group, 0), place.row + 1, place.row + 1);
    at(place).state = ChangeState::Failed;
    endInsertRows();
}

void ApplyModel::resume(const QSet<QString>& skip)
{
    const Place place = firstIn(ChangeState::Failed);
    if (!place.isValid())
        return;
    beginRemoveRows(index(place.group, 0), place.row + 1, place.row + 1);
    const QString key = changeKey(at(place).id, at(place).target);
    at(place).state = skip.contains(key) ? ChangeState::Skipped : ChangeState::Queued;
    at(place).line.clear();
    at(place).millis = 0;
    endRemoveRows();
    touch(place);
}

void ApplyModel::note(const LogLine& line)
{
    const Progress& progress = line.progress;
    if (progress.change.isEmpty())
        return;
    Place place = find(progress.change, progress.subject, progress.text);
    if (!place.isValid() && progress.kind == Progress::Kind::Started)
        place = add(progress);
    if (!place.isValid())
        return;
    ApplyRow& row = at(place);
    switch (progress.kind) {
    case Progress::Kind::Started:
        row.state = ChangeState::Running;
        row.since = line.at;
        break;
    case Progress::Kind::Note:
        row.line = progress.text;
        break;
    case Progress::Kind::Done:
    case Progress::Kind::Skipped:
        row.state =
            progress.kind == Progress::Kind::Done ? ChangeState::Done : ChangeState::Skipped;
        row.millis = row.since.isValid() ? row.since.msecsTo(line.at) : 0;
        break;
    case Progress::Kind::Failed:
        row.millis = row.since.isValid() ? row.since.msecsTo(line.at) : 0;
        row.line = progress.text;
        if (row.state != ChangeState::Failed)
            fail(place);
        break;
    }
    touch(place);
}

void ApplyModel::finish(bool ended, const QDateTime& now)
{
    tick(now);
    for (int i = 0; i < m_groups.size(); ++i) {
        for (int j = 0; j < m_groups.at(i).rows.size(); ++j) {
            ApplyRow& row = m_groups[i].rows[j];
            if (row.state == ChangeState::Running)
                row.state = ChangeState::Queued;
            if (row.state == ChangeState::Queued && !ended) {
                row.state = ChangeState::Skipped;
                row.line = tr("was as the plan says by then");
            }
            touch({i, j});
        }
    }
}

void ApplyModel::tick(const QDateTime& now)
{
    const Place place = firstIn(ChangeState::Running);
    if (!place.isValid())
        return;
    at(place).millis = at(place).since.msecsTo(now);
    touch(place);
}

int ApplyModel::total() const
{
    return std::accumulate(m_groups.cbegin(), m_groups.cend(), 0, [](int sum, const auto& group) {
        return sum + static_cast<int>(group.rows.size());
    });
}

int ApplyModel::done() const
{
    int count = 0;
    for (const ApplyGroup& group : m_groups) {
        for (const ApplyRow& row : group.rows)
            count += row.state == ChangeState::Done || row.state == ChangeState::Skipped ? 1 : 0;
    }
    return count;
}

int ApplyModel::current() const
{
    return running() == nullptr ? 0 : done() + 1;
}

const ApplyRow* ApplyModel::running() const
{
    const Place place = firstIn(ChangeState::Running);
    return place.isValid() ? &m_groups.at(place.group).rows.at(place.row) : nullptr;
}

const ApplyRow* ApplyModel::failed() const
{
    const Place place = firstIn(ChangeState::Failed);
    return place.isValid() ? &m_groups.at(place.group).rows.at(place.row) : nullptr;
}

QModelIndex ApplyModel::runningIndex() const
{
    const Place place = firstIn(ChangeState::Running);
    return place.isValid() ? index(place.row, 0, index(place.group, 0)) : QModelIndex();
}

QModelIndex ApplyModel::card() const
{
    const Place place = firstIn(ChangeState::Failed);
    return place.isValid() ? index(place.row + 1, 0, index(place.group, 0)) : QModelIndex();
}

} // namespace hcp::ui
