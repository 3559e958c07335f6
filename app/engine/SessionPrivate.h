// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Connections.h"
#include "engine/Session.h"

#include <thread>

namespace hcp
{

/// "1 change", "7 changes"
QString counted(qsizetype changes);

/// What Session.cpp, Undo.cpp and Drill.cpp share.
struct Session::Private {
    Private(Plan what, Prompter& person)
        : plan(std::move(what)), prompter(person), credentials(person), connections(credentials)
    {
    }

    /// No to a question: somebody pressed Ctrl-C, said no, or nobody is there (`remedy`).
    tl::unexpected<Error> notConfirmed(const QString& remedy, const std::stop_token& stop) const;

    Status watch(std::chrono::milliseconds interval, const std::function<void(const View&)>& sink,
                 const std::stop_token& stop);

    /// What `ask` returns, which asks the person for consent; watched meanwhile for whom wants it
    /// (watchWhileAsking()). The connections are nobody else's again when this returns.
    template <class Ask>
    auto asking(const std::stop_token& stop, const Ask& ask)
    {
        std::jthread watching;
        if (onlooker)
            watching = std::jthread([this](const std::stop_token& answered) {
                (void)watch(onlookerPace, onlooker, answered);
            });
        const std::stop_callback link(stop, [&watching] { watching.request_stop(); });
        return ask();
    }

    Plan plan;
    Prompter& prompter;
    Credentials credentials;
    Connections connections;
    std::chrono::milliseconds onlookerPace{};
    std::function<void(const View&)> onlooker;
};

} // namespace hcp
