// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hcp::doubles
{

/// Gives the process a network with nothing in it but loopback: a test whose plan has the guide's
/// addresses must not talk to whoever answers there. False: this machine does not let us. To be
/// called before there is a second thread, as the initializer of a variable:
/// `const bool isolated = doubles::enterOwnNetwork();`
inline bool enterOwnNetwork()
{
    const auto write = [](const char* path, const std::string& text) {
        const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
        const bool done =
            fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        ::close(fd);
        return done;
    };
    const auto itself = [](auto id) {
        return std::to_string(id) + ' ' + std::to_string(id) + " 1";
    };
    const std::string user = itself(::getuid());
    const std::string group = itself(::getgid());
    if (::unshare(CLONE_NEWNET) != 0 &&
        (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 || !write("/proc/self/setgroups", "deny") ||
         !write("/proc/self/uid_map", user) || !write("/proc/self/gid_map", group)))
        return false;
    ifreq loopback{};
    loopback.ifr_name[0] = 'l';
    loopback.ifr_name[1] = 'o';
    loopback.ifr_flags = IFF_UP;
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool up = socket >= 0 && ::ioctl(socket, SIOCSIFFLAGS, &loopback) == 0;
    ::close(socket);
    return up;
}

} // namespace hcp::doubles
