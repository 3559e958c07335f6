// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/ssh/Link.h"
#include "remote/ssh/SshSession.h"

#include <libssh/callbacks.h>

#include <deque>
#include <memory>
#include <optional>

namespace hcp::ssh
{

/// One running program on the other side. libssh hands us data, end of file, exit status and
/// signal through callbacks as they arrive, so neither stream can starve the other, and a pause of
/// any length is not mistaken for the end (a read that times out in libssh 0.10 answers 0, like
/// end of file).
class Exec
{
public:
    /// Opens a channel and starts `line`. `name` is how errors call it.
    static Result<std::unique_ptr<Exec>> start(std::shared_ptr<Link> link, const QString& name,
                                               const QByteArray& line, qsizetype outputLimit,
                                               const Budget& budget);
    Exec(const Exec&) = delete;
    Exec(Exec&&) = delete;
    Exec& operator=(const Exec&) = delete;
    Exec& operator=(Exec&&) = delete;
    /// Closes the channel; a program that still runs loses its input and output.
    ~Exec();

    /// Queues more input. It is written by proceed() as the other side's window allows, and
    /// forgotten after that. A Secret, as it may begin with a password: no copy is made.
    void write(const Secret& input);
    /// No more input after what is queued.
    void endInput() { m_endInput = true; }
    /// One slice of work: writes, reads. An error when the connection broke or too much came.
    Status proceed(const Budget& budget);
    /// proceed() until the program ended and everything it wrote is here.
    Result<Output> finish(const Budget& budget);

    /// What has come so far; the caller may take from it.
    Output& output() { return m_output; }
    /// The program ended: nothing more will come.
    bool isFinished() const { return m_closed || (m_eof && m_ended); }

private:
    explicit Exec(std::shared_ptr<Link> link, QString name, qsizetype outputLimit);
    Status open(const QByteArray& line, const Budget& budget);
    Status writeSome();
    QString running() const;
    static int onData(ssh_session session, ssh_channel channel, void* data, uint32_t size,
                      int isStderr, void* self);
    static void onEof(ssh_session session, ssh_channel channel, void* self);
    static void onClose(ssh_session session, ssh_channel channel, void* self);
    static void onExit(ssh_session session, ssh_channel channel, int status, void* self);
    static void onSignal(ssh_session session, ssh_channel channel, const char* signal, int core,
                         const char* message, const char* language, void* self);

    std::shared_ptr<Link> m_link;
    QString m_name;
    qsizetype m_limit;
    ssh_channel m_channel = nullptr;
    ssh_channel_callbacks_struct m_callbacks{};
    std::deque<Secret> m_input;
    qsizetype m_written = 0; ///< of the first
    bool m_endInput = false;
    bool m_inputEnded = false;
    Output m_output;
    bool m_eof = false;
    bool m_ended = false; ///< the exit status or the signal is here
    bool m_closed = false;
    bool m_overflow = false;
};

/// The command line that a shell of the other side gets for these words: C locale, so that
/// messages can be understood, and a PATH with the folders where FRR and system tools live.
QByteArray commandLine(const QStringList& argv);

} // namespace hcp::ssh
