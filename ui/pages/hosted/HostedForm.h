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

class PhraseLabel;
class SecretEdit;

/// One hosted cluster: what will exist, and the choices that make it.
class HostedForm : public QWidget
{
    Q_OBJECT

public:
    /// `add` binds a field to the plan.
    HostedForm(HostedConfig& config, qsizetype cluster, const std::function<Field*(Field*)>& add);

    void refresh();
    void retranslate();

private:
    Field* field(const char16_t* key, QWidget* control);
    void makeHead();
    void makeNames();
    void makeMachines();
    void makeMore();
    void retranslateChoices();
    void lock(Field* field);

    HostedConfig& m_config;
    qsizetype m_cluster;
    std::function<Field*(Field*)> m_add;
    QVBoxLayout* m_column;
    QWidget* m_head;
    Text* m_heading;
    QPushButton* m_remove;
    PhraseLabel* m_summary;
    QComboBox *m_existingBox, *m_platformBox, *m_servicesBox;
    SecretEdit *m_pullSecretEdit, *m_sshKeyEdit;
    FieldGrid* m_names;
    FieldGrid* m_machines;
    Disclosure* m_more;
    QMap<QString, Field*> m_fields; ///< by key: `baseDomain`
};

} // namespace hcp::ui
