// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/TopologyPanel.h"

#include "engine/Products.h"
#include "topology/Beginning.h"
#include "ui/topology/BrokenTable.h"
#include "ui/topology/Conflicts.h"
#include "ui/topology/HeadBar.h"
#include "ui/topology/Inspector.h"
#include "ui/topology/Items.h"
#include "ui/topology/LegendRow.h"
#include "ui/topology/LinkModel.h"
#include "ui/topology/LinkTable.h"
#include "ui/topology/PictureFiles.h"
#include "ui/topology/Tips.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHostAddress>
#include <QKeyEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QSysInfo>
#include <QTimer>
#include <QUdpSocket>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int SheetHeight = 156;
constexpr double InspectorShare = 0.45; // of the panel
constexpr int LowBelow = 620;           // pixels of the panel, for the legend
constexpr int NarrowBelow = 400;
constexpr int AgeMillis = 1000;
constexpr qint64 LiveMillis = 10'000; // a watch brings news more often than that

} // namespace

/// The panel's parts and what they show.
struct TopologyPanel::Private {
    HeadBar* bar = nullptr;
    QStackedWidget* stack = nullptr;
    TopologyView* drawing = nullptr;
    LinkTable* list = nullptr;
    LinkModel* links = nullptr;
    LegendRow* legend = nullptr;
    QWidget* sheetLine = nullptr;
    QWidget* coverLine = nullptr;  ///< above the inspector that lies over the drawing
    QWidget* sheetPlace = nullptr; ///< where the inspector is a sheet below the drawing
    Inspector* inspector = nullptr;
    BrokenTable* broken = nullptr;
    QTimer* age = nullptr;

    View view;
    bool measured = false;
    bool outdated = false;
    QStringList cutOff;
    bool begun = true; ///< something of the plan is in the world, or nobody asked
    QString planFile;
    QMap<QString, QString> typed; ///< by item
    QString field;
    bool full = false;
    bool wantsInspector = false;

    topology::Model modelOf(bool onPaper) const;
};

namespace
{

/// This machine's address on the way to the first router, as the kernel would choose it: a UDP
/// socket that is connected sends nothing. Without a router or a route: the machine's name.
QString addressTowards(const Intent& intent)
{
    const Address router = intent.routers.isEmpty() ? Address() : intent.routers.first().address;
    QUdpSocket socket;
    if (!router.isUnspecified()) // to nowhere, the kernel goes by the loopback
        socket.connectToHost(QHostAddress(router.toString()), 9);
    const QHostAddress own = socket.localAddress();
    return own.isNull() ? QSysInfo::machineHostName() : own.toString();
}

/// The same look without what is red only because nothing was applied yet.
View asPlanned(View view)
{
    view.verdicts = topology::withoutWhatApplyBrings(view.verdicts);
    view.diagnosis = diagnose(view.intent, view.facts, view.verdicts);
    return view;
}

} // namespace

topology::Model TopologyPanel::Private::modelOf(bool onPaper) const
{
    topology::Surroundings around = surroundingsOf(view, planFile);
    around.machineAddress = addressTowards(view.intent);
    if (!onPaper) {
        around.conflicts = conflictsOf(view);
        around.typed = typed;
    }
    if (measured)
        around.causes = causesInPicture(view);
    around.cutOff = cutOff;
    if (outdated) // who was well before the change is not known to be
        around.facts = {};
    return topology::describe(view.intent, measured ? view.verdicts : QList<Verdict>{}, around);
}

TopologyPanel::TopologyPanel(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>())
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    build();
    wire();
    retranslate();
    showSheet();
}

TopologyPanel::~TopologyPanel() = default;

void TopologyPanel::build()
{
    d->bar = new HeadBar;
    d->stack = new QStackedWidget;
    d->drawing = new TopologyView;
    d->links = new LinkModel(this);
    d->list = new LinkTable;
    d->list->setModel(d->links);
    d->stack->addWidget(d->drawing);
    d->stack->addWidget(d->list);
    d->legend = new LegendRow;
    d->sheetLine = separator();
    d->coverLine = separator();
    d->sheetPlace = new QWidget;
    d->inspector = new Inspector;
    d->broken = new BrokenTable;
    d->age = new QTimer(this);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(d->bar);
    column->addWidget(d->stack, 1);
    column->addWidget(separator());
    column->addWidget(d->legend);
    column->addWidget(d->sheetLine);
    column->addWidget(d->sheetPlace);
    column->addWidget(d->broken);
    // In the panel it lies over the drawing, which stays where it is.
    d->inspector->setParent(this);
    d->coverLine->setParent(this);
}

