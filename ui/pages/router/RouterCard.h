// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/RouterConfig.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Parts.h"

#include <functional>

class QCheckBox;
class QStringListModel;

namespace hcp::ui
{

class Disclosure;
class FactList;
class FieldGrid;
class HandOverSheet;
class NoteList;
class PathEdit;

/// One router: name, how it is reached and what was found; or, when it is not ours, what its owner
/// has to do.
class RouterCard : public Card
{
    Q_OBJECT

public:
    /// `add` binds a field to the plan. `aliases`: what the SSH host completes to.
    RouterCard(RouterConfig& config, qsizetype router, QStringListModel& aliases,
               const std::function<Field*(Field*)>& add);

    bool isManaged() const { return m_config.isManaged(m_router); }
    void refresh();
    void retranslate();

private:
    Field* field(const char16_t* key, QLineEdit* control);
    void makeHead();
    void makeFields(QStringListModel& aliases);
    void refreshHead();
    void refreshFields();

    RouterConfig& m_config;
    qsizetype m_router;
    std::function<Field*(Field*)> m_add;
    IconLabel* m_state;
    Text* m_name;
    Text* m_headline;
    QToolButton* m_remove;
    QCheckBox* m_notMine;
    FieldGrid* m_grid;
    Field *m_nameField, *m_address, *m_host, *m_user, *m_port, *m_identity;
    PathEdit* m_identityEdit;
    Disclosure* m_login;
    ErrorCard* m_problem;
    FactList* m_found;
    NoteList* m_notes;
    HandOverSheet* m_handOver;
};

} // namespace hcp::ui
