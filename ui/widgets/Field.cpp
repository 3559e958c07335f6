// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Field.h"

#include "ui/widgets/ChipButton.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFocusFrame>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostChips = 3;
constexpr int gap = 8;
constexpr int lockBesideFrom = 260; ///< pixels: fields of one line look alike, whatever their names

/// Also what is typed in inside of it: a control of several parts takes no focus itself.
bool isFocused(const QWidget& control)
{
    const auto* at = qobject_cast<const QLineEdit*>(QApplication::focusWidget());
    return control.hasFocus() || (at != nullptr && control.isAncestorOf(at));
}

QHBoxLayout* rowOf(const QList<QWidget*>& widgets, QWidget* in = nullptr)
{
    auto* row = new QHBoxLayout(in);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    for (QWidget* widget : widgets)
        row->addWidget(widget, 0, Qt::AlignTop);
    return row;
}

} // namespace

Field::Field(const QString& path, QWidget* control, QWidget* parent)
    : QWidget(parent), m_path(path), m_control(control), m_label(new Text(TextRole::Label)),
      m_head(new QHBoxLayout), m_lockRow(new QWidget), m_lockIcon(new IconLabel(14)),
      m_lockWord(new Text(TextRole::Helper, Text::Ink::Warning)), m_controlRow(new QHBoxLayout),
      m_slotRow(new QWidget), m_slotIcon(new IconLabel(14)), m_slot(new Text(TextRole::Helper)),
      m_chipRow(new QWidget), m_chipLayout(new FlowLayout(gap, m_chipRow))
{
    m_label->setBuddy(control);
    rowOf({m_lockIcon}, m_lockRow)->addWidget(m_lockWord, 1, Qt::AlignVCenter);
    m_head->setSpacing(gap);
    m_head->addWidget(m_label);
    m_head->addWidget(m_lockRow, 1);
    QHBoxLayout* slot = rowOf({m_slotIcon}, m_slotRow);
    slot->addWidget(m_slot, 1);
    m_slotIcon->setContentsMargins(0, 2, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    column->addLayout(m_head);
    m_controlRow->setSpacing(4);
    m_controlRow->addWidget(control, 1);
    column->addLayout(m_controlRow);
    column->addWidget(m_slotRow);
    column->addWidget(m_chipRow);
    m_chipRow->hide();
    watchControl();
    showSlot();
    setLock({});
}

Field::~Field()
{
    delete m_ring; // it lives in the window
}

void Field::watchControl()
{
    m_control->installEventFilter(this);
    const auto changed = [this] { showChips(); };
    if (auto* line = qobject_cast<QLineEdit*>(m_control))
        connect(line, &QLineEdit::textChanged, this, changed);
    else if (auto* combo = qobject_cast<QComboBox*>(m_control))
        connect(combo, &QComboBox::currentTextChanged, this, changed);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(m_control))
        connect(text, &QPlainTextEdit::textChanged, this, changed);
    else if (auto* spin = qobject_cast<QSpinBox*>(m_control))
        connect(spin, &QSpinBox::textChanged, this, changed);
}

QString Field::value() const
{
    if (const auto* line = qobject_cast<const QLineEdit*>(m_control))
        return line->text();
    if (const auto* combo = qobject_cast<const QComboBox*>(m_control))
        return combo->currentText();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(m_control))
        return text->toPlainText();
    if (const auto* spin = qobject_cast<const QSpinBox*>(m_control))
        return spin->cleanText();
    return {};
}

void Field::addBeside(QWidget* widget)
{
    m_controlRow->addWidget(widget, 0, Qt::AlignVCenter);
}

void Field::setLabel(const QString& label)
{
    // A name in it may be long: below two lines it is read, above it is in the way.
    constexpr qsizetype most = 64;
    constexpr qsizetype kept = 30;
    const bool isLong = label.size() > most;
    m_label->setText(isLong ? label.left(kept) + u'…' + label.right(kept) : label);
    if (isLong)
        m_label->setToolTip(label);
    m_control->setAccessibleName(QString(label).remove(u'&'));
}

void Field::setLock(const QString& word)
{
    // What is fixed already warns of nothing.
    const auto* line = qobject_cast<const QLineEdit*>(m_control);
    const bool fixed = line != nullptr && line->isReadOnly();
    const Text::Ink ink = fixed ? Text::Ink::Text2 : Text::Ink::Warning;
    m_lockWord->setInk(ink);
    m_lockIcon->setIcon(u"lock"_s, word, ink);
    m_lockWord->setText(word);
    m_lockRow->setVisible(!word.isEmpty());
    fitLock();
    showSlot();
}

