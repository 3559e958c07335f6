// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;

namespace hcp::ui
{

class TypedName;

/// Whether an undo deletes a hosted cluster, too. Not unless it is ticked, and its name typed.
class DeletionChoice : public QWidget
{
    Q_OBJECT

public:
    /// `hostedCluster`: `namespace/name`.
    explicit DeletionChoice(const QString& hostedCluster, QWidget* parent = nullptr);
    const QString& hostedCluster() const { return m_key; }
    QString name() const { return m_key.section(QLatin1Char('/'), -1); }
    bool isWanted() const;
    /// Wanted and confirmed, or not wanted.
    bool isDecided() const;
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    QString m_key;
    QCheckBox* m_wanted;
    TypedName* m_confirmed;
};

} // namespace hcp::ui
