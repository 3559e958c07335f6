// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

namespace hcp
{

/// One thing a long call says while it works: "Asking frr1 for its routes".
struct Progress {
    enum class Kind { Started, Note, Done, Failed, Skipped };
    Kind kind = Kind::Note;
    QString subject; ///< whom: a router's name, `cluster lab`, a change's id; may be empty
    QString text;    ///< one line, no trailing stop
    int step = 0;    ///< of `steps`, 0 when not counted
    int steps = 0;
    QString change = {}; ///< id of the change that starts, ends or works; empty: none does

    bool operator==(const Progress&) const = default;
};

/// Called on the worker thread; must not block. An empty function is allowed: use report().
using ProgressSink = std::function<void(const Progress&)>;

/// Calls the sink when there is one.
void report(const ProgressSink& sink, Progress progress);

} // namespace hcp
