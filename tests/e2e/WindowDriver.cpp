// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "WindowDriver.h"

#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace hcp::ui;

namespace
{

QString plain(QString text)
{
    return text.remove(QLatin1Char('&')).simplified();
}

QAbstractButton* buttonIn(const QWidget* where, const QString& text)
{
    const auto buttons = where->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (button->isVisible() && plain(button->text()).startsWith(text))
            return button;
    }
    return nullptr;
}

/// HCP_KEYBOARD: nothing is clicked, and nothing has the focus but what Tab came to.
bool byKeyboard()
{
    return qEnvironmentVariableIsSet("HCP_KEYBOARD");
}

bool tabTo(QWidget* wanted)
{
    constexpr int MostStops = 300;
    QWidget* const window = wanted->window();
    for (int i = 0; i < MostStops; ++i) {
        QWidget* const at = window->focusWidget() == nullptr ? window : window->focusWidget();
        if (at == wanted)
            return true;
        QTest::keyClick(at, Qt::Key_Tab);
    }
    return false;
}

void pickByKeys(QComboBox& combo, const QString& value)
{
    for (int i = combo.count(); i > 0 && combo.currentIndex() > 0; --i)
        QTest::keyClick(&combo, Qt::Key_Up);
    for (int i = combo.count(); i > 0 && combo.currentData().toString() != value; --i)
        QTest::keyClick(&combo, Qt::Key_Down);
}

bool clickWhenReady(const std::function<QAbstractButton*()>& find, int milliseconds)
{
    const auto ready = [&find] {
        const QAbstractButton* button = find();
        return button != nullptr && button->isEnabled();
    };
    if (!QTest::qWaitFor(ready, milliseconds))
        return false;
    if (byKeyboard()) {
        if (!tabTo(find()))
            return false;
        QTest::keyClick(find(), Qt::Key_Space);
        return true;
    }
    // Through the queue: a click may close what it was made in.
    QMetaObject::invokeMethod(find(), &QAbstractButton::click, Qt::QueuedConnection);
    QTest::qWait(1);
    return true;
}

} // namespace

OwnHome::OwnHome()
{
    qputenv("HOME", m_folder.path().toUtf8());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toUtf8());
}

WindowDriver::WindowDriver() : m_window(m_engine, nullptr, m_languages)
{
    m_languages.use(
        QStringLiteral("en")); // as the program does: English has its plurals from a file
    m_window.resize(1280, 800);
    m_window.show();
    m_sinceBeat.start();
    QObject::connect(&m_beat, &QTimer::timeout, &m_window,
                     [this] { m_longest = std::max(m_longest, m_sinceBeat.restart()); });
    m_beat.start(5);
}

QAbstractButton* WindowDriver::button(const QString& text) const
{
    return buttonIn(&m_window, text);
}

bool WindowDriver::click(const QString& text, int milliseconds) const
{
    return clickWhenReady([&] { return button(text); }, milliseconds);
}

bool WindowDriver::type(const QString& path, const QString& text) const
{
    const auto fields = m_window.findChildren<Field*>();
    for (const Field* field : fields) {
        auto* line = field->control()->isVisible() && field->path() == path
                         ? qobject_cast<QLineEdit*>(field->control())
                         : nullptr;
        if (line == nullptr)
            continue;
        if (!byKeyboard())
            line->setFocus();
        else if (!tabTo(line))
            return false;
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Tab);
        return line->text() == text;
    }
    return false;
}

bool WindowDriver::choose(const QString& path, const QString& value) const
{
    const auto fields = m_window.findChildren<Field*>();
    for (const Field* field : fields) {
        auto* combo = field->control()->isVisible() && field->path() == path
                          ? qobject_cast<QComboBox*>(field->control())
                          : nullptr;
        if (combo == nullptr || combo->findData(value) < 0)
            continue;
        if (!byKeyboard())
            combo->setCurrentIndex(combo->findData(value));
        else if (!tabTo(combo))
            return false;
        else
            pickByKeys(*combo, value);
        return combo->currentData().toString() == value;
    }
    return false;
}

QDialog* WindowDriver::sheet() const
{
    const auto dialogs = m_window.findChildren<QDialog*>();
    for (QDialog* dialog : dialogs) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

bool WindowDriver::clickInSheet(const QString& text, int milliseconds) const
{
    return clickWhenReady(
        [&]() -> QAbstractButton* {
            const QDialog* open = sheet();
            return open == nullptr ? nullptr : buttonIn(open, text);
        },
        milliseconds);
}

bool WindowDriver::typeInSheet(const QString& text) const
{
    if (!QTest::qWaitFor([this] { return sheet() != nullptr; }, 5000))
        return false;
    const auto lines = sheet()->findChildren<QLineEdit*>();
    for (QLineEdit* line : lines) {
        if (!line->isVisible() || line->isReadOnly())
            continue;
        QTest::keyClicks(line, text);
        return true;
    }
    return false;
}

bool WindowDriver::says(const QString& text) const
{
    return everything().contains(text);
}

QString WindowDriver::everything() const
{
    QStringList words;
    const auto labels = m_window.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible() && !label->text().isEmpty())
            words << plain(label->text());
    }
    const auto buttons = m_window.findChildren<QAbstractButton*>();
    for (const QAbstractButton* one : buttons) {
        if (one->isVisible() && !one->text().isEmpty())
            words << QLatin1Char('[') + plain(one->text()) + QLatin1Char(']');
    }
    return words.join(QLatin1Char('\n'));
}

void WindowDriver::shot(const QString& name)
{
    const QString folder = qEnvironmentVariable("HCP_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(150); // what was just shown is laid out and painted
    QDir().mkpath(folder);
    QWidget* what = sheet() != nullptr ? static_cast<QWidget*>(sheet()) : &m_window;
    what->grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
    m_sinceBeat.restart(); // taking a picture is not the window's work
}

qint64 WindowDriver::longestGap()
{
    return std::exchange(m_longest, 0);
}
