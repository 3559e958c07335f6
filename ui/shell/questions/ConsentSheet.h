// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/questions/QuestionSheet.h"

class QVBoxLayout;

namespace hcp::ui
{

class Field;
class LineEdit;

/// The last question before something is changed: what is done to whom. What can never be changed
/// back wants the cluster's name typed; only then its button wakes.
class ConsentSheet : public QuestionSheet
{
    Q_OBJECT

public:
    ConsentSheet(const std::shared_ptr<Question>& question, QWidget* parent);

protected:
    void retranslate() override;

private:
    QWidget* makeItems();
    void makeForEver();
    void addItem(QVBoxLayout* rows, const Item& item);
    bool isForEver() const { return m_about.kind == Consent::Kind::Irreversible; }

    const Consent& m_about;
    QList<QPair<Text*, Item>> m_actions; ///< "new", "changed", … beside its item
    Note* m_note = nullptr;
    LineEdit* m_name = nullptr;
    Field* m_field = nullptr;
    QPushButton* m_do;
};

} // namespace hcp::ui
