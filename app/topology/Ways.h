// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

/// Along which ways the lines run, in both directions: "along" goes from layer to layer, "across"
/// lies within one. Pure geometry; what a line says is Links' affair.
class Ways
{
public:
    Ways(const Model& model, const Layout& layout) : m_model(model), m_layout(layout) {}

    Path toDns() const;
    Path toRouter(qsizetype router) const;
    /// Where a row's line meets the router.
    Point port(qsizetype router, qsizetype row) const;
    /// Router to row, through the gate; `beside` off its lane.
    Path session(qsizetype router, qsizetype row, double beside = 0) const;
    /// Row to VIP; `beside` off its lane.
    Path announcement(qsizetype row, qsizetype hosted, double beside = 0) const;
    Path service(qsizetype hosted) const;

    /// The bar that rows and VIPs share when there are too many lines.
    Path toBar(qsizetype row) const;
    Path fromBar(qsizetype hosted) const;
    Path bar() const;

    /// The pill of a row for words of that width: around its place, never over its card.
    Box pill(const Row& row, double width) const;

private:
    Point at(double along, double across) const;
    double startOf(const Box& box) const;
    double endOf(const Box& box) const;
    double middleOf(const Box& box) const;
    double extentOf(const Box& box) const;
    qsizetype orderOf(qsizetype row) const;
    double lane(qsizetype router) const;
    double barAlong() const;
    Path leave(qsizetype row, double beside, Point& end) const;

    const Model& m_model;
    const Layout& m_layout;
};

constexpr double PillHeight = 22;

} // namespace hcp::topology
