// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Wait.h"

#include <utility>

namespace hcp::tls
{

/// An open file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    bool isOpen() const { return m_fd >= 0; }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

/// What came of it: a connected, non-blocking socket, or the system's words.
struct Connected {
    Descriptor socket;
    QString error; ///< "Connection refused", "No route to host", "timed out"
    int code = 0;  ///< the errno behind it
    qint64 millis = 0;
};

/// Straight to the kernel: Qt folds unreachable networks, refusals and time-outs into few kinds.
/// Errors: Cancelled only.
Result<Connected> connectTo(Address address, int port, const Deadline& deadline,
                            const std::stop_token& stop);

/// A socket that has its port before it connects, so that a rule on the way can tell its packets.
struct BoundSocket {
    Descriptor socket;
    int port = 0;
};
/// Errors: Internal (no port is free).
Result<BoundSocket> bindAnyPort();
/// As connectTo().
Result<Connected> connectFrom(BoundSocket from, Address address, int port, const Deadline& deadline,
                              const std::stop_token& stop);

/// The address that this machine's packets to `address` start with. Nothing is sent. Errors:
/// Internal (there is no way to it).
Result<Address> sourceAddressFor(Address address);

} // namespace hcp::tls
