// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Connections.h"
#include "engine/Session.h"

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

    Plan plan;
    Prompter& prompter;
    Credentials credentials;
    Connections connections;
};

} // namespace hcp
