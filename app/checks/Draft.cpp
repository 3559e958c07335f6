// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Draft.h"

#include <utility>

namespace hcp
{

using namespace Qt::StringLiterals;

Draft::Draft(QString id, QString subject, QStringList requirements)
{
    m_verdict.id = std::move(id);
    m_verdict.subject = std::move(subject);
    m_verdict.requires_ = std::move(requirements);
}

Draft& Draft::addSource(const QString& source, const QDateTime& at)
{
    if (!source.isEmpty() && !m_verdict.source.split(u"; "_s).contains(source)) {
        if (!m_verdict.source.isEmpty())
            m_verdict.source += u"; "_s;
        m_verdict.source += source;
    }
    if (at.isValid() && (!m_verdict.at.isValid() || at < m_verdict.at))
        m_verdict.at = at;
    return *this;
}

Draft& Draft::hangsOn(const QString& requirement)
{
    m_verdict.requires_.append(requirement);
    return *this;
}

Draft& Draft::notRequired()
{
    m_verdict.required = false;
    return *this;
}

Draft& Draft::evidence(const QString& words)
{
    m_verdict.evidence = words;
    return *this;
}

Verdict Draft::ended(State state, const QString& summary) const
{
    Verdict verdict = m_verdict;
    verdict.state = state;
    verdict.summary = summary;
    return verdict;
}

Verdict Draft::passed(const QString& summary) const
{
    return ended(State::Passed, summary);
}

Verdict Draft::waiting(const QString& summary) const
{
    return ended(State::Waiting, summary);
}

Verdict Draft::warning(const QString& summary) const
{
    return ended(State::Warning, summary);
}

Verdict Draft::failed(const QString& summary) const
{
    return ended(State::Failed, summary);
}

Verdict Draft::unknown(const QString& summary) const
{
    return ended(State::Unknown, summary);
}

Verdict Draft::unknownBecause(const QString& what, const QString& reason) const
{
    return unknown(u"%1 is not known: %2"_s.arg(what, reason));
}

} // namespace hcp
