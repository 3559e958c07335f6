// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Progress.h"
#include "checks/Verdict.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <atomic>
#include <mutex>

namespace hcp::cli
{

/// Standard output for results, standard error for progress and errors. Colour only where that
/// stream is a terminal and NO_COLOR is not set; every colour has a word beside it. Thread-safe.
class Terminal
{
public:
    enum class Colour { Plain, Green, Red, Yellow, Blue, Grey };

    explicit Terminal(bool json);

    bool json() const { return m_json; }
    void print(const QString& text);
    void print(const QByteArray& bytes);
    enum class Form { Document, Line }; ///< indented; one object a line
    void print(const QJsonObject& object, Form form = Form::Document);
    /// A result in the form that --output asks for.
    void answer(const QJsonObject& json, const QString& text, Form form = Form::Document);
    /// To standard error.
    void note(const QString& text);
    /// The error on standard error, and as JSON on standard output with --output json. Returns its
    /// exit code.
    int fail(const Error& error);

    /// The exit code in the end: not the command's when its output did not arrive.
    int ended(int exit) const;

    ProgressSink progress();
    QString paint(const QString& text, Colour colour) const;

    /// Can a person be asked: standard input and error are a terminal.
    static bool canAsk();

private:
    void put(const QByteArray& bytes);

    std::mutex m_mutex;
    std::atomic_int m_lost = 0; ///< errno of a standard output that takes nothing
    bool m_json;
    bool m_colourOut;
};

/// Icon, word and colour of a state: `✓ passed`.
QString stateLabel(const Terminal& terminal, State state);

} // namespace hcp::cli
