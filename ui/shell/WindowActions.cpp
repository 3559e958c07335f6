// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/WindowActions.h"

#include "ui/models/SaveWords.h"
#include "ui/shell/FileNote.h"
#include "ui/shell/HelpSheet.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/MessageSheet.h"
#include "ui/shell/StepRail.h"
#include "ui/topology/TopologyPanel.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QUndoStack>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QString PlanSuffix = u"plan.yaml"_s;

QString folderOf(const PlanDocument& document)
{
    return document.path().isEmpty() ? QDir::homePath() : QFileInfo(document.path()).path();
}

/// A file dialogue of the desktop, never a nested event loop. It goes when it is answered.
void askFile(QWidget* parent, const QString& title, QFileDialog::AcceptMode mode,
             const QString& start, const QString& filter,
             const std::function<void(const QString&)>& chosen, const QString& suffix = {})
{
    auto* dialog = new QFileDialog(parent, title, start, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile
                                                        : QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

/// A menu's text without its marks: the underlined letter, and that a dialogue follows.
QString plainName(const QAction& action)
{
    return action.iconText().remove(u'&');
}

} // namespace

WindowActions::WindowActions(MainWindow& window, Engine& engine)
    : QObject(&window), m_window(window), m_engine(engine), m_menu(new QMenu(&window))
{
    addFiles();
    addChoices();
    addKeys();
    addStepKeys();
    connect(
        &engine, &Engine::bundleExported, this,
        [this](const QString& path, const QStringList& files, const std::optional<Error>& problem) {
            if (problem)
                showProblem(tr("The bundle was not exported"), *problem);
            else
                showDone(tr("Bundle exported"),
                         tr("%n file(s) in %1. Its README has the commands that apply it.", nullptr,
                            static_cast<int>(files.size()))
                             .arg(path));
        });
    retranslate();
}

QAction* WindowActions::add(QMenu* menu, const char* text, const QKeySequence& key,
                            const std::function<void()>& act)
{
    QAction* action = menu->addAction(QString());
    action->setShortcut(key);
    // Also while the menu was never opened.
    m_window.addAction(action);
    connect(action, &QAction::triggered, this, act);
    m_texts.append({action, text});
    return action;
}

QMenu* WindowActions::addMenu(const char* text)
{
    QMenu* menu = m_menu->addMenu(QString());
    m_texts.append({menu->menuAction(), text});
    return menu;
}

void WindowActions::addFiles()
{
    add(m_menu, QT_TR_NOOP("&New plan"), QKeySequence::New, [this] {
        m_engine.document().startNew();
        m_window.steps().go(StepId::Cluster);
    });
    add(m_menu, QT_TR_NOOP("&Open plan…"), QKeySequence::Open, [this] { openPlan(); });
    add(m_menu, QT_TR_NOOP("&Save"), QKeySequence::Save, [this] { savePlan(); });
    add(m_menu, QT_TR_NOOP("Save &as…"), QKeySequence::SaveAs, [this] { savePlanAs(); });
    m_menu->addSeparator();
    add(m_menu, QT_TR_NOOP("Export &bundle…"), QKeySequence(u"Ctrl+E"_s),
        [this] { exportBundle(); });
    add(m_menu, QT_TR_NOOP("Export &picture…"), QKeySequence(u"Ctrl+Shift+E"_s),
        [this] { exportPicture(); });
    m_menu->addSeparator();
    addUndo();
    m_menu->addSeparator();
}

/// What there is nothing of looks so.
void WindowActions::addUndo()
{
    QUndoStack& stack = m_engine.document().undoStack();
    QAction* undo =
        add(m_menu, QT_TR_NOOP("&Undo"), QKeySequence::Undo, [&stack] { stack.undo(); });
    QAction* redo =
        add(m_menu, QT_TR_NOOP("&Redo"), QKeySequence::Redo, [&stack] { stack.redo(); });
    undo->setEnabled(stack.canUndo());
    redo->setEnabled(stack.canRedo());
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
}

void WindowActions::addChoices()
{
    addLooks();
    addLanguages();
    m_menu->addSeparator();
    add(m_menu, QT_TR_NOOP("&Help"), QKeySequence(u"F1"_s), [this] { showHelp(); });
    add(m_menu, QT_TR_NOOP("Abou&t"), {}, [this] { showAbout(); });
    m_menu->addSeparator();
    add(m_menu, QT_TR_NOOP("&Quit"), QKeySequence::Quit, [this] { m_window.close(); });
}

void WindowActions::addLooks()
{
    QMenu* menu = addMenu(QT_TR_NOOP("Loo&k"));
    auto* schemes = new QActionGroup(this);
    const std::pair<const char*, Look::Scheme> looks[] = {
        {QT_TR_NOOP("&As the system"), Look::Scheme::System},
        {QT_TR_NOOP("&Light"), Look::Scheme::Light},
        {QT_TR_NOOP("&Dark"), Look::Scheme::Dark}};
    for (const auto& [text, scheme] : looks) {
        QAction* action = add(menu, text, {}, [this, scheme = scheme] {
            if (m_window.m_look != nullptr)
                m_window.m_look->setScheme(scheme);
            QSettings().setValue(u"window/scheme"_s, static_cast<int>(scheme));
        });
        action->setCheckable(true);
        action->setChecked(m_window.m_look != nullptr && m_window.m_look->scheme() == scheme);
        schemes->addAction(action);
    }
}

void WindowActions::addLanguages()
{
    QMenu* menu = addMenu(QT_TR_NOOP("Lan&guage"));
    auto* languages = new QActionGroup(this);
    for (const Languages::Language& language : Languages::offered()) {
        QAction* action = menu->addAction(language.name);
        action->setCheckable(true);
        action->setChecked(m_window.m_languages.current() == language.code);
        languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, code = language.code] {
            m_window.m_languages.use(code);
            QSettings().setValue(u"window/language"_s, code);
        });
    }
}

