// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "ui/models/ClusterConfig.h"
#include "ui/models/VerifyConfig.h"
#include "ui/pages/Page.h"
#include "ui/shell/Closing.h"
#include "ui/shell/EnterKey.h"
#include "ui/shell/FileNote.h"
#include "ui/shell/FirstSize.h"
#include "ui/shell/Footer.h"
#include "ui/shell/Languages.h"
#include "ui/shell/QuestionDesk.h"
#include "ui/shell/StepPages.h"
#include "ui/shell/StepRail.h"
#include "ui/shell/TopologyStrip.h"
#include "ui/shell/WheelScrolls.h"
#include "ui/shell/WindowActions.h"
#include "ui/topology/BrokenTable.h"
#include "ui/topology/TopologyPanel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// Widths at which the window changes (look §4).
constexpr int Wide = 1280;
constexpr int Middle = 1024;
constexpr int WideRail = 224, MiddleRail = 208, NarrowRail = 60;
constexpr int WidePage = 552, MiddlePage = 452;

} // namespace

MainWindow::MainWindow(Engine& engine, Look* look, Languages& languages, QWidget* parent)
    : QMainWindow(parent), m_engine(engine), m_look(look), m_languages(languages)
{
    setMinimumSize(880, 600);
    qApp->installEventFilter(new EnterKey(this));
    qApp->installEventFilter(new WheelScrolls(this));
    setAcceptDrops(true);
    m_folded.insert(StepId::Review, true);
    StepSet set = makeSteps(engine, this);
    m_steps = new Steps(engine, set.configs, this);
    m_pages = set.pages;
    layOut();
    m_actions = new WindowActions(*this, engine);
    m_rail->setMenu(m_actions->menu());
    m_desk = new QuestionDesk(engine, this);
    m_closing = new Closing(*this, engine, *m_actions);
    connectParts();
    restoreWindow();
    showStep(m_steps->current());
    showTopology();
    refreshTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::layOut()
{
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new StepRail(*m_steps, m_engine);
    m_stack = new QStackedWidget;
    for (Page* page : std::as_const(m_pages))
        m_stack->addWidget(page);
    m_topology = new TopologyPanel;
    m_strip = new TopologyStrip;
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_topology);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_footer = new Footer(*m_steps, m_engine);
    auto* work = new QHBoxLayout;
    work->setSpacing(0);
    work->addWidget(m_splitter, 1);
    work->addWidget(m_strip);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    m_fileNote = new FileNote(m_engine.document(), central);
    right->addWidget(m_fileNote);
    right->addLayout(work, 1);
    right->addWidget(m_footer);
    row->addWidget(m_rail);
    row->addLayout(right, 1);
    setCentralWidget(central);
}

void MainWindow::connectParts()
{
    connect(m_steps, &Steps::currentChanged, this, &MainWindow::showStep);
    connect(&m_engine, &Engine::viewChanged, this, &MainWindow::showTopology);
    connect(&m_engine, &Engine::viewChanged, this, &MainWindow::refreshTitle);
    connect(&m_engine, &Engine::taskChanged, this, &MainWindow::showTopology);
    connect(&m_engine.document(), &PlanDocument::changed, this, &MainWindow::refreshTitle);
    connect(&m_engine.document(), &PlanDocument::saved, this, &MainWindow::refreshTitle);
    connect(m_footer, &Footer::goToField, this, &MainWindow::goToField);
    connect(m_rail, &StepRail::exportWanted, m_actions, &WindowActions::exportBundle);
    connect(m_rail, &StepRail::saveWanted, m_actions, &WindowActions::savePlan);
    m_actions->follow(*m_fileNote);
    connect(m_strip, &QAbstractButton::clicked, this, [this] { foldTopology(false); });
    connect(m_topology, &TopologyPanel::fullWindowWanted, this, &MainWindow::setFullTopology);
    connect(m_topology, &TopologyPanel::exportWanted, m_actions, &WindowActions::exportPicture);
    connect(m_topology, &TopologyPanel::goToField, this, &MainWindow::goToField);
    connect(m_topology, &TopologyPanel::showConfiguration, this, &MainWindow::showConfiguration);
    connect(m_topology, &TopologyPanel::mendWanted, this, &MainWindow::mend);
    connect(&m_steps->config(StepId::Cluster), &StepConfig::changed, this,
            &MainWindow::refreshTitle); // its kubeconfig's current context
    connect(&verify(), &StepConfig::changed, this, &MainWindow::showMend);
    // What went wrong is said on the page.
    connect(&verify(), &VerifyConfig::failed, this, [this] { setFullTopology(false); });
    for (Page* page : std::as_const(m_pages)) {
        connect(page, &Page::fieldFocused, m_topology, &TopologyPanel::markField);
        connect(&page->config(), &StepConfig::wantsField, this, &MainWindow::goToField);
    }
}

