// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace hcp::test
{

// A page as it is shown, and what a person sees and reaches there.

inline void show(QWidget& page)
{
    if (!page.testAttribute(Qt::WA_Resized))
        page.resize(1017, 712);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

/// Two turns of the event loop: one for what was posted, one for the timers that it started.
inline void settle()
{
    QTest::qWait(0);
    QTest::qWait(0);
}

inline QStringList texts(const QWidget& page)
{
    QStringList list;
    for (const auto* label : page.findChildren<QLabel*>()) {
        if (label->isVisible())
            list << label->text();
    }
    return list;
}

inline QPushButton* button(const QWidget& page, const QString& text)
{
    for (auto* one : page.findChildren<QPushButton*>()) {
        if (one->isVisible() && one->text() == text)
            return one;
    }
    return nullptr;
}

/// Does Tab come to it, beginning at the first control?
inline bool isReachedByTab(QWidget& page, const QWidget* wanted)
{
    for (int i = 0; i < 60; ++i) {
        if (page.focusWidget() == wanted)
            return true;
        QTest::keyClick(page.focusWidget() == nullptr ? &page : page.focusWidget(), Qt::Key_Tab);
    }
    return false;
}

/// Visible controls that say nothing to who cannot see them.
inline QStringList unnamed(const QWidget& page)
{
    QStringList list;
    for (auto* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).isEmpty())
            list << QString::fromLatin1(widget->metaObject()->className());
    }
    return list;
}

} // namespace hcp::test
