// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Agent.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace hcp::ssh
{

namespace
{

// draft-miller-ssh-agent, section 5
constexpr char AgentFailure = 5;
constexpr char RequestIdentities = 11;
constexpr char IdentitiesAnswer = 12;
constexpr quint32 MostBytes = 256 * 1024;
constexpr quint32 MostKeys = 2048;

using Give = std::function<bool()>; ///< true: give up

QByteArray number(quint32 value)
{
    QByteArray bytes(sizeof value, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray framed(const QByteArray& message)
{
    return number(static_cast<quint32>(message.size())) + message;
}

bool waitFor(int fd, short events, const Give& giveUp)
{
    for (;;) {
        pollfd watched{fd, events, 0};
        if (::poll(&watched, 1, static_cast<int>(Slice.count())) > 0)
            return true;
        if (giveUp())
            return false;
    }
}

bool sendAll(int fd, const QByteArray& bytes, const Give& giveUp)
{
    for (qsizetype done = 0; done < bytes.size();) {
        if (!waitFor(fd, POLLOUT, giveUp))
            return false;
        const ssize_t n =
            ::send(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done),
                   MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        done += n > 0 ? n : 0;
    }
    return true;
}

std::optional<QByteArray> receive(int fd, qsizetype size, const Give& giveUp)
{
    QByteArray bytes(size, '\0');
    for (qsizetype done = 0; done < size;) {
        if (!waitFor(fd, POLLIN, giveUp))
            return std::nullopt;
        const ssize_t n =
            ::recv(fd, bytes.data() + done, static_cast<std::size_t>(size - done), MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return std::nullopt;
        done += n > 0 ? n : 0;
    }
    return bytes;
}

std::optional<QByteArray> receiveMessage(int fd, const Give& giveUp)
{
    const auto header = receive(fd, sizeof(quint32), giveUp);
    if (!header)
        return std::nullopt;
    const auto size = qFromBigEndian<quint32>(header->constData());
    if (size == 0 || size > MostBytes)
        return std::nullopt;
    return receive(fd, size, giveUp);
}

/// Reads length-prefixed strings from a message.
class Strings
{
public:
    explicit Strings(const QByteArray& bytes, qsizetype at) : m_bytes(bytes), m_at(at) {}

    std::optional<quint32> number()
    {
        if (m_bytes.size() - m_at < static_cast<qsizetype>(sizeof(quint32)))
            return std::nullopt;
        const auto value = qFromBigEndian<quint32>(m_bytes.constData() + m_at);
        m_at += sizeof(quint32);
        return value;
    }

    std::optional<QByteArray> string()
    {
        const auto size = number();
        if (!size || m_bytes.size() - m_at < static_cast<qsizetype>(*size))
            return std::nullopt;
        const QByteArray value = m_bytes.mid(m_at, *size);
        m_at += *size;
        return value;
    }

private:
    const QByteArray& m_bytes;
    qsizetype m_at;
};

QList<AgentKey> parseKeys(const QByteArray& message)
{
    QList<AgentKey> keys;
    if (message.at(0) != IdentitiesAnswer)
        return keys;
    Strings strings(message, 1);
    const quint32 count = strings.number().value_or(0);
    for (quint32 i = 0; i < count && i < MostKeys; ++i) {
        const auto blob = strings.string();
        const auto comment = blob ? strings.string() : std::nullopt;
        if (!comment)
            break;
        keys << AgentKey{*blob, QString::fromUtf8(*comment)};
    }
    return keys;
}

Fd connectUnix(const QString& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (name.isEmpty() || static_cast<std::size_t>(name.size()) >= sizeof address.sun_path)
        return {};
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    // Non-blocking: an agent with a full backlog counts as none instead of holding us up.
    Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.isOpen() ||
        ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return {};
    return fd;
}

/// Answers libssh's questions until it closes its end, even after giving up: a closed socket
/// would meet libssh's send() without MSG_NOSIGNAL.
void relay(const Fd& ours, const Fd& agent, const AgentKey& key, const Give& giveUp,
           const std::stop_token& ended)
{
    const Give never = [&] { return ended.stop_requested(); };
    const Give agentGives = [&] { return giveUp() || ended.stop_requested(); };
    for (;;) {
        const auto request = receiveMessage(ours.get(), never);
        if (!request)
            return;
        QByteArray answer(1, AgentFailure);
        if (request->at(0) == RequestIdentities) {
            answer = QByteArray(1, IdentitiesAnswer) + number(1) + framed(key.blob) +
                     framed(key.comment.toUtf8());
        } else if (sendAll(agent.get(), framed(*request), agentGives)) {
            answer = receiveMessage(agent.get(), agentGives).value_or(answer);
        }
        if (!sendAll(ours.get(), framed(answer), never))
            return;
    }
}

} // namespace

QStringList agentSockets(const QString& identityAgent)
{
    if (identityAgent == QStringLiteral("none"))
        return {};
    if (!identityAgent.isEmpty())
        return {identityAgent};
    const QString variable = qEnvironmentVariable("SSH_AUTH_SOCK");
    if (!variable.isEmpty())
        return {variable};
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.isEmpty())
        return {};
    return {runtime + QStringLiteral("/gcr/ssh"), runtime + QStringLiteral("/keyring/ssh")};
}

std::optional<Agent> Agent::find(const QStringList& sockets, const Budget& budget)
{
    constexpr int Share = 4;
    const Budget listing(budget.total() / Share, budget.stop());
    const Give giveUp = [&] { return budget.stopped() || budget.passed() || listing.passed(); };
    for (const QString& path : sockets) {
        Agent agent;
        agent.m_socket = connectUnix(path);
        if (!agent.m_socket.isOpen())
            continue;
        if (!sendAll(agent.m_socket.get(), framed(QByteArray(1, RequestIdentities)), giveUp))
            continue;
        const auto answer = receiveMessage(agent.m_socket.get(), giveUp);
        if (!answer)
            continue;
        agent.m_keys = parseKeys(*answer);
        return agent;
    }
    return std::nullopt;
}

AgentRelay::AgentRelay(Fd agent, AgentKey key, const Budget& budget)
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return;
    m_client = Fd(pair[0]);
    m_thread = std::jthread([ours = Fd(pair[1]), agent = std::move(agent), key = std::move(key),
                             budget](const std::stop_token& ended) {
        relay(
            ours, agent, key, [&] { return budget.stopped() || budget.passed(); }, ended);
    });
}

} // namespace hcp::ssh