void MainWindow::openPlan(const QString& path)
{
    if (const auto opened = m_engine.document().open(path); !opened)
        m_actions->showProblem(tr("The plan was not opened"), opened.error());
    else
        goOn();
}

void MainWindow::goOn()
{
    const auto recent = recentPlans();
    const bool isIt = !recent.isEmpty() && recent.first().path == m_engine.document().keptAt();
    const auto left = isIt ? stepOfWord(recent.first().step) : std::nullopt;
    if (left && *left != StepId::Start) {
        m_steps->go(*left);
        return;
    }
    for (const StepConfig* config : m_steps->configs()) {
        const bool asksFacts = config->id() > StepId::Start && config->id() < StepId::Review;
        if (asksFacts && !config->isWhole()) {
            m_steps->go(config->id());
            return;
        }
    }
    m_steps->go(StepId::Bgp);
}

void MainWindow::goToField(const QString& field)
{
    setFullTopology(false);
    const StepId step = stepOfField(field);
    m_steps->go(step);
    m_steps->config(step).insist();
    page(step)->showField(field);
}

void MainWindow::showConfiguration(const QString& thing)
{
    setFullTopology(false);
    m_steps->go(StepId::Review);
    m_steps->config(StepId::Review).showThing(thing);
}

void MainWindow::showStep(StepId id)
{
    m_stack->setCurrentIndex(static_cast<int>(id));
    fitToWidth();
    showTopology();
    m_topology->markField({});
    // What one does next is on the page, not in the rail; a screen reader hears where it is.
    Page* shown = page(id);
    shown->setFocusPolicy(Qt::TabFocus);
    QWidget* first = shown->firstFocus();
    (first != nullptr ? first : shown)->setFocus();
}

/// Called also when what had the focus goes (a link that did its work): then the page has it, not
/// what happens to come next, which may be the rail.
bool MainWindow::focusNextPrevChild(bool next)
{
    const QWidget* had = focusWidget();
    if (had == nullptr || had == this || had->isVisible() || m_stack == nullptr)
        return QMainWindow::focusNextPrevChild(next);
    m_stack->currentWidget()->setFocus();
    return true;
}

void MainWindow::showTopology()
{
    const PlanDocument& document = m_engine.document();
    QMap<QString, QString> typed;
    for (const Finding& finding : document.typedProblems())
        typed.insert(finding.field, document.text(finding.field));
    m_topology->setView(m_engine.view(), measured(), document.path(), typed, m_engine.cutOff());
}

VerifyConfig& MainWindow::verify() const
{
    return static_cast<VerifyConfig&>(m_steps->config(StepId::Verify));
}

void MainWindow::showMend()
{
    const auto& broken = verify().broken();
    m_topology->setMend(broken ? Mend{broken->check, broken->subject, broken->fix, broken->button,
                                      verify().isMending()}
                               : Mend{});
}

/// As the card of the Verify page does it, and there, where it is told how it went.
void MainWindow::mend()
{
    m_steps->go(StepId::Verify);
    m_topology->setFullWindow(m_fullTopology, verify().title());
    verify().mend();
}

