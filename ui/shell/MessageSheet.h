// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QList>
#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace hcp::ui
{

/// What is said or asked once, outside of the pages: a window-modal sheet that goes when answered.
namespace MessageSheet
{

/// What, the other side's words, and the remedy, with Copy.
void problem(QWidget* window, const QString& title, const Error& error);
void done(QWidget* window, const QString& title, const QString& text);
/// `answer(true)` for the first button, else (also Esc) `answer(false)`; exactly once. Returns the
/// sheet, which deletes itself: reject() takes the question back.
QDialog* ask(QWidget* window, const QString& title, const QString& text, const QString& doIt,
             const QString& leaveIt, const std::function<void(bool)>& answer);

/// A button of choose(). Without `act` it only closes the sheet.
struct Choice {
    QString text;
    std::function<void()> act;
};
/// At most one of them is done, after the sheet is closed; none with Esc. The last one is what does
/// no harm.
void choose(QWidget* window, const QString& title, const QString& text,
            const QList<Choice>& choices);

} // namespace MessageSheet

} // namespace hcp::ui
