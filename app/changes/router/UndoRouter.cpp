// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"
#include "artifacts/Sysctl.h"
#include "changes/router/FrrText.h"
#include "changes/router/RouterChange.h"

namespace hcp
{

namespace
{

QString field(const JournalRecord& record, const char* name)
{
    return record.data.value(QLatin1String(name)).toString();
}

/// Lines that `after` has and `before` does not, taken out of `current`; nullopt when `after` is
/// not `before` with lines added.
std::optional<QByteArray> withoutAdded(const QByteArray& current, const QByteArray& before,
                                       const QByteArray& after)
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
        if (!added.removeOne(line))
            kept << line;
    }
    return kept.join('\n');
}

/// The very file again, with its owner, mode and time.
Status restore(RouterHand& hand, const QString& path, const QString& backup)
{
    const auto ran =
        hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                  QStringLiteral("set -e; p=$(readlink -m -- \"$1\"); cp -a -- \"$2\" "
                                 "\"$p.hcp-bgp.undo\"; mv -T -- \"$p.hcp-bgp.undo\" \"$p\"; "
                                 "if command -v restorecon >/dev/null 2>&1; then restorecon -- "
                                 "\"$p\" 2>/dev/null || true; fi"),
                  QStringLiteral("hcp-bgp"), path, backup});
    if (!ran)
        return tl::make_unexpected(ran.error());
    return {};
}

Status removeFile(RouterHand& hand, const QString& path)
{
    const auto ran =
        hand.run({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("--"), path});
    if (!ran)
        return tl::make_unexpected(ran.error());
    return {};
}

/// Somebody changed the file since: only what is ours goes.
Status takeOut(RouterHand& hand, const JournalRecord& record, const QByteArray& current)
{
    const QString backup = field(record, "backup");
    const auto before = field(record, "before") == QStringLiteral("absent")
                            ? Result<std::optional<QByteArray>>(QByteArray())
                            : hand.read(backup);
    const auto after = hand.read(backup + QStringLiteral(".after"));
    if (!before || !after)
        return tl::make_unexpected(before ? after.error() : before.error());
    if (*before && *after) {
        const bool frr = record.what == QStringLiteral("/etc/frr/frr.conf");
        const auto mended = frr ? std::optional(unmergeFrr(current, **before, **after))
                                : withoutAdded(current, **before, **after);
        if (mended) {
            const auto ran =
                hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                          QStringLiteral(
                              "set -e; p=$(readlink -m -- \"$1\"); t=$(mktemp -- \"$p.XXXXXX\"); "
                              "trap 'rm -f -- \"$t\"' EXIT; cat >\"$t\"; chown --reference=\"$p\" "
                              "-- \"$t\"; chmod --reference=\"$p\" -- \"$t\"; mv -T -- \"$t\" "
                              "\"$p\""),
                          QStringLiteral("hcp-bgp"), record.what},
                         *mended);
            return ran ? Status{} : tl::make_unexpected(ran.error());
        }
    }
    return failure(
        ErrorCode::ChangedMeanwhile,
        QStringLiteral("%1: %2 was changed by somebody else since").arg(hand.router(), record.what),
        {}, QStringLiteral("take our lines out by hand; the file as it was: %1").arg(backup));
}

Status undoFile(RouterHand& hand, const JournalRecord& record)
{
    const auto current = hand.read(record.what);
    if (!current)
        return tl::make_unexpected(current.error());
    const QString now = fingerprintOf(*current);
    if (now == field(record, "before") || !*current)
        return {};
    if (now != field(record, "after"))
        return takeOut(hand, record, **current);
    if (field(record, "before") == QStringLiteral("absent"))
        return removeFile(hand, record.what);
    return restore(hand, record.what, field(record, "backup"));
}

