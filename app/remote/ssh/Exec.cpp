// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Exec.h"

#include "base/Wait.h"

#include <algorithm>

namespace hcp::ssh
{

namespace
{

constexpr qsizetype WriteSize = 32 * 1024;

} // namespace

QByteArray commandLine(const QStringList& argv)
{
    // `env` and not an assignment: it works whatever the login shell is (csh, fish).
    return "env LC_ALL=C \"PATH=$PATH:/usr/sbin:/sbin:/usr/lib/frr\" " + shellLine(argv).toUtf8();
}

Exec::Exec(std::shared_ptr<Link> link, QString name, qsizetype outputLimit)
    : m_link(std::move(link)), m_name(std::move(name)), m_limit(outputLimit)
{
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = onData;
    m_callbacks.channel_eof_function = onEof;
    m_callbacks.channel_close_function = onClose;
    m_callbacks.channel_exit_status_function = onExit;
    m_callbacks.channel_exit_signal_function = onSignal;
    ssh_callbacks_init(&m_callbacks);
}

Exec::~Exec()
{
    if (m_channel == nullptr)
        return;
    ssh_remove_channel_callbacks(m_channel, &m_callbacks);
    ssh_channel_free(m_channel); // says close to the other side first
}

Result<std::unique_ptr<Exec>> Exec::start(std::shared_ptr<Link> link, const QString& name,
                                          const QByteArray& line, qsizetype outputLimit,
                                          const Budget& budget)
{
    std::unique_ptr<Exec> exec(new Exec(std::move(link), name, outputLimit));
    if (auto opened = exec->open(line, budget); !opened)
        return tl::make_unexpected(opened.error());
    return exec;
}

Status Exec::open(const QByteArray& line, const Budget& budget)
{
    const QString opening = QStringLiteral("opening a channel for %1").arg(m_name);
    if (m_link->isRetired() || !m_link->isAlive())
        return m_link->broken(opening);
    m_channel = ssh_channel_new(m_link->handle());
    if (m_channel == nullptr)
        return m_link->broken(opening);
    ssh_add_channel_callbacks(m_channel, &m_callbacks);
    auto opened = m_link->repeat(
        opening, SSH_AGAIN, [this] { return ssh_channel_open_session(m_channel); }, budget);
    if (!opened)
        return tl::make_unexpected(opened.error());
    if (*opened != SSH_OK)
        return m_link->broken(opening);
    const QString starting = QStringLiteral("starting %1").arg(m_name);
    auto started = m_link->repeat(
        starting, SSH_AGAIN, [&] { return ssh_channel_request_exec(m_channel, line.constData()); },
        budget);
    if (!started)
        return tl::make_unexpected(started.error());
    if (*started != SSH_OK)
        return m_link->broken(starting);
    return {};
}

QString Exec::running() const
{
    return QStringLiteral("running %1").arg(m_name);
}

void Exec::write(const Secret& input)
{
    if (!input.isEmpty())
        m_input.push_back(input);
}

Status Exec::writeSome()
{
    while (!m_closed && !m_input.empty()) {
        const QByteArray& bytes = m_input.front().reveal();
        const auto window = static_cast<qsizetype>(ssh_channel_window_size(m_channel));
        const qsizetype size = std::min({bytes.size() - m_written, window, WriteSize});
        if (size == 0)
            return {};
        const int written = ssh_channel_write(m_channel, bytes.constData() + m_written,
                                              static_cast<uint32_t>(size));
        if (written == SSH_ERROR && !m_link->isAlive())
            return m_link->broken(running());
        if (written <= 0)
            return {}; // it closes its input, or cannot take more right now
        m_written += written;
        if (m_written == bytes.size()) {
            m_input.pop_front();
            m_written = 0;
        }
    }
    if (m_endInput && !m_inputEnded && !m_closed) {
        m_inputEnded = true;
        ssh_channel_send_eof(m_channel);
    }
    return {};
}

Status Exec::proceed(const Budget& budget)
{
    if (budget.stopped())
        return cancelled();
    if (m_link->isRetired())
        return m_link->broken(running());
    if (auto written = writeSome(); !written)
        return written;
    if (!m_link->work() && !isFinished())
        return m_link->broken(running());
    if (m_overflow)
        return failure(ErrorCode::RemoteCommand, QStringLiteral("%1: %2 printed more than %3 bytes")
                                                     .arg(m_link->host(), m_name)
                                                     .arg(m_limit));
    if (budget.passed() && !isFinished())
        return m_link->tooLate(running(), budget);
    return {};
}

Result<Output> Exec::finish(const Budget& budget)
{
    while (!isFinished()) {
        if (auto step = proceed(budget); !step)
            return tl::make_unexpected(step.error());
    }
    return m_output;
}

int Exec::onData(ssh_session, ssh_channel, void* data, uint32_t size, int isStderr, void* self)
{
    auto* exec = static_cast<Exec*>(self);
    QByteArray& stream = isStderr != 0 ? exec->m_output.err : exec->m_output.out;
    if (stream.size() + static_cast<qsizetype>(size) > exec->m_limit)
        exec->m_overflow = true;
    else
        stream.append(static_cast<const char*>(data), static_cast<qsizetype>(size));
    return static_cast<int>(size);
}

void Exec::onEof(ssh_session, ssh_channel, void* self)
{
    static_cast<Exec*>(self)->m_eof = true;
}

void Exec::onClose(ssh_session, ssh_channel, void* self)
{
    static_cast<Exec*>(self)->m_closed = true;
}

void Exec::onExit(ssh_session, ssh_channel, int status, void* self)
{
    auto* exec = static_cast<Exec*>(self);
    exec->m_output.exitStatus = status;
    exec->m_ended = true;
}

void Exec::onSignal(ssh_session, ssh_channel, const char*, int, const char*, const char*,
                    void* self)
{
    auto* exec = static_cast<Exec*>(self);
    exec->m_output.exitStatus = -1;
    exec->m_ended = true;
}

} // namespace hcp::ssh
