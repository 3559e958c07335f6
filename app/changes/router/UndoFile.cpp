// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/DnsRecords.h"
#include "artifacts/FrrMerge.h"
#include "artifacts/SettingLines.h"
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

bool isMade(const JournalRecord& record)
{
    return recordField(record, "before") == QStringLiteral("absent");
}

/// The file around a step of ours.
struct Step {
    QByteArray before;
    QByteArray after;
};

/// nullopt: what was kept of it is gone.
Result<std::optional<Step>> stepOf(RouterHand& hand, const JournalRecord& record)
{
    const QString backup = recordField(record, "backup");
    const auto before =
        isMade(record) ? Result<std::optional<QByteArray>>(QByteArray()) : hand.read(backup);
    const auto after = hand.read(backup + QStringLiteral(".after"));
    if (!before || !after)
        return tl::make_unexpected(before ? after.error() : before.error());
    if (!*before || !*after)
        return std::nullopt;
    return Step{**before, **after};
}

/// What the plan's steps before this one have set in the file.
Result<QMap<QByteArray, QByteArray>> setBefore(RouterHand& hand, const JournalRecord& record)
{
    QMap<QByteArray, QByteArray> all;
    if (!isSettingsFile(record.what))
        return all;
    for (const JournalRecord& earlier : hand.context().journal->records()) {
        if (earlier.id == record.id)
            break;
        if (earlier.kind != record.kind || earlier.what != record.what)
            continue;
        const auto step = stepOf(hand, earlier);
        if (!step)
            return tl::make_unexpected(step.error());
        if (*step)
            all.insert(settingsAdded((*step)->before, (*step)->after));
    }
    return all;
}

/// The step, without the damage that it has mended on lines of our earlier steps.
Result<std::optional<Step>> stepToUndo(RouterHand& hand, const JournalRecord& record)
{
    auto step = stepOf(hand, record);
    if (!step || !*step)
        return step;
    const auto earlier = setBefore(hand, record);
    if (!earlier)
        return tl::make_unexpected(earlier.error());
    (*step)->before = withOursInPlace((*step)->before, (*step)->after, *earlier);
    return step;
}

/// A file that we made is still there: whose lines keep it. A frr.conf may hold passwords, and is
/// never without lines of its own.
void tellWhatIsLeft(RouterHand& hand, const JournalRecord& record, const QByteArray& content,
                    const QSet<QString>& needs)
{
    QStringList lines;
    for (const QByteArray& line : content.split('\n')) {
        const QString text = QString::fromUtf8(line).trimmed();
        if (!text.isEmpty() && !needs.contains(text))
            lines << text;
    }
    if (lines.isEmpty() || record.what == QLatin1String(frrConfigPath))
        return;
    const QString why = QStringLiteral("somebody else has put lines into it since: %1")
                            .arg(lines.join(QStringLiteral("; ")));
    report(hand.context().progress, {Progress::Kind::Note, hand.router(),
                                     QStringLiteral("%1 stays, %2").arg(record.what, why), 0, 0});
    if (hand.context().left)
        hand.context().left({Item::Action::Keep, hand.router(), record.what, {}, {}, why});
}

/// Somebody changed the file since, or needs some of it: only what is ours alone goes.
Status takeOut(RouterHand& hand, const JournalRecord& record, const QByteArray& current,
               const std::optional<Step>& step)
{
    const QSet<QString> needs = hand.context().journal->neededByOthers();
    std::optional<QByteArray> mended;
    if (step && record.what == QLatin1String(frrConfigPath))
        mended = unmergeFrr(current, step->before, step->after, frrNeeds(needs));
    else if (step && isSettingsFile(record.what))
        mended = unmergeSettings(current, step->before, step->after, needs);
    else if (step)
        mended = withoutAdded(current, step->before, step->after, needs);
    if (!mended)
        return failure(ErrorCode::ChangedMeanwhile,
                       QStringLiteral("%1: %2 was changed by somebody else since")
                           .arg(hand.router(), record.what),
                       {},
                       QStringLiteral("take our lines out by hand; the file as it was: %1")
                           .arg(recordField(record, "backup")));
    if (isMade(record) && mended->trimmed().isEmpty())
        return removeFile(hand, record.what);
    if (isMade(record))
        tellWhatIsLeft(hand, record, *mended, needs);
    return *mended == current ? Status{} : replaceContent(hand, record.what, *mended);
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
    const auto step = stepToUndo(hand, record);
    if (!step)
        return tl::make_unexpected(step.error());
    if (now != recordField(record, "after") || isSharedText(*hand.context().journal, record))
        return takeOut(hand, record, **current, *step);
    if (isMade(record))
        return removeFile(hand, record.what);
    if (*step && fingerprintOf((*step)->before) != recordField(record, "before"))
        return replaceContent(hand, record.what, (*step)->before);
    return restore(hand, record.what, recordField(record, "backup"));
}

} // namespace hcp
