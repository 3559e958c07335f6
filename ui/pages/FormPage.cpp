// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FormPage.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QComboBox>
#include <QGridLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int ColumnGap = 20;
constexpr int FieldGap = 16;
constexpr int NoteGap = 8;
constexpr int LeastChoice = 8; ///< characters
constexpr int WideShare = 3;
constexpr int NarrowShare = 2;

} // namespace

FormPage::FormPage(StepConfig& config, Engine& engine, QWidget* parent)
    : Page(config, parent), m_engine(engine), m_binder(new FormBinder(engine, this))
{
    connect(&config, &StepConfig::changed, this, &FormPage::refreshSoon);
}

void FormPage::refreshSoon()
{
    if (isVisible()) // else showEvent() does it
        refresh();
}

void FormPage::showEvent(QShowEvent* event)
{
    refresh();
    Page::showEvent(event);
}

Field* FormPage::add(Field* field)
{
    // A box is as wide as its column, not as its longest choice.
    if (auto* box = qobject_cast<QComboBox*>(field->control())) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(LeastChoice);
    }
    watchField(field);
    m_binder->bind(field);
    return field;
}

bool FormPage::showField(const QString& path)
{
    m_binder->showMissing();
    return Page::showField(path);
}

bool FormPage::leadToUnusable()
{
    const QString path = m_binder->firstUnusable();
    return !path.isEmpty() && Page::showField(path);
}

void FormPage::reveal(Field& field)
{
    for (QWidget* above = field.parentWidget(); above != this && above != nullptr;
         above = above->parentWidget()) {
        if (auto* hiding = qobject_cast<Disclosure*>(above))
            hiding->setOpen(true);
    }
}

QList<Chip> chipsOf(const QList<Suggestion>& suggestions, const QString& current)
{
    QList<Chip> chips;
    for (const Suggestion& one : suggestions) {
        if (one.value != current)
            chips << Chip{one.value, one.origin};
    }
    return chips;
}

FieldGrid::FieldGrid(Rows rows, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_rows(rows)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(ColumnGap);
    m_grid->setVerticalSpacing(FieldGap);
    m_grid->setColumnStretch(0, rows == Rows::OfTwo ? 1 : WideShare);
    m_grid->setColumnStretch(1, rows == Rows::OfTwo ? 1 : NarrowShare);
}

void FieldGrid::setFields(const QList<Field*>& fields)
{
    QList<QWidget*> before;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        before << item->widget();
        delete item;
    }
    const int perRow = m_rows == Rows::OfTwo ? 2 : 1;
    int place = 0;
    for (Field* field : fields) {
        m_grid->addWidget(field, place / perRow, place % perRow, Qt::AlignTop);
        field->show();
        ++place;
        before.removeAll(field);
    }
    for (QWidget* gone : before)
        gone->hide();
}

NoteList::NoteList(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(NoteGap);
    hide();
}

void NoteList::setFindings(const QList<Finding>& findings)
{
    setVisible(!findings.isEmpty());
    if (findings == m_shown)
        return;
    m_shown = findings;
    qDeleteAll(findChildren<Note*>(Qt::FindDirectChildrenOnly));
    for (const Finding& finding : findings) {
        const NoteText text = noteOf(finding);
        auto* note = new Note;
        note->set(finding.severity == Severity::Blocks ? State::Failed : State::Warning, text.bold,
                  text.rest);
        layout()->addWidget(note);
    }
}

Disclosure::Disclosure(QWidget* parent)
    : QWidget(parent), m_button(linkButton({})), m_content(new QWidget),
      m_body(new QVBoxLayout(m_content))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(NoteGap);
    column->addWidget(m_button, 0, Qt::AlignLeading);
    column->addWidget(m_content);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(FieldGap);
    m_button->setCheckable(true);
    connect(m_button, &QPushButton::toggled, this, &Disclosure::setOpen);
    setOpen(false);
}

void Disclosure::setTitle(const QString& title)
{
    m_button->setText(title);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
    m_button->setIcon(icon(open ? u"minus"_s : u"plus"_s));
    m_button->setAccessibleDescription(open ? tr("open") : tr("closed"));
    m_content->setVisible(open);
}

} // namespace hcp::ui
