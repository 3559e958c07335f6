// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ClusterConfig.h"
#include "ui/pages/FormPage.h"

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace hcp::ui
{

class ConnectionRow;
class ErrorCard;
class FactList;
class PathEdit;
class PhraseLabel;

/// Management cluster: whom one talks to, what was found there, and which nodes peer.
class ClusterPage : public FormPage
{
    Q_OBJECT

public:
    explicit ClusterPage(ClusterConfig& config, QWidget* parent = nullptr);
    void retranslate() override;
    /// Of one node of the list: its line.
    bool showField(const QString& path) override;

protected:
    void refresh() override;

private:
    void makeFound();
    void makeNodes();
    void refreshContexts();
    void refreshFound();
    void refreshNodes();

    ClusterConfig& m_config;
    PhraseLabel* m_whom;
    ConnectionRow* m_connection;
    PathEdit* m_kubeconfigEdit;
    Field* m_kubeconfig;
    QComboBox* m_contextBox;
    Field* m_context;
    ErrorCard* m_problem;
    Text* m_foundSection;
    FactList* m_found;
    Disclosure* m_permissions; ///< those that were tested, one by one
    FactList* m_permissionList;
    QWidget* m_missing; ///< the permissions that are missing, and Copy
    Text* m_missingText;
    QPushButton* m_copyMissing;
    NoteList* m_notes;
    Text* m_nodesSection;
    QTableView* m_table;
    Text* m_tableHelper;
    Disclosure* m_typing;
    QPlainTextEdit* m_nodesEdit;
    Field* m_nodes;
    Disclosure* m_more;
    Field* m_nameSpace;
    bool m_decided = false; ///< whether typing starts open
};

} // namespace hcp::ui