TopologyPanel::Measured MainWindow::measured() const
{
    using Measured = TopologyPanel::Measured;
    if (m_engine.isOvertaken())
        return Measured::Outdated;
    if (!m_engine.isMeasured())
        return Measured::No;
    if (m_steps->current() == StepId::Verify || verify().isDrilling())
        return Measured::Yes; // also while a fault is mended from there: it stays until it is
    return m_engine.task() == Engine::Task::Apply ? Measured::Applying : Measured::BeforeApply;
}

void MainWindow::refreshTitle()
{
    const Intent& intent = m_engine.view().intent;
    QStringList hosted, routers;
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        hosted << cluster.name;
    for (const RouterIntent& router : intent.routers)
        routers << router.name;
    for (QStringList* names : {&hosted, &routers})
        names->removeAll(QString());
    const auto& cluster = static_cast<ClusterConfig&>(m_steps->config(StepId::Cluster));
    const QString context = cluster.contextName();
    QStringList parts;
    if (hosted.isEmpty() && routers.isEmpty() && context.isEmpty()) {
        parts << m_engine.document().name();
    } else {
        QStringList targets{routers.size() > 1
                                ? tr("%n router(s)", nullptr, static_cast<int>(routers.size()))
                                : routers.value(0)};
        targets << tr("cluster %1").arg(context.isEmpty() ? tr("current context") : context);
        targets.removeAll(QString());
        parts << hosted.join(u", "_s) << targets.join(u" \u00b7 "_s);
    }
    parts << tr("HCP BGP Wizard");
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" — "_s));
}

void MainWindow::fitToWidth()
{
    const bool narrow = width() < Middle;
    const int rail = narrow ? NarrowRail : width() < Wide ? MiddleRail : WideRail;
    m_rail->setNarrow(narrow);
    // Longer texts of another language get the room they need.
    m_rail->setFixedWidth(narrow ? rail : std::max(rail, m_rail->neededWidth()));
    const bool folded = narrow || m_folded.value(m_steps->current(), false);
    m_rail->setVisible(!m_fullTopology);
    m_footer->setVisible(!m_fullTopology);
    m_stack->setVisible(!m_fullTopology);
    m_topology->setVisible(m_fullTopology || !folded);
    m_strip->setVisible(!m_fullTopology && folded);
    if (!folded && !m_fullTopology) {
        const int page = width() < Wide ? MiddlePage : WidePage;
        const bool wideStep = m_steps->current() >= StepId::Review;
        const int wanted = page + (wideStep && width() >= Wide ? 40 : 0);
        m_splitter->setSizes({wanted, width() - rail - wanted});
    }
}

void MainWindow::foldTopology(bool folded)
{
    // On a narrow window there is no room beside the page: it takes the whole window.
    if (!folded && width() < Middle) {
        setFullTopology(true);
        return;
    }
    m_folded.insert(m_steps->current(), folded);
    fitToWidth();
}

void MainWindow::setFullTopology(bool full)
{
    if (m_fullTopology == full)
        return;
    m_fullTopology = full;
    m_topology->setFullWindow(full, m_steps->config(m_steps->current()).title());
    fitToWidth();
    if (full)
        m_topology->setFocus();
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(u"window/geometry"_s).toByteArray()))
        resize(firstSize(*this));
    const QStringList folded = settings.value(u"window/folded"_s).toStringList();
    for (const QString& word : folded) {
        if (const auto step = stepOfWord(word))
            m_folded.insert(*step, true);
    }
}

void MainWindow::keepWindow()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    QStringList folded;
    for (auto step = m_folded.cbegin(); step != m_folded.cend(); ++step) {
        if (step.value())
            folded << stepWord(step.key());
    }
    settings.setValue(u"window/folded"_s, folded);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closing->mayClose()) {
        event->ignore();
        return;
    }
    keepWindow();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToWidth();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_actions != nullptr) {
        m_actions->retranslate();
        refreshTitle();
        m_topology->setFullWindow(m_fullTopology, m_steps->config(m_steps->current()).title());
        QTimer::singleShot(0, this, &MainWindow::fitToWidth); // when every part has its new texts
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    openPlan(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace hcp::ui
