// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/LiveTalk.h"

namespace hcp::router
{

namespace
{

constexpr std::chrono::seconds LongestLife{60};
constexpr std::chrono::seconds OpenAnewAfter{45};
constexpr std::chrono::milliseconds Patience{5'000};
constexpr qsizetype ErrorsKept = 4096;

// Which next hop our own packets take is asked where it depends on the two addresses alone.
// A line of input is a mark: then `ip` is asked, which calls a mark an unknown object, in the
// order of its answers. `kill 0` reaches what `timeout` started, and nobody else: it made a process
// group of its own.
constexpr auto kKernel = R"sh(
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
a=${SSH_CONNECTION%% *} i=
h=
IFS= read -r h </proc/sys/net/ipv4/fib_multipath_hash_policy
[ "$h" = 0 ] && [ -n "$a" ] && i=$(ip -o -4 route get "$a" 2>/dev/null) && i=${i#* dev } i=${i%% *}
command -v nft >/dev/null 2>&1 && nft monitor >&2 2>/dev/null &
{
  while IFS= read -r m; do
    f=
    IFS= read -r f </proc/sys/net/ipv4/ip_forward
    printf '%s:ip_forward\n%s\n%s:netstat\n' "$m" "$f" "$m" >&3
    while IFS= read -r f; do
      case $f in TcpExt:*) printf '%s\n' "$f" >&3 ;; esac
    done </proc/net/netstat
    printf '%s:files\n' "$m" >&3
    stat -L -c '%n %i %s %Y' /etc/frr/frr.conf /etc/frr/daemons /etc/dnsmasq.d/hcp-bgp.conf \
      /etc/sysctl.d /etc/sysctl.d/90-hcp-bgp.conf /etc/nftables.conf \
      /etc/systemd/system/multi-user.target.wants >&3 2>/dev/null
    for p in /proc/sys/net/ipv4/conf/*/forwarding /proc/sys/net/ipv4/conf/*/rp_filter; do
      f=
      IFS= read -r f <"$p" && printf '%s %s\n' "$p" "$f" >&3
    done 2>/dev/null
    for v; do printf '%s:kernel-%s\nroute show %s/32\n' "$m" "$v" "$v"; done
    [ -n "$i" ] && for v; do
      printf '%s:chosen-%s\nroute get %s from %s iif %s\n' "$m" "$v" "$v" "$a" "$i"
    done
    printf '%s:neighbors\nneigh show\n%s:last\n' "$m" "$m"
  done | ip -j -4 -force -batch - 2>&1
} 3>&1
kill 0
)sh";

QString life()
{
    return QString::number(LongestLife.count());
}

// `Object "MARK:name" is unknown, try "ip help".` begins an answer, as `MARK:name` does.
Sections sectionsOf(const QByteArray& text, const QByteArray& mark)
{
    Sections sections;
    QString current;
    Section section{true, 0, {}, {}};
    const QByteArray word = mark + ':';
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype at = line.indexOf(word);
        if (at < 0) {
            if (!line.startsWith("Command failed"))
                section.out += line + '\n';
            continue;
        }
        if (!current.isEmpty())
            sections.insert(current, section);
        current = QString::fromLatin1(line.mid(at + word.size()).split('"').first().trimmed());
        section.out.clear();
    }
    sections.insert(current, section);
    return sections;
}

} // namespace

ssh::Command liveVtysh()
{
    ssh::Command command;
    for (const char* word : {"timeout", "", "env", "-u", "VTYSH_PAGER", "-u", "PAGER", "TERM=dumb",
                             "COLUMNS=500", "vtysh"})
        command.argv.append(*word == '\0' ? life() : QString::fromLatin1(word));
    command.asRoot = true;
    command.timeout = Patience;
    return command;
}

ssh::Command liveKernel(const Questions& questions)
{
    ssh::Command command;
    command.input = kKernel;
    // Over standard input, as Script.h says why; not one byte more, as the questions follow.
    command.argv = {QStringLiteral("timeout"),
                    life(),
                    QStringLiteral("sh"),
                    QStringLiteral("-c"),
                    QStringLiteral("eval \"$(head -c %1)\"").arg(command.input.size()),
                    QStringLiteral("hcp-bgp")};
    for (const Address vip : questions.vips)
        command.argv.append(vip.toString());
    command.asRoot = true;
    command.timeout = Patience;
    return command;
}

LiveTalk::LiveTalk(ssh::Session& session, Questions questions)
    : m_session(session), m_questions(std::move(questions))
{
}

void LiveTalk::close()
{
    m_vtysh.reset();
    m_kernel.reset();
    m_errors.clear();
}

Status LiveTalk::open(const std::stop_token& stop)
{
    if (m_vtysh && m_kernel && Clock::now() - m_opened < OpenAnewAfter)
        return {};
    close();
    m_opened = Clock::now();
    return ssh::converse(m_session, liveVtysh(), stop)
        .and_then([&](std::unique_ptr<ssh::Conversation> vtysh) {
            m_vtysh = std::move(vtysh);
            return ssh::converse(m_session, liveKernel(m_questions), stop);
        })
        .map([&](std::unique_ptr<ssh::Conversation> kernel) { m_kernel = std::move(kernel); });
}

Result<LiveAnswers> LiveTalk::ask(const std::stop_token& stop)
{
    auto answers = open(stop).and_then([&]() -> Result<LiveAnswers> { return talk(stop); });
    if (!answers)
        close();
    return answers;
}

Result<LiveAnswers> LiveTalk::talk(const std::stop_token& stop)
{
    const QByteArray mark = randomMark();
    const QByteArray last = mark + ":last";
    const auto vtysh = m_vtysh->ask(vtyshQuestions(m_questions, mark), last, Patience, stop);
    if (!vtysh)
        return tl::make_unexpected(vtysh.error());
    // A daemon was started anew: what came meanwhile may lack half of the configuration.
    if (vtysh->contains("closing connection to"))
        return failure(ErrorCode::SshProtocol, QStringLiteral("vtysh lost a daemon of FRR's"));
    const auto kernel = m_kernel->ask(mark + '\n', last, Patience, stop);
    if (!kernel)
        return tl::make_unexpected(kernel.error());
    m_errors = (m_errors + m_vtysh->takeErrors()).right(ErrorsKept);
    LiveAnswers answers;
    answers.vtysh = VtyshAnswers({true, 0, *vtysh + last + '\n', m_errors}, mark);
    answers.sections = sectionsOf(*kernel, mark);
    answers.files = answers.sections[QStringLiteral("files")].out;
    answers.rang = !m_kernel->takeErrors().isEmpty();
    return answers;
}

} // namespace hcp::router
