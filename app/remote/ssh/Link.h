// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Budget.h"
#include "remote/ssh/ProxyProcess.h"

#include <libssh/libssh.h>

#include <functional>
#include <memory>
#include <optional>

#include <sys/types.h>

namespace hcp::ssh
{

/// One libssh session in non-blocking mode: every call is repeated in slices until it is done,
/// its time is over, or somebody asks for a stop. Used by one thread.
class Link
{
public:
    Link(QString host, Fd socket, std::unique_ptr<ProxyProcess> proxy);
    Link(const Link&) = delete;
    Link(Link&&) = delete;
    Link& operator=(const Link&) = delete;
    Link& operator=(Link&&) = delete;
    ~Link();

    ssh_session handle() const { return m_session; }
    /// The host as messages name it.
    const QString& host() const { return m_host; }

    /// Repeats `call` while it answers `again`. `doing` names the phase in errors
    /// ("exchanging keys"). The result is what the call answered last, also its failure value.
    Result<int> repeat(const QString& doing, int again, const std::function<int()>& call,
                       const Budget& budget);
    /// Lets libssh work for at most one slice. False: the connection is gone.
    bool work();

    /// The connection broke while `doing`: with libssh's words and the phase.
    tl::unexpected<Error> broken(const QString& doing) const;
    tl::unexpected<Error> tooLate(const QString& doing, const Budget& budget) const;
    /// libssh's last words about this session.
    QString lastWords() const;
    bool isAlive() const;

    /// The session object is gone: what still hangs on this link shall stop.
    void retire() { m_retired = true; }
    bool isRetired() const { return m_retired; }

private:
    void waitForSocket() const;

    QString m_host;
    ssh_session m_session;
    int m_socket; ///< libssh's, as long as there is a session
    std::optional<ino_t> m_inode;
    ssh_event m_event = nullptr;
    std::unique_ptr<ProxyProcess> m_proxy;
    bool m_retired = false;
};

/// Frees what libssh allocated.
struct KeyDeleter {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<ssh_key_struct, KeyDeleter>;

} // namespace hcp::ssh
