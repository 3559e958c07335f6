// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/DnsReply.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

namespace doubles
{

/// A name server on 127.0.0.1, UDP and TCP on the same port, in a thread of its own. Zone and fault
/// may be changed while it runs. Ends with the object, at once.
class DnsServer
{
public:
    /// Port 0: any free one. An address other than 127.0.0.1 must be on loopback, too.
    explicit DnsServer(hcp::Address address = hcp::Address(0x7f000001), int port = 0);
    ~DnsServer();
    DnsServer(const DnsServer&) = delete;
    DnsServer& operator=(const DnsServer&) = delete;
    DnsServer(DnsServer&&) = delete;
    DnsServer& operator=(DnsServer&&) = delete;

    /// 0 when it could not listen.
    int port() const { return m_port; }
    void set(const QByteArray& name, const DnsRecord& record);
    /// `delay` counts for DnsFault::Slow only.
    void setFault(DnsFault fault, std::chrono::milliseconds delay = {});
    /// Nobody listens any more: UDP is refused by ICMP, TCP by a reset.
    void stopListening();

    int udpQueries() const { return m_udpQueries; }
    int tcpQueries() const { return m_tcpQueries; }
    /// The name of the last query, in lower case.
    QByteArray lastName() const;

private:
    bool listenOn(hcp::Address address, int port);
    void serve(const std::stop_token& stop);
    void answerUdp(const std::stop_token& stop);
    void answerTcp(const std::stop_token& stop);
    /// The bytes to send; none: send nothing.
    std::optional<QByteArray> reply(const QByteArray& bytes, bool overTcp,
                                    const std::stop_token& stop);

    mutable std::mutex m_mutex; ///< over zone, fault, delay and the last name
    DnsZone m_zone;
    DnsFault m_fault = DnsFault::None;
    std::chrono::milliseconds m_delay{};
    QByteArray m_lastName;
    std::atomic<int> m_udpQueries = 0;
    std::atomic<int> m_tcpQueries = 0;
    int m_port = 0;
    int m_udp = -1;
    int m_tcp = -1;
    std::jthread m_thread; ///< last: it ends before what it uses goes
};

} // namespace doubles
