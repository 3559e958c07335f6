// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QByteArray>

namespace hcp
{

/// The whole file; refuses one larger than `limit` bytes, so that hostile input costs nothing.
Result<QByteArray> readFile(const QString& path, qint64 limit = 16LL * 1024 * 1024);

/// Writes next to the file, flushes to disk and renames: the old content or the new, never half.
/// `mode` (permission bits, octal) is set before the first byte; a symlink's target is replaced.
/// What is no file (`/dev/stdout`, a pipe) is written into, and never replaced.
Status writeFile(const QString& path, const QByteArray& content, int mode = 0600);

/// mkdir -p with this mode for every folder that is made.
Status makeFolder(const QString& path, int mode = 0700);

/// $HOME, else that of the account: a service may have no environment.
QString homeFolder();

/// `~` and `~/…` as the shell reads them; a relative path is taken from `folder`.
QString resolvePath(const QString& path, const QString& folder);

/// The path of the file itself, wherever symlinks lead, also to one that does not exist yet: two
/// paths of one file have it in common.
QString canonicalPath(const QString& path);

/// $XDG_STATE_HOME/hcp-bgp-wizard (Qt 6.4 has no such standard location).
QString stateFolder();

} // namespace hcp