void TopologyPanel::wire()
{
    connect(d->bar, &HeadBar::fullWanted, this, &TopologyPanel::fullWindowWanted);
    connect(d->bar, &HeadBar::listWanted, this, &TopologyPanel::showList);
    connect(d->bar, &HeadBar::fitWanted, d->drawing, &TopologyView::fit);
    connect(d->bar, &HeadBar::zoomWanted, this, [this](double factor) {
        d->drawing->zoomTo(factor > 0 ? d->drawing->zoom() * factor : 1);
    });
    connect(d->bar, &HeadBar::flowChosen, d->drawing, &TopologyView::setFlow);
    connect(d->bar, &HeadBar::thirdLinesWanted, d->drawing, &TopologyView::setThirdLines);
    connect(d->bar, &HeadBar::tidyWanted, d->drawing, &TopologyView::tidyUp);
    connect(d->bar, &HeadBar::copyWanted, this, &TopologyPanel::copyPicture);
    connect(d->bar, &HeadBar::exportWanted, this, &TopologyPanel::exportWanted);
    connect(d->drawing, &TopologyView::zoomChanged, this,
            [this] { d->bar->setZoom(d->drawing->zoom(), d->drawing->isFitted()); });
    connect(d->bar, &HeadBar::menuOpens, this, [this] { d->bar->setTidy(d->drawing->isTidy()); });
    connect(d->drawing, &TopologyView::selectionChanged, this, [this](const QString& item) {
        d->wantsInspector = d->full || (d->wantsInspector && !item.isEmpty());
        showSheet();
    });
    d->drawing->setTips([this](const QString& item, const QString& title) {
        return tipOf(d->outdated ? View() : d->view, d->drawing->model(), d->measured, item, title);
    });
    connect(d->drawing, &TopologyView::opened, this, &TopologyPanel::inspectItem);
    connect(d->drawing, &TopologyView::clicked, this, &TopologyPanel::inspectItem);
    connect(d->drawing, &TopologyView::escaped, this, [this] {
        if (d->full)
            Q_EMIT fullWindowWanted(false);
    });
    connect(d->list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid())
                    d->drawing->select(d->links->drawnItem(row.row()));
            });
    connect(d->list, &QAbstractItemView::activated, this,
            [this](const QModelIndex& row) { inspectItem(d->links->drawnItem(row.row())); });
    connect(d->inspector, &Inspector::closed, this, &TopologyPanel::closeInspector);
    connect(d->inspector, &Inspector::fieldWanted, this, &TopologyPanel::goToField);
    connect(d->inspector, &Inspector::configurationWanted, this, &TopologyPanel::showConfiguration);
    connect(d->broken, &BrokenTable::picked, this, &TopologyPanel::inspectItem);
    connect(d->broken, &BrokenTable::mendWanted, this, &TopologyPanel::mendWanted);
    connect(d->age, &QTimer::timeout, this, &TopologyPanel::showStatus);
    d->age->start(AgeMillis);
}

void TopologyPanel::retranslate()
{
    setAccessibleName(tr("Topology"));
    d->drawing->setAccessibleName(tr("Drawing of the topology"));
    d->list->setAccessibleName(tr("Things and links of the topology"));
    d->bar->retranslate();
    d->legend->retranslate();
    d->inspector->retranslate();
    d->broken->retranslate();
    d->bar->setZoom(d->drawing->zoom(), d->drawing->isFitted());
    showStatus();
}

void TopologyPanel::setView(const View& given, Measured measured, const QString& planFile,
                            const QMap<QString, QString>& typed, const QStringList& cutOff)
{
    d->outdated = measured == Measured::Outdated;
    d->measured = measured != Measured::No && !d->outdated;
    d->cutOff = cutOff;
    d->begun = measured != Measured::BeforeApply || topology::isBegun(given.intent, given.facts);
    d->view = d->begun && measured != Measured::Applying ? given : asPlanned(given);
    d->typed = addressesIn(d->view.intent, typed);
    if (planFile != d->planFile) {
        d->planFile = planFile;
        d->drawing->setPlanFile(planFile);
    }
    d->drawing->setFirstBroken(d->measured ? firstBrokenItem(d->view) : QString());
    d->drawing->setModel(d->modelOf(false));
    d->drawing->mark(itemOfField(d->view.intent, d->field));
    d->links->set(d->view, d->drawing->model(), d->measured);
    if (d->list->isVisible())
        d->list->fit();
    d->broken->set(d->measured && d->begun ? brokenRowsOf(d->view) : QList<BrokenRow>{});
    showStatus();
    showSheet();
}

void TopologyPanel::setMend(const Mend& mend)
{
    d->broken->setMend(mend);
    arrange();
}

void TopologyPanel::markField(const QString& field)
{
    d->field = field;
    d->drawing->mark(itemOfField(d->view.intent, field));
}

