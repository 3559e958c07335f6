// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Palette.h"

#include <array>

namespace hcp::topology
{

namespace
{

struct Colours {
    const char* light;
    const char* dark;
    const char* paper;
};

/// In the order of Token. Every text and state keeps 4.5 : 1 on each ground that it may stand on.
constexpr std::array Table{
    Colours{"", "", ""},                      // None
    Colours{"#f7f8fa", "#171a21", "#ffffff"}, // Ground
    Colours{"#1a1f29", "#e8ebf1", "#1a1f29"}, // Text
    Colours{"#545d6c", "#a5aebd", "#545d6c"}, // Text2
    Colours{"#ffffff", "#232833", "#ffffff"}, // Raised
    Colours{"#a8b2c1", "#4b5668", "#4a5361"}, // Card
    Colours{"#f1f4f8", "#1f242d", "#ffffff"}, // Management
    Colours{"#c3cbd7", "#3e4858", "#7f8897"}, // ManagementEdge
    Colours{"#e6ecf7", "#1d2636", "#f4f6fb"}, // Hosted
    Colours{"#94a7cb", "#4f648c", "#94a7cb"}, // HostedEdge
    Colours{"#137547", "#5ccb92", "#137547"}, // Passed
    Colours{"#6a45b5", "#bba3fa", "#6a45b5"}, // Waiting
    Colours{"#8f5400", "#edb458", "#8f5400"}, // Warning
    Colours{"#be2630", "#ff8c85", "#be2630"}, // Failed
    Colours{"#5a6372", "#9ca6b5", "#5a6372"}, // Unknown
    Colours{"#626b79", "#8c96a6", "#626b79"}, // Skipped
    Colours{"#1b56bc", "#8bb2ff", "#1b56bc"}, // Accent
};

} // namespace

QString colour(Token token, Scheme scheme)
{
    const Colours& row = Table[static_cast<size_t>(token)];
    switch (scheme) {
    case Scheme::Light:
        return QString::fromLatin1(row.light);
    case Scheme::Dark:
        return QString::fromLatin1(row.dark);
    default:
        return QString::fromLatin1(row.paper);
    }
}

Token tokenOf(Standing standing)
{
    if (!standing)
        return Token::Unknown;
    switch (*standing) {
    case State::Passed:
        return Token::Passed;
    case State::Waiting:
        return Token::Waiting;
    case State::Warning:
        return Token::Warning;
    case State::Failed:
        return Token::Failed;
    case State::Skipped:
        return Token::Skipped;
    default:
        return Token::Unknown;
    }
}

} // namespace hcp::topology
