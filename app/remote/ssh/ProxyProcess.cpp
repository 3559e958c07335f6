// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/ProxyProcess.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace hcp::ssh
{

Result<std::unique_ptr<ProxyProcess>> ProxyProcess::start(const QString& command, Fd& socket)
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return failure(ErrorCode::Internal, QStringLiteral("No socket pair for the ProxyCommand"),
                       QString::fromLocal8Bit(std::strerror(errno)));
    Fd ours(pair[0]);
    const Fd theirs(pair[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDOUT_FILENO);
    posix_spawnattr_t attributes; // a group of its own, so that its children end with it
    posix_spawnattr_init(&attributes);
    sigset_t signals; // what this program does with signals is not the other's
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    QByteArray shell("/bin/sh");
    QByteArray option("-c");
    QByteArray line = "exec " + QFile::encodeName(command);
    char* arguments[] = {shell.data(), option.data(), line.data(), nullptr};
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0)
        return failure(ErrorCode::SshUnreachable,
                       QStringLiteral("The ProxyCommand does not start: %1").arg(command),
                       QString::fromLocal8Bit(std::strerror(error)));
    socket = std::move(ours);
    return std::unique_ptr<ProxyProcess>(new ProxyProcess(pid));
}

ProxyProcess::~ProxyProcess()
{
    ::kill(-m_pid, SIGKILL); // it holds nothing but the connection, which is closed already
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace hcp::ssh
