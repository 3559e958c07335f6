// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Layout.h"

namespace hcp::ui
{

/// Where the person dragged things to, per plan file and direction: kept beside the program's
/// state, not in the plan, as it is nobody else's business.
class Positions
{
public:
    using Moved = QMap<QString, topology::Point>;

    /// Reads what is kept for that plan; without a file nothing is kept beyond this window. What
    /// cannot be read counts as nothing: it is only a matter of looks.
    void setPlanFile(const QString& planFile);
    const Moved& of(topology::Direction direction) const;
    /// Adds to what the thing was moved already.
    void move(topology::Direction direction, const QString& item, topology::Point by);
    /// Everything goes back to its place.
    void forget(topology::Direction direction);
    /// Writes to the state folder. Errors: FileAccess.
    Status save() const;

private:
    QString m_planFile;
    QMap<topology::Direction, Moved> m_moved;
};

} // namespace hcp::ui
