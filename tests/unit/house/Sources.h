// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace house
{

/// One file of the project as it lies in the checkout.
struct Source {
    QString path; ///< below the project's folder, `app/base/Error.h`
    QByteArray text;

    QString suffix() const;
    QString folder() const;
    int lines() const;
    /// C++, Python, shell or CMake: what a person writes and a licence is about.
    bool isCode() const;
    bool isCpp() const;
    /// `base/Error.h` of every #include "…".
    QStringList includes() const;
    /// The text without // comments: what they say is free.
    QByteArray withoutComments() const;
};

/// Every file below these folders, hidden ones and build folders left out, in order.
QList<Source> readSources(const QString& root, const QStringList& folders);

/// The room that a path below app/ belongs to: `base`, or `ssh` for remote/ssh; empty: none.
QString roomOf(const QString& pathBelowApp);

using Graph = QMap<QString, QStringList>;

/// Everything that can be reached from a room, the room itself not counted unless it lies on a
/// circle.
QSet<QString> reachable(const Graph& graph, const QString& room);

/// hcp_room(NAME … ROOMS …) of every CMakeLists.txt among the sources.
Graph roomsOfCMake(const QList<Source>& sources);

} // namespace house
