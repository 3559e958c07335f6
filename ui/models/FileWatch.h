// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QTimer>

namespace hcp::ui
{

/// Says when somebody touched a file: wrote it, put another one in its place, or took it away. GUI
/// thread.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);
    /// From now on this one; empty: none.
    void watch(const QString& path);

Q_SIGNALS:
    /// A moment after it, also by ourselves: whoever hears it looks what is there.
    void touched();

private:
    void follow();

    QFileSystemWatcher m_watcher;
    QTimer m_rest;
    QString m_path;
};

} // namespace hcp::ui
