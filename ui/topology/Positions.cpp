// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Positions.h"

#include "base/Files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::Direction;

namespace
{

QString fileName()
{
    return stateFolder() + u"/topology.json"_s;
}

QString word(Direction direction)
{
    return direction == Direction::TopToBottom ? u"down"_s : u"across"_s;
}

QJsonObject readAll()
{
    const auto bytes = readFile(fileName());
    return bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
}

} // namespace

void Positions::setPlanFile(const QString& planFile)
{
    const QString whole = planFile.isEmpty() ? QString() : QFileInfo(planFile).absoluteFilePath();
    if (whole == m_planFile)
        return;
    m_planFile = whole;
    m_moved.clear();
    if (whole.isEmpty())
        return;
    const QJsonObject plan = readAll().value(whole).toObject();
    for (const Direction direction : {Direction::LeftToRight, Direction::TopToBottom}) {
        const QJsonObject things = plan.value(word(direction)).toObject();
        for (auto thing = things.begin(); thing != things.end(); ++thing) {
            const QJsonArray by = thing.value().toArray();
            m_moved[direction][thing.key()] = {by.at(0).toDouble(), by.at(1).toDouble()};
        }
    }
}

const Positions::Moved& Positions::of(Direction direction) const
{
    static const Moved nothing;
    const auto found = m_moved.constFind(direction);
    return found == m_moved.cend() ? nothing : *found;
}

void Positions::move(Direction direction, const QString& item, topology::Point by)
{
    topology::Point& moved = m_moved[direction][item];
    moved = {moved.x + by.x, moved.y + by.y};
}

void Positions::forget(Direction direction)
{
    m_moved.remove(direction);
}

Status Positions::save() const
{
    if (m_planFile.isEmpty())
        return {};
    QJsonObject plan;
    for (auto direction = m_moved.begin(); direction != m_moved.end(); ++direction) {
        QJsonObject things;
        for (auto thing = direction->begin(); thing != direction->end(); ++thing)
            things.insert(thing.key(), QJsonArray{thing->x, thing->y});
        plan.insert(word(direction.key()), things);
    }
    QJsonObject all = readAll();
    if (plan.isEmpty())
        all.remove(m_planFile);
    else
        all.insert(m_planFile, plan);
    return makeFolder(stateFolder()).and_then([&] {
        return writeFile(fileName(), QJsonDocument(all).toJson());
    });
}

} // namespace hcp::ui
