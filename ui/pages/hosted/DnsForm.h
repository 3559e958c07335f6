// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/HostedConfig.h"
#include "ui/pages/FormPage.h"

#include <functional>

class QComboBox;
class QPushButton;

namespace hcp::ui
{

class PathEdit;

/// The DNS part of the page: who is asked, how the records get there, and the records.
class DnsForm : public QWidget
{
    Q_OBJECT

public:
    DnsForm(HostedConfig& config, const std::function<Field*(Field*)>& add);

    void refresh();
    void retranslate();

private:
    void syncApps();
    QList<Field*> methodFields() const;

    HostedConfig& m_config;
    std::function<Field*(Field*)> m_add;
    FieldGrid* m_grid;
    QComboBox* m_methodBox;
    PathEdit* m_keyFileEdit;
    Field *m_servers, *m_method, *m_router, *m_server, *m_zone, *m_keyFile;
    QList<Field*> m_apps; ///< one per hosted cluster
    QWidget* m_recordsHead;
    Text* m_recordsTitle;
    QPushButton* m_copy;
    Text* m_records;
};

} // namespace hcp::ui
