// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Steps.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/widgets/Look.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace hcp::ui
{

class Closing;
class FileNote;
class Footer;
class Languages;
class Page;
class QuestionDesk;
class StartConfig;
class StepRail;
class TopologyStrip;
class VerifyConfig;
class WindowActions;

/// The one window: rail, page, topology, footer. Puts the parts together and knows none of their
/// insides: steps decide, pages show, the engine works.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Engine& engine, Look* look, Languages& languages, QWidget* parent = nullptr);
    ~MainWindow() override;

    Steps& steps() { return *m_steps; }
    Page* page(StepId id) const { return m_pages.at(static_cast<qsizetype>(id)); }
    TopologyPanel* topology() const { return m_topology; }

    /// Opens a plan and says in the window when it cannot be.
    void openPlan(const QString& path);
    /// Where the plan was left off; else the first step that is not done.
    void goOn();
    void goToField(const QString& field);
    void setFullTopology(bool full);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    friend class WindowActions;

    void layOut();
    void connectParts();
    void showConfiguration(const QString& thing);
    void showStep(StepId id);
    void showTopology();
    VerifyConfig& verify() const;
    void showMend();
    void mend();
    TopologyPanel::Measured measured() const;
    void refreshTitle();
    void fitToWidth();
    void foldTopology(bool folded);
    void restoreWindow();
    void keepWindow();

    Engine& m_engine;
    Look* m_look;
    Languages& m_languages;
    Steps* m_steps = nullptr;
    QList<Page*> m_pages;
    StartConfig* m_start = nullptr;
    StepRail* m_rail = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    TopologyPanel* m_topology = nullptr;
    TopologyStrip* m_strip = nullptr;
    FileNote* m_fileNote = nullptr;
    Footer* m_footer = nullptr;
    WindowActions* m_actions = nullptr;
    QuestionDesk* m_desk = nullptr;
    QMap<StepId, bool> m_folded; ///< the topology, by step
    bool m_fullTopology = false;
    Closing* m_closing = nullptr;
};

} // namespace hcp::ui
