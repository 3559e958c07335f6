// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "bundle/Archive.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>

namespace hcp
{

namespace
{

constexpr QLatin1String sumsName{"SHA256SUMS"};

/// The paths that a bundle's SHA256SUMS names, with its own.
QSet<QString> namedIn(const QByteArray& sums)
{
    QSet<QString> names{sumsName};
    for (const QByteArray& line : sums.split('\n')) {
        const qsizetype gap = line.indexOf("  ");
        if (gap > 0)
            names.insert(QString::fromUtf8(line.mid(gap + 2)));
    }
    return names;
}

/// Empty, or a bundle with nothing foreign in it.
bool mayBeReplaced(const QDir& folder)
{
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    if (folder.isEmpty(all))
        return true;
    const Result<QByteArray> sums = readFile(folder.filePath(sumsName));
    if (!sums)
        return false;
    const QSet<QString> ours = namedIn(*sums);
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (!ours.contains(folder.relativeFilePath(files.next())))
            return false;
    }
    return true;
}

Status writeFiles(const Bundle& bundle, const QString& folder)
{
    for (const BundleFile& file : bundle.files) {
        const QString path = folder + QLatin1Char('/') + file.path;
        Status made = makeFolder(QFileInfo(path).path(), 0755);
        Status written = made ? writeFile(path, file.content, file.mode) : made;
        if (!written)
            return written;
    }
    return {};
}

tl::unexpected<Error> notWritten(const QString& path)
{
    return failure(ErrorCode::FileAccess,
                   QStringLiteral("The bundle could not be put at %1").arg(path), {},
                   QStringLiteral("Look at the permissions of the folder it is to be in."));
}

/// Beside the folder first, then in its place by renaming.
Status writeFolder(const Bundle& bundle, const QString& path)
{
    const QFileInfo target(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (target.exists() && (!target.isDir() || !mayBeReplaced(QDir(target.filePath()))))
        return failure(
            ErrorCode::InvalidCall,
            QStringLiteral("%1 is there already and holds something else").arg(target.filePath()),
            {}, QStringLiteral("Name a new or empty folder."));
    if (Status made = makeFolder(target.path(), 0755); !made)
        return made;
    QTemporaryDir work(target.path() + QStringLiteral("/.hcp-bgp-XXXXXX"));
    if (!work.isValid())
        return notWritten(target.filePath());
    const QString fresh = work.filePath(QStringLiteral("new"));
    if (Status written = writeFiles(bundle, fresh); !written)
        return written;
    const QString old = work.filePath(QStringLiteral("old"));
    const bool existed = target.exists();
    if (existed && !QDir().rename(target.filePath(), old))
        return notWritten(target.filePath());
    if (QDir().rename(fresh, target.filePath()))
        return {};
    if (existed)
        (void)QDir().rename(old, target.filePath());
    return notWritten(target.filePath());
}

/// `lab.tar.gz` → `lab`.
QString rootName(const QString& path)
{
    QString name = QFileInfo(path).fileName();
    for (const char* end : {".tar.gz", ".tgz", ".tar", ".zip"}) {
        if (name.endsWith(QLatin1String(end)))
            name.chop(static_cast<qsizetype>(qstrlen(end)));
    }
    return name.isEmpty() ? QStringLiteral("hcp-bgp") : name;
}

} // namespace

Status writeBundle(const Bundle& bundle, const QString& path)
{
    const bool isFolder = QFileInfo(path).isDir();
    if (const Status good = checkArchiveName(path); !good && !isFolder)
        return good;
    const ArchiveKind kind = archiveKind(path);
    if (kind == ArchiveKind::None || isFolder)
        return writeFolder(bundle, path);
    const Result<QByteArray> bytes = toArchive(bundle, kind, rootName(path));
    if (!bytes)
        return tl::unexpected(bytes.error());
    return writeFile(path, *bytes, 0644);
}

} // namespace hcp