// Where there is no room beside the label it stands below the control, so that the controls of one
// line stay in line: a choice for ever says so in words at every width.
void Field::fitLock()
{
    const int needed = m_label->sizeHint().width() + gap + m_lockRow->sizeHint().width();
    const bool beside = std::max(needed, lockBesideFrom) <= width();
    if (beside == (m_head->indexOf(m_lockRow) >= 0))
        return;
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    if (beside)
        m_head->addWidget(m_lockRow, 1);
    else
        column->insertWidget(column->indexOf(m_slotRow), m_lockRow);
}

void Field::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLock();
    fitSlot();
}

void Field::setHelper(const QString& helper)
{
    m_helper = helper;
    showSlot();
}

void Field::setMessage(State state, const QString& text)
{
    if (text.isEmpty()) {
        clearMessage();
        return;
    }
    const bool fresh = text != m_message || state != m_messageState;
    m_message = text;
    m_messageState = state;
    m_failed = state == State::Failed;
    showSlot();
    mark();
    if (m_failed && fresh)
        announce();
}

void Field::clearMessage()
{
    m_message.clear();
    m_messageState = State::Passed;
    m_failed = false;
    showSlot();
    mark();
}

QString Field::message() const
{
    return m_message;
}

void Field::showSlot()
{
    const bool says = !m_message.isEmpty();
    m_slotIcon->setVisible(says);
    if (says)
        m_slotIcon->setState(m_messageState);
    m_slot->setInk(says ? inkOf(m_messageState) : Text::Ink::Text2);
    const QString& said = says ? m_message : m_helper;
    showWithCode(*m_slot, said);
    fitSlot();
    const QString lock = m_lockWord->text();
    const QString both = lock.isEmpty() || said.isEmpty() ? lock + said : lock + u". "_s + said;
    if (m_control->accessibleDescription() != both)
        m_control->setAccessibleDescription(both);
}

// A line at least, and as many as the helper has: nothing below moves when a message takes its
// place.
void Field::fitSlot()
{
    const QFontMetrics metrics(m_slot->font());
    const int helper =
        m_helper.isEmpty()
            ? 0
            : metrics
                  .boundingRect(0, 0, qMax(width(), 1), QWIDGETSIZE_MAX, Qt::TextWordWrap, m_helper)
                  .height();
    const bool isAsked = !m_path.isEmpty(); // of the plan: something may be said of it at any time
    const int least = isAsked ? qMax(helper, metrics.lineSpacing()) : helper;
    m_slotRow->setMinimumHeight(width() > 0 ? least : 0);
    m_slotRow->setVisible(isAsked || !m_slot->text().isEmpty());
}

// The red edge stays when the field has the focus; then the ring stands outside of it.
void Field::mark()
{
    QString state;
    if (m_failed)
        state = u"failed"_s;
    else if (!m_message.isEmpty() && m_messageState == State::Warning)
        state = u"warning"_s;
    if (m_control->property("state").toString() != state) {
        m_control->setProperty("state", state);
        m_control->update();
    }
    const bool ring = m_failed && isFocused(*m_control);
    if (ring && m_ring == nullptr)
        m_ring = new QFocusFrame(this);
    if (m_ring != nullptr)
        m_ring->setWidget(ring ? m_control : nullptr);
}

bool Field::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_control &&
        (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        QMetaObject::invokeMethod(this, &Field::mark, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void Field::announce()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(m_control, m_message);
#else
    QAccessibleEvent event(m_slot, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

void Field::setChips(const QList<Chip>& chips)
{
    if (m_chips == chips)
        return;
    m_chips = chips;
    showChips();
}

void Field::showChips()
{
    QList<Chip> shown;
    const QString current = value();
    for (const Chip& chip : std::as_const(m_chips))
        if (chip.value != current && shown.size() < mostChips)
            shown.append(chip);
    if (shown == m_shownChips)
        return;
    m_shownChips = shown;
    const bool hadFocus = m_chipRow->isAncestorOf(QApplication::focusWidget());
    while (QLayoutItem* item = m_chipLayout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Chip& chip : std::as_const(shown)) {
        auto* button = new ChipButton(chip);
        connect(button, &ChipButton::clicked, this,
                [this, picked = chip.value] { Q_EMIT chipPicked(picked); });
        m_chipLayout->addWidget(button);
    }
    m_chipRow->setVisible(!shown.isEmpty());
    if (hadFocus)
        focusControl();
}

void Field::focusControl()
{
    m_control->setFocus(Qt::OtherFocusReason);
}

void Field::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showSlot();
}

} // namespace hcp::ui
