// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "bundle/Archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace hcp
{

namespace
{

/// 1980-01-01 00:00 UTC: the earliest time that zip can hold.
constexpr time_t fixedTime = 315532800;

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

la_ssize_t collect(archive* /*unused*/, void* sink, const void* data, size_t size)
{
    static_cast<QByteArray*>(sink)->append(static_cast<const char*>(data),
                                           static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

bool setFormat(archive* writer, ArchiveKind kind)
{
    if (kind == ArchiveKind::Zip)
        return archive_write_set_format_zip(writer) == ARCHIVE_OK;
    if (archive_write_set_format_ustar(writer) != ARCHIVE_OK)
        return false;
    if (kind == ArchiveKind::Tar)
        return true;
    // Without a time in its head the same bundle gives the same bytes.
    return archive_write_add_filter_gzip(writer) == ARCHIVE_OK &&
           archive_write_set_filter_option(writer, "gzip", "timestamp", nullptr) == ARCHIVE_OK;
}

bool add(archive* writer, const BundleFile& file, const QString& root)
{
    const Entry entry(archive_entry_new(), &archive_entry_free);
    const QByteArray path = (root + QLatin1Char('/') + file.path).toUtf8();
    archive_entry_set_pathname(entry.get(), path.constData());
    archive_entry_set_size(entry.get(), file.content.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), static_cast<__LA_MODE_T>(file.mode));
    archive_entry_set_mtime(entry.get(), fixedTime, 0);
    const auto size = static_cast<size_t>(file.content.size());
    return archive_write_header(writer, entry.get()) == ARCHIVE_OK &&
           archive_write_data(writer, file.content.constData(), size) == file.content.size();
}

} // namespace

ArchiveKind archiveKind(const QString& path)
{
    if (path.endsWith(QStringLiteral(".tar")))
        return ArchiveKind::Tar;
    if (path.endsWith(QStringLiteral(".tar.gz")) || path.endsWith(QStringLiteral(".tgz")))
        return ArchiveKind::TarGz;
    return path.endsWith(QStringLiteral(".zip")) ? ArchiveKind::Zip : ArchiveKind::None;
}

Status checkArchiveName(const QString& path)
{
    const QString name = path.toLower();
    const bool misspelt = archiveKind(path) == ArchiveKind::None && // `.ZIP`
                          archiveKind(name) != ArchiveKind::None;
    for (const char* end :
         {".rar", ".7z", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar.lz", ".tar.lz4", ".tar.z", ".zst",
          ".tbz", ".tbz2", ".txz", ".tzst", ".gz", ".xz", ".bz2"}) {
        const bool ours = archiveKind(name) != ArchiveKind::None;
        if (misspelt || (!ours && name.endsWith(QLatin1String(end))))
            return failure(ErrorCode::InvalidCall,
                           QStringLiteral("“%1” is named like an archive of a kind that is not "
                                          "written")
                               .arg(path),
                           {},
                           QStringLiteral("end the name in .tar.gz, .tgz, .zip or .tar; any other "
                                          "name is a folder's"));
    }
    return {};
}

Result<QByteArray> toArchive(const Bundle& bundle, ArchiveKind kind, const QString& root)
{
    QByteArray bytes;
    const Writer writer(archive_write_new(), &archive_write_free);
    bool good = setFormat(writer.get(), kind) &&
                archive_write_set_bytes_in_last_block(writer.get(), 1) == ARCHIVE_OK &&
                archive_write_open(writer.get(), &bytes, nullptr, collect, nullptr) == ARCHIVE_OK;
    for (const BundleFile& file : bundle.files)
        good = good && add(writer.get(), file, root);
    good = good && archive_write_close(writer.get()) == ARCHIVE_OK;
    if (good)
        return bytes;
    return failure(ErrorCode::Internal, QStringLiteral("The archive could not be made"),
                   QString::fromUtf8(archive_error_string(writer.get())));
}

} // namespace hcp
