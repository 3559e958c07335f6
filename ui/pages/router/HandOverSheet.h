// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/RouterConfig.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace hcp::ui
{

class FactList;
class Text;

/// What the owner of a router that is not ours is given: addresses, lines, what to check.
class HandOverSheet : public QWidget
{
    Q_OBJECT

public:
    HandOverSheet(RouterConfig& config, qsizetype router, QWidget* parent = nullptr);
    void refresh();
    void retranslate();

private:
    void save();

    RouterConfig& m_config;
    qsizetype m_router;
    Text* m_addressesTitle;
    FactList* m_addresses;
    Text* m_linesTitle;
    QPlainTextEdit* m_lines;
    Text* m_noLines;
    Text* m_checkTitle;
    Text* m_toCheck;
    Text* m_problem;
    QPushButton* m_copy;
    QPushButton* m_save;
};

} // namespace hcp::ui
