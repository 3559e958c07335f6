// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

#include <QColor>
#include <QFont>
#include <QProxyStyle>

class QApplication;

namespace hcp::ui
{

class LookDesktop;

/// The window's colours by their purpose. Green, red, amber and violet mean a measured state and
/// nothing else; blue means "you, or the program, act here".
struct Tokens {
    QColor window, page, sunken, raised, hover; ///< surfaces
    QColor text, text2, textOff;
    QColor edge, line, card; ///< outlines of controls; separators; outlines of drawn things
    QColor accent, onAccent, accentInk, accentTint;
    QColor passed, failed, warning, waiting, unknown, skipped;
    QColor passedTint, failedTint, warningTint, waitingTint, unknownTint, skippedTint;
    QColor management, managementLine, hosted, hostedLine; ///< the topology's areas

    QColor of(State state) const;
    QColor tintOf(State state) const;

    static const Tokens& light();
    static const Tokens& dark();
    /// By the lightness of Window against WindowText: what a widget's palette says. A palette made
    /// for more contrast (Midlight as strong as Mid) gets line, card and text2 as strong.
    static const Tokens& of(const QPalette& palette);
};

/// The window's palette in these colours.
QPalette paletteFor(const Tokens& tokens);

bool isDark(const QPalette& palette);

/// What a text is for decides how it is set.
enum class TextRole { Title, Verdict, Section, Label, Body, Helper, Caption, Mono, MonoStrong };
QFont fontFor(TextRole role);

/// Fusion with our own primitives, metrics and palette. Installed once by main().
///
/// It reads two dynamic properties of a widget, no others: `kind` (`primary`, `flat`, `link`) and
/// `state` (`failed`, `warning`). A style the person chose (-style, QT_STYLE_OVERRIDE) is obeyed:
/// then only Tokens are ours.
class Look : public QProxyStyle
{
    Q_OBJECT

public:
    enum class Scheme { System, Light, Dark };

    /// Makes it the application's style, sets palette and fonts, follows the desktop's scheme.
    static Look* install(QApplication& application);

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    /// Off: everything opens, closes and turns at once (reduced motion; tests).
    void setMotion(bool on);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl subControl, const QWidget* widget) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    explicit Look(QApplication& application);
    void applyPalette();

    QApplication& m_application;
    LookDesktop* m_desktop;
    Scheme m_scheme = Scheme::System;
    bool m_isStyle = true; ///< false: the person chose a style, palette and drawing are theirs
    bool m_motion = true;
};

/// Do things move (opening, turning, the probe's dots)? Asks the widget's style.
bool motion(const QWidget* widget);

} // namespace hcp::ui
