// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QComboBox;

namespace hcp::ui
{

class PathEdit;
class LineEdit;
class PlanDocument;

/// Where a secret is: a file, a Secret on the cluster, or the keychain; never the secret itself.
/// Bound to the plan's text for it (`file:/path`, `secret:name`, `keychain:key`).
class SecretEdit : public QWidget
{
    Q_OBJECT

public:
    SecretEdit(PlanDocument& document, const QString& path, QWidget* parent = nullptr);
    /// "Pull secret": for the file dialogue and assistive tools.
    void setPurpose(const QString& purpose);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void retranslate();
    void show(const QString& text);
    void write();
    QString prefix() const;

    PlanDocument& m_document;
    QString m_path;
    QString m_purpose;
    QComboBox* m_kind;
    PathEdit* m_file;
    LineEdit* m_name;
    bool m_filling = false;
};

} // namespace hcp::ui
