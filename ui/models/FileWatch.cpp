// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/FileWatch.h"

#include <QFileInfo>

namespace hcp::ui
{

namespace
{

/// Whoever writes a file may do so in several steps.
constexpr auto Rest = std::chrono::milliseconds(200);

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(Rest);
    const auto restSoon = [this] {
        if (!m_rest.isActive())
            m_rest.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, restSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, restSoon);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        follow();
        Q_EMIT touched();
    });
}

void FileWatch::watch(const QString& path)
{
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty())
        m_watcher.removePaths(before);
    m_rest.stop();
    m_path = path;
    follow();
}

/// Editors put a new file in the old one's place: then the old one is no longer watched, and only
/// the folder tells of the new one.
void FileWatch::follow()
{
    if (m_path.isEmpty())
        return;
    const QFileInfo file(m_path);
    const QString folder = file.path();
    if (!m_watcher.files().contains(m_path) && file.exists())
        m_watcher.addPath(m_path);
    if (!m_watcher.directories().contains(folder) && QFileInfo(folder).isDir())
        m_watcher.addPath(folder);
}

} // namespace hcp::ui
