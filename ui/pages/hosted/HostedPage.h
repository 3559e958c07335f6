// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/HostedConfig.h"
#include "ui/pages/FormPage.h"

class QPushButton;

namespace hcp::ui
{

class DnsForm;
class HostedForm;

/// Hosted cluster & DNS: a form for each hosted cluster, then its names.
class HostedPage : public FormPage
{
    Q_OBJECT

public:
    explicit HostedPage(HostedConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void refresh() override;

private:
    void syncForms();
    bool isNote(const Finding& finding) const;

    HostedConfig& m_config;
    QVBoxLayout* m_formColumn;
    QList<HostedForm*> m_forms;
    QPushButton* m_add;
    NoteList* m_notes;
    Text* m_dnsSection;
    DnsForm* m_dns;
};

} // namespace hcp::ui
