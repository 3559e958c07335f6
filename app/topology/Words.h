// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

namespace hcp::topology
{

/// A line between two things in words, for the formats that lay out by themselves.
struct Edge {
    QString from; ///< ids of parts
    QString to;
    QString what; ///< "BGP", "announces", …
    Standing standing;
    QString protocol{}; ///< the protocol's own word, `Established`; empty: it has none
    bool operator==(const Edge&) const = default;

    /// "BGP: Established", "announces: passed".
    QString words() const;
};

/// Every line of the picture, in its order.
QList<Edge> edgesOf(const Model& model);

/// What is written in a thing, a line each; the last is its state unless nothing was measured.
QStringList wordsOf(const Part& part);

/// Name and address of the DNS box with a line per name.
QStringList dnsWords(const Model& model);

} // namespace hcp::topology
