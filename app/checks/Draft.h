// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

namespace hcp
{

/// A verdict in the making: what it is about and from where, before it is known how it went.
/// Keeps every check to the same rules: a verdict carries the sources it was made from and the age
/// of the oldest, and an unknown fact can only become an Unknown that says why.
class Draft
{
public:
    /// `requirements`: `id` or `id subject`; a subject also stands for all below it
    /// (`bgp.session frr1` for `frr1/node1` …).
    Draft(QString id, QString subject, QStringList requirements = {});

    /// Adds a fact as source.
    template <class T>
    Draft& from(const Fact<T>& fact)
    {
        return addSource(fact.source(), fact.at());
    }
    Draft& addSource(const QString& source, const QDateTime& at);
    /// One more requirement, of this case only.
    Draft& hangsOn(const QString& requirement);
    Draft& notRequired();
    Draft& evidence(const QString& words);

    Verdict passed(const QString& summary) const;
    Verdict waiting(const QString& summary) const;
    Verdict warning(const QString& summary) const;
    Verdict failed(const QString& summary) const;
    Verdict unknown(const QString& summary) const;
    /// "`what` is not known: reason".
    template <class T>
    Verdict unknown(const QString& what, const Fact<T>& fact) const
    {
        return Draft(*this).from(fact).unknownBecause(what, fact.reason());
    }

private:
    Verdict ended(State state, const QString& summary) const;
    Verdict unknownBecause(const QString& what, const QString& reason) const;

    Verdict m_verdict;
};

} // namespace hcp
