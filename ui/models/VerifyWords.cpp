// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Subjects.h"
#include "ui/models/Forms.h"
#include "ui/models/Times.h"
#include "ui/models/VerifyConfig.h"

#include <algorithm>

namespace hcp::ui
{

// VerifyConfig: the word in the rail and the sentence above the chain.

using namespace Qt::StringLiterals;

namespace
{

/// A sentence begins with a capital, a name does not get one: "node2 does not …", "The cluster …".
QString begun(const Intent& intent, const QString& sentence)
{
    const auto word = sentence.section(u' ', 0, 0);
    const auto isName = [&word](const auto& one) { return one.name == word; };
    const bool known = std::any_of(intent.routers.cbegin(), intent.routers.cend(), isName) ||
                       std::any_of(intent.nodes.value.cbegin(), intent.nodes.value.cend(), isName);
    return known ? sentence : capitalised(sentence);
}

} // namespace

QString VerifyConfig::word() const
{
    if (!engine().isMeasured() || view().verdicts.isEmpty())
        return tr("Not yet");
    if (isDrilling())
        return engine().questions().isAsking() ? tr("Drill asks") : tr("Drill runs");
    if (m_state == State::Unknown)
        return tr("Not known");
    if (m_state == State::Failed && !isBegun())
        return isKnownNotBegun() ? tr("Not applied yet") : tr("Not known");
    if (view().diagnosis.green)
        return tr("Green since %1").arg(clockText(engine().verdictSince()));
    const QString link = withLinkNames(view().diagnosis.firstBroken);
    return m_state == State::Waiting ? tr("%1 waits").arg(link) : tr("%1 broken").arg(link);
}

void VerifyConfig::say()
{
    m_second.clear();
    m_state = State::Unknown;
    if (isDrilling() && !isConsenting()) {
        m_sentence = tr("A failure is being tried");
        m_second = drillNow();
        return;
    }
    const bool green = view().diagnosis.green;
    if (isTakingBack() && !engine().isMeasured()) {
        m_sentence = tr("What was applied is being taken back");
        m_second = tr("What is left is looked at right after it.");
        return;
    }
    if (!engine().isMeasured() || isBusy()) {
        m_sentence = isBusy() ? tr("Asking %1 …").arg(targetsOf(view().intent))
                              : tr("Nothing was checked yet");
        m_second = isBusy() ? tr("The router, the cluster, DNS and the API, all at once.")
                            : tr("The checks begin as soon as the plan can be looked at.");
        return;
    }
    if (m_gone) {
        m_sentence = tr("Not known: no answer since %1").arg(clockText(engine().lookedAt()));
        m_second =
            green ? tr("It was green.") : tr("Before that: %1.").arg(view().diagnosis.sentence);
        return;
    }
    if (green) {
        m_state = State::Passed;
        m_sentence = tr("Green since %1").arg(clockText(engine().verdictSince()));
        const auto required = std::count_if(
            view().verdicts.cbegin(), view().verdicts.cend(), [](const Verdict& verdict) {
                return verdict.required && verdict.id != u"api.path"; // not asked with each look
            });
        QStringList places{tr("this machine")};
        for (const RouterIntent& router : view().intent.routers) {
            if (router.managed)
                places << router.name;
        }
        m_second =
            tr("All %1 required checks hold, seen from %2.").arg(required).arg(listed(places)) +
            pathsTried();
        if (m_broken)
            m_second += u' ' + tr("A warning: %1.").arg(m_broken->text);
    } else if (m_broken) {
        m_state = m_broken->state;
        m_sentence = notGreen();
        m_second = isKnownNotBegun()
                       ? tr("The plan's BGP is neither on the router nor in the cluster: "
                            "Review shows what would change.")
                       : stillWorks();
        if (!isBegun() && !isKnownNotBegun())
            m_second += u' ' + tr("Not all could be asked whether the plan is applied.");
    }
    if (isOld(engine().lookedAt()))
        m_second +=
            u' ' + tr("Seen at %1; nobody was asked since.").arg(clockText(engine().lookedAt()));
}

QString VerifyConfig::notGreen() const
{
    const auto sentence = view().diagnosis.sentence;
    if (m_state == State::Waiting)
        return tr("Waiting: %1").arg(sentence);
    if (m_state == State::Unknown)
        return tr("Not known: %1").arg(sentence);
    return begun(view().intent, sentence);
}

/// The API first: it is what everybody wants.
QString VerifyConfig::stillWorks() const
{
    QStringList nodes;
    bool allNodes = true;
    bool connects = false;
    std::optional<State> api;
    for (const Verdict& verdict : view().verdicts) {
        if (verdict.id == u"bgp.session"_s && verdict.state == State::Passed)
            nodes << verdict.subject.section(u'/', -1);
        else if (verdict.id == u"bgp.session"_s)
            allNodes = false;
        if (verdict.id == u"api.ready"_s)
            api = verdict.state;
        connects = connects || (verdict.id == u"api.tcp"_s && verdict.state == State::Passed);
    }
    nodes.removeDuplicates();
    const auto first = m_state == State::Failed ? tr("First broken link.") : tr("First open link.");
    if (api == State::Passed && !allNodes && !nodes.isEmpty())
        return tr("%1 The API still answers through %2.").arg(first, listed(nodes));
    if (api == State::Passed)
        return tr("%1 The API still answers.").arg(first);
    if (api && connects)
        return tr("%1 The API's port answers; more than that is not proven.").arg(first);
    if (api)
        return tr("%1 The API does not answer from here.").arg(first);
    return first;
}

} // namespace hcp::ui
