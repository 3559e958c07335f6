// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changes/Change.h"

namespace hcp
{

/// Sends `input` through nsupdate with the plan's TSIG key file (in argv: its path, never the key).
/// Errors: ToolMissing, FileAccess, DnsUnreachable with nsupdate's words, Timeout, Cancelled.
Status nsupdate(const QString& keyFile, const QByteArray& input, const std::stop_token& stop);

/// Takes back an update that the journal has.
Status undoRfc2136(ChangeContext& context, const JournalRecord& record);
/// `all`: the plan's records, oldest first. A name that an earlier one of them had set becomes that
/// one's again, whatever somebody had made of it in between; empty: each is that already.
QByteArray undoInputRfc2136(const JournalRecord& record, const QList<JournalRecord>& all);

} // namespace hcp
