// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/SshSession.h"

#include "remote/ssh/LibsshSession.h"

#include "remote/ssh/Authentication.h"
#include "remote/ssh/HostKeyCheck.h"

#include <QFileInfo>
#include <algorithm>

namespace hcp::ssh
{

namespace
{

void setOption(ssh_session session, ssh_options_e option, const QString& value)
{
    if (!value.isEmpty())
        ssh_options_set(session, option, value.toUtf8().constData());
}

/// Everything that libssh has to know. It reads no configuration and no known_hosts of its own.
void configure(ssh_session session, const HostConfig& config, const KnownHosts& known)
{
    const int no = 0;
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &no);
    setOption(session, SSH_OPTIONS_HOST, config.hostName);
    setOption(session, SSH_OPTIONS_USER, config.user);
    setOption(session, SSH_OPTIONS_KNOWNHOSTS, QStringLiteral("/dev/null"));
    setOption(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, QStringLiteral("/dev/null"));
    setOption(session, SSH_OPTIONS_CIPHERS_C_S, config.ciphers);
    setOption(session, SSH_OPTIONS_CIPHERS_S_C, config.ciphers);
    setOption(session, SSH_OPTIONS_HMAC_C_S, config.macs);
    setOption(session, SSH_OPTIONS_HMAC_S_C, config.macs);
    setOption(session, SSH_OPTIONS_KEY_EXCHANGE, config.kexAlgorithms);
    setOption(session, SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, config.pubkeyAlgorithms);
    const QStringList types = known.typesFor(config.hostKeyName(), config.hostKeyPort());
    setOption(session, SSH_OPTIONS_HOSTKEYS,
              config.hostKeyAlgorithms.isEmpty() ? hostKeyAlgorithms(types)
                                                 : config.hostKeyAlgorithms);
}

/// What the target says outright wins over ssh_config.
void override(HostConfig& config, const Target& target)
{
    if (!target.identityFile.isEmpty()) {
        config.identityFiles = {target.identityFile};
        config.ownIdentities = true;
        config.identitiesOnly = true;
    }
    if (!target.knownHostsFile.isEmpty())
        config.userKnownHostsFiles = {target.knownHostsFile};
}

struct Wire {
    Fd socket;
    std::unique_ptr<ProxyProcess> proxy;
};

Result<Wire> connectWire(const HostConfig& config, const Questions& questions, Budget& budget)
{
    Wire wire;
    if (config.proxyCommand.isEmpty()) {
        auto connected = connectTcp(config.hostName, config.port, config.family, budget);
        if (!connected)
            return tl::make_unexpected(connected.error());
        wire.socket = std::move(*connected);
        return wire;
    }
    const bool may = questions.runProgram &&
                     budget.ask([&] { return questions.runProgram(config.proxyCommand); });
    if (!may)
        return failure(
            ErrorCode::NeedsConsent,
            QStringLiteral("ssh_config wants to reach %1 through a program").arg(config.alias),
            config.proxyCommand);
    auto proxy = ProxyProcess::start(config.proxyCommand, wire.socket);
    if (!proxy)
        return tl::make_unexpected(proxy.error());
    wire.proxy = std::move(*proxy);
    return wire;
}

/// Banner and key exchange. libssh's status tells how far it came: 0.4 is "banner received".
Status shakeHands(Link& link, Budget& budget)
{
    float progress = 0;
    ssh_callbacks_struct callbacks{};
    callbacks.userdata = &progress;
    callbacks.connect_status_function = [](void* data, float status) {
        *static_cast<float*>(data) = status;
    };
    ssh_callbacks_init(&callbacks);
    ssh_set_callbacks(link.handle(), &callbacks);
    auto done = link.repeat(
        QStringLiteral("exchanging keys"), SSH_AGAIN, [&] { return ssh_connect(link.handle()); },
        budget);
    ssh_set_callbacks(link.handle(), nullptr);
    constexpr float BannerReceived = 0.4F;
    const bool greeted = progress >= BannerReceived;
    if (!done && (done.error().code != ErrorCode::Timeout || greeted))
        return tl::make_unexpected(done.error());
    if (!done || (*done != SSH_OK && !greeted))
        return failure(ErrorCode::SshUnreachable,
                       QStringLiteral("%1 takes the connection but does not greet as an SSH server")
                           .arg(link.host()),
                       link.lastWords(),
                       QStringLiteral("Check that the port is sshd's and that it is not "
                                      "overloaded (MaxStartups)."));
    return *done == SSH_OK ? Status() : link.broken(QStringLiteral("exchanging keys"));
}

/// The known_hosts files of the person, then the system's.
Result<KnownHosts> readKnownHosts(const HostConfig& config)
{
    return KnownHosts::read(config.userKnownHostsFiles + config.globalKnownHostsFiles);
}

/// All that comes after reading the configuration.
Result<std::unique_ptr<Session>> logIn(const HostConfig& config, const Questions& questions,
                                       Budget& budget, const Timeouts& timeouts)
{
    const auto known = readKnownHosts(config);
    if (!known)
        return tl::make_unexpected(known.error());
    auto wire = connectWire(config, questions, budget);
    if (!wire)
        return tl::make_unexpected(wire.error());
    auto link =
        std::make_shared<Link>(config.alias, std::move(wire->socket), std::move(wire->proxy));
    configure(link->handle(), config, *known);
    if (auto met = shakeHands(*link, budget); !met)
        return tl::make_unexpected(met.error());
    auto key = checkHostKey(serverKeyBlob(*link), config, *known, questions, budget);
    if (!key)
        return tl::make_unexpected(key.error());
    Authentication authentication(*link, config, questions, budget);
    if (auto in = authentication.run(); !in)
        return tl::make_unexpected(in.error());
    return std::make_unique<LibsshSession>(std::move(link), config, *key, questions, timeouts);
}

/// What `ssh` obeys and libssh does not may be why it works there and not here.
Error withIgnored(Error error, const HostConfig& config)
{
    if (error.code == ErrorCode::Cancelled || config.ignored.isEmpty())
        return error;
    const QString said = QStringLiteral("Not obeyed of ssh_config: %1")
                             .arg(config.ignored.join(QStringLiteral(", ")));
    error.details += (error.details.isEmpty() ? QString() : QStringLiteral("\n")) + said;
    return error;
}

} // namespace

Result<std::unique_ptr<Session>> Session::open(const Target& target, const Questions& questions,
                                               const std::stop_token& stop,
                                               const Timeouts& timeouts)
{
    Budget reading(timeouts.connect, stop);
    auto config = readConfig(target, questions, reading);
    if (!config)
        return tl::make_unexpected(config.error());
    const std::chrono::seconds configured(config->connectTimeout.value_or(0));
    Budget budget(configured.count() > 0 ? configured : timeouts.connect, stop);
    override(*config, target);
    return logIn(*config, questions, budget, timeouts).map_error([&config](Error error) {
        return withIgnored(std::move(error), *config);
    });
}

} // namespace hcp::ssh
