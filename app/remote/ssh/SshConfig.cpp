// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/SshConfig.h"

#include "base/Files.h"
#include "remote/ssh/ConfigReader.h"
#include "remote/ssh/ConfigText.h"

#include <QDir>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace hcp::ssh
{

namespace
{

constexpr auto SystemConfig = "/etc/ssh/ssh_config";

QString localUser()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER");
}

/// Obeyed, or without meaning for a session that runs programs without a terminal.
const QSet<QString>& knownKeywords()
{
    static const QSet<QString> known = [] {
        const QString words = QStringLiteral(
            "hostname user port addressfamily connecttimeout identityfile identitiesonly "
            "identityagent pubkeyauthentication passwordauthentication "
            "kbdinteractiveauthentication "
            "challengeresponseauthentication numberofpasswordprompts userknownhostsfile "
            "globalknownhostsfile hostkeyalias hashknownhosts stricthostkeychecking proxycommand "
            "proxyjump ciphers macs kexalgorithms hostkeyalgorithms pubkeyacceptedalgorithms "
            "pubkeyacceptedkeytypes ignoreunknown "
            "addkeystoagent batchmode canonicaldomains canonicalizefallbacklocal "
            "canonicalizemaxdots canonicalizepermittedcnames checkhostip clearallforwardings "
            "compression controlmaster controlpath controlpersist dynamicforward "
            "enableescapecommandline enablesshkeysign escapechar exitonforwardfailure "
            "fingerprinthash forkafterauthentication forwardagent forwardx11 forwardx11timeout "
            "forwardx11trusted gatewayports gssapiauthentication gssapidelegatecredentials "
            "gssapikeyexchange hostbasedauthentication ipqos localcommand localforward loglevel "
            "logverbose nohostauthenticationforlocalhost permitlocalcommand permitremoteopen "
            "remotecommand remoteforward requesttty sendenv sessiontype setenv stdinnull "
            "streamlocalbindmask streamlocalbindunlink syslogfacility tcpkeepalive tunnel "
            "tunneldevice updatehostkeys visualhostkey xauthlocation");
        const QStringList list = words.split(QLatin1Char(' '));
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return known;
}

/// Turns what the reader found into a HostConfig.
class Interpreter
{
public:
    Interpreter(const ConfigReader& reader, QString home)
        : m_reader(reader), m_home(std::move(home)), m_tokens(reader.tokens())
    {
    }

    QString text(const char* keyword, const QString& fallback = {}) const
    {
        return m_reader.words(QString::fromLatin1(keyword)).value(0, fallback);
    }

    bool flag(const char* keyword, bool fallback) const
    {
        const QString value = text(keyword).toLower();
        return value.isEmpty() ? fallback
                               : value == QStringLiteral("yes") || value == QStringLiteral("true");
    }

    /// A path with its tilde, tokens and variables replaced.
    Result<QString> path(const QString& raw) const
    {
        const auto variables = expandEnvironment(expandTilde(raw, m_home));
        const auto expanded = variables ? expandTokens(*variables, m_tokens) : std::nullopt;
        if (!expanded)
            return failure(
                ErrorCode::FileAccess,
                QStringLiteral("ssh_config: %1 has an unknown token or variable").arg(raw));
        return *expanded;
    }

    Result<QStringList> paths(const QStringList& raw) const
    {
        QStringList result;
        for (const QString& one : raw) {
            if (one == QStringLiteral("none"))
                continue;
            const auto expanded = path(one);
            if (!expanded)
                return tl::make_unexpected(expanded.error());
            result << *expanded;
        }
        return result;
    }

    QStringList words(const char* keyword, const QStringList& fallback) const
    {
        const QString name = QString::fromLatin1(keyword);
        return m_reader.has(name) ? m_reader.words(name) : fallback;
    }

    const QMap<QChar, QString>& tokens() const { return m_tokens; }

private:
    const ConfigReader& m_reader;
    QString m_home;
    QMap<QChar, QString> m_tokens;
};

Status readFiles(ConfigReader& reader, const Target& target, const QString& home)
{
    using Origin = ConfigReader::Origin;
    if (!target.configFile.isEmpty())
        return reader.read(target.configFile, Origin::Chosen);
    const QString own = home + QStringLiteral("/.ssh/config");
    if (QFileInfo::exists(own)) {
        if (auto read = reader.read(own, Origin::User); !read)
            return read;
    }
    const QString system = QString::fromLatin1(SystemConfig);
    return QFileInfo::exists(system) ? reader.read(system, Origin::System) : Status();
}

/// `ssh -W` through the jump hosts, as OpenSSH itself does. Its questions would be asked by a
/// hidden process, so it may not ask any.
QString jumpCommand(const QString& jumps, const Target& target)
{
    const QStringList hops = jumps.split(QLatin1Char(','));
    QStringList argv{QStringLiteral("ssh"), QStringLiteral("-o"), QStringLiteral("BatchMode=yes")};
    if (!target.configFile.isEmpty())
        argv << QStringLiteral("-F") << target.configFile;
    if (hops.size() > 1)
        argv << QStringLiteral("-J") << hops.mid(0, hops.size() - 1).join(QLatin1Char(','));
    argv << QStringLiteral("-W") << QStringLiteral("[%h]:%p");
    QString last = hops.last().trimmed();
    if (!last.startsWith(QStringLiteral("ssh://")))
        last.prepend(QStringLiteral("ssh://")); // user@host:port as one word
    argv << QStringLiteral("--") << last;
    return shellLine(argv);
}

/// Which program stands between, if any. %h and the like end up in a shell line, so a host name
/// that a shell would read is refused (OpenSSH does so since 9.6).
Result<QString> proxyCommand(const Interpreter& config, const Target& target,
                             const HostConfig& host)
{
    const QString none = QStringLiteral("none");
    const QString jump = config.text("proxyjump", none);
    QString command = config.text("proxycommand", none);
    if (jump.toLower() != none)
        command = jumpCommand(jump, target);
    if (command.toLower() == none)
        return QString();
    for (const QString& word : {host.hostName, host.user}) {
        if (shellQuote(word) != word || word.startsWith(QLatin1Char('-')))
            return failure(ErrorCode::InvalidCall,
                           QStringLiteral("%1 cannot be handed to a ProxyCommand").arg(word));
    }
    const auto expanded = expandTokens(command, config.tokens());
    if (!expanded)
        return failure(ErrorCode::FileAccess,
                       QStringLiteral("ssh_config: ProxyCommand has an unknown % token"), command);
    return *expanded;
}

void interpretLogin(const Interpreter& config, HostConfig& host)
{
    host.identitiesOnly = config.flag("identitiesonly", false);
    host.pubkeyAuthentication = config.flag("pubkeyauthentication", true);
    host.passwordAuthentication = config.flag("passwordauthentication", true);
    host.keyboardInteractive = config.flag("kbdinteractiveauthentication",
                                           config.flag("challengeresponseauthentication", true));
    host.passwordPrompts =
        qBound(1, config.text("numberofpasswordprompts", QStringLiteral("3")).toInt(), 3);
    host.hashKnownHosts = config.flag("hashknownhosts", false);
    host.strictHostKeys = config.flag("stricthostkeychecking", false);
    host.hostKeyAlias = config.text("hostkeyalias");
    host.ciphers = config.text("ciphers");
    host.macs = config.text("macs");
    host.kexAlgorithms = config.text("kexalgorithms");
    host.hostKeyAlgorithms = config.text("hostkeyalgorithms");
    host.pubkeyAlgorithms =
        config.text("pubkeyacceptedalgorithms", config.text("pubkeyacceptedkeytypes"));
}

Status interpretPaths(const Interpreter& config, const ConfigReader& reader, HostConfig& host)
{
    host.ownIdentities = !reader.identityFiles().isEmpty();
    const QStringList defaults{
        QStringLiteral("~/.ssh/id_rsa"),        QStringLiteral("~/.ssh/id_ecdsa"),
        QStringLiteral("~/.ssh/id_ecdsa_sk"),   QStringLiteral("~/.ssh/id_ed25519"),
        QStringLiteral("~/.ssh/id_ed25519_sk"), QStringLiteral("~/.ssh/id_xmss"),
        QStringLiteral("~/.ssh/id_dsa")};
    const QStringList user =
        config.words("userknownhostsfile",
                     {QStringLiteral("~/.ssh/known_hosts"), QStringLiteral("~/.ssh/known_hosts2")});
    const QStringList global =
        config.words("globalknownhostsfile", {QStringLiteral("/etc/ssh/ssh_known_hosts"),
                                              QStringLiteral("/etc/ssh/ssh_known_hosts2")});
    const auto identities = config.paths(host.ownIdentities ? reader.identityFiles() : defaults);
    const auto userFiles = config.paths(user);
    const auto globalFiles = config.paths(global);
    for (const auto* result : {&identities, &userFiles, &globalFiles}) {
        if (!*result)
            return tl::make_unexpected(result->error());
    }
    host.identityFiles = *identities;
    host.userKnownHostsFiles = *userFiles;
    host.globalKnownHostsFiles = *globalFiles;
    return {};
}

/// A path, `none`, `SSH_AUTH_SOCK`, or `$NAME`.
Status interpretAgent(const Interpreter& config, HostConfig& host)
{
    const QString raw = config.text("identityagent");
    if (raw.isEmpty() || raw == QStringLiteral("SSH_AUTH_SOCK"))
        return {};
    if (raw.startsWith(QLatin1Char('$')) && !raw.startsWith(QStringLiteral("${"))) {
        host.identityAgent = qEnvironmentVariable(raw.mid(1).toUtf8().constData());
        return {};
    }
    const auto path = config.path(raw);
    if (!path)
        return tl::make_unexpected(path.error());
    host.identityAgent = *path;
    return {};
}

Status interpretAddress(const Interpreter& config, const ConfigReader& reader,
                        const QString& fallbackUser, HostConfig& host)
{
    host.hostName = reader.hostName().toLower();
    host.user = config.text("user", fallbackUser);
    bool numeric = false;
    host.port = config.text("port", QStringLiteral("22")).toInt(&numeric);
    if (!numeric || host.port < 1 || host.port > 65535)
        return failure(ErrorCode::FileAccess,
                       QStringLiteral("ssh_config: Port %1 is none").arg(config.text("port")));
    const QString family = config.text("addressfamily").toLower();
    host.family = family == QStringLiteral("inet")    ? Family::IPv4
                  : family == QStringLiteral("inet6") ? Family::IPv6
                                                      : Family::Any;
    host.connectTimeout = parseTime(config.text("connecttimeout"));
    return {};
}

} // namespace

QString HostConfig::hostKeyName() const
{
    return hostKeyAlias.isEmpty() ? hostName : hostKeyAlias;
}

int HostConfig::hostKeyPort() const
{
    constexpr int DefaultPort = 22;
    return hostKeyAlias.isEmpty() ? port : DefaultPort;
}

Result<HostConfig> readConfig(const Target& target, const Questions& questions, Budget& budget)
{
    const QString home = homeFolder();
    ConfigReader reader(
        {target.host, target.user, target.port, localUser(), home, questions.runProgram}, budget);
    if (auto read = readFiles(reader, target, home); !read)
        return tl::make_unexpected(read.error());
    if (reader.wantsSecondPass()) {
        reader.secondPass();
        if (auto read = readFiles(reader, target, home); !read)
            return tl::make_unexpected(read.error());
    }
    const Interpreter config(reader, home);
    HostConfig host;
    host.alias = target.host;
    interpretLogin(config, host);
    for (const Status& status :
         {interpretAddress(config, reader, localUser(), host), interpretPaths(config, reader, host),
          interpretAgent(config, host)}) {
        if (!status)
            return tl::make_unexpected(status.error());
    }
    auto proxy = proxyCommand(config, target, host);
    if (!proxy)
        return tl::make_unexpected(proxy.error());
    host.proxyCommand = *proxy;
    for (const QString& keyword : reader.keywords()) {
        if (!knownKeywords().contains(keyword))
            host.ignored << keyword;
    }
    return host;
}

} // namespace hcp::ssh
