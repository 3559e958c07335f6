// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

class QAbstractButton;
class QDialog;

/// Of this window alone: home, state and settings, gone with it.
class OwnHome
{
public:
    OwnHome();

private:
    QTemporaryDir m_folder;
};

/// The real window as a person uses it: types, clicks, reads. Finds things by what they are called.
/// With HCP_KEYBOARD in the environment everything is done by keys, beginning with Tab.
class WindowDriver
{
public:
    WindowDriver();

    hcp::ui::MainWindow& window() { return m_window; }
    hcp::ui::Engine& engine() { return m_engine; }
    const hcp::View& view() { return m_engine.view(); }

    /// A visible button of the window whose text begins so; nullptr: there is none.
    QAbstractButton* button(const QString& text) const;
    bool click(const QString& text, int milliseconds = 5000) const;
    /// Types into the field of the shown page that belongs to this path of the plan.
    bool type(const QString& path, const QString& text) const;
    bool choose(const QString& path, const QString& value) const;
    /// The sheet that is open; nullptr: none.
    QDialog* sheet() const;
    bool clickInSheet(const QString& text, int milliseconds = 5000) const;
    bool typeInSheet(const QString& text) const;
    /// A text that is visible in the window now.
    bool says(const QString& text) const;
    /// Every visible label and button of the page, for a failed test's words.
    QString everything() const;
    void shot(const QString& name);

    /// The longest time that the GUI thread did not get to its timers, since the last call, ms.
    qint64 longestGap();

private:
    OwnHome m_home; // first: the others look there
    hcp::ui::PlanDocument m_document;
    hcp::ui::Engine m_engine{m_document};
    hcp::ui::Languages m_languages;
    hcp::ui::MainWindow m_window;
    QTimer m_beat;
    QElapsedTimer m_sinceBeat;
    qint64 m_longest = 0;
};