void WindowActions::addKeys()
{
    const auto key = [this](const QString& sequence, const std::function<void()>& act) {
        auto* shortcut = new QShortcut(QKeySequence(sequence), &m_window);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(u"Ctrl+PgDown"_s, [this] {
        if (const auto next = m_window.steps().next())
            m_window.steps().go(*next);
    });
    key(u"Ctrl+PgUp"_s, [this] {
        if (const auto previous = m_window.steps().previous())
            m_window.steps().go(*previous);
    });
    key(u"Ctrl+T"_s, [this] {
        const StepId step = m_window.steps().current();
        m_window.foldTopology(!m_window.m_folded.value(step));
    });
    // Text fields take letters for themselves before a shortcut does.
    key(u"L"_s, [this] {
        if (m_window.topology()->isHidden())
            m_window.foldTopology(false);
        m_window.topology()->toggleList();
    });
    key(u"F10"_s, [this] { m_window.m_rail->openMenu(); });
    key(u"F11"_s, [this] { m_window.setFullTopology(!m_window.m_fullTopology); });
}

// Alt+1 … Alt+8: each visited step.
void WindowActions::addStepKeys()
{
    for (const StepConfig* config : m_window.steps().configs()) {
        const int number = static_cast<int>(config->id()) + 1;
        auto* shortcut = new QShortcut(QKeySequence(u"Alt+%1"_s.arg(number)), &m_window);
        connect(shortcut, &QShortcut::activated, this, [this, id = config->id()] {
            if (m_window.steps().isReachable(id))
                m_window.steps().go(id);
        });
    }
}

void WindowActions::retranslate()
{
    for (const auto& [action, text] : std::as_const(m_texts))
        action->setText(tr(text));
}

void WindowActions::openPlan()
{
    askFile(&m_window, tr("Open plan"), QFileDialog::AcceptOpen, folderOf(m_engine.document()),
            tr("Plans (*.yaml *.yml)"), [this](const QString& path) { m_window.openPlan(path); });
}

void WindowActions::savePlan()
{
    if (m_engine.document().path().isEmpty()) {
        savePlanAs();
        return;
    }
    const auto saved = m_engine.document().save();
    if (m_engine.document().saveState() == SaveState::Elsewhere)
        choosePlan();
    else if (!saved)
        showProblem(tr("The plan was not saved"), saved.error());
}

/// Another program wrote the file: its plan, or the one here?
void WindowActions::choosePlan()
{
    const PlanDocument& document = m_engine.document();
    const SaveWords words = saveWords(document);
    QList<MessageSheet::Choice> choices{
        {tr("Take the file's"), [this] { takeFile(); }},
        {tr("Keep this window's"), [this] { keepOurs(); }},
        {tr("Decide later"), {}},
    };
    if (document.fileProblem())
        choices.removeFirst();
    MessageSheet::choose(&m_window, words.bold, words.rest, choices);
}

void WindowActions::takeFile()
{
    if (const auto taken = m_engine.document().takeFile(); !taken)
        showProblem(tr("The file's plan was not taken"), taken.error());
}

void WindowActions::keepOurs()
{
    if (const auto kept = m_engine.document().keepOurs(); !kept)
        showProblem(tr("The plan was not saved"), kept.error());
}

void WindowActions::follow(FileNote& note)
{
    connect(&note, &FileNote::takeWanted, this, &WindowActions::takeFile);
    connect(&note, &FileNote::keepWanted, this, &WindowActions::keepOurs);
    connect(&note, &FileNote::saveWanted, this, &WindowActions::savePlan);
    connect(&note, &FileNote::saveAsWanted, this, [this] { savePlanAs(); });
}

void WindowActions::savePlanAs(const std::function<void()>& afterwards)
{
    const Plan& plan = m_engine.document().plan();
    const QString name = plan.hostedClusters.isEmpty() || plan.hostedClusters.first().name.isEmpty()
                             ? u"hosted"_s
                             : plan.hostedClusters.first().name;
    askFile(
        &m_window, tr("Save plan as"), QFileDialog::AcceptSave,
        folderOf(m_engine.document()) + u"/%1.plan.yaml"_s.arg(name), tr("Plans (*.yaml *.yml)"),
        [this, afterwards](const QString& path) { saveTo(path, afterwards); }, PlanSuffix);
}

void WindowActions::saveTo(const QString& path, const std::function<void()>& afterwards)
{
    // The dialogue completes only names without any dot; with another ending, the next dialogue
    // would not show the plan.
    const bool isPlan = path.endsWith(u".yaml"_s) || path.endsWith(u".yml"_s);
    const QString whole = isPlan ? path : u"%1.%2"_s.arg(path, PlanSuffix);
    const auto save = [this, whole, afterwards] {
        if (const auto saved = m_engine.document().saveAs(whole); !saved)
            showProblem(tr("The plan was not saved"), saved.error());
        else if (afterwards)
            afterwards();
    };
    if (isPlan || !QFileInfo::exists(whole)) {
        save();
        return;
    }
    MessageSheet::choose(&m_window, tr("%1 is there already").arg(QFileInfo(whole).fileName()),
                         tr("Saving puts this window's plan in its place."),
                         {{tr("Replace it"), save}, {tr("Leave it"), {}}});
}

void WindowActions::exportBundle()
{
    const QString start = folderOf(m_engine.document()) + u"/hcp-bgp-bundle.tar.gz"_s;
    askFile(&m_window, tr("Export bundle"), QFileDialog::AcceptSave, start,
            tr("Archive (*.tar.gz);;Zip archive (*.zip);;Folder (*)"), [this](const QString& path) {
                if (!m_engine.exportBundle(path))
                    showProblem(tr("The bundle was not exported"),
                                {ErrorCode::Locked,
                                 tr("Changes are being applied just now."),
                                 {},
                                 tr("Export it when they are done.")});
            });
}

void WindowActions::exportPicture()
{
    askFile(&m_window, tr("Export picture"), QFileDialog::AcceptSave,
            folderOf(m_engine.document()) + u"/topology.svg"_s,
            tr("Picture (*.svg *.png *.pdf);;Text (*.dot *.mmd)"), [this](const QString& path) {
                if (const auto done = m_window.topology()->exportPicture(path); !done)
                    showProblem(tr("The picture was not exported"), done.error());
                else
                    showDone(tr("Picture exported"),
                             tr("The topology as it is now is in %1.").arg(path));
            });
}

void WindowActions::showHelp()
{
    QList<HelpSheet::Key> keys{
        {tr("Alt+1 … Alt+8"), tr("Go to a visited step")},
        {u"Ctrl+PgDown, Ctrl+PgUp"_s, tr("Next step, step before")},
        {u"Ctrl+T"_s, tr("Fold or unfold the topology")},
        {u"F11"_s, tr("The topology in the whole window, and back")},
        {u"L"_s, tr("The topology as a list, and back")},
        {tr("Arrows"), tr("In the topology: from thing to thing")},
        {tr("Enter"), tr("In the topology: to where the chosen thing is set")},
        {tr("Esc"), tr("In the topology: choose nothing; once more: leave the whole window")},
        {u"Ctrl++, Ctrl+-"_s, tr("In the topology: larger, smaller")},
        {u"Ctrl+0, Ctrl+1"_s, tr("In the topology: all of it, actual size")},
        {tr("Space"), tr("In the topology: held, the mouse moves the whole picture")},
        {u"F7, F8"_s, tr("Next change, change before, in what Review shows")},
        {u"F3, Shift+F3"_s, tr("Next place, place before, of what is looked for in Review")},
        {u"F10"_s, tr("Menu")},
    };
    const auto actions = m_menu->actions();
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty())
            keys << HelpSheet::Key{action->shortcut().toString(QKeySequence::NativeText),
                                   plainName(*action)};
    }
    (new HelpSheet(keys, &m_window))->open();
}

void WindowActions::showAbout()
{
    showDone(tr("About HCP BGP Wizard"), HelpSheet::about());
}

void WindowActions::showProblem(const QString& title, const Error& error)
{
    MessageSheet::problem(&m_window, title, error);
}

void WindowActions::showDone(const QString& title, const QString& text)
{
    MessageSheet::done(&m_window, title, text);
}

} // namespace hcp::ui
