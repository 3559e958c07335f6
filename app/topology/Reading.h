// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

#include <QHash>

namespace hcp::topology
{

/// Verdicts by check and subject. Subjects are written as the checks write them.
class Reading
{
public:
    explicit Reading(const QList<Verdict>& verdicts) : m_verdicts(verdicts)
    {
        for (const Verdict& verdict : verdicts)
            m_bySubject.insert(verdict.id + u' ' + verdict.subject, &verdict);
    }

    bool isEmpty() const { return m_verdicts.isEmpty(); }

    const Verdict* find(const QString& id, const QString& subject) const
    {
        return m_bySubject.value(id + u' ' + subject, nullptr);
    }
    Standing standing(const QString& id, const QString& subject) const
    {
        const Verdict* found = find(id, subject);
        return found == nullptr ? Standing() : found->state;
    }
    /// The same, or what the check warns of besides: `hosted/hosted when made anew`.
    Standing withWarnings(const QString& id, const QString& subject) const
    {
        return worst([&](const Verdict& verdict) {
            return verdict.id == id &&
                   (verdict.subject == subject || (verdict.state == State::Warning &&
                                                   verdict.subject.startsWith(subject + u' ')));
        });
    }
    QString summary(const QString& id, const QString& subject) const
    {
        const Verdict* found = find(id, subject);
        return found == nullptr ? QString() : found->summary;
    }
    /// Through this node alone nothing gets to the API (check api.path); nullptr: it does, or it
    /// was not tried.
    const Verdict* blockedPath(const QString& node) const
    {
        for (const Verdict& verdict : m_verdicts) {
            if (verdict.id == u"api.path" && verdict.state == State::Failed &&
                verdict.subject.endsWith(u'/' + node))
                return &verdict;
        }
        return nullptr;
    }
    /// The worst of those that the test picks; their sentences are added to `about`.
    template <class Pick>
    Standing worst(Pick pick, QString* about = nullptr) const
    {
        Standing standing;
        for (const Verdict& verdict : m_verdicts) {
            if (!pick(verdict))
                continue;
            standing = worse(standing, verdict.state);
            if (about != nullptr)
                *about += (about->isEmpty() ? QString() : QStringLiteral("\n")) + verdict.id +
                          QStringLiteral(": ") + stateWord(verdict.state) + QStringLiteral(", ") +
                          verdict.summary;
        }
        return standing;
    }

private:
    const QList<Verdict>& m_verdicts;
    QHash<QString, const Verdict*> m_bySubject;
};

} // namespace hcp::topology
