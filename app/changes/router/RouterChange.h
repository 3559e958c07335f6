// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changes/Parts.h"
#include "changes/router/RouterHand.h"

namespace hcp
{

/// What every change of a router has: the intent and what was seen of that router.
class RouterChange : public Change
{
public:
    RouterChange(Intent intent, RouterIntent router, RouterFacts facts)
        : m_intent(std::move(intent)), m_router(std::move(router)), m_facts(std::move(facts))
    {
    }

    QString target() const override { return m_router.name; }
    Part part() const override { return Part::Router; }

protected:
    const Intent& intent() const { return m_intent; }
    const RouterIntent& router() const { return m_router; }
    const RouterFacts& facts() const { return m_facts; }

    /// A preview that cannot be made because a fact is missing.
    tl::unexpected<Error> unseen(const QString& reason) const
    {
        return failure(
            ErrorCode::RemoteCommand,
            QStringLiteral("%1: cannot tell what %2 would change").arg(m_router.name, id()),
            reason);
    }

private:
    Intent m_intent;
    RouterIntent m_router;
    RouterFacts m_facts;
};

// The makers.
Changes daemonChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts);
Changes frrChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts);
Changes hostChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts);
Changes dnsmasqChanges(const Intent& intent, const Facts& facts);
Changes rfc2136Changes(const Intent& intent, const Facts& facts);

} // namespace hcp
