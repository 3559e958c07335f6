// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "plan/Plan.h"

namespace hcp
{

/// The plan file of DESIGN §3, version 1.
///
/// Parsing is strict: unknown and duplicate keys, anchors, aliases, tags, wrong types, several
/// documents, more than 1 MiB or 64 levels are errors that name file, line, column and remedy (with
/// the nearest known key). Every error of the file is collected, not only the first: details has a
/// line each. A newer version is refused with NewerPlan. Relative paths count from `path`'s folder.
Result<Plan> parsePlan(const QByteArray& text, const QString& path);
Result<Plan> loadPlan(const QString& path);

/// The same plan as YAML; paths below the folder of `path` are written relative to it.
/// parsePlan(formatPlan(p)) == p, same plan same bytes.
QByteArray formatPlan(const Plan& plan, const QString& path);
/// Atomically, mode 0600.
Status savePlan(const Plan& plan, const QString& path);

/// The guide's plan with a comment on each key, as `hcp-bgp example` prints it.
QByteArray commentedExample();

} // namespace hcp
