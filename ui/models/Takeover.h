// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QStringList>

namespace hcp::ui
{

/// How the window speaks of what others own: fields of the cluster's objects, or lines of frr.conf.
/// `owners` as of ownersIn(); never empty.

/// "Fields that have to change were set by argocd."
QString ownedSentence(const QStringList& owners);
/// "Take over from argocd": the button that goes on all the same.
QString takeOverWords(const QStringList& owners);
/// An error with the remedy that the window has: a button, where the engine names an option.
Error withTakeOverButton(Error refusal);

} // namespace hcp::ui
