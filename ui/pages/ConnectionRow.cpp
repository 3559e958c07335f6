// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ConnectionRow.h"

#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>

#include <utility>

namespace hcp::ui
{

namespace
{

constexpr int Gap = 8;
constexpr int LongAfter = 5; ///< seconds
constexpr auto EverySecond = std::chrono::milliseconds(1000);

} // namespace

ConnectionRow::ConnectionRow(Engine& engine, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_icon(new IconLabel),
      m_text(new Text(TextRole::Body, Text::Ink::Text2)), m_check(plainButton({})),
      m_second(new QTimer(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_check);
    m_second->setInterval(EverySecond);
    connect(m_second, &QTimer::timeout, this, &ConnectionRow::refresh);
    // One button for both: it keeps the focus while it changes.
    connect(m_check, &QPushButton::clicked, this, &ConnectionRow::check);
    connect(&engine.document(), &PlanDocument::changed, this, [this] {
        if (std::exchange(m_refused, false))
            refresh();
    });
    connect(&engine, &Engine::taskChanged, this, &ConnectionRow::refresh);
    connect(&engine, &Engine::progressed, this, &ConnectionRow::refresh);
    refresh();
}

void ConnectionRow::setStatus(std::optional<State> state, const QString& text)
{
    m_state = state;
    m_status = text;
    refresh();
}

/// What was typed and is no value is not in the plan: without it another port or host would be
/// asked than the one that is read on the page.
void ConnectionRow::check()
{
    if (m_engine.task() == Engine::Task::Look) {
        m_engine.cancel();
        return;
    }
    m_refused = m_refuses && m_refuses();
    refresh();
    if (!m_refused)
        m_engine.look();
}

void ConnectionRow::refresh()
{
    const bool busy = m_engine.task() == Engine::Task::Look;
    m_check->setText(busy ? tr("Cancel") : tr("Check connection"));
    if (!busy) {
        m_second->stop();
        if (m_refused) {
            m_icon->setVisible(true);
            m_icon->setState(State::Failed);
            m_text->setText(tr("Nothing was asked: first correct what is marked red."));
            return;
        }
        m_icon->setVisible(m_state.has_value());
        if (m_state)
            m_icon->setState(*m_state);
        m_text->setText(m_status);
        return;
    }
    m_second->start();
    const qint64 seconds = m_engine.taskSince().secsTo(QDateTime::currentDateTime());
    const QString what = m_engine.latest().text.isEmpty() ? tr("Asking …") : m_engine.latest().text;
    m_icon->setVisible(true);
    m_icon->setBusy(what);
    m_text->setText(seconds >= LongAfter ? tr("%1 · %2 s").arg(what).arg(seconds) : what);
}

void ConnectionRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace hcp::ui
