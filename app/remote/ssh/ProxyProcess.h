// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Fd.h"

#include <QString>

#include <memory>
#include <sys/types.h>

namespace hcp::ssh
{

/// A ProxyCommand of ssh_config: a program whose standard input and output are the connection.
/// It ends with its owner.
class ProxyProcess
{
public:
    /// Runs `command` by /bin/sh; `socket` becomes our end of it.
    static Result<std::unique_ptr<ProxyProcess>> start(const QString& command, Fd& socket);
    ProxyProcess(const ProxyProcess&) = delete;
    ProxyProcess(ProxyProcess&&) = delete;
    ProxyProcess& operator=(const ProxyProcess&) = delete;
    ProxyProcess& operator=(ProxyProcess&&) = delete;
    ~ProxyProcess();

private:
    explicit ProxyProcess(pid_t pid) : m_pid(pid) {}

    pid_t m_pid;
};

} // namespace hcp::ssh
