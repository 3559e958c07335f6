// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bundle/Bundle.h"

namespace hcp
{

enum class ArchiveKind { None, Tar, TarGz, Zip };

/// By the path's end.
ArchiveKind archiveKind(const QString& path);

/// InvalidCall for a name that ends as archives of other kinds do: a folder of that name is not
/// what was meant.
Status checkArchiveName(const QString& path);

/// The bundle as an archive with one folder `root` in it; the same bytes for the same bundle.
Result<QByteArray> toArchive(const Bundle& bundle, ArchiveKind kind, const QString& root);

} // namespace hcp
