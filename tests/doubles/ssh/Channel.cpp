// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/ssh/Connection.h"

#include <algorithm>

namespace hcp::doubles
{

using Clock = std::chrono::steady_clock;

Channel::Channel(SshConnection& connection, ssh_session session)
    : m_connection(connection), m_channel(ssh_channel_new(session))
{
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function = [](ssh_session, ssh_channel, void* data, uint32_t size, int,
                                           void* self) {
        static_cast<Channel*>(self)->m_input.append(static_cast<const char*>(data), size);
        return static_cast<int>(size);
    };
    m_callbacks.channel_eof_function = [](ssh_session, ssh_channel, void* self) {
        static_cast<Channel*>(self)->m_inputEnded = true;
    };
    m_callbacks.channel_close_function = [](ssh_session, ssh_channel, void* self) {
        static_cast<Channel*>(self)->m_over = true;
    };
    m_callbacks.channel_exec_request_function = [](ssh_session, ssh_channel, const char* line,
                                                   void* self) {
        auto* channel = static_cast<Channel*>(self);
        if (channel->m_connection.strike(SshPhase::Exec))
            return static_cast<int>(SSH_ERROR);
        channel->m_raw = QString::fromUtf8(line);
        return static_cast<int>(SSH_OK);
    };
    m_callbacks.channel_pty_request_function = [](ssh_session, ssh_channel, const char*, int, int,
                                                  int, int, void*) {
        return static_cast<int>(SSH_ERROR); // nobody here may want one
    };
    ssh_callbacks_init(&m_callbacks);
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

void Channel::proceed()
{
    if (m_raw.isEmpty() || m_over)
        return;
    if (m_command.line.isEmpty() && !m_command.sudo)
        begin();
    if (m_talker && !m_answered)
        talk(m_talker);
    else if (!m_answered && m_inputEnded) {
        auto refused = fakeSudo(m_command, m_connection.account(), m_input);
        if (!refused && !m_command.validate) {
            m_connection.state().note([&](auto& record) { record.inputs << m_input; });
            const auto& handler = m_connection.settings().handler;
            refused = handler ? handler(m_command.line, m_input) : SshReply{.exitStatus = 127};
        }
        answer(*refused);
    }
    if (writeSome() && m_answered)
        end();
}

void Channel::begin()
{
    m_command = takeApart(m_raw);
    const auto settings = m_connection.settings();
    m_talker = settings.talkers.value(m_command.line);
    if (!m_talker && settings.findTalker)
        m_talker = settings.findTalker(m_command.line);
    m_connection.state().note([this](auto& record) { record.rawLines << m_raw; });
}

void Channel::talk(const SshServer::Talker& talker)
{
    if (!m_sudoDone) {
        if (m_command.fromInput && !m_input.contains('\n'))
            return;
        m_sudoDone = true;
        if (auto refused = fakeSudo(m_command, m_connection.account(), m_input)) {
            answer(*refused);
            return;
        }
    }
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        const QByteArray line = m_input.left(end);
        m_input.remove(0, end + 1);
        m_connection.state().note([&](auto& record) { record.inputs << line; });
        put(talker(line), false, Clock::now());
    }
    if (m_inputEnded)
        answer({});
}

void Channel::put(const QByteArray& bytes, bool isStderr, Clock::time_point due)
{
    if (bytes.isEmpty())
        return;
    const bool half = !isStderr && m_connection.settings().phase == SshPhase::MidOutput;
    m_pieces << Piece{due, half ? bytes.left(bytes.size() / 2) : bytes, isStderr, half};
}

void Channel::answer(const SshReply& reply)
{
    m_answered = true;
    m_reply = reply;
    auto due = Clock::now();
    put(reply.err, true, due);
    put(reply.out, false, due);
    for (const SshReply::Piece& piece : reply.later) {
        due += piece.pause;
        put(piece.err, true, due);
        put(piece.out, false, due);
        if (piece.out.isEmpty() && piece.err.isEmpty())
            m_pieces << Piece{due, {}, false, false}; // a pause before the end
    }
}

/// True: everything is written.
bool Channel::writeSome()
{
    constexpr qsizetype Most = 32 * 1024;
    while (!m_pieces.isEmpty() && Clock::now() >= m_pieces.first().due) {
        Piece& piece = m_pieces.first();
        const auto window = static_cast<qsizetype>(ssh_channel_window_size(m_channel));
        const qsizetype size = std::min({piece.bytes.size(), window, Most});
        if (size == 0 && !piece.bytes.isEmpty())
            return false;
        if (size > 0) {
            const auto count = static_cast<uint32_t>(size);
            const int written =
                piece.isStderr ? ssh_channel_write_stderr(m_channel, piece.bytes.constData(), count)
                               : ssh_channel_write(m_channel, piece.bytes.constData(), count);
            if (written <= 0)
                return false;
            piece.bytes.remove(0, written);
        }
        if (!piece.bytes.isEmpty())
            continue;
        const bool strikes = piece.strikeAfter;
        m_pieces.removeFirst();
        if (strikes && m_connection.strike(SshPhase::MidOutput))
            return false;
    }
    return m_pieces.isEmpty();
}

void Channel::end()
{
    m_over = true;
    if (m_reply.hangsUp) {
        m_connection.breakOff(SshFault::Reset);
        return;
    }
    if (m_connection.strike(SshPhase::BeforeExitStatus))
        return;
    if (m_reply.signal.isEmpty())
        ssh_channel_request_send_exit_status(m_channel, m_reply.exitStatus);
    else
        ssh_channel_request_send_exit_signal(m_channel, m_reply.signal.constData(), 0, "", "");
    ssh_channel_send_eof(m_channel);
    ssh_channel_close(m_channel);
}

} // namespace hcp::doubles
