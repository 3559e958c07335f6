// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Steps.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;

namespace hcp::ui
{

class FileNote;
class MainWindow;

/// What is always at hand, by menu and by key: files, bundle, picture, undo, look, language, help.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    WindowActions(MainWindow& window, Engine& engine);

    QMenu* menu() const { return m_menu; }
    void retranslate();

    void openPlan();
    void savePlan();
    /// `afterwards`: when it was saved.
    void savePlanAs(const std::function<void()>& afterwards = {});
    /// Does what the note offers.
    void follow(FileNote& note);
    void exportBundle();
    void exportPicture();
    void showHelp();
    void showAbout();
    /// Anything that went wrong outside of the pages, as a sheet.
    void showProblem(const QString& title, const Error& error);
    void showDone(const QString& title, const QString& text);

private:
    /// `text` is translated with every change of language.
    QAction* add(QMenu* menu, const char* text, const QKeySequence& key,
                 const std::function<void()>& act);
    QMenu* addMenu(const char* text);
    void addFiles();
    void addUndo();
    void addChoices();
    void addLooks();
    void addLanguages();
    void addKeys();
    void addStepKeys();
    void saveTo(const QString& path, const std::function<void()>& afterwards);
    void choosePlan();
    void takeFile();
    void keepOurs();

    MainWindow& m_window;
    Engine& m_engine;
    QMenu* m_menu;
    QList<std::pair<QAction*, const char*>> m_texts; ///< what is said of each
};

} // namespace hcp::ui
