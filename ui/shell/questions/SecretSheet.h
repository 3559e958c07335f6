// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/questions/QuestionSheet.h"

class QCheckBox;

namespace hcp::ui
{

class Field;
class LineEdit;

/// Asks for a password or passphrase: dots with an eye, and where it is kept.
class SecretSheet : public QuestionSheet
{
    Q_OBJECT

public:
    SecretSheet(const std::shared_ptr<Question>& question, QWidget* parent);

    /// The tick whether the keychain keeps it.
    bool isToKeep() const;
    void setToKeep(bool keep);

protected:
    void retranslate() override;

private:
    void use();
    void showPlain(bool plain);

    const SecretQuestion& m_about;
    LineEdit* m_secret;
    Field* m_field;
    QToolButton* m_eye;
    QCheckBox* m_keep;
    QPushButton* m_use;
};

} // namespace hcp::ui
