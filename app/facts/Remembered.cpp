// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "facts/Remembered.h"

#include <algorithm>

namespace hcp
{

ClusterFacts withNodesOf(ClusterFacts now, const ClusterFacts& before)
{
    if (now.nodes || !before.nodes)
        return now;
    QList<NodeFact> nodes = *before.nodes;
    const QList<SpeakerFact> speakers = before.metallb.valueOr({}).speakers;
    const auto hasNone = [&speakers](const NodeFact& node) {
        return std::none_of(
            speakers.cbegin(), speakers.cend(),
            [&node](const SpeakerFact& speaker) { return speaker.node == node.name; });
    };
    if (!speakers.isEmpty())
        nodes.removeIf(hasNone);
    now.nodes = Fact<QList<NodeFact>>::known(nodes, before.nodes.source(), before.nodes.at());
    return now;
}

} // namespace hcp
