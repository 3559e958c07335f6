// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/questions/QuestionSheet.h"

class QVBoxLayout;

namespace hcp::ui
{

class DeletionChoice;
class TypedName;

/// The last question before something is changed: what is done to whom, and what stays. What can
/// never be changed back wants the cluster's name typed; only then its button wakes.
class ConsentSheet : public QuestionSheet
{
    Q_OBJECT

public:
    ConsentSheet(const std::shared_ptr<Question>& question, QWidget* parent);

protected:
    void retranslate() override;

private:
    QWidget* makeItems();
    void addItems(QVBoxLayout* rows, const QList<Item>& items);
    void addItem(QVBoxLayout* rows, const Item& item);
    void makeForEver();
    void makeDeletions();
    /// After each word of the person's: may it be done, and what is it?
    void weigh();
    QStringList deletes() const;
    QString lead() const;
    QString wordOfUndo() const;
    bool nothingStays() const;
    QString wordOf(const Item& item) const;
    bool isForEver() const { return m_about.kind == Consent::Kind::Irreversible; }
    bool isUndo() const { return m_about.kind == Consent::Kind::Undo; }

    const Consent& m_about;
    QList<QPair<Text*, Item>> m_actions; ///< "new", "changed", … beside its item
    Text* m_staysHead = nullptr;         ///< above what an undo leaves
    TypedName* m_forEver = nullptr;
    QList<DeletionChoice*> m_deletions;
    QPushButton* m_do;
};

} // namespace hcp::ui
