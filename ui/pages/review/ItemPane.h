// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ReviewConfig.h"

#include <QWidget>

class QPushButton;

namespace hcp::ui
{

class Card;
class DiffView;
class ErrorCard;
class IconLabel;
class Text;

/// One object or file: what it is and on whom, the diff, and below it why the line is there.
class ItemPane : public QWidget
{
    Q_OBJECT

public:
    explicit ItemPane(ReviewConfig& config, QWidget* parent = nullptr);
    /// nullptr: nothing is chosen. `isOpen`: nothing is compared, only shown.
    void show(const ReviewRow* row);
    DiffView* diff() const { return m_diff; }
    /// Side by side needs room.
    void setWide(bool wide);
    void retranslate();

private:
    QWidget* makeBar();
    QWidget* makeWhy();
    void refreshWhy();
    void copy();

    ReviewConfig& m_config;
    std::optional<ReviewRow> m_row;
    QWidget* m_bar;
    Text* m_name;
    Text* m_whom;
    Text* m_added;
    Text* m_removed;
    QPushButton* m_unified;
    QPushButton* m_sides;
    QPushButton* m_copy;
    DiffView* m_diff;
    ErrorCard* m_problem;
    Text* m_same;
    Card* m_why;
    IconLabel* m_whyIcon;
    Text* m_whyText;
    QPushButton* m_goTo;
    QString m_field;
};

} // namespace hcp::ui
