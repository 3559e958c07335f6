// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/FormBinder.h"

#include "ui/models/Forms.h"
#include "ui/models/ManyFindings.h"
#include "ui/widgets/Field.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto MessagesAfter = std::chrono::milliseconds(300);

void showIn(QWidget* control, const QString& text, bool inverted)
{
    if (auto* line = qobject_cast<QLineEdit*>(control)) {
        if (line->text().trimmed() != text)
            line->setText(text);
    } else if (auto* combo = qobject_cast<QComboBox*>(control)) {
        const int index = combo->findData(text);
        if (index >= 0)
            combo->setCurrentIndex(index);
        else if (combo->isEditable() && combo->currentText().trimmed() != text)
            combo->setEditText(text);
    } else if (auto* button = qobject_cast<QAbstractButton*>(control)) {
        button->setChecked((text == u"on"_s) != inverted);
    } else if (auto* many = qobject_cast<QPlainTextEdit*>(control)) {
        if (many->toPlainText().trimmed() != text.trimmed())
            many->setPlainText(text);
    }
}

/// What is missing is said in a field that is empty; all else at once.
bool isAboutMissing(const Finding& finding, const QString& text)
{
    return text.isEmpty() && finding.severity == Severity::Blocks;
}

/// The person left the field: not the window, and not the window's own way of passing the focus on
/// while a page comes.
bool isByPerson(const QFocusEvent& event)
{
    switch (event.reason()) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::MouseFocusReason:
    case Qt::ShortcutFocusReason:
        return true;
    default:
        return false;
    }
}

/// The list that an entry belongs to: `hostedClusters[0].vip` of `hostedClusters[0].vip[1]`.
QString listOf(const QString& entry)
{
    return entry.endsWith(u']') ? entry.left(entry.lastIndexOf(u'[')) : QString();
}

bool isAbout(const Finding& finding, const QString& path)
{
    // The field of a list's first entry is the list's. What is said of a list of things (hosted
    // clusters) is not said of what a field of such a thing holds.
    const QString list = listOf(path);
    if (!list.isEmpty() && (list == listOf(finding.field) || list == finding.field))
        return true;
    return finding.field == path || finding.field.startsWith(path + u'[') ||
           finding.field.startsWith(path + u'.') || isFilledInFor(finding, path);
}

} // namespace

FormBinder::FormBinder(Engine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(MessagesAfter);
    connect(m_rest, &QTimer::timeout, this, &FormBinder::refreshMessages);
    connect(&engine.document(), &PlanDocument::changed, this, &FormBinder::refresh);
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        for (Bound& bound : m_bound)
            bound.left = false;
    });
    connect(&engine, &Engine::viewChanged, this, [this] {
        if (!m_rest->isActive())
            refreshMessages();
    });
}

FormBinder::~FormBinder() = default;

void FormBinder::bind(Field* field, bool inverted)
{
    m_bound << Bound{field, inverted};
    connectControl(m_bound.last());
    connect(field, &Field::chipPicked, this, [this, field](const QString& value) {
        m_engine.document().fill(field->path(), value);
        m_rest->stop();
        refreshMessages();
    });
    connect(field, &QObject::destroyed, this, [this, field] {
        m_bound.removeIf([field](const Bound& bound) { return bound.field == field; });
    });
    field->control()->installEventFilter(this);
    refresh();
    showMessage(m_bound.last());
}

void FormBinder::connectControl(const Bound& bound)
{
    const QString path = bound.field->path();
    const auto write = [this, path](const QString& text) { edited(path, text); };
    QWidget* control = bound.field->control();
    if (auto* line = qobject_cast<QLineEdit*>(control)) {
        connect(line, &QLineEdit::textEdited, this, write);
    } else if (auto* combo = qobject_cast<QComboBox*>(control)) {
        connect(combo, &QComboBox::currentIndexChanged, this, [write, combo](int index) {
            if (index >= 0)
                write(combo->itemData(index).toString());
        });
        if (combo->isEditable())
            connect(combo, &QComboBox::editTextChanged, this, [write, combo](const QString& text) {
                const int known = combo->findText(text);
                write(known < 0 ? text : combo->itemData(known).toString());
            });
    } else if (auto* button = qobject_cast<QAbstractButton*>(control)) {
        connect(button, &QAbstractButton::toggled, this,
                [write, inverted = bound.inverted](bool checked) {
                    write(checked != inverted ? u"on"_s : u"off"_s);
                });
    } else if (auto* many = qobject_cast<QPlainTextEdit*>(control)) {
        connect(many, &QPlainTextEdit::textChanged, this,
                [write, many] { write(many->toPlainText()); });
    }
}

