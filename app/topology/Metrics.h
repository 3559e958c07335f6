// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hcp::topology
{

/// How a text is set. Sizes are in the picture's units: pixels at 100 %.
struct Font {
    double size = 11.5;
    bool bold = false;
    bool mono = false; ///< what machines read: addresses, ASNs, object names

    bool operator==(const Font&) const = default;
};

/// The width of a text by fixed metrics, those of the widest common sans font: whatever font a
/// viewer has, the text is not wider, and the same input gives the same picture on every machine.
double textWidth(const QString& text, const Font& font);

/// The text, shortened in its middle to fit: `worker-…-07`. Never splits a surrogate pair.
QString elided(const QString& text, const Font& font, double width);

/// The same, shortened at its end: for what is said in words.
QString elidedAtEnd(const QString& text, const Font& font, double width);

/// The same, shortened at its beginning: `…worker-07`. For names of which the ends differ.
QString elidedAtStart(const QString& text, const Font& font, double width);

} // namespace hcp::topology
