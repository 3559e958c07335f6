// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

#include <QMap>

namespace hcp::ui
{

// The drawing's items (`router frr1`, `session frr1/node2`) against plan fields and verdicts.

/// The number in `routers[2].asn`; -1: none.
qsizetype indexInField(const QString& field);
/// The item that a field of the plan is about; empty: none is drawn.
QString itemOfField(const Intent& intent, const QString& field);
/// The field to go to for an item; empty: nothing in the plan is about it.
QString fieldOfItem(const Intent& intent, const QString& item);
/// By item: the texts of routers' addresses and of VIPs, of what was typed by plan field.
QMap<QString, QString> addressesIn(const Intent& intent, const QMap<QString, QString>& typed);
/// The item that shows a verdict.
QString itemOfVerdict(const Verdict& verdict);
/// The item at which the keyboard enters: what shows the first broken link; empty: nothing is.
QString firstBrokenItem(const View& view);
/// By item: why routers and sessions are broken, in few words; of the first few, as causes cost
/// time.
QMap<QString, QString> causesInPicture(const View& view);
/// All verdicts that are about an item.
QList<Verdict> verdictsOf(const View& view, const QString& item);

} // namespace hcp::ui
