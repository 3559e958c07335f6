// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ChainLinks.h"

namespace hcp::ui
{

/// A verdict's one line: what it waits for and what was seen are set apart.
QString factOf(const Verdict& verdict);
/// What passed rows of one check say together: "Established".
QString joinedFact(const View& view, const ChainRow& row);
/// Every node announces for nothing, as no session is up; of verdicts that all passed.
bool isHeardByNobody(const View& view, const QList<Verdict>& verdicts);
/// A closed link's one line. When all holds: the fact ("3 sessions Established"); else how much of
/// it, or what its worst check says.
QString linkFact(const View& view, const QString& link, State state,
                 const QList<Verdict>& verdicts);

} // namespace hcp::ui
