// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/FindBar.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int FindWidth = 220;

} // namespace

QList<DiffRow> rowsOf(const ReviewRow& row)
{
    const bool compared = row.kind != ReviewRow::Kind::File && row.kind != ReviewRow::Kind::AsItIs;
    return compared ? diffRows(row.item.before, row.item.after) : wholeRows(row.item.after);
}

FindBar::FindBar(const ReviewModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_edit(new QLineEdit),
      m_count(new Text(TextRole::Helper, Text::Ink::Text2)),
      m_previous(iconButton(u"chevron-up"_s, {})), m_next(iconButton(u"chevron-down"_s, {}))
{
    m_edit->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->setClearButtonEnabled(true);
    m_edit->setFixedWidth(FindWidth);
    m_count->setWordWrap(false);
    m_previous->setShortcut(QKeySequence(u"Shift+F3"_s));
    m_next->setShortcut(QKeySequence(u"F3"_s));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* part : {static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_edit),
                          static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_next)})
        row->addWidget(part);
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::find);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(&model, &QAbstractItemModel::modelReset, this, &FindBar::search);
    retranslate();
}

void FindBar::setCurrent(const QModelIndex& file)
{
    m_current = file;
}

void FindBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Find in all files"));
    m_edit->setAccessibleName(tr("Find in all files"));
    m_edit->actions().constFirst()->setText(tr("Find in all files")); // its icon
    const auto name = [](QToolButton* button, const QString& text) {
        button->setAccessibleName(text);
        button->setToolTip(
            u"%1 (%2)"_s.arg(text, button->shortcut().toString(QKeySequence::NativeText)));
    };
    name(m_previous, tr("Previous place"));
    name(m_next, tr("Next place"));
    say();
}

/// Every line of every file, in the order of the list.
void FindBar::search()
{
    m_places.clear();
    const QString text = m_edit->text();
    const auto look = [&](const QModelIndex& file, const DiffRow& line) {
        if (line.text.contains(text, Qt::CaseInsensitive))
            m_places << Place{file, line};
    };
    for (int group = 0; !text.isEmpty() && group < m_model.rowCount(); ++group) {
        const QModelIndex parent = m_model.index(group, 0);
        for (int i = 0; i < m_model.rowCount(parent); ++i) {
            const QModelIndex file = m_model.index(i, 0, parent);
            const ReviewRow& row = *m_model.row(file);
            if (row.change.problem) // its card is shown instead
                continue;
            for (const DiffRow& shown : rowsOf(row)) {
                for (const DiffRow& line : shown.unfolded())
                    look(file, line);
                if (shown.kind != DiffRow::Kind::Fold)
                    look(file, shown);
            }
        }
    }
    m_at = std::clamp<qsizetype>(m_at, 0, std::max<qsizetype>(m_places.size() - 1, 0));
    say();
}

/// What is shown comes first: while one types, nothing jumps that need not.
void FindBar::find()
{
    search();
    m_at = firstPlace();
    Q_EMIT textChanged(m_edit->text());
    go();
}

/// Where one went to another file meanwhile, it begins there.
void FindBar::step(qsizetype by)
{
    const qsizetype count = m_places.size();
    if (count == 0)
        return;
    m_at = m_places.at(m_at).file == m_current ? (m_at + by + count) % count : firstPlace();
    go();
}

void FindBar::go()
{
    say();
    if (m_places.isEmpty())
        return;
    const Place place = m_places.at(m_at);
    Q_EMIT found(place.file, place.line);
}

qsizetype FindBar::firstPlace() const
{
    const auto isShown = [this](const Place& place) { return place.file == m_current; };
    const auto found = std::find_if(m_places.cbegin(), m_places.cend(), isShown);
    return found == m_places.cend() ? 0 : found - m_places.cbegin();
}

void FindBar::say()
{
    const bool asks = !m_edit->text().isEmpty();
    m_count->setText(!asks                ? QString()
                     : m_places.isEmpty() ? tr("No match")
                                          : tr("%1 of %2").arg(m_at + 1).arg(m_places.size()));
    m_count->setVisible(asks);
    for (QToolButton* button : {m_previous, m_next}) {
        button->setVisible(asks);
        button->setEnabled(m_places.size() > 1);
    }
}

} // namespace hcp::ui