void TopologyPanel::setFullWindow(bool full, const QString& page)
{
    if (full != d->full)
        d->drawing->fit(); // how one looked at it there is of no use in a place of another size
    d->full = full;
    d->bar->setFull(full, page);
    d->wantsInspector = full && !d->drawing->selected().isEmpty();
    d->inspector->setSheet(full);
    arrange();
    showSheet();
}

void TopologyPanel::showStatus()
{
    d->bar->setStatus(status());
}

/// "live · 1 s ago", or that nothing of this was measured.
QString TopologyPanel::status() const
{
    if (d->outdated)
        return tr("changed since it was seen · not looked at yet");
    if (!d->cutOff.isEmpty())
        return tr("drill · cut off: %1").arg(d->cutOff.join(u", "_s));
    if (!d->measured || !d->view.at.isValid())
        return tr("from the plan · sessions not checked yet");
    if (!d->begun)
        return topology::isKnownNotBegun(d->view.intent, d->view.facts)
                   ? tr("from the plan · nothing of it applied yet")
                   : tr("from the plan · not known whether it is applied");
    const qint64 age = d->view.at.msecsTo(QDateTime::currentDateTimeUtc());
    QString status =
        (age < LiveMillis ? tr("live · %1 ago") : tr("seen %1 ago")).arg(ageWords(age));
    if (d->full && !d->view.verdicts.isEmpty())
        status += u" \u00b7 "_s + (isGreen(d->view.verdicts) ? tr("green") : tr("not green"));
    if (const qsizetype nodes = d->view.intent.nodes.value.size(); d->full && nodes > 6)
        status += u" \u00b7 "_s + tr("%1 nodes").arg(nodes);
    return status;
}

/// What stands below the drawing: the inspector of what is selected, or what is broken.
void TopologyPanel::showSheet()
{
    const QString& item = d->drawing->selected();
    const bool inspects = d->wantsInspector && !item.isEmpty();
    const bool table = d->full && !inspects && !d->broken->isEmpty();
    if (inspects)
        d->inspector->show(inspect(d->view, d->drawing->model(), d->measured, item));
    d->inspector->setVisible(inspects);
    d->coverLine->setVisible(inspects && !d->full);
    d->sheetPlace->setVisible(inspects && d->full);
    d->broken->setVisible(table);
    d->sheetLine->setVisible((inspects && d->full) || table);
    arrange();
}

void TopologyPanel::inspectItem(const QString& item)
{
    d->wantsInspector = true;
    d->drawing->select(item);
    showSheet();
}

void TopologyPanel::closeInspector()
{
    d->wantsInspector = false;
    d->drawing->select({});
    showSheet();
    d->stack->currentWidget()->setFocus();
}

void TopologyPanel::showList(bool shown)
{
    d->stack->setCurrentWidget(shown ? static_cast<QWidget*>(d->list) : d->drawing);
    d->bar->setListShown(shown);
    d->legend->setVisible(!shown);
    d->stack->currentWidget()->setFocus();
    if (const int row = d->links->rowOf(d->drawing->selected()); shown && row >= 0)
        d->list->selectRow(row);
}

void TopologyPanel::toggleList()
{
    showList(d->stack->currentWidget() != d->list);
}

void TopologyPanel::arrange()
{
    d->legend->setFolding(!d->full && (width() < NarrowBelow || height() < LowBelow));
    const int share = d->full ? SheetHeight : static_cast<int>(height() * InspectorShare);
    d->sheetPlace->setFixedHeight(SheetHeight);
    d->broken->fit(width(), SheetHeight);
    d->inspector->setGeometry(0, height() - share, width(), share);
    d->inspector->raise();
    d->coverLine->setGeometry(0, height() - share - 1, width(), 1);
    d->coverLine->raise();
    const bool covers = !d->full && !d->inspector->isHidden();
    const int below = height() - d->stack->geometry().bottom() - 1;
    d->drawing->setCovered(covers ? share - below : 0);
}

void TopologyPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TopologyPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

/// Given to the panel by the window; no proxy, as Tab would go past the buttons above.
void TopologyPanel::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    d->stack->currentWidget()->setFocus(event->reason());
}

void TopologyPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F11)
        Q_EMIT fullWindowWanted(!d->full);
    else if (event->key() == Qt::Key_Escape && !d->inspector->isHidden())
        closeInspector();
    else if (event->key() == Qt::Key_Escape && d->full)
        Q_EMIT fullWindowWanted(false);
    else
        QWidget::keyPressEvent(event);
}

Status TopologyPanel::exportPicture(const QString& path) const
{
    return writePicture(d->modelOf(true), d->drawing->onPaper(), path);
}

void TopologyPanel::copyPicture() const
{
    QGuiApplication::clipboard()->setMimeData(
        pictureForClipboard(d->modelOf(true), d->drawing->onPaper()).release());
}

} // namespace hcp::ui
