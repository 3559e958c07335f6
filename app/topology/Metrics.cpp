// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Metrics.h"

#include <array>

namespace hcp::topology
{

namespace
{

constexpr double MonoAdvance = 0.602; // em, of every character
constexpr double BoldFactor = 1.12;
constexpr double OtherAdvance = 0.70; // letters beyond ASCII: accents, Greek, Cyrillic
constexpr double WideAdvance = 1.0;   // CJK and everything that is drawn as wide as high
constexpr ushort FirstWide = 0x1100;
constexpr QChar Ellipsis(0x2026);

/// Advances of ' ' to '~' in thousandths of an em.
// clang-format off
constexpr std::array<ushort, 95> Advances{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838};
// clang-format on

double advance(QChar letter)
{
    const ushort code = letter.unicode();
    if (code >= ' ' && code <= '~')
        return Advances[code - ' '] / 1000.0;
    if (code == 0xb7) // the dot between facts
        return Advances[0] / 1000.0;
    return code >= FirstWide ? WideAdvance : OtherAdvance;
}

} // namespace

double textWidth(const QString& text, const Font& font)
{
    double ems = 0;
    for (const QChar letter : text) {
        if (font.mono)
            ems +=
                letter.unicode() >= FirstWide && letter != Ellipsis ? 2 * MonoAdvance : MonoAdvance;
        else
            ems += advance(letter);
    }
    return ems * font.size * (font.bold && !font.mono ? BoldFactor : 1);
}

QString elided(const QString& text, const Font& font, double width)
{
    if (textWidth(text, font) <= width)
        return text;
    for (qsizetype kept = text.size() - 1; kept > 0; --kept) {
        qsizetype head = (kept + 1) / 2;
        qsizetype tail = kept - head;
        if (text[head - 1].isHighSurrogate())
            --head;
        if (tail > 0 && text[text.size() - tail].isLowSurrogate())
            --tail;
        const QString shorter = text.left(head) + Ellipsis + text.right(tail);
        if (textWidth(shorter, font) <= width)
            return shorter;
    }
    return textWidth(Ellipsis, font) <= width ? QString(Ellipsis) : QString();
}

QString elidedAtEnd(const QString& text, const Font& font, double width)
{
    if (textWidth(text, font) <= width)
        return text;
    for (qsizetype kept = text.size() - 1; kept > 0; --kept) {
        if (text[kept - 1].isHighSurrogate() || text[kept - 1] == u' ')
            continue;
        const QString shorter = text.left(kept) + Ellipsis;
        if (textWidth(shorter, font) <= width)
            return shorter;
    }
    return textWidth(Ellipsis, font) <= width ? QString(Ellipsis) : QString();
}

QString elidedAtStart(const QString& text, const Font& font, double width)
{
    if (textWidth(text, font) <= width)
        return text;
    for (qsizetype kept = text.size() - 1; kept > 0; --kept) {
        if (text[text.size() - kept].isLowSurrogate())
            continue;
        const QString shorter = Ellipsis + text.right(kept);
        if (textWidth(shorter, font) <= width)
            return shorter;
    }
    return textWidth(Ellipsis, font) <= width ? QString(Ellipsis) : QString();
}

} // namespace hcp::topology
