// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StepConfig.h"
#include "ui/widgets/Look.h"

#include <QSize>

class QApplication;

namespace hcp::ui
{

/// What `hcp-bgp-wizard` was called with.
struct Arguments {
    QString plan;
    std::optional<StepId> step;
    QString language; ///< empty: as kept, else the system's
    std::optional<Look::Scheme> scheme;
    QString pictures; ///< a folder: write a picture of every page there and end
    QSize size;       ///< of the window in the pictures
    bool offline = false;
    bool live = false; ///< look at the world before the pictures are taken
};

/// Ends the program with a word on standard error and exit code 2.
[[noreturn]] void refuseToStart(const QString& what);
/// Ends it so when the call is wrong.
Arguments readArguments(const QApplication& application);
/// Pictures need no display: is that what is asked? Before there is an application.
bool wantsPictures(int argc, char** argv);
/// `--help`, `--version`: printed without a display, and the program ends with 0. Before there is
/// an application; comes back when neither is asked.
void answerWords(int argc, char** argv);
/// Why no window can be shown, with the remedy; empty: one can, as far as is known before there is
/// an application.
QString lackOfDisplay(int argc, char** argv);
/// From now on a fatal word of Qt (the display refused us) ends the program with that sentence and
/// exit code 2, not with an abort; until `guardDisplay(false)`.
void guardDisplay(bool on);

} // namespace hcp::ui
