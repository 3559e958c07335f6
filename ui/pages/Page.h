// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StepConfig.h"
#include "ui/pages/FormBinder.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace hcp::ui
{

class Field;
class Text;

/// One step's page: title, subtitle, and what the step is about, in a column that scrolls
/// vertically only. Binds to its config and keeps nothing of its own.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(StepConfig& config, QWidget* parent = nullptr);

    StepConfig& config() const { return m_config; }
    /// Scrolls to the field and gives it the focus; the first failed one when `path` is empty. What
    /// does not apply now is hidden: then the field beside it. False: it does not stand here.
    virtual bool showField(const QString& path);
    /// What has the focus when the page is shown; nullptr: the page, which says where one is.
    virtual QWidget* firstFocus() const { return nullptr; }
    /// Sets every text anew: the language changed.
    virtual void retranslate() = 0;

Q_SIGNALS:
    /// A field got the focus (its thing is marked in the topology); empty: none.
    void fieldFocused(const QString& path);

protected:
    /// Empty: none; the page has a heading of its own.
    void setTitle(const QString& title, const QString& subtitle);
    /// The page's column, margins 28 and 22, spacing 16.
    QVBoxLayout* column() const { return m_column; }
    /// Section heading with 20 above and 10 below.
    Text* addSection(const QString& title);
    /// Registers a field for showField(), messages and fieldFocused().
    void watchField(Field* field);
    /// Opens what hides the field.
    virtual void reveal(Field& field) { Q_UNUSED(field); }
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void orderTabsSoon();
    void orderTabs();
    Field* fieldFor(const QString& path) const;

    StepConfig& m_config;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    Text* m_title;
    Text* m_subtitle;
    bool m_orders = false;           ///< orderTabs() is on its way
    QList<QPointer<Field>> m_fields; ///< pages lose some with the router or cluster they are about
};

} // namespace hcp::ui
