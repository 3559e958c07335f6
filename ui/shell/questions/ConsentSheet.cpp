// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/ConsentSheet.h"

#include "ui/widgets/Field.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostHeight = 320; ///< of the list; more scrolls

QString wordOf(Item::Action action)
{
    switch (action) {
    case Item::Action::Create:
        return ConsentSheet::tr("new");
    case Item::Action::Modify:
        return ConsentSheet::tr("changed");
    case Item::Action::Remove:
        return ConsentSheet::tr("removed");
    case Item::Action::Keep:
        return ConsentSheet::tr("stays");
    case Item::Action::Run:
        return ConsentSheet::tr("runs");
    }
    return {};
}

/// A scroll area as high as what is in it, up to a limit.
class ItemArea : public QScrollArea
{
public:
    explicit ItemArea(QWidget* content)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setBackgroundRole(QPalette::Light);
        viewport()->setBackgroundRole(QPalette::Light);
        content->setBackgroundRole(QPalette::Light);
        setWidget(content);
    }
    QSize sizeHint() const override
    {
        return {widget()->sizeHint().width(), qMin(widget()->sizeHint().height(), mostHeight)};
    }
    QSize minimumSizeHint() const override { return {120, qMin(sizeHint().height(), 120)}; }
};

} // namespace

ConsentSheet::ConsentSheet(const std::shared_ptr<Question>& question, QWidget* parent)
    : QuestionSheet(question, parent), m_about(about<Consent>()), m_do(primaryButton({}))
{
    if (!m_about.items.isEmpty())
        body()->addWidget(makeItems());
    setFirstFocus(cancelButton());
    if (isForEver())
        makeForEver();
    addButton(m_do);
    connect(m_do, &QPushButton::clicked, this, [this] { answer(true); });
    retranslate();
}

QWidget* ConsentSheet::makeItems()
{
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    QString target;
    for (const Item& item : m_about.items) {
        if (item.target != target) {
            if (!target.isEmpty())
                rows->addSpacing(8);
            target = item.target;
            rows->addWidget(new Text(target, TextRole::Label));
        }
        addItem(rows, item);
    }
    return new ItemArea(content);
}

void ConsentSheet::addItem(QVBoxLayout* rows, const Item& item)
{
    auto* what = new ElidedText(TextRole::Mono, Text::Ink::Text, Qt::ElideMiddle);
    what->setText(item.what);
    auto* action = new Text(TextRole::Caption, Text::Ink::Text2);
    action->setWordWrap(false);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(what, 1);
    row->addWidget(action);
    rows->addLayout(row);
    m_actions.append({action, item});
    if (item.note.isEmpty())
        return;
    auto* note = new Text(item.note, TextRole::Helper, Text::Ink::Text2);
    note->setContentsMargins(12, 0, 12, 4);
    rows->addWidget(note);
}

void ConsentSheet::makeForEver()
{
    m_note = new Note;
    m_name = new LineEdit;
    m_field = new Field({}, m_name);
    body()->addWidget(m_note);
    body()->addWidget(m_field);
    m_do->setEnabled(false);
    m_do->setDefault(true); // Return, once the name is typed: nothing else is that deliberate
    setFirstFocus(m_name);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString& text) {
        // The name itself, letter by letter: nothing is guessed here.
        m_do->setEnabled(!m_about.name.isEmpty() && text == m_about.name);
    });
}

void ConsentSheet::retranslate()
{
    QuestionSheet::retranslate();
    setTitle(m_about.question);
    for (const auto& [text, item] : std::as_const(m_actions))
        text->setText(wordOf(item.action));
    if (isForEver()) {
        setLead({});
        m_note->set(State::Warning, tr("This cannot be changed later."),
                    tr("Name, base domain, networks and everything with a lock stay as they are "
                       "for as long as %1 exists. Another choice means another cluster.")
                        .arg(m_about.name));
        m_field->setLabel(tr("Name of the hosted cluster"));
        m_field->setHelper(tr("Type %1 to go on.").arg(m_about.name));
        m_do->setText(tr("Create %1").arg(m_about.name));
        return;
    }
    if (m_about.kind == Consent::Kind::Drill) {
        setLead(tr("Nothing is written to a file, so there is nothing to undo. Connections through "
                   "this node may fail meanwhile; new ones are made from here to measure it."));
        m_do->setText(tr("Start drill"));
        return;
    }
    const bool undo = m_about.kind == Consent::Kind::Undo;
    setLead(
        undo ? tr("What this program changed is taken back. What others changed since stays.")
             : tr("Every change is written to the journal before it is made and can be undone."));
    m_do->setText(undo ? tr("Undo these changes") : tr("Apply these changes"));
}

} // namespace hcp::ui
