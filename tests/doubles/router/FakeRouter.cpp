// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/router/FakeRouter.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>

namespace hcp::doubles
{

namespace
{

constexpr auto Daemons = "zebra=yes\nbgpd=yes\nstaticd=yes\nbfdd=no\n"
                         "vtysh_enable=yes\nzebra_options=\"  -A 127.0.0.1 -s 90000000\"\n";
constexpr auto Config = "frr version 8.4.4\nfrr defaults traditional\nhostname frr1\n!\n";

// Options, then the program.
constexpr auto SystemdRun =
    R"(while case $1 in -*) ;; *) false ;; esac; do shift; done; exec "$@")";
constexpr auto Apt = R"(
case " $* " in
*' install '*)
  mkdir -p "$ROUTER_ROOT/etc/frr" "$ROUTER_ROOT/usr/lib/frr"
  printf 'zebra=yes\nbgpd=no\n' >"$ROUTER_ROOT/etc/frr/daemons"
  printf 'frr defaults traditional\n' >"$ROUTER_ROOT/etc/frr/frr.conf"
  printf '#!/bin/sh\necho "zebra version 8.4.4"\n' >"$ROUTER_ROOT/usr/lib/frr/zebra"
  chmod +x "$ROUTER_ROOT/usr/lib/frr/zebra" ;;
*' remove '*) rm -rf "$ROUTER_ROOT/usr/lib/frr" ;;
esac)";
constexpr auto Sysctl = R"(echo "${*##*=}" >"$ROUTER_ROOT/proc/sys/net/ipv4/ip_forward")";
constexpr auto Dnsmasq = R"(case "$*" in
*--conf-dir*)
  [ ! -e "$ROUTER_ROOT/etc/dnsmasq.d/broken.conf" ] ||
    { echo "dnsmasq: bad option at line 1 of /etc/dnsmasq.d/broken.conf" >&2; exit 1; } ;;
esac)";
constexpr auto Ip = R"(case "$*" in
*' addr') echo '[{"ifname":"eth0","addr_info":[{"family":"inet","local":"192.168.125.1","prefixlen":24}]}]' ;;
*) echo '[]' ;;
esac)";
constexpr auto Mktemp = R"(
if [ -e "$ROUTER_ROOT/knobs/full" ]; then
  case "$*" in *.hcp-bgp.*) echo "mktemp: failed to create file: No space left on device" >&2; exit 1 ;; esac
fi
exec /usr/bin/mktemp "$@")";

} // namespace

FakeRouter::FakeRouter() : m_root(m_folder.filePath(QStringLiteral("root")))
{
    QProcess::execute(QStringLiteral("ssh-keygen"),
                      {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                       QStringLiteral("-N"), QString(), QStringLiteral("-f"), keyFile()});
    QFile key(keyFile() + QStringLiteral(".pub"));
    if (key.open(QIODevice::ReadOnly))
        m_server.addAccount({QStringLiteral("root"), {}, {key.readAll()}});
    QFile known(knownHostsFile());
    if (known.open(QIODevice::WriteOnly))
        known.write(m_server.knownHostsLines().join());
    QFile config(configFile());
    (void)config.open(QIODevice::WriteOnly);
    furnish();
    m_server.setHandler([this](const QString& line, const QByteArray& input) {
        pass(m_before, line);
        SshReply reply = run(line, input);
        pass(m_after, line);
        reply.hangsUp = m_hangsUp.exchange(false);
        return reply;
    });
    m_server.setTalkers([this](const QString& line) { return talker(line); });
}

FakeRouter::~FakeRouter()
{
    m_server.setHandler({});
    m_server.setTalkers({});
}

