// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ReviewModel.h"
#include "ui/widgets/DiffRows.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace hcp::ui
{

class Text;

/// What Review shows of a row: what changes, or the whole text where nothing is compared.
QList<DiffRow> rowsOf(const ReviewRow& row);

/// Finds a text in all files: says which place of how many is shown, and goes from one to the next
/// and round again.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(const ReviewModel& model, QWidget* parent = nullptr);
    /// The file that is shown: the first place in it comes first.
    void setCurrent(const QModelIndex& file);
    void retranslate();

Q_SIGNALS:
    /// To be marked; empty: nothing.
    void textChanged(const QString& text);
    void found(const QModelIndex& file, const hcp::ui::DiffRow& line);

private:
    struct Place {
        QModelIndex file;
        DiffRow line;
    };

    void search();
    void find();
    void step(qsizetype by);
    void go();
    void say();
    qsizetype firstPlace() const;

    const ReviewModel& m_model;
    QLineEdit* m_edit;
    Text* m_count;
    QToolButton* m_previous;
    QToolButton* m_next;
    QList<Place> m_places;
    qsizetype m_at = 0;
    QModelIndex m_current;
};

} // namespace hcp::ui
