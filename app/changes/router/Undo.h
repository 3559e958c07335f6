// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrMerge.h"
#include "changes/router/RouterHand.h"

namespace hcp
{

// What takes back the journal's records, a function for each kind that needs more than a command.

/// Where the file is as we left it, the backup comes back; else only what is ours goes. Errors:
/// ChangedMeanwhile when that cannot be told apart.
Status undoFile(RouterHand& hand, const JournalRecord& record);
Status undoRunningConfig(RouterHand& hand, const JournalRecord& record, const FrrNeeds& needs);
Status undoFirewall(RouterHand& hand, const JournalRecord& record);

/// An entry of the record's data, as text.
QString recordField(const JournalRecord& record, const char* name);
/// Another plan has steps of this kind on the same thing.
bool othersHave(const Journal& journal, const JournalRecord& record);

} // namespace hcp
