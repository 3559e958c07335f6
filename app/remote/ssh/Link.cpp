// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Link.h"

#include "base/Wait.h"

#include <poll.h>
#include <sys/stat.h>

namespace hcp::ssh
{

namespace
{

/// What tells one socket from another that got its number later.
std::optional<ino_t> inodeOf(int fd)
{
    struct stat status = {};
    return ::fstat(fd, &status) == 0 ? std::optional(status.st_ino) : std::nullopt;
}

} // namespace

Link::Link(QString host, Fd socket, std::unique_ptr<ProxyProcess> proxy)
    : m_host(std::move(host)), m_session(ssh_new()), m_socket(socket.release()),
      m_inode(inodeOf(m_socket)), m_proxy(std::move(proxy))
{
    ssh_options_set(m_session, SSH_OPTIONS_FD, &m_socket);
    ssh_set_blocking(m_session, 0);
}

Link::~Link()
{
    if (m_event != nullptr) {
        ssh_event_remove_session(m_event, m_session);
        ssh_event_free(m_event);
    }
    ssh_disconnect(m_session);
    ssh_free(m_session);
    // libssh says farewell and leaves a socket open that it was given (0.10 and later); earlier it
    // closed it.
    if (m_inode && inodeOf(m_socket) == m_inode)
        ::close(m_socket);
}

bool Link::isAlive() const
{
    return ssh_is_connected(m_session) != 0 &&
           (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0;
}

QString Link::lastWords() const
{
    const char* bye = ssh_get_disconnect_message(m_session);
    const QString words = QString::fromUtf8(ssh_get_error(m_session));
    const QString farewell = QString::fromUtf8(bye != nullptr ? bye : "");
    return farewell.isEmpty() || words.contains(farewell) ? words : farewell;
}

tl::unexpected<Error> Link::broken(const QString& doing) const
{
    return failure(ErrorCode::SshProtocol,
                   QStringLiteral("%1: the SSH connection broke while %2").arg(m_host, doing),
                   lastWords());
}

tl::unexpected<Error> Link::tooLate(const QString& doing, const Budget& budget) const
{
    return failure(ErrorCode::Timeout,
                   QStringLiteral("%1: no answer within %2 s while %3")
                       .arg(m_host)
                       .arg(static_cast<double>(budget.total().count()) / 1000.0)
                       .arg(doing));
}

void Link::waitForSocket() const
{
    const bool writes = (ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) != 0;
    pollfd watched{ssh_get_fd(m_session), static_cast<short>(POLLIN | (writes ? POLLOUT : 0)), 0};
    ::poll(&watched, watched.fd >= 0 ? 1 : 0, static_cast<int>(Slice.count()));
}

Result<int> Link::repeat(const QString& doing, int again, const std::function<int()>& call,
                         const Budget& budget)
{
    for (;;) {
        if (budget.stopped())
            return cancelled();
        const int answer = call();
        if (answer != again)
            return answer;
        if (budget.passed())
            return tooLate(doing, budget);
        waitForSocket();
    }
}

bool Link::work()
{
    if (m_event == nullptr) {
        m_event = ssh_event_new();
        ssh_event_add_session(m_event, m_session);
    }
    return ssh_event_dopoll(m_event, static_cast<int>(Slice.count())) != SSH_ERROR && isAlive();
}

} // namespace hcp::ssh
