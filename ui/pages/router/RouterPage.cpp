// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/router/RouterPage.h"

#include "ui/pages/ConnectionRow.h"
#include "ui/pages/router/RouterCard.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QStringListModel>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

RouterPage::RouterPage(RouterConfig& config, QWidget* parent)
    : FormPage(config, config.engine(), parent), m_config(config),
      m_connection(new ConnectionRow(config.engine())), m_cardColumn(new QVBoxLayout),
      m_aliases(new QStringListModel(this)), m_add(linkButton({}))
{
    m_cardColumn->setSpacing(16);
    column()->addLayout(m_cardColumn);
    column()->addWidget(m_connection);
    m_connection->setGuard([this] { return leadToUnusable(); });
    m_add->setIcon(icon(u"plus"_s));
    column()->addWidget(m_add, 0, Qt::AlignLeading);
    column()->addStretch();
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_config.addRouter();
        Page::showField(routerPath(m_config.routers() - 1, u"name"));
    });
    syncCards();
    retranslate();
}

void RouterPage::syncCards()
{
    while (m_cards.size() > m_config.routers()) {
        m_cards.last()->hide();
        m_cards.takeLast()->deleteLater();
    }
    while (m_cards.size() < m_config.routers()) {
        m_cards << new RouterCard(m_config, m_cards.size(), *m_aliases,
                                  [this](Field* field) { return add(field); });
        m_cardColumn->addWidget(m_cards.last());
    }
}

void RouterPage::refresh()
{
    syncCards();
    if (m_aliases->stringList() != m_config.sshAliases())
        m_aliases->setStringList(m_config.sshAliases());
    bool anyMine = false;
    for (RouterCard* card : std::as_const(m_cards)) {
        card->refresh();
        anyMine |= card->isManaged();
    }
    m_connection->setVisible(anyMine);
    m_connection->setStatus(std::nullopt, tr("Looking changes nothing there."));
}

void RouterPage::retranslate()
{
    setTitle(m_config.title(), tr("It learns the VIP from the nodes and sends clients to them."));
    m_add->setText(tr("Add another router"));
    for (RouterCard* card : std::as_const(m_cards))
        card->retranslate();
    refresh();
}

} // namespace hcp::ui