void FakeRouter::furnish() const
{
    for (const char* folder : {"/etc/frr", "/etc/sysctl.d", "/etc/dnsmasq.d", "/usr/lib/frr",
                               "/run/systemd/system", "/proc/sys/net/ipv4", "/bin", "/knobs"})
        QDir().mkpath(below(QLatin1String(folder)));
    for (const char* name : {"vtysh", "systemctl"}) {
        QFile::copy(QStringLiteral(DOUBLES "/router/") + QLatin1String(name),
                    below(QStringLiteral("/bin/") + QLatin1String(name)));
        QFile::setPermissions(below(QStringLiteral("/bin/") + QLatin1String(name)),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    program("chown", "exit 0");
    program("systemd-run", SystemdRun);
    program("apt-get", Apt);
    program("sysctl", Sysctl);
    program("ip", Ip);
    program("mktemp", Mktemp);
    program("dnsmasq", Dnsmasq);
    program("pidof", "echo 77");
    program("nft", R"(case "$*" in *-j*) echo '{"nftables":[]}' ;; esac)");
    for (const char* none :
         {"ss", "iptables-save", "iptables-nft-save", "iptables-legacy-save", "unshare", "getent"})
        program(none, "exit 0");
    write(QStringLiteral("/usr/lib/frr/zebra"), "#!/bin/sh\necho 'zebra version 8.4.4'\n");
    QFile::setPermissions(below(QStringLiteral("/usr/lib/frr/zebra")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    write(QStringLiteral("/etc/os-release"), "ID=debian\nPRETTY_NAME=\"Debian (double)\"\n");
    write(QStringLiteral("/etc/frr/daemons"), Daemons);
    write(QStringLiteral("/etc/frr/frr.conf"), Config);
    write(QStringLiteral("/proc/sys/net/ipv4/ip_forward"), "0\n");
    for (const char* unit : {"frr", "dnsmasq"}) {
        write(QStringLiteral("/run/%1.enabled").arg(QLatin1String(unit)), {});
        write(QStringLiteral("/run/%1.active").arg(QLatin1String(unit)), {});
    }
    restartFrr();
}

void FakeRouter::program(const char* name, const QByteArray& script) const
{
    const QString path = QStringLiteral("/bin/") + QLatin1String(name);
    write(path, "#!/bin/sh\n" + script + '\n');
    QFile::setPermissions(below(path), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

SshReply FakeRouter::run(const QString& line, const QByteArray& input) const
{
    // Not what stands behind a word or a path: our own temporary files, /usr/bin.
    static const QRegularExpression places(
        QStringLiteral(R"((?<![\w./}])/(etc|var/lib|proc/sys|run|usr/lib/frr)/)"));
    static const QString folders =
        QStringLiteral("for d in /etc /run /usr/local/lib /usr/lib /lib;");
    const QString there = m_root + QStringLiteral("/\\1/");
    const bool isScript = line.contains(QStringLiteral("eval"));
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROUTER_ROOT"), m_root);
    environment.insert(QStringLiteral("PATH"),
                       below(QStringLiteral("/bin:")) + qEnvironmentVariable("PATH"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"), QString(line).replace(places, there)});
    process.write(isScript ? QString::fromUtf8(input)
                                 .replace(folders, QStringLiteral("for d in %1/etc;").arg(m_root))
                                 .replace(places, there)
                                 .toUtf8()
                           : input);
    process.closeWriteChannel();
    process.waitForFinished(20'000);
    SshReply reply;
    reply.out = process.readAllStandardOutput();
    reply.err = process.readAllStandardError();
    reply.exitStatus = process.exitCode();
    return reply;
}

/// The programs that a watch keeps open: a vtysh, and a sh around `ip`, whose program comes first.
SshServer::Talker FakeRouter::talker(const QString& line) const
{
    if (!line.startsWith(QStringLiteral("timeout ")))
        return {};
    if (line.endsWith(QStringLiteral(" vtysh")))
        return [this](const QByteArray& question) {
            return question.startsWith("show")
                       ? run(QStringLiteral("vtysh"), question + '\n').out
                       : "frr1# " + question + "\n% Unknown command: " + question + '\n';
        };
    const QStringList vips = line.section(QStringLiteral("hcp-bgp "), 1).split(QLatin1Char(' '));
    return [this, vips](const QByteArray& mark) -> QByteArray {
        static const QRegularExpression digits(QStringLiteral("^[0-9a-f]{32}$"));
        if (!digits.match(QString::fromLatin1(mark)).hasMatch())
            return {}; // a line of the program
        QByteArray said =
            mark + ":ip_forward\n" + read(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
        const auto add = [&](const QByteArray& name, const QByteArray& answer) {
            said += "Object \"" + mark + ':' + name + "\" is unknown, try \"ip help\".\n" + answer;
        };
        for (const QString& vip : vips)
            add("kernel-" + vip.toLatin1(), "[]\n");
        add("neighbors", "[]\n");
        add("last", {});
        return said;
    };
}

void FakeRouter::pass(QList<Moment>& moments, const QString& line)
{
    std::function<void()> action;
    {
        const std::scoped_lock lock(m_mutex);
        for (qsizetype i = 0; i < moments.size() && !action; ++i) {
            if (line.contains(moments.at(i).part))
                action = moments.takeAt(i).action;
        }
    }
    if (action)
        action();
}

void FakeRouter::before(const char* partOfLine, const std::function<void()>& action)
{
    const std::scoped_lock lock(m_mutex);
    m_before.append({QString::fromUtf8(partOfLine), action});
}

void FakeRouter::after(const char* partOfLine, const std::function<void()>& action)
{
    const std::scoped_lock lock(m_mutex);
    m_after.append({QString::fromUtf8(partOfLine), action});
}

QByteArray FakeRouter::read(const QString& path) const
{
    QFile file(below(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool FakeRouter::exists(const QString& path) const
{
    return QFile::exists(below(path));
}

void FakeRouter::write(const QString& path, const QByteArray& content) const
{
    QFile file(below(path));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

void FakeRouter::remove(const QString& path) const
{
    QFile::remove(below(path));
}

QByteArray FakeRouter::running() const
{
    return run(QStringLiteral("vtysh -c 'show running-config'"), {}).out;
}

void FakeRouter::restartFrr() const
{
    (void)run(QStringLiteral("vtysh --restart"), {});
}

QStringList FakeRouter::unitCalls() const
{
    return QString::fromUtf8(read(QStringLiteral("/run/log"))).split(QLatin1Char('\n'));
}

QMap<QString, QByteArray> FakeRouter::everything() const
{
    QMap<QString, QByteArray> all{{QStringLiteral("running"), running()}};
    for (const char* place : {"/etc", "/var", "/proc"}) {
        QDirIterator files(below(QLatin1String(place)), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(m_root.size());
            all.insert(path, read(path));
        }
    }
    return all;
}

void FakeRouter::turn(const char* knob, const QByteArray& text) const
{
    write(QStringLiteral("/knobs/") + QLatin1String(knob), text);
}

void FakeRouter::turnBack(const char* knob) const
{
    remove(QStringLiteral("/knobs/") + QLatin1String(knob));
}

} // namespace hcp::doubles
