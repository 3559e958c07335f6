// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/router/FrrDaemon.h"

#include "changes/router/Undo.h"

namespace hcp
{

namespace
{

// $1: -C to check only, else empty. vtysh reads a file by name, so the text gets one for a moment;
// vtysh drops its rights to group frrvty, which has to be able to read it.
const char* const VtyshScript = R"(set -u
f=$(mktemp /tmp/hcp-bgp.XXXXXX) || exit 1
trap 'rm -f -- "$f"' EXIT
cat >"$f"
vtysh $1 -f "$f" 2>&1)";

Status sendLines(RouterHand& hand, const QByteArray& lines)
{
    return hand.execute(shellScript(VtyshScript, {QString()}), lines);
}

} // namespace

Result<QByteArray> FrrDaemon::runningConfig() const
{
    return m_hand.run(
        {QStringLiteral("vtysh"), QStringLiteral("-c"), QStringLiteral("show running-config")});
}

Status FrrDaemon::check(const QByteArray& frrConf) const
{
    Status checked = m_hand.execute(shellScript(VtyshScript, {QStringLiteral("-C")}), frrConf);
    // Stopped, or cut off: no word of FRR's.
    if (checked || checked.error().code != ErrorCode::RemoteCommand)
        return checked;
    return failure(
        ErrorCode::MergeRefused,
        QStringLiteral("%1: FRR would not accept the merged frr.conf").arg(m_hand.router()),
        checked.error().details,
        QStringLiteral("nothing was changed; mend the file there first: vtysh -C"));
}

Status FrrDaemon::merge(const FrrWanted& wanted, const QByteArray& previewed) const
{
    const auto before = runningConfig();
    if (!before)
        return tl::make_unexpected(before.error());
    const FrrDifference moved = compareFrr(previewed, *before);
    if (moved != FrrDifference{})
        return failure(ErrorCode::ChangedMeanwhile,
                       QStringLiteral("%1: the running configuration changed since the preview")
                           .arg(m_hand.router()),
                       (moved.lost + moved.gained).join(QLatin1Char('\n')));
    const auto merged = mergeFrr(*before, wanted);
    if (!merged || !merged->isChange())
        return merged ? Status{} : tl::make_unexpected(merged.error());
    const QString path = newBackup(QStringLiteral("running-config"));
    return keep(path, *before)
        .and_then([&] { return keep(path + QStringLiteral(".after"), merged->text); })
        .and_then([&] {
            return m_hand.context().journal->begin(QStringLiteral("running-config"),
                                                   QStringLiteral("running configuration of FRR"),
                                                   {{QStringLiteral("backup"), path}});
        })
        .and_then([&](const QString& record) {
            // One step: what is sent is also proven, or taken back, whoever asks to stop.
            const auto stop = std::exchange(m_hand.context().stop, std::stop_token());
            const Status done = send(*before, *merged, wanted, {path, record});
            m_hand.context().stop = stop;
            return done;
        });
}

/// A configuration stays on the router: it may hold passwords.
Status FrrDaemon::keep(const QString& path, const QByteArray& text) const
{
    return m_hand.execute(shellScript(R"(umask 077; mkdir -p -- "${1%/*}" && cat >"$1")", {path}),
                          text);
}

Status FrrDaemon::send(const QByteArray& before, const FrrMerge& merged, const FrrWanted& wanted,
                       const Step& step) const
{
    const auto sent = sendLines(m_hand, merged.delta);
    const Status proven = prove(before, wanted, merged.corrected);
    if (proven)
        return finish(step);
    Error error = sent ? proven.error() : sent.error();
    if (takenBack(before, merged.text)) {
        (void)m_hand.context().journal->undone(step.record); // the first error is the one to tell
        error.hint = QStringLiteral("what had been taken was taken back");
    } else {
        error.hint = QStringLiteral("some of our lines may run there now, none is saved: "
                                    "apply again, or hcp-bgp undo takes them out");
    }
    return tl::make_unexpected(error);
}

/// What FRR made of our lines is what undo has to know.
Status FrrDaemon::finish(const Step& step) const
{
    return runningConfig()
        .and_then([&](const QByteArray& text) {
            return keep(step.backup + QStringLiteral(".after"), text);
        })
        .and_then([&] { return m_hand.context().journal->finish(step.record); });
}

/// Exit codes of vtysh prove nothing (FRR#8403): what counts is what runs now.
Status FrrDaemon::prove(const QByteArray& before, const FrrWanted& wanted,
                        const QStringList& corrected) const
{
    const auto now = runningConfig();
    if (!now)
        return tl::make_unexpected(now.error());
    const auto missing = mergeFrr(*now, wanted);
    QStringList lost = compareFrr(before, *now).lost;
    for (const QString& line : corrected)
        lost.removeOne(line);
    if (missing && !missing->isChange() && lost.isEmpty())
        return {};
    return failure(
        ErrorCode::RemoteCommand,
        QStringLiteral("%1: FRR did not take our lines as they are").arg(m_hand.router()),
        missing ? QString::fromUtf8(missing->delta) + lost.join(QLatin1Char('\n'))
                : toText(missing.error()));
}

/// True: none of our lines runs there (any more).
bool FrrDaemon::takenBack(const QByteArray& before, const QByteArray& merged) const
{
    const auto left = [&]() -> std::optional<QByteArray> {
        const auto now = runningConfig();
        return now ? std::optional(undoFrrDelta(*now, before, merged)) : std::nullopt;
    };
    const auto ours = left();
    if (!ours || ours->isEmpty())
        return ours.has_value();
    (void)sendLines(m_hand, *ours); // its exit code proves nothing
    const auto then = left();
    return then && then->isEmpty();
}

Status undoRunningConfig(RouterHand& hand, const JournalRecord& record, const FrrNeeds& needs)
{
    const FrrDaemon frr(hand);
    const QString path = recordField(record, "backup");
    const auto before = hand.read(path);
    const auto after = hand.read(path + QStringLiteral(".after"));
    const auto now = frr.runningConfig();
    // Nothing runs: there is nothing in it to take back. The file is a step of its own.
    if (!now && now.error().details.contains(QStringLiteral("failed to connect to any daemons")))
        return {};
    if (!before || !after || !now)
        return tl::make_unexpected(!before ? before.error() : !after ? after.error() : now.error());
    if (!*before || !*after)
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1: the backup %2 is gone").arg(hand.router(), path), {},
                       QStringLiteral("take our neighbors out by hand with vtysh"));
    const QByteArray delta = undoFrrDelta(*now, **before, **after, needs);
    if (delta.isEmpty())
        return {};
    const auto sent = sendLines(hand, delta);
    const auto then = frr.runningConfig();
    if (!then)
        return tl::make_unexpected(then.error());
    if (undoFrrDelta(*then, **before, **after, needs).isEmpty())
        return {};
    return failure(ErrorCode::RemoteCommand,
                   QStringLiteral("%1: FRR kept some of our lines").arg(hand.router()),
                   sent ? QString() : sent.error().details);
}

} // namespace hcp
