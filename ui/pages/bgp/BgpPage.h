// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/BgpConfig.h"
#include "ui/pages/FormPage.h"

class QComboBox;

namespace hcp::ui
{

class PhraseLabel;

/// BGP & VIP: the sentence of what will be the case, and the few values in it.
class BgpPage : public FormPage
{
    Q_OBJECT

public:
    explicit BgpPage(BgpConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void refresh() override;

private:
    void makeDetection();
    void syncRows();
    void refreshAsns();
    void refreshVips();

    BgpConfig& m_config;
    PhraseLabel* m_sentence;
    Text* m_asnSection;
    FieldGrid* m_asnGrid;
    QList<Field*> m_asns; ///< one per router
    Field* m_metallbAsn;
    Text* m_vipSection;
    FieldGrid* m_vipGrid;
    QList<Field*> m_vips; ///< one per hosted cluster
    NoteList* m_notes;
    Text* m_deathSection;
    QComboBox* m_detectionBox;
    Field* m_detection;
    Disclosure* m_more;
    Field* m_maximumPrefix;
};

} // namespace hcp::ui
