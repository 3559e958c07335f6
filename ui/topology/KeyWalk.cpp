// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/KeyWalk.h"

#include <algorithm>
#include <cmath>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Layers = 9;

int layerOf(const QString& item)
{
    static const QHash<QString, int> layers{
        {u"machine"_s, 0}, {u"dns"_s, 0},     {u"asks"_s, 0},         {u"path"_s, 1},
        {u"router"_s, 2},  {u"route"_s, 2},   {u"session"_s, 3},      {u"sessions"_s, 3},
        {u"node"_s, 4},    {u"group"_s, 4},   {u"rest"_s, 4},         {u"management"_s, 4},
        {u"vip"_s, 6},     {u"service"_s, 7}, {u"announcement"_s, 5}, {u"announcements"_s, 5},
        {u"api"_s, 8},     {u"hosted"_s, 8}};
    return layers.value(item.section(u' ', 0, 0), 4);
}

QPointF middleOf(const Scene::Thing& thing)
{
    // Areas are stepped to at their corner, where their title is.
    if (thing.area)
        return thing.bounds.topLeft();
    return thing.body.isEmpty() ? thing.lines.pointAtPercent(0.5)
                                : thing.outline.boundingRect().center();
}

double acrossOf(const Scene::Thing& thing, bool down)
{
    const QPointF middle = middleOf(thing);
    return down ? middle.x() : middle.y();
}

double alongOf(const Scene::Thing& thing, bool down)
{
    const QPointF middle = middleOf(thing);
    return down ? middle.y() : middle.x();
}

QList<const Scene::Thing*> layer(const Scene& scene, int number, bool down)
{
    QList<const Scene::Thing*> things;
    for (const Scene::Thing& thing : scene.things()) {
        if (layerOf(thing.id) == number)
            things << &thing;
    }
    std::stable_sort(things.begin(), things.end(),
                     [down](const Scene::Thing* one, const Scene::Thing* other) {
                         const double a = acrossOf(*one, down);
                         const double b = acrossOf(*other, down);
                         return a != b ? a < b : alongOf(*one, down) < alongOf(*other, down);
                     });
    return things;
}

} // namespace

QString stepFrom(const Scene& scene, const QString& item, Step step, bool down)
{
    const Scene::Thing* from = scene.thing(item);
    if (from == nullptr)
        return {};
    const int here = layerOf(item);
    if (step == Step::Before || step == Step::Behind) {
        const auto things = layer(scene, here, down);
        const qsizetype to = things.indexOf(from) + (step == Step::Behind ? 1 : -1);
        return to >= 0 && to < things.size() ? things[to]->id : QString();
    }
    const int way = step == Step::Along ? 1 : -1;
    for (int number = here + way; number >= 0 && number < Layers; number += way) {
        const auto things = layer(scene, number, down);
        const auto nearest =
            std::min_element(things.cbegin(), things.cend(), [&](const auto* one, const auto* two) {
                const auto distance = [&](const Scene::Thing& thing) {
                    return std::abs(acrossOf(thing, down) - acrossOf(*from, down)) +
                           (thing.area ? 1e6 : 0);
                };
                return distance(*one) < distance(*two);
            });
        if (nearest != things.cend())
            return (*nearest)->id;
    }
    return {};
}

QStringList walkOf(const Scene& scene, bool down)
{
    QStringList walk;
    for (int number = 0; number < Layers; ++number) {
        for (const Scene::Thing* thing : layer(scene, number, down))
            walk << thing->id;
    }
    return walk;
}

} // namespace hcp::ui
