// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/hosted/DnsForm.h"

#include "ui/pages/PathEdit.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int FieldGap = 16;
}

DnsForm::DnsForm(HostedConfig& config, const std::function<Field*(Field*)>& add)
    : m_config(config), m_add(add), m_grid(new FieldGrid), m_methodBox(new QComboBox),
      m_keyFileEdit(new PathEdit), m_servers(new Field(u"dns.servers"_s, new LineEdit)),
      m_method(new Field(u"dns.update.method"_s, m_methodBox)),
      m_router(new Field(u"dns.update.router"_s, new LineEdit)),
      m_server(new Field(u"dns.update.server"_s, new LineEdit)),
      m_zone(new Field(u"dns.update.zone"_s, new LineEdit)),
      m_keyFile(new Field(u"dns.update.keyFile"_s, m_keyFileEdit)), m_recordsHead(new QWidget),
      m_recordsTitle(new Text(TextRole::Label)), m_copy(linkButton({})),
      m_records(new Text(TextRole::Mono))
{
    for (const auto* method : {u"none", u"dnsmasq", u"rfc2136"})
        m_methodBox->addItem(QString(), QVariant(QString::fromUtf16(method)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(FieldGap);
    column->addWidget(m_grid);
    auto* head = new QHBoxLayout(m_recordsHead);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_recordsTitle, 1);
    head->addWidget(m_copy);
    m_records->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_records->setLayoutDirection(Qt::LeftToRight);
    auto* records = new QVBoxLayout;
    records->setSpacing(8);
    records->addWidget(m_recordsHead);
    records->addWidget(m_records);
    column->addLayout(records);
    const QList<Field*> all{m_servers, m_method, m_router, m_server, m_zone, m_keyFile};
    m_grid->setFields(all); // which ones are shown, refresh() says
    for (Field* field : all)
        m_add(field);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_config.recordsText()); });
    retranslate();
}

void DnsForm::syncApps()
{
    while (m_apps.size() > m_config.hostedClusters()) {
        m_apps.last()->hide();
        m_apps.takeLast()->deleteLater();
    }
    while (m_apps.size() < m_config.hostedClusters())
        m_apps << m_add(new Field(hostedPath(m_apps.size(), u"appsAddress"), new LineEdit));
}

QList<Field*> DnsForm::methodFields() const
{
    switch (m_config.dnsMethod()) {
    case DnsUpdatePlan::Method::None:
        break;
    case DnsUpdatePlan::Method::Dnsmasq:
        return {m_router};
    case DnsUpdatePlan::Method::Rfc2136:
        return {m_server, m_zone, m_keyFile};
    }
    return {};
}

void DnsForm::refresh()
{
    syncApps();
    const PlanDocument& document = m_config.document();
    m_servers->setHelper(m_config.dnsServersHelper());
    m_servers->setChips(chipsOf(m_config.dnsServerChoices(), document.text(m_servers->path())));
    m_method->setHelper(m_config.dnsMethodHelper());
    m_router->setChips(chipsOf(m_config.dnsRouterChoices(), document.text(m_router->path())));
    for (qsizetype i = 0; i < m_apps.size(); ++i) {
        m_apps.at(i)->setLabel(m_config.hostedClusters() > 1
                                   ? tr("Address of *.apps of %1").arg(m_config.name(i))
                                   : tr("Address of *.apps"));
        m_apps.at(i)->setHelper(m_config.helper(i, u"appsAddress"));
    }
    m_grid->setFields(QList<Field*>{m_servers, m_method} + methodFields() + m_apps);
    const QString records = m_config.recordsText();
    m_recordsHead->setVisible(!records.isEmpty());
    m_records->setVisible(!records.isEmpty());
    m_recordsTitle->setText(m_config.recordsHeading());
    m_records->setText(records.trimmed());
}

void DnsForm::retranslate()
{
    m_servers->setLabel(tr("DNS servers"));
    m_method->setLabel(tr("How the records get there"));
    m_methodBox->setItemText(0, tr("By hand"));
    m_methodBox->setItemText(1, tr("dnsmasq on a router"));
    m_methodBox->setItemText(2, tr("Updates (RFC 2136)"));
    m_router->setLabel(tr("Router that runs dnsmasq"));
    m_router->setHelper(tr("One of the plan that is yours."));
    m_server->setLabel(tr("Server that takes updates"));
    m_server->setHelper(tr("The zone's primary; address, or address:port."));
    m_zone->setLabel(tr("Zone"));
    m_zone->setHelper(tr("Left empty: the base domain."));
    m_keyFile->setLabel(tr("TSIG key file"));
    m_keyFile->setHelper(tr("As tsig-keygen writes it."));
    m_keyFileEdit->setPurpose(tr("TSIG key file"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the records"));
    refresh();
}

} // namespace hcp::ui
