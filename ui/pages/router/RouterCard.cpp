// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/router/RouterCard.h"

#include "ui/pages/FactList.h"
#include "ui/pages/FormPage.h"
#include "ui/pages/PathEdit.h"
#include "ui/pages/router/HandOverSheet.h"

#include <QCheckBox>
#include <QCompleter>
#include <QStringListModel>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int BlockGap = 16;
} // namespace

RouterCard::RouterCard(RouterConfig& config, qsizetype router, QStringListModel& aliases,
                       const std::function<Field*(Field*)>& add)
    : m_config(config), m_router(router), m_add(add), m_state(new IconLabel(18)),
      m_name(new Text(TextRole::Section)), m_headline(new Text(TextRole::Body, Text::Ink::Text2)),
      m_remove(iconButton(u"minus"_s, {})), m_notMine(new QCheckBox), m_grid(new FieldGrid),
      m_login(new Disclosure), m_problem(new ErrorCard), m_found(new FactList),
      m_notes(new NoteList), m_handOver(new HandOverSheet(config, router))
{
    body()->setSpacing(BlockGap);
    makeHead();
    makeFields(aliases);
    m_problem->hide();
    body()->addWidget(m_problem);
    body()->addWidget(m_found);
    body()->addWidget(m_notes);
    body()->addWidget(m_notMine);
    body()->addWidget(m_handOver);
    retranslate();
}

void RouterCard::makeHead()
{
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_headline);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_state, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_remove, 0, Qt::AlignTop);
    body()->addLayout(head);
    connect(m_remove, &QToolButton::clicked, this, [this] { m_config.removeRouter(m_router); });
    connect(m_notMine, &QCheckBox::clicked, this,
            [this](bool checked) { m_config.setManaged(m_router, !checked); });
}

Field* RouterCard::field(const char16_t* key, QLineEdit* control)
{
    return m_add(new Field(routerPath(m_router, QString::fromUtf16(key)), control));
}

void RouterCard::makeFields(QStringListModel& aliases)
{
    m_nameField = field(u"name", new LineEdit);
    m_address = field(u"address", new LineEdit);
    m_host = field(u"ssh.host", new LineEdit);
    m_user = field(u"ssh.user", new LineEdit);
    m_port = field(u"ssh.port", new LineEdit);
    m_identityEdit = new PathEdit;
    m_identity = field(u"ssh.identityFile", m_identityEdit);
    auto* completer = new QCompleter(&aliases, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    auto* host = qobject_cast<QLineEdit*>(m_host->control());
    host->setCompleter(completer);
    // A completion that is picked is an edit like any other.
    connect(completer, qOverload<const QString&>(&QCompleter::activated), host,
            &QLineEdit::textEdited);
    body()->addWidget(m_grid);
    m_grid->setFields({m_nameField, m_address, m_host, m_user});
    auto* more = new FieldGrid;
    more->setFields({m_port, m_identity});
    m_login->body()->addWidget(more);
    body()->addWidget(m_login);
}

void RouterCard::refreshHead()
{
    const FactLine headline = m_config.headline(m_router);
    const QString name = m_config.name(m_router);
    m_name->setText(m_config.hasName(m_router) ? name : name.left(1).toUpper() + name.mid(1));
    m_headline->setText(headline.value);
    if (headline.state)
        m_state->setState(*headline.state);
    else
        m_state->setBusy(headline.value);
    const bool several = m_config.routers() > 1;
    m_remove->setVisible(several);
    m_remove->setToolTip(tr("Remove %1").arg(name));
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
    m_notMine->setChecked(!isManaged());
}

void RouterCard::refreshFields()
{
    m_address->setHelper(m_config.addressHelper(m_router));
    const PlanDocument& document = m_config.document();
    m_address->setChips(
        chipsOf(m_config.addressChoices(m_router), document.text(m_address->path())));
    m_host->setHelper(m_config.hostHelper(m_router));
    m_host->setChips(chipsOf(m_config.hostChoices(m_router), document.text(m_host->path())));
}

void RouterCard::refresh()
{
    refreshHead();
    refreshFields();
    const bool mine = isManaged();
    m_grid->setFields(mine ? QList<Field*>{m_nameField, m_address, m_host, m_user}
                           : QList<Field*>{m_nameField, m_address});
    m_login->setVisible(mine);
    const auto problem = m_config.problem(m_router);
    m_problem->setVisible(problem.has_value());
    if (problem)
        m_problem->set(*problem);
    m_found->setLines(mine ? m_config.found(m_router) : QList<FactLine>());
    QList<Finding> notes;
    for (const Finding& finding : m_config.findings()) {
        if (finding.field == routerPath(m_router, u"ssh")) // beside no field
            notes << finding;
    }
    m_notes->setFindings(notes);
    m_handOver->setVisible(!mine);
    if (!mine)
        m_handOver->refresh();
}

void RouterCard::retranslate()
{
    m_nameField->setLabel(tr("Name"));
    m_nameField->setHelper(tr("As people call it: frr1."));
    m_address->setLabel(tr("BGP address"));
    m_host->setLabel(tr("SSH host"));
    m_user->setLabel(tr("User"));
    m_user->setHelper(tr("root, or one who may sudo. Left empty: as ~/.ssh/config says."));
    m_login->setTitle(tr("More: port and key"));
    m_port->setLabel(tr("Port"));
    m_port->setHelper(tr("Left empty: 22."));
    m_identity->setLabel(tr("Identity file"));
    m_identity->setHelper(tr("Left empty: agent, default keys, then the password is asked for."));
    m_identityEdit->setPurpose(tr("Identity file"));
    m_notMine->setText(tr("Not mine: somebody else runs it"));
    m_handOver->retranslate();
    refresh();
}

} // namespace hcp::ui
