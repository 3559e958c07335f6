// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QObject>
#include <QPointer>

namespace hcp::ui
{

class Engine;
class MainWindow;
class WindowActions;

/// What is asked before the window closes: changes that are being applied, a drill that runs, edits
/// that could not be saved.
class Closing : public QObject
{
    Q_OBJECT

public:
    Closing(MainWindow& window, Engine& engine, WindowActions& actions);
    /// False: something is asked, and the window is closed again when the answer is so.
    bool mayClose();

private:
    void askAboutChanges();
    void askAboutDrill();
    bool isRunning() const;
    bool nothingIsWritten() const;
    void stopAndClose();
    void askAboutSaving();
    void close();

    MainWindow& m_window;
    Engine& m_engine;
    WindowActions& m_actions;
    QPointer<QDialog> m_question; ///< about what runs
    bool m_afterwards = false;    ///< as soon as what runs has ended
    bool m_unsaved = false;       ///< the person said so
};

} // namespace hcp::ui