void FormBinder::edited(const QString& path, const QString& text)
{
    if (m_filling)
        return;
    m_rest->start();
    m_typed = path;
    // Lines keep their numbers: what is wrong is said with them.
    m_engine.document().setText(path, text.contains(u'\n') ? text : text.trimmed());
    m_typed.clear();
}

void FormBinder::refresh()
{
    m_filling = true;
    for (const Bound& bound : std::as_const(m_bound)) {
        if (bound.field->path() != m_typed)
            show(bound);
    }
    m_filling = false;
}

void FormBinder::show(const Bound& bound) const
{
    showIn(bound.field->control(), m_engine.document().text(bound.field->path()), bound.inverted);
}

void FormBinder::praise(Field* field, std::function<QString()> words)
{
    for (Bound& bound : m_bound) {
        if (bound.field == field)
            bound.praise = words;
    }
    refreshMessages();
}

QString FormBinder::firstUnusable() const
{
    QList<Finding> unusable = m_engine.document().typedProblems();
    for (const Finding& finding : m_engine.view().findings) {
        if (finding.severity == Severity::Blocks && finding.id.startsWith(u"file-"_s))
            unusable << finding;
    }
    for (const Bound& bound : m_bound) {
        const QString path = bound.field->path();
        if (std::any_of(unusable.cbegin(), unusable.cend(),
                        [&path](const Finding& one) { return isAbout(one, path); }))
            return path;
    }
    return {};
}

void FormBinder::showMissing()
{
    for (Bound& bound : m_bound)
        bound.left = true;
    refreshMessages();
}

void FormBinder::refreshMessages()
{
    for (const Bound& bound : std::as_const(m_bound))
        showMessage(bound);
}

/// What is worst about the field; of one with several values (nodes, servers) each value that is as
/// bad, for none of them to come up only when another is mended.
QList<Finding> FormBinder::worstOf(const Bound& bound) const
{
    const QString path = bound.field->path();
    const QString text = m_engine.document().text(path);
    QList<Finding> worst;
    for (const Finding& finding : m_engine.view().findings) {
        const bool mayBeSaid = bound.left || !isAboutMissing(finding, text);
        const bool elsewhere = m_leftOut && m_leftOut(finding);
        if (!isAbout(finding, path) || !mayBeSaid || elsewhere)
            continue;
        if (!worst.isEmpty() && finding.severity < worst.first().severity)
            worst.clear();
        const bool isFirst =
            std::none_of(worst.cbegin(), worst.cend(),
                         [&finding](const Finding& other) { return other.field == finding.field; });
        if (worst.isEmpty() || (finding.severity == worst.first().severity && isFirst))
            worst << forField(finding, path);
    }
    return worst;
}

void FormBinder::showMessage(const Bound& bound) const
{
    const QList<Finding> worst = worstOf(bound);
    if (worst.isEmpty() || worst.first().severity == Severity::Note) {
        const QString good = bound.praise ? bound.praise() : QString();
        if (good.isEmpty())
            bound.field->clearMessage();
        else
            bound.field->setMessage(State::Passed, good);
        return;
    }
    bound.field->setMessage(worst.first().severity == Severity::Blocks ? State::Failed
                                                                       : State::Warning,
                            wordsOf(worst, m_engine.document().plan(), m_engine.view()));
}

bool FormBinder::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isByPerson(*static_cast<QFocusEvent*>(event))) {
        for (Bound& bound : m_bound) {
            if (bound.field->control() == watched) {
                bound.left = true;
                m_filling = true;
                show(bound);
                m_filling = false;
                showMessage(bound);
            }
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hcp::ui
