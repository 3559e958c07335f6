// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QList>
#include <QObject>

#include <functional>

class QTimer;

namespace hcp::ui
{

class Field;

/// Binds form controls to the plan by field path: shows the document's text, writes what is typed
/// back as undoable edits, and shows the findings of the field beside it (300 ms after the last
/// key; what is missing only after the field was left, or when asked for).
class FormBinder : public QObject
{
    Q_OBJECT

public:
    explicit FormBinder(Engine& engine, QObject* parent);
    ~FormBinder() override;

    /// A field with a QLineEdit, QComboBox (item data = text of the value), QAbstractButton
    /// (`on`/`off`) or QPlainTextEdit. The field's path says where it belongs. `inverted`: a button
    /// that is checked means `off`.
    void bind(Field* field, bool inverted = false);
    /// What may be said of a good value, when nothing is wrong with it: "In no pool; …".
    void praise(Field* field, std::function<QString()> words);
    /// Findings that stand elsewhere on the page (notes) are not repeated beside a field.
    void leaveOut(std::function<bool(const Finding&)> which) { m_leftOut = std::move(which); }
    /// The first field with something in it that is no value, or no file that can be read; empty:
    /// there is none. Whatever is asked now would be asked without it.
    QString firstUnusable() const;
    /// Shows what is missing too, as if every field that is there had been left; not of what is
    /// added later.
    void showMissing();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Bound {
        Field* field = nullptr;
        bool inverted = false;
        bool left = false; ///< was there and went on: what is missing may be said
        std::function<QString()> praise = {};
    };
    void connectControl(const Bound& bound);
    void edited(const QString& path, const QString& text);
    void refresh();
    void show(const Bound& bound) const;
    void refreshMessages();
    void showMessage(const Bound& bound) const;
    QList<Finding> worstOf(const Bound& bound) const;

    QList<Bound> m_bound;
    std::function<bool(const Finding&)> m_leftOut;
    Engine& m_engine;
    QTimer* m_rest; ///< runs while somebody is typing
    QString
        m_typed; ///< path of the field that is being typed in: it stays as typed until it is left
    bool m_filling = false;
};

} // namespace hcp::ui
