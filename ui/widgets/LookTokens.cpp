// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"

#include <QPalette>

namespace hcp::ui
{

namespace
{

Tokens lightTokens()
{
    Tokens t;
    t.window = 0xF2F4F7;
    t.page = 0xFFFFFF;
    t.sunken = 0xF7F8FA;
    t.raised = 0xFFFFFF;
    t.hover = 0xE9ECF1;
    t.text = 0x1A1F29;
    t.text2 = 0x545D6C;
    t.textOff = 0x8C95A3;
    t.edge = 0x7F8897;
    t.line = 0xDCE0E7;
    t.card = 0xA8B2C1;
    t.accent = 0x1F5FCC;
    t.onAccent = 0xFFFFFF;
    t.accentInk = 0x1B56BC;
    t.accentTint = 0xE6EEFC;
    t.passed = 0x137547;
    t.failed = 0xBE2630;
    t.warning = 0x8F5400;
    t.waiting = 0x6A45B5;
    t.unknown = 0x5A6372;
    t.skipped = 0x626B79;
    t.passedTint = 0xE4F4EB;
    t.failedTint = 0xFCEAEA;
    t.warningTint = 0xFCF1DC;
    t.waitingTint = 0xF0EBFA;
    t.unknownTint = 0xEEF0F3;
    t.skippedTint = 0xF2F4F7;
    t.management = 0xF1F4F8;
    t.managementLine = 0xC3CBD7;
    t.hosted = 0xE6ECF7;
    t.hostedLine = 0x94A7CB;
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.window = 0x15181E;
    t.page = 0x1B1F27;
    t.sunken = 0x171A21;
    t.raised = 0x232833;
    t.hover = 0x2A303C;
    t.text = 0xE8EBF1;
    t.text2 = 0xA5AEBD;
    t.textOff = 0x667182;
    t.edge = 0x717D90;
    t.line = 0x303744;
    t.card = 0x4B5668;
    t.accent = 0x3168D8;
    t.onAccent = 0xFFFFFF;
    t.accentInk = 0x8BB2FF;
    t.accentTint = 0x1E2C49;
    t.passed = 0x5CCB92;
    t.failed = 0xFF8C85;
    t.warning = 0xEDB458;
    t.waiting = 0xBBA3FA;
    t.unknown = 0x9CA6B5;
    t.skipped = 0x8C96A6;
    t.passedTint = 0x182F26;
    t.failedTint = 0x3B1F22;
    t.warningTint = 0x33290F;
    t.waitingTint = 0x282342;
    t.unknownTint = 0x262B35;
    t.skippedTint = 0x1F242D;
    t.management = 0x1F242D;
    t.managementLine = 0x3E4858;
    t.hosted = 0x1D2636;
    t.hostedLine = 0x4F648C;
    return t;
}

Tokens withContrast(Tokens tokens)
{
    tokens.line = tokens.edge;
    tokens.card = tokens.edge;
    tokens.text2 = tokens.text;
    return tokens;
}

} // namespace

QColor Tokens::of(State state) const
{
    switch (state) {
    case State::Passed:
        return passed;
    case State::Failed:
        return failed;
    case State::Warning:
        return warning;
    case State::Waiting:
        return waiting;
    case State::Skipped:
        return skipped;
    case State::Unknown:
        break;
    }
    return unknown;
}

QColor Tokens::tintOf(State state) const
{
    switch (state) {
    case State::Passed:
        return passedTint;
    case State::Failed:
        return failedTint;
    case State::Warning:
        return warningTint;
    case State::Waiting:
        return waitingTint;
    case State::Skipped:
        return skippedTint;
    case State::Unknown:
        break;
    }
    return unknownTint;
}

const Tokens& Tokens::light()
{
    static const Tokens tokens = lightTokens();
    return tokens;
}

const Tokens& Tokens::dark()
{
    static const Tokens tokens = darkTokens();
    return tokens;
}

const Tokens& Tokens::of(const QPalette& palette)
{
    static const Tokens strongLight = withContrast(lightTokens());
    static const Tokens strongDark = withContrast(darkTokens());
    const bool strong = palette.color(QPalette::Active, QPalette::Midlight) ==
                        palette.color(QPalette::Active, QPalette::Mid);
    if (isDark(palette))
        return strong ? strongDark : dark();
    return strong ? strongLight : light();
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() <
           palette.color(QPalette::Active, QPalette::WindowText).lightness();
}

QPalette paletteFor(const Tokens& t)
{
    QPalette palette;
    const auto set = [&palette](std::initializer_list<QPalette::ColorRole> roles, QColor colour) {
        for (const QPalette::ColorRole role : roles)
            palette.setColor(QPalette::All, role, colour);
    };
    set({QPalette::Window}, t.window);
    set({QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText},
        t.text);
    set({QPalette::Base, QPalette::Button, QPalette::ToolTipBase}, t.raised);
    set({QPalette::AlternateBase}, t.sunken);
    set({QPalette::PlaceholderText}, t.text2);
    set({QPalette::Light}, t.page);
    set({QPalette::Midlight, QPalette::Shadow}, t.line);
    set({QPalette::Mid, QPalette::Dark}, t.edge);
    set({QPalette::Highlight}, t.accent);
    set({QPalette::HighlightedText}, t.onAccent);
    set({QPalette::Link, QPalette::LinkVisited}, t.accentInk);
    set({QPalette::BrightText}, t.failed);
    for (const auto role :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, t.textOff);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, t.textOff);
    return palette;
}

} // namespace hcp::ui
