// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/RunMark.h"

#include "base/Files.h"

#include <QCryptographicHash>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hcp
{

namespace
{

QString folder()
{
    return stateFolder() + QStringLiteral("/unfinished");
}

/// Two labs may have hosted clusters of the same names: whom the plan reaches counts, too.
QString pathOf(const Plan& plan)
{
    QStringList words{plan.managementCluster.kubeconfig, plan.managementCluster.context};
    for (const HostedClusterPlan& hosted : plan.hostedClusters)
        words << hosted.key();
    for (const RouterPlan& router : plan.routers)
        words << router.address.toString() << router.ssh.host << router.ssh.configFile
              << QString::number(router.ssh.port.value_or(0));
    const QByteArray text = words.join(QLatin1Char('\n')).toUtf8();
    const QByteArray name = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    return folder() + QLatin1Char('/') + QString::fromLatin1(name.left(32));
}

const QByteArray UndoWord = "undo ";

std::optional<RunMark::Left> readMark(QFile& file)
{
    const QByteArray text = file.read(64);
    const bool undo = text.startsWith(UndoWord);
    const auto at = QDateTime::fromString(
        QString::fromLatin1(undo ? text.mid(UndoWord.size()) : text), Qt::ISODate);
    if (!at.isValid())
        return {};
    return RunMark::Left{undo ? RunMark::Run::Undo : RunMark::Run::Apply, at};
}

/// Is the one that is there gone on with?
bool goesOn(const QString& path, RunMark::Run run)
{
    QFile file(path);
    const auto left = file.open(QIODevice::ReadOnly) ? readMark(file) : std::nullopt;
    return left && left->run == run;
}

} // namespace

// The lock is the kernel's own: it goes with the process, however that ends.
RunMark::RunMark(const Plan& plan, Run run) : m_path(pathOf(plan)), m_isOwn(!QFile::exists(m_path))
{
    if (!makeFolder(folder()))
        return;
    m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_fd < 0)
        return;
    if (::flock(m_fd, LOCK_EX | LOCK_NB) != 0 || goesOn(m_path, run))
        return;
    const QByteArray text = (run == Run::Undo ? UndoWord : QByteArray()) +
                            QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    if (::ftruncate(m_fd, 0) != 0 ||
        ::write(m_fd, text.constData(), static_cast<std::size_t>(text.size())) < text.size())
        QFile::remove(m_path);
}

RunMark::~RunMark()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

void RunMark::finished(bool wholePlan)
{
    if (m_isOwn || wholePlan)
        QFile::remove(m_path);
}

std::optional<RunMark::Left> RunMark::left(const Plan& plan)
{
    QFile file(pathOf(plan));
    if (!file.open(QIODevice::ReadOnly) || ::flock(file.handle(), LOCK_SH | LOCK_NB) != 0)
        return {};
    return readMark(file);
}

void RunMark::remove(const Plan& plan)
{
    QFile::remove(pathOf(plan));
}

} // namespace hcp
