// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Model.h"

namespace hcp::topology
{

using namespace Qt::StringLiterals;

namespace
{

int rank(Standing standing)
{
    static const QList<Standing> order{std::nullopt,   State::Passed,  State::Skipped,
                                       State::Warning, State::Waiting, State::Unknown,
                                       State::Failed};
    return static_cast<int>(order.indexOf(standing));
}

} // namespace

Standing worse(Standing one, Standing other)
{
    return rank(one) < rank(other) ? other : one;
}

QString standingWord(Standing standing)
{
    return standing ? stateWord(*standing) : u"planned, not measured"_s;
}

QString Part::word() const
{
    return beforeApply ? u"not applied yet"_s : standingWord(standing);
}

} // namespace hcp::topology
