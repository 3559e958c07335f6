// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/questions/QuestionSheet.h"

#include <optional>

namespace hcp::ui
{

class Field;
class LineEdit;

/// `SHA256:abcd efgh …`: in groups of four, to be read aloud.
QString groupedFingerprint(const QString& fingerprint);
/// Is what was pasted this fingerprint? Groups, `SHA256:`, a whole line of `ssh-keygen -l` and
/// padding do not matter. Nothing: there is nothing to compare yet.
std::optional<bool> sameFingerprint(const QString& fingerprint, const QString& pasted);

/// "Is this the key of frr1?": the fingerprint, and a field to compare it with what somebody else
/// said. A differing one locks both accepting buttons.
class HostKeySheet : public QuestionSheet
{
    Q_OBJECT

public:
    HostKeySheet(const std::shared_ptr<Question>& question, QWidget* parent);

protected:
    void retranslate() override;

private:
    QHBoxLayout* makeFingerprint();
    void compare();

    const HostKeyQuestion& m_about;
    Text* m_type;
    Text* m_fingerprint;
    QToolButton* m_copy;
    LineEdit* m_pasted;
    Field* m_field;
    QPushButton* m_once;
    QPushButton* m_save;
};

} // namespace hcp::ui
