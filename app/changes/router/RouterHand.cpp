// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/router/RouterHand.h"

#include "base/Wait.h"

#include <QCryptographicHash>

namespace hcp
{

namespace
{

constexpr char BackupFolder[] = "/var/lib/hcp-bgp";
constexpr int ExitAbsent = 66;
constexpr int ExitChanged = 64;

// $1 path, $2 fingerprint it must have, $3 backup, $4 owner and $5 mode of a new file; content on
// standard input. One call, so that nothing comes between looking and replacing.
const char* const WriteScript = R"sh(set -eu
path=$(readlink -m -- "$1")
have=absent
if [ -e "$path" ]; then have=$(sha256sum <"$path" | cut -d' ' -f1); fi
if [ "$have" != "$2" ]; then echo "$path is not what was previewed" >&2; exit 64; fi
mkdir -p -- "$(dirname -- "$path")"
tmp=$(mktemp -- "$path.hcp-bgp.XXXXXX")
trap 'rm -f -- "$tmp"' EXIT
cat >"$tmp"
if [ -e "$path" ]; then
    (umask 077; mkdir -p -- "$(dirname -- "$3")")
    cp -a -- "$path" "$3"
    chown --reference="$path" -- "$tmp"
    chmod --reference="$path" -- "$tmp"
else
    chown "$4" -- "$tmp"
    chmod "$5" -- "$tmp"
fi
(umask 077; mkdir -p -- "$(dirname -- "$3")"; cat -- "$tmp" >"$3.after")
if command -v chcon >/dev/null 2>&1 && [ -e "$path" ]; then
    chcon --reference="$path" -- "$tmp" 2>/dev/null || true
fi
sync -- "$tmp" "$3.after"
mv -T -- "$tmp" "$path"
if command -v restorecon >/dev/null 2>&1; then restorecon -- "$path" 2>/dev/null || true; fi
sync -- "$(dirname -- "$path")")sh";

const char* const ReadScript = R"(if [ -e "$1" ]; then cat -- "$1"; else exit 66; fi)";

Error remoteError(const QString& router, const QStringList& argv, const ssh::Output& output)
{
    const QString program = argv.size() > 3 && argv.at(1) == QStringLiteral("-c")
                                ? QStringLiteral("a step")
                                : argv.first();
    return {ErrorCode::RemoteCommand,
            QStringLiteral("%1: %2 failed (exit status %3)")
                .arg(router, program)
                .arg(output.exitStatus),
            QString::fromUtf8(output.err + output.out).trimmed(),
            {}};
}

} // namespace

QStringList shellScript(const char* text, const QStringList& arguments)
{
    return QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(text),
                       QStringLiteral("hcp-bgp")} +
           arguments;
}

