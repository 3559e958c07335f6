// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/hosted/HostedPage.h"

#include "ui/pages/hosted/DnsForm.h"
#include "ui/pages/hosted/HostedForm.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int FormGap = 28;
}

HostedPage::HostedPage(HostedConfig& config, QWidget* parent)
    : FormPage(config, config.engine(), parent), m_config(config), m_formColumn(new QVBoxLayout),
      m_add(linkButton({})), m_notes(new NoteList)
{
    m_formColumn->setSpacing(FormGap);
    column()->addLayout(m_formColumn);
    m_add->setIcon(icon(u"plus"_s));
    column()->addWidget(m_add, 0, Qt::AlignLeading);
    m_dnsSection = addSection({});
    m_dns = new DnsForm(config, [this](Field* field) { return add(field); });
    column()->addWidget(m_dns);
    column()->addWidget(m_notes); // last: what comes and goes here moves no field
    column()->addStretch();
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_config.addCluster();
        Page::showField(hostedPath(m_config.hostedClusters() - 1, u"name"));
    });
    binder().leaveOut([this](const Finding& finding) { return isNote(finding); });
    syncForms();
    retranslate();
}

void HostedPage::syncForms()
{
    while (m_forms.size() > m_config.hostedClusters()) {
        m_forms.last()->hide();
        m_forms.takeLast()->deleteLater();
    }
    while (m_forms.size() < m_config.hostedClusters()) {
        m_forms << new HostedForm(m_config, m_forms.size(),
                                  [this](Field* field) { return add(field); });
        m_formColumn->addWidget(m_forms.last());
    }
}

void HostedPage::refresh()
{
    syncForms();
    for (HostedForm* form : std::as_const(m_forms))
        form->refresh();
    m_dns->refresh();
    QList<Finding> notes;
    for (const Finding& finding : m_config.findings()) {
        if (isNote(finding))
            notes << finding;
    }
    m_notes->setFindings(notes);
}

/// Beside no field. That there is no hosted cluster yet is seen; that the cluster knows none is
/// not.
bool HostedPage::isNote(const Finding& finding) const
{
    return finding.field == u"hostedClusters"_s &&
           !m_config.document().plan().hostedClusters.isEmpty();
}

void HostedPage::retranslate()
{
    setTitle(m_config.title(), tr("What will exist, under which names. What carries a lock cannot "
                                  "be changed later."));
    m_add->setText(tr("Add another hosted cluster"));
    m_dnsSection->setText(tr("DNS"));
    for (HostedForm* form : std::as_const(m_forms))
        form->retranslate();
    m_dns->retranslate();
    refresh();
}

} // namespace hcp::ui
