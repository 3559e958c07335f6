// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/Page.h"

#include "ui/widgets/Field.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace hcp::ui
{

namespace
{

constexpr int SideMargin = 28;
constexpr int TopMargin = 22;
constexpr int MostFormWidth = 640;
constexpr int SameLine = 4; ///< pixels by which middles on one line may differ

/// How a field's path and the path that is looked for belong together.
enum class Kinship { None, Part, Whole, Same };

bool isPartOf(const QString& part, const QString& whole)
{
    return part.size() > whole.size() && part.startsWith(whole) &&
           (part.at(whole.size()) == u'.' || part.at(whole.size()) == u'[');
}

Kinship kinshipOf(const QString& field, const QString& wanted)
{
    if (field.isEmpty())
        return Kinship::None;
    if (field == wanted)
        return Kinship::Same;
    if (isPartOf(wanted, field))
        return Kinship::Whole;
    return isPartOf(field, wanted) ? Kinship::Part : Kinship::None;
}

/// Somebody hid it; what was just made and waits to be shown is not hidden.
bool isKeptHidden(const QWidget& widget, const QWidget* within)
{
    for (const QWidget* at = &widget; at != nullptr && at != within; at = at->parentWidget()) {
        if (at->isHidden() && at->testAttribute(Qt::WA_WState_ExplicitShowHide))
            return true;
    }
    return false;
}

/// `routers[0].ssh.port` → `routers[0].ssh` → `routers[0]`; then nothing.
QString wholeOf(const QString& path)
{
    return path.left(std::max<qsizetype>(path.lastIndexOf(u'.'), 0));
}

} // namespace

Page::Page(StepConfig& config, QWidget* parent)
    : QWidget(parent), m_config(config), m_scroll(new QScrollArea(this)),
      m_title(new Text(TextRole::Title, Text::Ink::Text)),
      m_subtitle(new Text(TextRole::Body, Text::Ink::Text2))
{
    setBackgroundRole(QPalette::Light);
    setAutoFillBackground(true);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Light);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(SideMargin, TopMargin, SideMargin, TopMargin);
    m_column->setSpacing(16);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    m_column->addLayout(head);
    m_scroll->setWidget(content);
    content->installEventFilter(this);
}

void Page::orderTabsSoon()
{
    if (!std::exchange(m_orders, true))
        QTimer::singleShot(0, this, &Page::orderTabs);
}

/// Tab goes as one reads, whatever was made first, or comes and goes: by lines, then along each.
void Page::orderTabs()
{
    m_orders = false;
    std::vector<std::tuple<int, int, QWidget*>> stops;
    const auto all = findChildren<QWidget*>();
    for (QWidget* widget : all) {
        // What a box has opened is a window of its own.
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(this) ||
            widget->window() != window())
            continue;
        const QPoint middle = widget->mapTo(this, widget->rect().center());
        const int along = layoutDirection() == Qt::RightToLeft ? -middle.x() : middle.x();
        stops.emplace_back(middle.y() / SameLine, along, widget);
    }
    std::sort(stops.begin(), stops.end());
    for (std::size_t i = 1; i < stops.size(); ++i)
        setTabOrder(std::get<QWidget*>(stops[i - 1]), std::get<QWidget*>(stops[i]));
}

void Page::setTitle(const QString& title, const QString& subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_title->setVisible(!title.isEmpty());
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(subtitle);
}

Text* Page::addSection(const QString& title)
{
    auto* section = new Text(title, TextRole::Section);
    m_column->addSpacing(4);
    m_column->addWidget(section);
    return section;
}

void Page::watchField(Field* field)
{
    field->setMaximumWidth(MostFormWidth);
    m_fields.removeAll(nullptr);
    m_fields << field;
    field->control()->installEventFilter(this);
}

/// The field itself, else the one that the path is a part of, else the first of its parts; of an
/// empty path the first failed one. First: as the page has made them, what is hidden last.
Field* Page::fieldFor(const QString& path) const
{
    Field* found = nullptr;
    Kinship nearest = Kinship::None;
    for (const QPointer<Field>& field : m_fields) {
        if (field == nullptr)
            continue;
        const Kinship kinship = !path.isEmpty()     ? kinshipOf(field->path(), path)
                                : field->isFailed() ? Kinship::Same
                                                    : Kinship::None;
        if (kinship == Kinship::None || kinship < nearest)
            continue;
        if (kinship == nearest && found != nullptr &&
            (!isKeptHidden(*found, this) || isKeptHidden(*field, this)))
            continue;
        found = field;
        nearest = kinship;
    }
    return found;
}

bool Page::showField(const QString& path)
{
    QPointer<Field> field = fieldFor(path);
    if (field == nullptr && path.endsWith(u']')) // one of a list whose field has the first
        field = fieldFor(path.left(path.lastIndexOf(u'[')));
    if (field == nullptr)
        return false;
    reveal(*field);
    // What does not apply now is hidden: what decides that stands beside it.
    for (QString at = wholeOf(path); isKeptHidden(*field, this) && !at.isEmpty();
         at = wholeOf(at)) {
        if (Field* beside = fieldFor(at))
            field = beside;
    }
    field->focusControl();
    // Its place is known once the page that was just shown is laid out.
    QTimer::singleShot(0, field.data(),
                       [this, field] { m_scroll->ensureWidgetVisible(field, 0, 60); });
    return true;
}

bool Page::eventFilter(QObject* watched, QEvent* event)
{
    const bool moves = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize;
    if (watched == m_scroll->widget() && moves)
        orderTabsSoon();
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        for (const QPointer<Field>& field : std::as_const(m_fields)) {
            if (field != nullptr && field->control() == watched)
                Q_EMIT fieldFocused(event->type() == QEvent::FocusIn ? field->path() : QString());
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
