// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/ConsentSheet.h"

#include "checks/Subjects.h"
#include "ui/shell/questions/DeletionChoice.h"
#include "ui/shell/questions/TypedName.h"
#include "ui/widgets/Field.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>
#include <functional>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostHeight = 320; ///< of the list; more scrolls

bool stays(const Item& item)
{
    return item.action == Item::Action::Keep;
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
    if (isUndo())
        makeDeletions();
    addButton(m_do);
    connect(m_do, &QPushButton::clicked, this, [this] { answer(ConsentAnswer{true, deletes()}); });
    retranslate();
}

QWidget* ConsentSheet::makeItems()
{
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    QList<Item> items = m_about.items;
    const auto kept = std::stable_partition(items.begin(), items.end(), std::not_fn(stays));
    addItems(rows, {items.begin(), kept});
    if (kept != items.end()) {
        m_staysHead = new Text(TextRole::Section);
        m_staysHead->setContentsMargins(0, kept == items.begin() ? 0 : 12, 0, 0);
        rows->addWidget(m_staysHead);
        addItems(rows, {kept, items.end()});
    }
    return new ItemArea(content);
}

void ConsentSheet::addItems(QVBoxLayout* rows, const QList<Item>& items)
{
    QString target;
    for (qsizetype i = 0; i < items.size(); ++i) {
        Item item = items.at(i);
        if (item.target != target) {
            if (!target.isEmpty())
                rows->addSpacing(8);
            target = item.target;
            rows->addWidget(new Text(target, TextRole::Label));
        }
        // A reason that several have in a row stands once, below the last of them.
        if (i + 1 < items.size() && items.at(i + 1).note == item.note)
            item.note.clear();
        addItem(rows, item);
    }
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
    m_forEver = new TypedName(m_about.name);
    body()->addWidget(m_forEver);
    m_do->setDefault(true); // Return, once the name is typed: nothing else is that deliberate
    setFirstFocus(m_forEver->edit());
    connect(m_forEver, &TypedName::changed, this, &ConsentSheet::weigh);
}

void ConsentSheet::makeDeletions()
{
    QStringList offered;
    for (const Item& item : m_about.items) {
        if (item.goesWith.isEmpty() || offered.contains(item.goesWith))
            continue;
        offered << item.goesWith;
        auto* choice = new DeletionChoice(item.goesWith);
        body()->addWidget(choice);
        m_deletions << choice;
        connect(choice, &DeletionChoice::changed, this, [this] {
            weigh();
            fit();
        });
    }
}

/// The hosted clusters that are ticked.
QStringList ConsentSheet::deletes() const
{
    QStringList keys;
    for (const DeletionChoice* choice : m_deletions) {
        if (choice->isWanted())
            keys << choice->hostedCluster();
    }
    return keys;
}

void ConsentSheet::weigh()
{
    const bool decided =
        std::all_of(m_deletions.cbegin(), m_deletions.cend(),
                    [](const DeletionChoice* choice) { return choice->isDecided(); });
    const bool idle = isUndo() && deletes().isEmpty() &&
                      std::all_of(m_about.items.cbegin(), m_about.items.cend(), stays);
    m_do->setEnabled(decided && !idle && (m_forEver == nullptr || m_forEver->isTyped()));
    if (isUndo()) {
        m_do->setText(wordOfUndo());
        setTitle(undoQuestion(m_about, deletes()));
    }
    for (const auto& [text, item] : std::as_const(m_actions))
        text->setText(wordOf(item));
    if (m_staysHead != nullptr)
        m_staysHead->setText(nothingStays() ? tr("Deleted, too") : tr("Stays as it is"));
    setLead(lead());
}

/// All that would stay is ticked to go.
bool ConsentSheet::nothingStays() const
{
    return std::all_of(m_about.items.cbegin(), m_about.items.cend(),
                       [keys = deletes()](const Item& item) {
                           return !stays(item) || keys.contains(item.goesWith);
                       });
}

QString ConsentSheet::wordOf(const Item& item) const
{
    switch (item.action) {
    case Item::Action::Create:
        return tr("new");
    case Item::Action::Modify:
        return tr("changed");
    case Item::Action::Remove:
        return tr("removed");
    case Item::Action::Keep:
        return deletes().contains(item.goesWith) ? tr("removed") : tr("stays");
    case Item::Action::Run:
        return tr("runs");
    }
    return {};
}

QString ConsentSheet::wordOfUndo() const
{
    QStringList names;
    for (const DeletionChoice* choice : m_deletions) {
        if (choice->isWanted())
            names << choice->name();
    }
    return names.isEmpty() ? tr("Undo these changes")
                           : tr("Undo, and delete %1").arg(listed(names));
}

QString ConsentSheet::lead() const
{
    switch (m_about.kind) {
    case Consent::Kind::Irreversible:
        return {};
    case Consent::Kind::Drill:
        return tr("Nothing is written to a file, so there is nothing to undo. Connections through "
                  "this node may fail meanwhile; new ones are made from here to measure it.");
    case Consent::Kind::Undo:
        if (m_staysHead == nullptr)
            return tr("What this program changed is taken back. What others changed since stays.");
        return nothingStays()
                   ? tr("What this program changed is taken back. What others changed since stays. "
                        "What stands last is deleted, too.")
                   : tr("What this program changed is taken back. What others changed since stays. "
                        "So does what stands last, for the reason below it; it is not counted.");
    case Consent::Kind::Apply:
        break;
    }
    return m_about.name.isEmpty()
               ? tr("Every change is written to the journal before it is made and can be undone.")
               : tr("Every change is written to the journal before it is made and can be undone, "
                    "all but %1: a hosted cluster, and what it lives on, is deleted only when that "
                    "is asked for by its name.")
                     .arg(m_about.name);
}

void ConsentSheet::retranslate()
{
    QuestionSheet::retranslate();
    setTitle(m_about.question);
    setLead(lead());
    for (DeletionChoice* choice : std::as_const(m_deletions))
        choice->retranslate();
    if (isForEver())
        m_forEver->set(tr("This cannot be changed later."),
                       tr("Name, base domain, networks and everything with a lock stay as they are "
                          "for as long as %1 exists. Another choice means another cluster.")
                           .arg(m_about.name));
    m_do->setText(isForEver()                            ? tr("Create %1").arg(m_about.name)
                  : m_about.kind == Consent::Kind::Drill ? tr("Start drill")
                                                         : tr("Apply these changes"));
    weigh();
}

} // namespace hcp::ui
