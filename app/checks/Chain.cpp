// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

bool isBroken(State state)
{
    return state == State::Failed || state == State::Unknown || state == State::Waiting ||
           state == State::Skipped;
}

/// Does `bgp.session frr1` mean this verdict: of that check, of that subject or one below it?
bool means(const QString& requirement, const Verdict& verdict)
{
    const auto blank = requirement.indexOf(u' ');
    if (blank < 0)
        return requirement == verdict.id;
    if (requirement.first(blank) != verdict.id)
        return false;
    const auto subject = requirement.sliced(blank + 1);
    return verdict.subject == subject || verdict.subject.startsWith(subject + u'/');
}

/// The first broken link, in the order of the chain, that this verdict hangs on.
const Verdict* brokenBelow(const Verdict& verdict, const QList<Verdict>& earlier)
{
    const auto found =
        std::find_if(earlier.cbegin(), earlier.cend(), [&verdict](const Verdict& other) {
            return isBroken(other.state) &&
                   std::any_of(
                       verdict.requires_.cbegin(), verdict.requires_.cend(),
                       [&other](const QString& requirement) { return means(requirement, other); });
        });
    return found == earlier.cend() ? nullptr : &*found;
}

/// What holds stays as it is; what does not, and hangs on something broken, waits for the root.
Verdict gated(Verdict verdict, const QList<Verdict>& earlier)
{
    if (!isBroken(verdict.state))
        return verdict;
    const Verdict* const broken = brokenBelow(verdict, earlier);
    if (broken == nullptr)
        return verdict;
    verdict.waitsFor = broken->state == State::Skipped
                           ? broken->waitsFor
                           : u"%1 %2"_s.arg(broken->id, broken->subject);
    verdict.summary = u"waits for %1; seen: %2"_s.arg(verdict.waitsFor, verdict.summary);
    verdict.state = State::Skipped;
    return verdict;
}

} // namespace

const QList<Check>& chain()
{
    // A requirement always stands before what hangs on it: evaluate() gates in one pass.
    static const QList<Check> checks = {
        routerSshCheck(),          routerFrrCheck(),      routerForwardingCheck(),
        routerFirewallCheck(),     clusterApiCheck(),     metallbReadyCheck(),
        metallbConfigCheck(),      bgpSessionCheck(),     bfdSessionCheck(),
        hostedClusterValidCheck(), servicePresentCheck(), vipAssignedCheck(),
        vipAnnouncedCheck(),       bgpRouteCheck(),       kernelRouteCheck(),
        dnsRecordCheck(),          apiTcpCheck(),         apiTlsCheck(),
        apiReadyCheck(),           apiPathCheck(),        hostedClusterAvailableCheck(),
    };
    return checks;
}

QList<Verdict> evaluate(const Intent& intent, const Facts& facts)
{
    QList<Verdict> verdicts;
    for (const auto& check : chain()) {
        const auto seen = check.look(intent, facts);
        // Against what stood before this check only: links of one check do not hang on each other.
        const auto earlier = verdicts;
        for (const auto& verdict : seen)
            verdicts.append(gated(verdict, earlier));
    }
    return verdicts;
}

} // namespace hcp
