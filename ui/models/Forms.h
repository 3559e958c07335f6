// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "ui/models/Engine.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace hcp::ui
{

/// What the configs of the form steps say, as values that a page shows.

/// A value that offers itself for a field, and where it was found.
struct Suggestion {
    QString value;
    QString origin; ///< "found on frr1", "from the guide"
    bool operator==(const Suggestion&) const = default;
};

/// One thing that was found or follows, as a line: "Firewall", "nftables, TCP 179 open".
struct FactLine {
    QString label;
    QString value;
    std::optional<State> state; ///< nothing: neither good nor bad
    bool machine = false;       ///< `value` is set in the fixed font
    bool operator==(const FactLine&) const = default;
};

/// One part of a sentence.
struct Span {
    enum class Kind { Plain, Strong, Mono, Missing };
    QString text;
    Kind kind = Kind::Plain;
    bool wrong = false; ///< a finding blocks it: underlined in red
    bool operator==(const Span&) const = default;
};

/// A sentence whose values are set apart.
struct Phrase {
    QList<Span> spans;
    /// `%1`, `%2`, … in the (translated) sentence stand for the parts.
    static Phrase of(const QString& sentence, const QList<Phrase>& parts);
    static Phrase one(const QString& text, Span::Kind kind = Span::Kind::Plain, bool wrong = false);
    /// "a", "a and b", "a, b and c".
    static Phrase list(const QList<Phrase>& items);
    QString plain() const;
    bool operator==(const Phrase&) const = default;
};

/// Does a finding block this field, or one below it?
bool isBlocked(const View& view, const QString& field);
/// A field's value for a sentence: as typed, wrong when a finding blocks it, `…` while it is empty.
Phrase valueForPeople(Engine& engine, const QString& field, const QString& suffix = {});

/// "1 problem", "2 problems".
QString problemsForPeople(int problems);
/// "3 nodes"
QString nodesForPeople(qsizetype nodes);
/// "a moment ago", "5 minutes ago", "yesterday", "on 2026-11-20".
QString ageForPeople(const QDateTime& at, const QDateTime& now);
/// "lab", or "the management cluster" while it has no name.
QString clusterForPeople(const View& view);
/// The router's name in the plan, or "router 2" while it has none.
QString routerForPeople(const Plan& plan, qsizetype index);
/// "a", "a and b", "a, b and c".
QString listForPeople(const QStringList& items);
/// The remedy as a sentence. Where the finding speaks of the plan file's keys, a form speaks of
/// what one can do in it.
QString remedyForForms(const Finding& finding);
/// The plan lacks a whole thing (a router, a hosted cluster), and the field at `path` is one of
/// those that it cannot do without.
bool isFilledInFor(const Finding& finding, const QString& path);
/// The finding as it is said beside that field: of a whole thing that is missing, "Fill in the
/// VIP".
Finding forField(const Finding& finding, const QString& path);
/// Bold sentence and rest of a finding that is shown as a note.
struct NoteText {
    QString bold, rest;
};
NoteText noteOf(const Finding& finding);
/// With a capital, as a sentence begins; a name or command at its beginning stays as it is written.
QString capitalised(const QString& text);
/// "As it is." from "as it is"
QString asSentence(const QString& text);

/// `routers[1].asn`, `hostedClusters[0].name`
QString routerPath(qsizetype index, QStringView key);
QString hostedPath(qsizetype index, QStringView key);

} // namespace hcp::ui
