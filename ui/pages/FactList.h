// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"

#include <QWidget>

namespace hcp::ui
{

/// What was found, a line per subject: state, label, value.
class FactList : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);
    void setLines(const QList<FactLine>& lines);

private:
    QList<FactLine> m_lines;
};

} // namespace hcp::ui
