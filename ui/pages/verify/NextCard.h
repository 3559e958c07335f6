// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/VerifyConfig.h"
#include "ui/widgets/Parts.h"

namespace hcp::ui
{

/// "What next": a row per thing to do, with its button.
class NextCard : public Card
{
    Q_OBJECT

public:
    explicit NextCard(QWidget* parent = nullptr);
    void set(const QList<NextStep>& steps);

Q_SIGNALS:
    void picked(hcp::ui::NextStep::Id id);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        IconLabel* icon;
        Text* title;
        Text* text;
        QPushButton* button;
    };

    void build(const QList<NextStep>& steps);
    QWidget* makeRow(const NextStep& step);
    static void say(const Row& row, const NextStep& step);

    Text* m_title;
    QWidget* m_rows = nullptr;
    QList<NextStep> m_steps;
    QList<Row> m_parts; ///< of m_rows, in the order of m_steps
};

} // namespace hcp::ui
