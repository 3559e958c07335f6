// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/ApplyMark.h"

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

} // namespace

// The lock is the kernel's own: it goes with the process, however that ends.
ApplyMark::ApplyMark(const Plan& plan) : m_path(pathOf(plan)), m_isOwn(!QFile::exists(m_path))
{
    if (!makeFolder(folder()))
        return;
    m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_fd < 0)
        return;
    const bool isAlone = ::flock(m_fd, LOCK_EX | LOCK_NB) == 0;
    const QByteArray now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    if (isAlone && m_isOwn &&
        ::write(m_fd, now.constData(), static_cast<std::size_t>(now.size())) < now.size())
        QFile::remove(m_path);
}

ApplyMark::~ApplyMark()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

void ApplyMark::finished(bool wholePlan)
{
    if (m_isOwn || wholePlan)
        QFile::remove(m_path);
}

std::optional<QDateTime> ApplyMark::left(const Plan& plan)
{
    QFile file(pathOf(plan));
    if (!file.open(QIODevice::ReadOnly) || ::flock(file.handle(), LOCK_SH | LOCK_NB) != 0)
        return {};
    const auto at = QDateTime::fromString(QString::fromLatin1(file.read(64)), Qt::ISODate);
    return at.isValid() ? std::optional(at) : std::nullopt;
}

void ApplyMark::remove(const Plan& plan)
{
    QFile::remove(pathOf(plan));
}

} // namespace hcp
