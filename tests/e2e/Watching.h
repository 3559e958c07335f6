// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LabRun.h"

#include <functional>

/// One `hcp-bgp verify --watch` that runs all the time, and the views that come of it. Ended with
/// Ctrl-C.
class Watching
{
public:
    using Wanted = std::function<bool(const QJsonObject&)>;
    using Sink = std::function<void(const QJsonObject&)>;

    explicit Watching(const LabRun& lab);
    ~Watching();
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    /// Until a view is as wanted; `before` gets those before it. False: none was, within that time.
    bool until(const Wanted& wanted, qint64 milliseconds, const Sink& before = {});
    bool turnsGreen(qint64 milliseconds, const Sink& before = {});
    /// Forgets the views that came until now.
    void skip();
    /// The last view that until() saw, for a failed test's words.
    QByteArray last() const;
    /// Without a last word.
    void kill() { m_process.kill(); }

private:
    std::optional<QJsonObject> next(qint64 milliseconds);

    QProcess m_process;
    QJsonObject m_last;
};
