// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ChainLinks.h"
#include "ui/models/TwoSides.h"

namespace hcp::ui
{

/// What a change would write, as lines with their sign.
struct FixDiff {
    QString what;      ///< `/etc/frr/frr.conf`
    QStringList lines; ///< `- …`, `+ …`, `$ …` for a command
    int left = 0;      ///< further lines that are not shown
    bool operator==(const FixDiff&) const = default;
};

/// The first broken link, or the first warning where all is green, as a card: what is broken, since
/// when, both sides, evidence, cause, fix.
struct BrokenLink {
    QString check, subject;
    State state = State::Failed;
    QString since; ///< "Active, down for 38 s"
    std::optional<TwoSides> sides;
    QString evidence, source;
    QDateTime at;
    QString cause, confidence; ///< ids, empty: none is told
    QString text;              ///< what is wrong
    QString fix;               ///< in words; commands in backticks
    QString changeKey;         ///< our change that mends it; empty: none does
    QString button;            ///< "Set AS 64513 on frr1…"
    QStringList takeOver;      ///< whose lines the button says that it changes
    FixDiff diff;
    QString refusal; ///< why our change would not do it: "… has another ASN …"; may be empty
    QList<ChainRow> also; ///< broken too, and not because of this
    bool operator==(const BrokenLink&) const = default;

    /// For the clipboard: everything of the card as plain text.
    QString toText() const;
};

/// Of shownVerdict(); nothing where there is none. `since`: since when this link is the broken one.
std::optional<BrokenLink> brokenLinkOf(const View& view, const QDateTime& since);

} // namespace hcp::ui
