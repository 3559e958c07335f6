// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

namespace hcp::ui
{

/// Why something generated is as it is, and which field of the plan made it.
struct LineOrigin {
    QString lead;  ///< "Take the VIP and nothing else."
    QString text;  ///< one or two sentences
    QString field; ///< `hostedClusters[0].vip[0]`; empty: no single field did
    bool operator==(const LineOrigin&) const = default;
};

/// Of one generated line of an item; of the whole item when `line` is empty or says nothing by
/// itself.
LineOrigin originOf(const Intent& intent, const PendingChange& change, const Item& item,
                    const QString& line);

/// The field of the plan at which the error can be mended; empty: at none. `change`: the key of
/// the change that failed, empty when it was before any.
QString fieldAtFault(const View& view, const Error& error, const QString& change);

} // namespace hcp::ui
