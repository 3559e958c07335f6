// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster/ClusterPage.h"

#include "ui/pages/ConnectionRow.h"
#include "ui/pages/FactList.h"
#include "ui/pages/PathEdit.h"
#include "ui/pages/PhraseLabel.h"
#include "ui/pages/cluster/NodesTable.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTableView>
#include <QTextBlock>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int MostRows = 12; ///< then the table scrolls
constexpr int TypedLines = 5;

/// These stand beside no field: they are about the cluster as a whole.
bool isNote(const Finding& finding)
{
    return finding.field == u"managementCluster"_s ||
           finding.field == u"managementCluster.metallb"_s;
}

} // namespace

ClusterPage::ClusterPage(ClusterConfig& config, QWidget* parent)
    : FormPage(config, config.engine(), parent), m_config(config), m_whom(new PhraseLabel),
      m_connection(new ConnectionRow(config.engine())), m_kubeconfigEdit(new PathEdit),
      m_kubeconfig(new Field(u"managementCluster.kubeconfig"_s, m_kubeconfigEdit)),
      m_contextBox(new QComboBox),
      m_context(new Field(u"managementCluster.context"_s, m_contextBox)), m_problem(new ErrorCard),
      m_nameSpace(new Field(u"managementCluster.metallb.namespace"_s, new LineEdit))
{
    column()->addWidget(m_whom);
    column()->addWidget(m_connection);
    m_connection->setGuard([this] { return leadToUnusable(); });
    column()->addWidget(m_kubeconfig);
    auto* grid = new FieldGrid(FieldGrid::Rows::OfOne);
    grid->setFields({m_context});
    column()->addWidget(grid);
    // Below the fields: it comes and goes while one types in them.
    m_problem->hide();
    column()->addWidget(m_problem);
    makeFound();
    makeNodes();
    m_more = new Disclosure;
    auto* more = new FieldGrid(FieldGrid::Rows::OfOne);
    more->setFields({m_nameSpace});
    m_more->body()->addWidget(more);
    column()->addWidget(m_more);
    column()->addStretch();
    add(m_kubeconfig);
    add(m_context);
    add(m_nodes);
    add(m_nameSpace);
    retranslate();
}

void ClusterPage::makeFound()
{
    m_foundSection = addSection({});
    m_found = new FactList;
    column()->addWidget(m_found);
    m_permissions = new Disclosure;
    m_permissionList = new FactList;
    m_permissions->body()->addWidget(m_permissionList);
    column()->addWidget(m_permissions);
    m_missing = new QWidget;
    m_missingText = new Text(TextRole::Mono);
    m_missingText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyMissing = linkButton({});
    auto* missing = new QHBoxLayout(m_missing);
    missing->setContentsMargins(24, 0, 0, 0);
    missing->addWidget(m_missingText, 1);
    missing->addWidget(m_copyMissing, 0, Qt::AlignTop);
    connect(m_copyMissing, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_config.missingPermissions().join(u'\n'));
    });
    column()->addWidget(m_missing);
    m_notes = new NoteList;
    column()->addWidget(m_notes);
}

void ClusterPage::makeNodes()
{
    m_nodesSection = addSection({});
    m_table = new NodesTable;
    m_table->setModel(&m_config.nodes());
    m_typing = new Disclosure;
    m_nodesEdit = new QPlainTextEdit;
    m_nodesEdit->setFont(fontFor(TextRole::Mono));
    m_nodesEdit->setTabChangesFocus(true);
    m_nodesEdit->setLineWrapMode(QPlainTextEdit::NoWrap);
    // Whatever is left of a high page stays below: it is not shared out around the box.
    m_nodesEdit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_nodesEdit->setFixedHeight(TypedLines * QFontMetrics(m_nodesEdit->font()).lineSpacing() + 16);
    m_nodes = new Field(u"managementCluster.nodes"_s, m_nodesEdit);
    m_typing->body()->addWidget(m_nodes);
    column()->addWidget(m_typing);
    // Below what is typed: the table grows with it, and must not push it away.
    column()->addWidget(m_table);
    m_tableHelper = new Text(TextRole::Helper, Text::Ink::Text2);
    column()->addWidget(m_tableHelper);
    const auto changed = [this] { refreshNodes(); };
    connect(&m_config.nodes(), &QAbstractItemModel::modelReset, this, changed);
    connect(&m_config.nodes(), &QAbstractItemModel::dataChanged, this, changed);
}

/// The current one, then all there are; what the plan names and is not among them stays.
void ClusterPage::refreshContexts()
{
    const QSignalBlocker quiet(m_contextBox);
    const QString planned = engine().document().text(m_context->path());
    m_contextBox->clear();
    const auto& found = m_config.contexts();
    const QString current = found ? found->current : QString();
    m_contextBox->addItem(
        current.isEmpty() ? tr("The current one") : tr("Current: %1").arg(current), QString());
    if (found) {
        for (const KubeContextChoice& one : found->contexts)
            m_contextBox->addItem(one.name, one.name);
    }
    if (m_contextBox->findData(planned) < 0)
        m_contextBox->addItem(planned, planned);
    m_contextBox->setCurrentIndex(m_contextBox->findData(planned));
}

