// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/ssh/SshServer.h"

#include "doubles/ssh/Connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace hcp::doubles
{

namespace
{

constexpr int Slice = 10;

QByteArray generate(const QByteArray& type)
{
    constexpr int RsaBits = 2048;
    const ssh_keytypes_e kind = ssh_key_type_from_name(type.constData());
    ssh_key key = nullptr;
    ssh_pki_generate(kind, kind == SSH_KEYTYPE_RSA ? RsaBits : 0, &key);
    char* pem = nullptr;
    ssh_pki_export_privkey_base64(key, nullptr, nullptr, nullptr, &pem);
    QByteArray result(pem);
    ssh_string_free_char(pem);
    ssh_key_free(key);
    return result;
}

/// `type base64`
QByteArray publicHalf(const QByteArray& pem)
{
    ssh_key key = nullptr;
    ssh_pki_import_privkey_base64(pem.constData(), nullptr, nullptr, nullptr, &key);
    char* base64 = nullptr;
    ssh_pki_export_pubkey_base64(key, &base64);
    const char* name = ssh_key_type_to_char(ssh_key_type(key));
    QByteArray result = QByteArray(name) + ' ' + base64;
    ssh_string_free_char(base64);
    ssh_key_free(key);
    return result;
}

int listenOnLoopback(quint16& port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    constexpr int Backlog = 16;
    const bool ok = ::bind(fd, plain, size) == 0 && ::listen(fd, Backlog) == 0 &&
                    ::getsockname(fd, plain, &size) == 0;
    port = ok ? ntohs(address.sin_port) : 0;
    return fd;
}

} // namespace

class SshServer::Private
{
public:
    Private() : fd(listenOnLoopback(port))
    {
        acceptor = std::jthread([this](const std::stop_token& stop) { acceptAll(stop); });
    }
    Private(const Private&) = delete;
    Private(Private&&) = delete;
    Private& operator=(const Private&) = delete;
    Private& operator=(Private&&) = delete;
    ~Private()
    {
        acceptor = {};
        drop();
        ::close(fd);
    }

    void drop()
    {
        std::vector<std::jthread> ending;
        {
            const std::lock_guard lock(mutex);
            ending.swap(threads);
        }
        for (std::jthread& thread : ending)
            thread.request_stop();
    }

    quint16 port = 0;
    int fd;
    ServerState state;

private:
    void acceptAll(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            pollfd watched{fd, POLLIN, 0};
            if (::poll(&watched, 1, Slice) <= 0)
                continue;
            const int client = ::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                continue;
            const std::lock_guard lock(mutex);
            threads.emplace_back([this, client](const std::stop_token& ended) {
                SshConnection connection(client, state, ended);
                // Destroyed before the connection closes the socket.
                const std::stop_callback wakeUp(ended, [client] { ::shutdown(client, SHUT_RD); });
                connection.run();
            });
        }
    }

    std::mutex mutex;
    std::vector<std::jthread> threads;
    std::jthread acceptor;
};

SshServer::SshServer() : d(std::make_unique<Private>())
{
    newHostKey("ssh-ed25519");
}

SshServer::~SshServer() = default;

quint16 SshServer::port() const
{
    return d->port;
}

void SshServer::addAccount(const SshAccount& account)
{
    d->state.change([&](auto& settings) {
        settings.accounts.removeIf(
            [&account](const SshAccount& one) { return one.user == account.user; });
        settings.accounts << account;
    });
}

void SshServer::setHandler(const Handler& handler)
{
    d->state.change([&](auto& settings) { settings.handler = handler; });
}

void SshServer::setTalker(const QString& line, const Talker& talker)
{
    d->state.change([&](auto& settings) { settings.talkers.insert(line, talker); });
}

void SshServer::setTalkers(const TalkerFinder& find)
{
    d->state.change([&](auto& settings) { settings.findTalker = find; });
}

void SshServer::newHostKey(const QByteArray& type)
{
    const QByteArray pem = generate(type);
    d->state.change([&](auto& settings) { settings.hostKeys = {pem}; });
}

void SshServer::addHostKey(const QByteArray& type)
{
    const QByteArray pem = generate(type);
    d->state.change([&](auto& settings) { settings.hostKeys << pem; });
}

QList<QByteArray> SshServer::knownHostsLines() const
{
    QList<QByteArray> lines;
    for (const QByteArray& pem : d->state.settings().hostKeys)
        lines << "[127.0.0.1]:" + QByteArray::number(d->port) + ' ' + publicHalf(pem) + '\n';
    return lines;
}

void SshServer::misbehave(SshPhase phase, SshFault fault)
{
    d->state.change([&](auto& settings) {
        settings.phase = phase;
        settings.fault = fault;
    });
}

void SshServer::setGreetingDelay(std::chrono::milliseconds delay)
{
    d->state.change([&](auto& settings) { settings.greetingDelay = delay; });
}

void SshServer::dropConnections()
{
    d->drop();
}

int SshServer::connections() const
{
    return d->state.record().connections;
}

QStringList SshServer::logins() const
{
    return d->state.record().logins;
}

QStringList SshServer::rawLines() const
{
    return d->state.record().rawLines;
}

QList<QByteArray> SshServer::inputs() const
{
    return d->state.record().inputs;
}

} // namespace hcp::doubles
