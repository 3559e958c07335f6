// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/RouterConfig.h"
#include "ui/pages/FormPage.h"

class QCompleter;
class QPushButton;
class QStringListModel;

namespace hcp::ui
{

class ConnectionRow;
class RouterCard;

/// Router: a card for each, and whether it was reached.
class RouterPage : public FormPage
{
    Q_OBJECT

public:
    explicit RouterPage(RouterConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void refresh() override;

private:
    void syncCards();

    RouterConfig& m_config;
    ConnectionRow* m_connection;
    QVBoxLayout* m_cardColumn;
    QList<RouterCard*> m_cards;
    QStringListModel* m_aliases;
    QPushButton* m_add;
};

} // namespace hcp::ui