QString newBackup(const QString& name)
{
    return QStringLiteral("%1/%2.%3")
        .arg(QLatin1String(BackupFolder), name,
             QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmsszzz")));
}

std::optional<QByteArray> contentOf(const FileFact& file)
{
    return file.exists ? std::optional(file.content) : std::nullopt;
}

QString fingerprintOf(const std::optional<QByteArray>& content)
{
    if (!content)
        return QStringLiteral("absent");
    return QString::fromLatin1(
        QCryptographicHash::hash(*content, QCryptographicHash::Sha256).toHex());
}

Result<QByteArray> RouterHand::run(const QStringList& argv, const QByteArray& input,
                                   std::chrono::milliseconds timeout)
{
    const auto output = m_context.session->run({argv, input, true, timeout}, m_context.stop);
    if (!output)
        return tl::make_unexpected(output.error());
    if (output->exitStatus != 0)
        return tl::make_unexpected(remoteError(m_router, argv, *output));
    return output->out;
}

Status RouterHand::execute(const QStringList& argv, const QByteArray& input,
                           std::chrono::milliseconds timeout)
{
    const auto ran = run(argv, input, timeout);
    return ran ? Status() : tl::make_unexpected(ran.error());
}

Result<std::optional<QByteArray>> RouterHand::read(const QString& path)
{
    const QStringList argv = shellScript(ReadScript, {path});
    const auto output = m_context.session->run({argv, {}, true, {}}, m_context.stop);
    if (!output)
        return tl::make_unexpected(output.error());
    if (output->exitStatus == ExitAbsent)
        return std::nullopt;
    if (output->exitStatus != 0)
        return tl::make_unexpected(remoteError(m_router, argv, *output));
    return output->out;
}

Status RouterHand::write(const QString& path, const std::optional<QByteArray>& previewed,
                         const QByteArray& content, const NewFile& fresh)
{
    if (m_context.stop.stop_requested())
        return cancelled();
    const QString before = fingerprintOf(previewed);
    const QString backup = newBackup(path.mid(1).replace(QLatin1Char('/'), QLatin1Char('_')));
    const auto id = m_context.journal->begin(QStringLiteral("file"), path,
                                             {{QStringLiteral("backup"), backup},
                                              {QStringLiteral("before"), before},
                                              {QStringLiteral("after"), fingerprintOf(content)}});
    if (!id)
        return tl::make_unexpected(id.error());
    const QStringList argv =
        shellScript(WriteScript, {path, before, backup, fresh.owner, fresh.mode});
    const auto output = m_context.session->run({argv, content, true, {}}, m_context.stop);
    if (!output)
        return tl::make_unexpected(output.error());
    if (output->exitStatus == 0)
        return m_context.journal->finish(*id);
    if (const auto undone = m_context.journal->undone(*id); !undone)
        return undone;
    if (output->exitStatus == ExitChanged)
        return failure(ErrorCode::ChangedMeanwhile,
                       QStringLiteral("%1: %2 was changed since the preview").arg(m_router, path),
                       {}, QStringLiteral("look at the new difference and apply again"));
    return tl::make_unexpected(remoteError(m_router, argv, *output));
}

Status RouterHand::step(const QString& kind, const QString& what, const QJsonObject& data,
                        const std::function<Status()>& work) const
{
    const auto id = m_context.journal->begin(kind, what, data);
    if (!id)
        return tl::make_unexpected(id.error());
    return work().and_then([&] { return m_context.journal->finish(*id); });
}

Status RouterHand::service(const QString& unit, const std::function<Status()>& work,
                           Restart restart)
{
    const auto asks = [this, &unit](const char* question) -> Result<bool> {
        const auto output =
            m_context.session->run({{QStringLiteral("systemctl"), QLatin1String(question),
                                     QStringLiteral("--quiet"), unit},
                                    {},
                                    true,
                                    {}},
                                   m_context.stop);
        if (!output)
            return tl::make_unexpected(output.error());
        return output->exitStatus == 0;
    };
    const auto enabled = asks("is-enabled");
    const auto active = asks("is-active");
    if (!enabled || !active)
        return tl::make_unexpected(enabled ? active.error() : enabled.error());
    const auto id =
        m_context.journal->begin(QStringLiteral("service"), unit,
                                 {{QStringLiteral("enabled"), *enabled},
                                  {QStringLiteral("active"), *active},
                                  {QStringLiteral("restarted"), restart == Restart::Always}});
    if (!id)
        return tl::make_unexpected(id.error());
    if (const auto done = work(); !done) {
        (void)m_context.journal->undone(*id); // the first error is the one to tell
        return done;
    }
    QString commands;
    if (!*enabled)
        commands += QStringLiteral("systemctl --quiet enable %1 && ").arg(unit);
    if (restart == Restart::Always || !*active)
        commands +=
            QStringLiteral("{ systemctl reset-failed %1; systemctl restart %1; } && ").arg(unit);
    commands += QStringLiteral("systemctl is-active %1").arg(unit);
    const auto ran =
        run({QStringLiteral("sh"), QStringLiteral("-c"), commands}, {}, std::chrono::seconds(90));
    if (!ran) {
        Error error = ran.error();
        error.hint = QStringLiteral("%1 was to start with what was changed for it, and it is not "
                                    "known to run: journalctl -u %1 on %2 says why; hcp-bgp undo "
                                    "takes the change back")
                         .arg(unit, m_router);
        return tl::make_unexpected(error);
    }
    return m_context.journal->finish(*id);
}

} // namespace hcp
