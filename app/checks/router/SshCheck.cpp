// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"

namespace hcp
{

// router.ssh: we are logged in to the router, with the rights of root.
// Proves that what is said of the router comes from it; nothing about BGP.
// Source: the login itself. A router that was tried and did not let us in is failed, not unknown:
// the link is what is judged here.
// Owns: ssh-unreachable, ssh-auth, ssh-hostkey-changed, ssh-hostkey-unknown, sudo-refused.

using namespace Qt::StringLiterals;

namespace
{

Verdict judge(const RouterIntent& router, const RouterFacts& seen)
{
    Draft draft(u"router.ssh"_s, router.name);
    draft.from(seen.login);
    if (!seen.login && !wasTried(seen.login) && !seen.problem)
        return draft.unknown(u"whether %1 lets us in"_s.arg(router.name), seen.login);
    if (!seen.login) {
        draft.evidence(seen.problem && !seen.problem->details.isEmpty() ? seen.problem->details
                                                                        : seen.login.reason());
        return draft.failed(u"no login to %1: %2"_s.arg(
            router.name, seen.problem ? seen.problem->what : seen.login.reason()));
    }
    if (!seen.login->root) {
        if (seen.problem)
            draft.evidence(u"%1 %2"_s.arg(seen.problem->what, seen.problem->details).trimmed());
        return draft.failed(
            u"%1 on %2 has not the rights of root"_s.arg(seen.login->user, router.name));
    }
    return draft.passed(u"logged in to %1 as %2"_s.arg(router.name, seen.login->user));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofRouters(intent, facts, judge);
}

} // namespace

Check routerSshCheck()
{
    return {u"router.ssh"_s,
            u"Login to the router"_s,
            {},
            u"That we are logged in to the router over SSH with the rights of root, so that the "
            u"router's own view can be had. It says nothing about routing."_s,
            u"the SSH login and sudo"_s,
            look};
}

} // namespace hcp
