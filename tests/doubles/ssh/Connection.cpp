// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/ssh/Connection.h"

#include <QCryptographicHash>

#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace hcp::doubles
{

namespace
{

constexpr int Slice = 10;
constexpr int MaxAuthTries = 6; ///< as OpenSSH hangs up

QByteArray exported(ssh_key key)
{
    char* text = nullptr;
    if (ssh_pki_export_pubkey_base64(key, &text) != SSH_OK)
        return {};
    QByteArray base64(text);
    ssh_string_free_char(text);
    return base64;
}

QString fingerprint(const QByteArray& base64)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromBase64(base64), QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") +
           QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace

SshConnection::SshConnection(int fd, ServerState& state, std::stop_token stop)
    : m_fd(fd), m_state(state), m_settings(state.settings()), m_stop(std::move(stop))
{
}

SshConnection::~SshConnection()
{
    if (m_session == nullptr) {
        ::close(m_fd);
        return;
    }
    ssh_disconnect(m_session); // frees the channels and closes the socket
    ssh_free(m_session);
}

bool SshConnection::strike(SshPhase phase)
{
    if (m_settings.phase == phase && !m_dead)
        breakOff(m_settings.fault);
    return m_dead;
}

void SshConnection::breakOff(SshFault fault)
{
    m_dead = true;
    sockaddr nowhere{};
    nowhere.sa_family = AF_UNSPEC;
    switch (fault) {
    case SshFault::Reset: // Linux: disconnecting a TCP socket this way sends RST
        ::connect(m_fd, &nowhere, sizeof nowhere);
        break;
    case SshFault::Close:
        ::shutdown(m_fd, SHUT_RDWR);
        break;
    case SshFault::Silence:
        while (!m_stop.stop_requested()) {
            pollfd watched{m_fd, POLLRDHUP, 0};
            if (::poll(&watched, 1, Slice) > 0)
                break;
        }
        break;
    }
}

/// What happens before libssh takes over. True: it may.
bool SshConnection::greet()
{
    m_state.note([](auto& record) { ++record.connections; });
    if (strike(SshPhase::Connect))
        return false;
    const auto until = std::chrono::steady_clock::now() + m_settings.greetingDelay;
    while (std::chrono::steady_clock::now() < until && !m_stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(Slice));
    if (m_settings.phase != SshPhase::KeyExchange)
        return true;
    const QByteArray banner("SSH-2.0-double\r\n");
    ::send(m_fd, banner.constData(), static_cast<std::size_t>(banner.size()), MSG_NOSIGNAL);
    char buffer[4096]; // the client's banner and its KEXINIT
    QByteArray seen;
    constexpr int Enough = 300;
    while (seen.size() < Enough) {
        const ssize_t n = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (n <= 0)
            return false;
        seen.append(buffer, n);
    }
    strike(SshPhase::KeyExchange);
    return false;
}

void SshConnection::run()
{
    if (!greet())
        return;
    ssh_bind bind = ssh_bind_new();
    const bool no = false;
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
    for (const QByteArray& pem : m_settings.hostKeys) {
        ssh_key key = nullptr;
        ssh_pki_import_privkey_base64(pem.constData(), nullptr, nullptr, nullptr, &key);
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, key);
    }
    m_session = ssh_new();
    const bool accepted = ssh_bind_accept_fd(bind, m_session, m_fd) == SSH_OK;
    if (accepted)
        serve();
    ssh_bind_free(bind);
}

void SshConnection::setCallbacks()
{
    m_callbacks.userdata = this;
    m_callbacks.auth_none_function = [](ssh_session, const char* user, void* self) {
        auto* me = static_cast<SshConnection*>(self);
        me->m_state.note([](auto& record) { record.logins << QStringLiteral("none"); });
        if (!me->strike(SshPhase::Auth))
            me->findAccount(user);
        return static_cast<int>(SSH_AUTH_DENIED);
    };
    m_callbacks.auth_pubkey_function = [](ssh_session, const char* user, ssh_key key,
                                          char signature, void* self) {
        auto* me = static_cast<SshConnection*>(self);
        return me->findAccount(user) ? me->tryKey(key, signature) : me->loginFailed();
    };
    m_callbacks.auth_password_function = [](ssh_session, const char* user, const char* password,
                                            void* self) {
        auto* me = static_cast<SshConnection*>(self);
        return me->findAccount(user) ? me->tryPassword(password) : me->loginFailed();
    };
    m_callbacks.channel_open_request_session_function = [](ssh_session session, void* self) {
        auto* me = static_cast<SshConnection*>(self);
        if (me->strike(SshPhase::ChannelOpen))
            return static_cast<ssh_channel>(nullptr);
        me->m_channels.push_back(std::make_unique<Channel>(*me, session));
        return me->m_channels.back()->handle();
    };
    ssh_callbacks_init(&m_callbacks);
    ssh_set_server_callbacks(m_session, &m_callbacks);
    ssh_set_message_callback(m_session, onMessage, this);
    ssh_set_auth_methods(m_session, SSH_AUTH_METHOD_PUBLICKEY | SSH_AUTH_METHOD_PASSWORD);
}

void SshConnection::serve()
{
    setCallbacks();
    if (ssh_handle_key_exchange(m_session) != SSH_OK)
        return;
    ssh_set_blocking(m_session, 0);
    ssh_event event = ssh_event_new();
    ssh_event_add_session(event, m_session);
    while (!m_stop.stop_requested() && !m_dead && ssh_is_connected(m_session) != 0) {
        if (ssh_event_dopoll(event, Slice) == SSH_ERROR)
            break;
        for (const auto& channel : m_channels) {
            if (!m_dead)
                channel->proceed();
        }
    }
    ssh_event_remove_session(event, m_session);
    ssh_event_free(event);
}

/// From the first request on the server offers what the account can use.
bool SshConnection::findAccount(const char* user)
{
    for (const SshAccount& account : m_settings.accounts) {
        if (account.user != QString::fromUtf8(user))
            continue;
        m_account = account;
        setMethods();
        return true;
    }
    return false;
}

void SshConnection::setMethods()
{
    int methods = 0;
    methods |= m_account.publicKeys.isEmpty() ? 0 : SSH_AUTH_METHOD_PUBLICKEY;
    methods |= m_account.password.isEmpty() ? 0 : SSH_AUTH_METHOD_PASSWORD;
    methods |= m_account.prompts.isEmpty() ? 0 : SSH_AUTH_METHOD_INTERACTIVE;
    ssh_set_auth_methods(m_session, methods);
}

int SshConnection::loginFailed()
{
    if (++m_failures >= MaxAuthTries) {
        m_dead = true;
        ::shutdown(m_fd, SHUT_RDWR);
    }
    return SSH_AUTH_DENIED;
}

int SshConnection::loggedIn()
{
    return SSH_AUTH_SUCCESS;
}

int SshConnection::tryKey(ssh_key key, char signature)
{
    const QByteArray base64 = exported(key);
    const bool probe = signature == SSH_PUBLICKEY_STATE_NONE;
    m_state.note([&](auto& record) {
        record.logins << (probe ? QStringLiteral("publickey ") : QStringLiteral("signature ")) +
                             fingerprint(base64);
    });
    bool known = false;
    for (const QByteArray& line : m_account.publicKeys)
        known = known || line.split(' ').value(1).trimmed() == base64;
    const bool good = known && (probe || signature == SSH_PUBLICKEY_STATE_VALID);
    return good ? loggedIn() : loginFailed();
}

int SshConnection::tryPassword(const char* password)
{
    m_state.note([](auto& record) { record.logins << QStringLiteral("password"); });
    const bool good = !m_account.password.isEmpty() && m_account.password == password;
    return good ? loggedIn() : loginFailed();
}

bool SshConnection::answersFit() const
{
    if (ssh_userauth_kbdint_getnanswers(m_session) != m_account.prompts.size())
        return false;
    for (int i = 0; i < m_account.prompts.size(); ++i) {
        if (m_account.prompts[i].second !=
            ssh_userauth_kbdint_getanswer(m_session, static_cast<unsigned>(i)))
            return false;
    }
    return true;
}

int SshConnection::interact(ssh_message message)
{
    const bool response = ssh_message_auth_kbdint_is_response(message) != 0;
    // libssh leaves the user out of a response.
    if (!response && !findAccount(ssh_message_auth_user(message)))
        return 1;
    if (m_account.prompts.isEmpty())
        return 1;
    if (!response) {
        m_state.note([](auto& record) { record.logins << QStringLiteral("keyboard-interactive"); });
        std::vector<const char*> prompts;
        std::vector<char> echo;
        for (const auto& prompt : m_account.prompts) {
            prompts.push_back(prompt.first.constData());
            echo.push_back(0);
        }
        ssh_message_auth_interactive_request(message, "", "", static_cast<unsigned>(prompts.size()),
                                             prompts.data(), echo.data());
        return 0;
    }
    if (!answersFit()) {
        loginFailed();
        return 1; // libssh answers with a refusal
    }
    ssh_message_auth_reply_success(message, 0);
    return 0;
}

int SshConnection::onMessage(ssh_session, ssh_message message, void* self)
{
    if (ssh_message_type(message) == SSH_REQUEST_AUTH &&
        ssh_message_subtype(message) == SSH_AUTH_METHOD_INTERACTIVE)
        return static_cast<SshConnection*>(self)->interact(message);
    return 1;
}

} // namespace hcp::doubles
