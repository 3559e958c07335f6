// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

namespace hcp::ui
{

/// Two places that should say the same and do not.
struct TwoSides {
    struct Side {
        QString title; ///< whose: "frr1 expects · frr.conf line 11"
        QString key;   ///< `remote-as`
        QString value; ///< `64531`
        bool operator==(const Side&) const = default;
    };
    Side one, other;
    bool operator==(const TwoSides&) const = default;
};

/// The two values that the cause is about, where the facts have both; nothing otherwise.
std::optional<TwoSides> twoSidesOf(const View& view, const Verdict& verdict, const Cause& cause);

} // namespace hcp::ui
