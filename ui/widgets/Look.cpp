// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"

#include "ui/widgets/LookDesktop.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitterHandle>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

// QApplication takes -style out of the arguments and tells nobody; the kernel still knows them.
bool styleWasChosen()
{
    if (qEnvironmentVariableIsSet("QT_STYLE_OVERRIDE"))
        return true;
    QFile file(u"/proc/self/cmdline"_s);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> words = file.readAll().split('\0').mid(1);
    return std::any_of(words.begin(), words.end(), [](const QByteArray& word) {
        return word == "-style" || word == "--style" || word.startsWith("-style=") ||
               word.startsWith("--style=");
    });
}

qreal bodySize()
{
    return QFontInfo(QApplication::font()).pointSizeF();
}

QFont sized(qreal more, QFont::Weight weight, QFont font = QApplication::font())
{
    font.setPointSizeF(qMax(8.0, bodySize() + more));
    font.setWeight(weight);
    return font;
}

QFont fixed(QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return sized(-0.75, weight, font);
}

} // namespace

QFont fontFor(TextRole role)
{
    switch (role) {
    case TextRole::Title:
        return sized(5, QFont::DemiBold);
    case TextRole::Verdict:
        return sized(4.5, QFont::DemiBold);
    case TextRole::Section:
        return sized(1, QFont::DemiBold);
    case TextRole::Label:
        return sized(0, QFont::Medium);
    case TextRole::Body:
        return sized(0, QFont::Normal);
    case TextRole::Helper:
        return sized(-1, QFont::Normal);
    case TextRole::Caption:
        return sized(-1.5, QFont::Normal);
    case TextRole::Mono:
        return fixed(QFont::Normal);
    case TextRole::MonoStrong:
        return fixed(QFont::DemiBold);
    }
    return QApplication::font();
}

Look::Look(QApplication& application)
    : QProxyStyle(u"Fusion"_s), m_application(application),
      m_desktop(new LookDesktop(hcp::ui::isDark(QApplication::palette()), this))
{
    connect(m_desktop, &LookDesktop::changed, this, &Look::applyPalette);
}

Look* Look::install(QApplication& application)
{
    const bool chosen = styleWasChosen();
    auto* look = new Look(application);
    look->m_isStyle = !chosen;
    if (chosen) {
        look->setParent(&application);
        return look;
    }
    QApplication::setStyle(look);
    look->applyPalette();
    return look;
}

void Look::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    applyPalette();
}

void Look::setMotion(bool on)
{
    m_motion = on;
}

void Look::applyPalette()
{
    if (!m_isStyle)
        return;
    const bool dark = m_scheme == Scheme::System ? m_desktop->isDark() : m_scheme == Scheme::Dark;
    QPalette palette = paletteFor(dark ? Tokens::dark() : Tokens::light());
    if (m_desktop->wantsContrast()) {
        palette.setColor(QPalette::Midlight, palette.color(QPalette::Mid));
        palette = paletteFor(Tokens::of(palette));
    }
    if (palette != QApplication::palette())
        QApplication::setPalette(palette);
}

void Look::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QScrollBar*>(widget) ||
        qobject_cast<QHeaderView*>(widget) || qobject_cast<QSplitterHandle*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
        header->setHighlightSections(false);
    }
    if (qobject_cast<QPushButton*>(widget)) {
        QFont weight; // only this is set, the size stays inherited
        weight.setWeight(QFont::Medium);
        widget->setFont(weight);
    }
}

bool motion(const QWidget* widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) > 0;
}

} // namespace hcp::ui
