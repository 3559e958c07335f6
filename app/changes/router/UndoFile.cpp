// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Daemons.h"
#include "artifacts/DnsRecords.h"
#include "artifacts/FrrMerge.h"
#include "changes/router/RouterHand.h"
#include "changes/router/Undo.h"

namespace hcp
{

namespace
{

// $1 the file, $2 its backup: the very file again, with its owner, mode and time.
const char* const RestoreScript = R"sh(set -e
path=$(readlink -m -- "$1")
cp -a -- "$2" "$path.hcp-bgp.undo"
mv -T -- "$path.hcp-bgp.undo" "$path"
if command -v restorecon >/dev/null 2>&1; then restorecon -- "$path" 2>/dev/null || true; fi)sh";

// $1 the file; its new content on standard input.
const char* const ReplaceScript = R"sh(set -e
path=$(readlink -m -- "$1")
tmp=$(mktemp -- "$path.XXXXXX")
trap 'rm -f -- "$tmp"' EXIT
cat >"$tmp"
chown --reference="$path" -- "$tmp"
chmod --reference="$path" -- "$tmp"
mv -T -- "$tmp" "$path")sh";

/// Lines that `after` has and `before` does not, taken out of `current` where no other plan needs
/// them; nullopt when `after` is not `before` with lines added.
std::optional<QByteArray> withoutAdded(const QByteArray& current, const QByteArray& before,
                                       const QByteArray& after, const QSet<QString>& needs)
{
    const auto old = before.split('\n');
    QList<QByteArray> added;
    qsizetype next = 0;
    for (const QByteArray& line : after.split('\n')) {
        if (next < old.size() && line == old.at(next))
            ++next;
        else
            added << line;
    }
    if (next != old.size())
        return {};
    QList<QByteArray> kept;
    for (const QByteArray& line : current.split('\n')) {
        if (needs.contains(QString::fromUtf8(line)) || !added.removeOne(line))
            kept << line;
    }
    return kept.join('\n');
}

/// The values (`key=value` lines) that `after` changed, set back in `current` where they still are
/// ours; one that somebody else has set since stays. nullopt where more than values was changed, or
/// a key is gone.
std::optional<QByteArray> withoutChanged(const QByteArray& current, const QByteArray& before,
                                         const QByteArray& after)
{
    const auto old = before.split('\n');
    const auto ours = after.split('\n');
    auto lines = current.split('\n');
    if (old.size() != ours.size())
        return {};
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old.at(i) == ours.at(i))
            continue;
        const QByteArray key = ours.at(i).left(ours.at(i).indexOf('=') + 1);
        const auto line = std::find_if(lines.begin(), lines.end(), [&key](const QByteArray& one) {
            return one.startsWith(key);
        });
        if (key.isEmpty() || line == lines.end())
            return {};
        if (*line == ours.at(i))
            *line = old.at(i);
    }
    return lines.join('\n');
}

/// The very file again, with its owner, mode and time.
Status restore(RouterHand& hand, const QString& path, const QString& backup)
{
    return hand.execute(shellScript(RestoreScript, {path, backup}));
}

Status removeFile(RouterHand& hand, const QString& path)
{
    return hand.execute({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("--"), path});
}

Status replaceContent(RouterHand& hand, const QString& path, const QByteArray& content)
{
    return hand.execute(shellScript(ReplaceScript, {path}), content);
}

/// Somebody changed the file since, or needs some of it: only what is ours alone goes.
Status takeOut(RouterHand& hand, const JournalRecord& record, const QByteArray& current)
{
    const QString backup = recordField(record, "backup");
    const bool made = recordField(record, "before") == QStringLiteral("absent");
    const auto before = made ? Result<std::optional<QByteArray>>(QByteArray()) : hand.read(backup);
    const auto after = hand.read(backup + QStringLiteral(".after"));
    if (!before || !after)
        return tl::make_unexpected(before ? after.error() : before.error());
    if (*before && *after) {
        const QSet<QString> needs = hand.context().journal->neededByOthers();
        const auto mended =
            record.what == QLatin1String(frrConfigPath)
                ? std::optional(unmergeFrr(current, **before, **after, frrNeeds(needs)))
            : record.what == QLatin1String(daemonsPath)
                ? withoutChanged(current, **before, **after)
                : withoutAdded(current, **before, **after, needs);
        if (mended && made && mended->trimmed().isEmpty())
            return removeFile(hand, record.what);
        if (mended)
            return *mended == current ? Status{} : replaceContent(hand, record.what, *mended);
    }
    return failure(
        ErrorCode::ChangedMeanwhile,
        QStringLiteral("%1: %2 was changed by somebody else since").arg(hand.router(), record.what),
        {}, QStringLiteral("take our lines out by hand; the file as it was: %1").arg(backup));
}

/// A file that several plans have lines of their own in, and another plan has.
bool isSharedText(const Journal& journal, const JournalRecord& record)
{
    const bool text =
        record.what == QLatin1String(frrConfigPath) || record.what == QLatin1String(dnsmasqPath);
    return record.kind == QStringLiteral("file") && text && othersHave(journal, record);
}

} // namespace

Status undoFile(RouterHand& hand, const JournalRecord& record)
{
    const auto current = hand.read(record.what);
    if (!current)
        return tl::make_unexpected(current.error());
    const QString now = fingerprintOf(*current);
    if (now == recordField(record, "before") || !*current)
        return {};
    if (now != recordField(record, "after") || isSharedText(*hand.context().journal, record))
        return takeOut(hand, record, **current);
    if (recordField(record, "before") == QStringLiteral("absent"))
        return removeFile(hand, record.what);
    return restore(hand, record.what, recordField(record, "backup"));
}

} // namespace hcp
