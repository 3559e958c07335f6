// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/bgp/BgpPage.h"

#include "ui/pages/PhraseLabel.h"
#include "ui/widgets/Parts.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

BgpPage::BgpPage(BgpConfig& config, QWidget* parent)
    : FormPage(config, config.engine(), parent), m_config(config), m_sentence(new PhraseLabel),
      m_asnGrid(new FieldGrid),
      m_metallbAsn(new Field(u"managementCluster.metallb.asn"_s, new LineEdit)),
      m_vipGrid(new FieldGrid(FieldGrid::Rows::OfOne)), m_notes(new NoteList),
      m_detectionBox(new QComboBox), m_detection(new Field(u"options.bfd"_s, m_detectionBox)),
      m_more(new Disclosure), m_maximumPrefix(new Field(u"options.maximumPrefix"_s, new LineEdit))
{
    binder().leaveOut(BgpConfig::isNote);
    column()->addWidget(m_sentence);
    m_asnSection = addSection({});
    column()->addWidget(m_asnGrid);
    m_vipSection = addSection({});
    column()->addWidget(m_vipGrid);
    column()->addWidget(m_notes);
    m_deathSection = addSection({});
    auto* death = new FieldGrid(FieldGrid::Rows::OfOne);
    death->setFields({m_detection});
    column()->addWidget(death);
    auto* more = new FieldGrid(FieldGrid::Rows::OfOne);
    more->setFields({m_maximumPrefix});
    m_more->body()->addWidget(more);
    column()->addWidget(m_more);
    column()->addStretch();
    makeDetection();
    add(m_metallbAsn);
    add(m_maximumPrefix);
    syncRows();
    retranslate();
}

void BgpPage::makeDetection()
{
    m_detectionBox->addItem(QString(), QVariant(u"off"_s));
    m_detectionBox->addItem(QString(), QVariant(u"on"_s));
    add(m_detection);
}

void BgpPage::syncRows()
{
    const bool same =
        m_asns.size() == m_config.routers() && m_vips.size() == m_config.hostedClusters();
    if (same && !m_asns.isEmpty())
        return;
    while (m_asns.size() > m_config.routers())
        m_asns.takeLast()->deleteLater();
    while (m_vips.size() > m_config.hostedClusters())
        m_vips.takeLast()->deleteLater();
    while (m_asns.size() < m_config.routers())
        m_asns << add(new Field(routerPath(m_asns.size(), u"asn"), new LineEdit));
    while (m_vips.size() < m_config.hostedClusters()) {
        const qsizetype cluster = m_vips.size();
        m_vips << add(new Field(hostedPath(cluster, u"vip[0]"), new LineEdit));
        binder().praise(m_vips.last(), [this, cluster] { return m_config.vipPraise(cluster); });
    }
    m_asnGrid->setFields(m_asns + QList<Field*>{m_metallbAsn});
    m_vipGrid->setFields(m_vips);
}

void BgpPage::refreshAsns()
{
    for (qsizetype i = 0; i < m_asns.size(); ++i) {
        Field* field = m_asns.at(i);
        field->setLabel(m_config.asnLabel(i));
        field->setHelper(m_config.asnHelper(i));
        field->setChips(chipsOf(m_config.asnChoices(i), engine().document().text(field->path())));
    }
    m_metallbAsn->setLabel(m_config.metallbAsnLabel());
    m_metallbAsn->setHelper(m_config.metallbAsnHelper());
    m_metallbAsn->setChips(
        chipsOf(m_config.metallbAsnChoices(), engine().document().text(m_metallbAsn->path())));
}

void BgpPage::refreshVips()
{
    m_vipSection->setText(m_config.hostedClusters() > 1 ? tr("Addresses of the API servers")
                                                        : tr("Address of the API server"));
    for (qsizetype i = 0; i < m_vips.size(); ++i) {
        Field* field = m_vips.at(i);
        field->setLabel(m_config.vipLabel(i));
        field->setHelper(m_config.vipHelper(i));
        field->setChips(chipsOf(m_config.vipChoices(i), engine().document().text(field->path())));
        qobject_cast<LineEdit*>(field->control())->setSuffix(tr("announced as /32"));
    }
}

void BgpPage::refresh()
{
    syncRows();
    m_sentence->setPhrases({m_config.sentence()});
    refreshAsns();
    refreshVips();
    m_notes->setFindings(m_config.notes());
    m_detection->setHelper(m_config.detectionHelper());
    m_maximumPrefix->setHelper(m_config.maximumPrefixHelper());
}

void BgpPage::retranslate()
{
    setTitle(m_config.title(), tr("Two numbers and one address. Nothing changes before Apply."));
    m_asnSection->setText(tr("Autonomous systems"));
    m_deathSection->setText(tr("When a node dies"));
    m_detection->setLabel(tr("Noticed by"));
    m_detectionBox->setItemText(0, tr("BGP hold time: after 90 s"));
    m_detectionBox->setItemText(1, tr("BFD: within 1 s"));
    m_more->setTitle(tr("More: maximum-prefix"));
    m_maximumPrefix->setLabel(tr("Most routes that a node may announce"));
    refresh();
}

} // namespace hcp::ui
