// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"
#include "ui/pages/Page.h"
#include "ui/widgets/Field.h"

class QGridLayout;
class QPushButton;

namespace hcp::ui
{

/// A page of fields: binds them to the plan, and keeps helpers, chips and notes up to date while it
/// is shown.
class FormPage : public Page
{
    Q_OBJECT

public:
    FormPage(StepConfig& config, Engine& engine, QWidget* parent = nullptr);

    /// Also opens what hides the field, and says what is missing: the person was sent here.
    bool showField(const QString& path) override;

protected:
    /// Leads to the first field that holds no value, as nothing can be asked by it; false: all do.
    bool leadToUnusable();
    FormBinder& binder() const { return *m_binder; }
    Engine& engine() const { return m_engine; }
    /// Binds the field to the plan and registers it with the page.
    Field* add(Field* field);
    /// Everything that follows from plan and facts: called when they change and when the page is
    /// shown. Texts that do not change belong to retranslate().
    virtual void refresh() = 0;
    void refreshSoon();
    void reveal(Field& field) override;
    void showEvent(QShowEvent* event) override;

private:
    Engine& m_engine;
    FormBinder* m_binder;
};

/// Suggestions as chips, without the one that is filled in already.
QList<Chip> chipsOf(const QList<Suggestion>& suggestions, const QString& current);

/// Two columns for fields.
class FieldGrid : public QWidget
{
    Q_OBJECT

public:
    /// How the fields stand in it.
    enum class Rows {
        OfTwo, ///< two in a row, equal; a field alone takes the first half
        OfOne, ///< one in a row, a little wider than half
    };

    explicit FieldGrid(Rows rows = Rows::OfTwo, QWidget* parent = nullptr);
    /// Puts the fields there in their order; those that were there before and are not any more are
    /// hidden.
    void setFields(const QList<Field*>& fields);

private:
    QGridLayout* m_grid;
    Rows m_rows;
};

/// Notes of findings that stand beside no single field.
class NoteList : public QWidget
{
    Q_OBJECT

public:
    explicit NoteList(QWidget* parent = nullptr);
    void setFindings(const QList<Finding>& findings);

private:
    QList<Finding> m_shown;
};

/// A line that opens and closes what stands below it: "More".
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    explicit Disclosure(QWidget* parent = nullptr);
    void setTitle(const QString& title);
    QVBoxLayout* body() const { return m_body; }
    bool isOpen() const;
    void setOpen(bool open);

private:
    QPushButton* m_button;
    QWidget* m_content;
    QVBoxLayout* m_body;
};

} // namespace hcp::ui