void ClusterPage::refreshFound()
{
    const auto lines = m_config.found();
    m_foundSection->setVisible(!lines.isEmpty());
    m_foundSection->setText(tr("Found on %1").arg(clusterForPeople(engine().view())));
    m_found->setLines(lines);
    const auto permissions = m_config.permissionLines();
    m_permissions->setVisible(!permissions.isEmpty());
    m_permissions->setTitle(tr("Permissions that were tested: %1").arg(permissions.size()));
    m_permissionList->setLines(permissions);
    const QStringList missing = m_config.missingPermissions();
    m_missing->setVisible(!missing.isEmpty());
    m_missingText->setText(missing.join(u'\n'));
    QList<Finding> notes;
    for (const Finding& finding : m_config.findings()) {
        if (isNote(finding))
            notes << finding;
    }
    m_notes->setFindings(notes);
}

void ClusterPage::refreshNodes()
{
    const int rows = m_config.nodes().rowCount();
    m_table->setVisible(rows > 0);
    m_tableHelper->setVisible(rows > 0);
    int height = m_table->horizontalHeader()->height() + 2 * m_table->frameWidth();
    for (int row = 0; row < std::min(rows, MostRows); ++row)
        height += m_table->rowHeight(row);
    m_table->setFixedHeight(height);
    const bool planned = !m_config.document().plan().managementCluster.nodes.isEmpty();
    m_tableHelper->setText(
        m_config.nodes().ticked() == 1
            ? tr("1 of %1 peers. At least one node has to: tick another one to take it out.")
                  .arg(rows)
        : planned
            ? tr("%1 of %2 peer; the plan names them.").arg(m_config.nodes().ticked()).arg(rows)
            : tr("Found, not planned: who has a speaker peers. Untick one and the plan names "
                 "the others."));
    if (std::exchange(m_decided, true))
        return;
    m_typing->setOpen(rows == 0);
}

bool ClusterPage::showField(const QString& path)
{
    const bool shown = FormPage::showField(path);
    if (!path.startsWith(m_nodes->path() + u'['))
        return shown;
    int left = path.section(u'[', 1).section(u']', 0, 0).toInt();
    for (QTextBlock line = m_nodesEdit->document()->begin(); line.isValid(); line = line.next()) {
        if (line.text().trimmed().isEmpty() || left-- > 0)
            continue;
        QTextCursor cursor(line);
        cursor.select(QTextCursor::LineUnderCursor);
        m_nodesEdit->setTextCursor(cursor);
        break;
    }
    return shown;
}

void ClusterPage::refresh()
{
    m_whom->setPhrases({m_config.whom()});
    const auto problem = m_config.problem();
    m_connection->setStatus(problem                    ? std::optional(State::Failed)
                            : m_config.isConnected()   ? std::optional(State::Passed)
                            : m_config.chosenContext() ? std::optional(State::Unknown)
                                                       : std::nullopt,
                            m_config.whomHelper());
    m_problem->setVisible(problem.has_value());
    if (problem)
        m_problem->set(*problem);
    m_kubeconfig->setHelper(m_config.kubeconfigHelper());
    refreshContexts();
    refreshFound();
    refreshNodes();
    const auto& nameSpace = engine().view().intent.metallb.nameSpace;
    const bool given = nameSpace.isMissing() || nameSpace.origin == Origin::Plan;
    m_nameSpace->setHelper(given ? tr("Left empty: where its controller runs.")
                                 : tr("Left empty: %1, %2.").arg(nameSpace.value, nameSpace.why));
}

void ClusterPage::retranslate()
{
    setTitle(m_config.title(),
             tr("It runs MetalLB and the hosted control planes. Looking changes nothing there."));
    m_kubeconfig->setLabel(tr("Kubeconfig"));
    m_kubeconfigEdit->setPurpose(tr("Kubeconfig"));
    m_context->setLabel(tr("Context"));
    m_copyMissing->setText(tr("Copy"));
    m_copyMissing->setAccessibleName(tr("Copy the missing permissions"));
    m_nodesSection->setText(tr("Nodes that peer with the router"));
    m_table->setAccessibleName(tr("Nodes"));
    m_typing->setTitle(tr("Type or paste them"));
    m_nodes->setLabel(tr("Nodes, a line for each"));
    m_nodesEdit->setPlaceholderText(u"node1 192.168.125.20\nnode2 192.168.125.21"_s);
    m_nodes->setHelper(tr("Name and address, as kubectl get nodes -o wide shows them."));
    m_more->setTitle(tr("More: MetalLB's namespace"));
    m_nameSpace->setLabel(tr("Namespace of MetalLB"));
    refresh();
}

} // namespace hcp::ui
