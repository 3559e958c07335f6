// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hcp
{

namespace
{

QString systemReason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

tl::unexpected<Error> cannot(const QString& verb, const QString& path, const QString& reason)
{
    return failure(ErrorCode::FileAccess, QStringLiteral("Cannot %1 %2").arg(verb, path), reason);
}

/// A device or a pipe: a file in its place would be the end of it.
bool isSpecial(const QByteArray& path)
{
    struct stat info {
    };
    return ::stat(path.constData(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

bool writeAll(int fd, const QByteArray& content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t n = ::write(fd, content.constData() + done,
                                  static_cast<std::size_t>(content.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        done += n;
    }
    return true;
}

Status writeInto(const QString& path, const QByteArray& content)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC);
    const bool written = fd >= 0 && writeAll(fd, content);
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    return written ? Status{} : cannot(QStringLiteral("write"), path, systemReason(error));
}

void flushFolder(const QByteArray& folder)
{
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

} // namespace

Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    if (QFileInfo(path).isDir())
        return cannot(QStringLiteral("read"), path, QStringLiteral("it is a folder"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannot(QStringLiteral("read"), path, file.errorString());
    const QByteArray content = file.read(limit + 1);
    if (content.size() > limit)
        return cannot(QStringLiteral("read"), path,
                      QStringLiteral("it is larger than %1 bytes").arg(limit));
    return content;
}

Status writeFile(const QString& path, const QByteArray& content, int mode)
{
    if (isSpecial(QFile::encodeName(path)))
        return writeInto(path, content);
    const QString target = canonicalPath(path);
    QByteArray temporary = QFile::encodeName(target) + ".XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0)
        return cannot(QStringLiteral("write"), path, systemReason(errno));
    const bool written =
        ::fchmod(fd, static_cast<mode_t>(mode)) == 0 && writeAll(fd, content) && ::fsync(fd) == 0;
    int error = written ? 0 : errno;
    if (::close(fd) != 0 && error == 0)
        error = errno;
    if (error == 0 && ::rename(temporary.constData(), QFile::encodeName(target).constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(temporary.constData());
        return cannot(QStringLiteral("write"), path, systemReason(error));
    }
    flushFolder(QFile::encodeName(QFileInfo(target).absolutePath()));
    return {};
}

Status makeFolder(const QString& path, int mode)
{
    const QString full = QFileInfo(path).absoluteFilePath();
    if (QFileInfo(full).isDir())
        return {};
    const QString parent = QFileInfo(full).absolutePath();
    if (parent != full) {
        if (auto made = makeFolder(parent, mode); !made)
            return made;
    }
    if (::mkdir(QFile::encodeName(full).constData(), static_cast<mode_t>(mode)) != 0 &&
        errno != EEXIST)
        return cannot(QStringLiteral("make the folder"), full, systemReason(errno));
    return {};
}

QString homeFolder()
{
    const QString home = qEnvironmentVariable("HOME");
    if (QDir::isAbsolutePath(home))
        return QDir::cleanPath(home);
    passwd account{};
    passwd* found = nullptr;
    std::array<char, 4096> room{};
    if (::getpwuid_r(::getuid(), &account, room.data(), room.size(), &found) == 0 &&
        found != nullptr)
        return QFile::decodeName(found->pw_dir);
    return QDir::rootPath();
}

QString resolvePath(const QString& path, const QString& folder)
{
    if (path == QStringLiteral("~"))
        return homeFolder();
    if (path.startsWith(QStringLiteral("~/")))
        return homeFolder() + path.mid(1);
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QString canonicalPath(const QString& path)
{
    constexpr int MostLinks = 40; // as Linux has it: more are a ring
    QFileInfo file(path);
    for (int i = 0; i < MostLinks && file.isSymLink(); ++i)
        file.setFile(file.symLinkTarget());
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

QString stateFolder()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        QDir::isAbsolutePath(state) ? state : homeFolder() + QStringLiteral("/.local/state");
    return base + QStringLiteral("/hcp-bgp-wizard");
}

} // namespace hcp