Status undoService(RouterHand& hand, const JournalRecord& record)
{
    const QString unit = record.what;
    QStringList commands;
    if (!record.data.value(QStringLiteral("enabled")).toBool())
        commands << QStringLiteral("systemctl --quiet disable %1").arg(unit);
    if (!record.data.value(QStringLiteral("active")).toBool())
        commands << QStringLiteral("systemctl stop %1").arg(unit);
    else if (record.data.value(QStringLiteral("restarted")).toBool())
        commands
            << QStringLiteral("{ systemctl reset-failed %1; systemctl restart %1; }").arg(unit);
    if (commands.isEmpty())
        return {};
    const auto ran = hand.run(
        {QStringLiteral("sh"), QStringLiteral("-c"), commands.join(QStringLiteral(" && "))}, {},
        std::chrono::seconds(90));
    return ran ? Status{} : tl::make_unexpected(ran.error());
}

Status undoPackage(RouterHand& hand, const JournalRecord& record)
{
    const auto ran = hand.run(
        {QStringLiteral("systemd-run"), QStringLiteral("--quiet"), QStringLiteral("--wait"),
         QStringLiteral("--pipe"), QStringLiteral("--collect"), field(record, "manager"),
         QStringLiteral("remove"), QStringLiteral("-q"), QStringLiteral("-y"), record.what},
        {}, std::chrono::minutes(10));
    return ran ? Status{} : tl::make_unexpected(ran.error());
}

Status undoSysctl(RouterHand& hand, const JournalRecord& record)
{
    const auto ran =
        hand.run(sysctlUndoCommand(record.data.value(QStringLiteral("before")).toBool()));
    return ran ? Status{} : tl::make_unexpected(ran.error());
}

struct Kind {
    const char* kind;
    Status (*undo)(RouterHand&, const JournalRecord&);
};

constexpr Kind Kinds[] = {
    {"file", undoFile},       {"running-config", undoRunningConfig},
    {"service", undoService}, {"package", undoPackage},
    {"sysctl", undoSysctl},   {"firewall", undoFirewall},
};

/// What was kept for this undo is of no use after it.
Status dropBackup(RouterHand& hand, const JournalRecord& record)
{
    const QString backup = field(record, "backup");
    if (backup.isEmpty())
        return {};
    const auto ran = hand.run(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("rm -f -- \"$1\" \"$1.after\"; rmdir -- \"${1%/*}\" 2>/dev/null || true"),
         QStringLiteral("hcp-bgp"), backup});
    return ran ? Status{} : tl::make_unexpected(ran.error());
}

Status undoRecord(RouterHand& hand, const JournalRecord& record)
{
    for (const Kind& kind : Kinds) {
        if (record.kind == QLatin1String(kind.kind))
            return kind.undo(hand, record).and_then([&] { return dropBackup(hand, record); });
    }
    return failure(ErrorCode::Internal,
                   QStringLiteral("The journal has a step of an unknown kind: %1").arg(record.kind),
                   {},
                   QStringLiteral("it was written by a newer version of this program: use that"));
}

QList<JournalRecord> newestFirst(const Journal& journal)
{
    QList<JournalRecord> records = journal.records();
    std::reverse(records.begin(), records.end());
    return records;
}

Item itemOf(const QString& router, const JournalRecord& record)
{
    Item item{Item::Action::Run,
              router,
              QStringLiteral("take back: %1 %2").arg(record.kind, record.what),
              {},
              {},
              {}};
    if (record.kind == QStringLiteral("file"))
        item.note = field(record, "before") == QStringLiteral("absent")
                        ? QStringLiteral("the file was made by us: it goes")
                        : QStringLiteral("the file as it was comes back from %1")
                              .arg(field(record, "backup"));
    return item;
}

} // namespace

Result<QList<Item>> previewUndoRouter(ChangeContext& context, const QString& routerName)
{
    QList<Item> items;
    for (const JournalRecord& record : newestFirst(*context.journal))
        items << itemOf(routerName, record);
    return items;
}

Status undoRouter(ChangeContext& context, const QString& routerName)
{
    RouterHand hand(context, routerName);
    for (const JournalRecord& record : newestFirst(*context.journal)) {
        if (context.stop.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Stopped on request"));
        report(context.progress,
               {Progress::Kind::Started, routerName,
                QStringLiteral("taking back %1 %2").arg(record.kind, record.what), 0, 0});
        const Status done =
            undoRecord(hand, record).and_then([&] { return context.journal->undone(record.id); });
        if (!done)
            return done;
    }
    return {};
}

} // namespace hcp
