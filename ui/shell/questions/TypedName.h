// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace hcp::ui
{

class Field;
class LineEdit;
class Note;

/// What cannot be taken back, and a field for the hosted cluster's name: typed, it is confirmed.
class TypedName : public QWidget
{
    Q_OBJECT

public:
    explicit TypedName(const QString& name, QWidget* parent = nullptr);
    /// What cannot be taken back, and what follows from it.
    void set(const QString& bold, const QString& text);
    /// The name itself, letter by letter: nothing is guessed here.
    bool isTyped() const;
    LineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    Note* m_note;
    LineEdit* m_edit;
    Field* m_field;
};

} // namespace hcp::ui
