// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/DnsRecords.h"
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

constexpr QLatin1String configPath{"/etc/frr/frr.conf"};
constexpr QLatin1String daemonsPath{"/etc/frr/daemons"};

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

Status replaceContent(RouterHand& hand, const QString& path, const QByteArray& content)
{
    const auto ran = hand.run(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("set -e; p=$(readlink -m -- \"$1\"); t=$(mktemp -- \"$p.XXXXXX\"); "
                        "trap 'rm -f -- \"$t\"' EXIT; cat >\"$t\"; chown --reference=\"$p\" -- "
                        "\"$t\"; chmod --reference=\"$p\" -- \"$t\"; mv -T -- \"$t\" \"$p\""),
         QStringLiteral("hcp-bgp"), path},
        content);
    return ran ? Status{} : tl::make_unexpected(ran.error());
}

/// Somebody changed the file since, or needs some of it: only what is ours alone goes.
Status takeOut(RouterHand& hand, const JournalRecord& record, const QByteArray& current)
{
    const QString backup = field(record, "backup");
    const bool made = field(record, "before") == QStringLiteral("absent");
    const auto before = made ? Result<std::optional<QByteArray>>(QByteArray()) : hand.read(backup);
    const auto after = hand.read(backup + QStringLiteral(".after"));
    if (!before || !after)
        return tl::make_unexpected(before ? after.error() : before.error());
    if (*before && *after) {
        const QSet<QString> needs = hand.context().journal->neededByOthers();
        const auto mended =
            record.what == configPath
                ? std::optional(unmergeFrr(current, **before, **after, frrNeeds(needs)))
            : record.what == daemonsPath ? withoutChanged(current, **before, **after)
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

/// Another plan has steps of this kind on the same thing.
bool othersHave(const Journal& journal, const JournalRecord& record)
{
    const auto others = journal.others();
    return std::any_of(others.begin(), others.end(), [&record](const JournalRecord& other) {
        return other.kind == record.kind && other.what == record.what;
    });
}

/// A file that several plans have lines of their own in, and another plan has.
bool isSharedText(const Journal& journal, const JournalRecord& record)
{
    const bool text = record.what == configPath || record.what == QLatin1String(dnsmasqPath);
    return record.kind == QStringLiteral("file") && text && othersHave(journal, record);
}

Status undoFile(RouterHand& hand, const JournalRecord& record)
{
    const auto current = hand.read(record.what);
    if (!current)
        return tl::make_unexpected(current.error());
    const QString now = fingerprintOf(*current);
    if (now == field(record, "before") || !*current)
        return {};
    if (now != field(record, "after") || isSharedText(*hand.context().journal, record))
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

Status undoRunning(RouterHand& hand, const JournalRecord& record)
{
    return undoRunningConfig(hand, record, frrNeeds(hand.context().journal->neededByOthers()));
}

constexpr Kind Kinds[] = {
    {"file", undoFile},       {"running-config", undoRunning}, {"service", undoService},
    {"package", undoPackage}, {"sysctl", undoSysctl},          {"firewall", undoFirewall},
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

/// What becomes of a step when other plans have steps on the same router.
enum class Fate {
    TakenBack, ///< all of it
    Thinned,   ///< what is this plan's alone; the rest is handed over
    Kept,      ///< handed over as it is
};

Fate fateOf(const Journal& journal, const JournalRecord& record)
{
    if (journal.others().isEmpty())
        return Fate::TakenBack;
    if (record.kind == QStringLiteral("running-config"))
        return frrNeeds(journal.neededByOthers()).isEmpty() ? Fate::TakenBack : Fate::Thinned;
    const bool dnsmasq =
        record.what == QStringLiteral("dnsmasq") || record.what == QLatin1String(dnsmasqPath);
    if (dnsmasq || record.what == configPath)
        return othersHave(journal, record) ? Fate::Thinned : Fate::TakenBack;
    return Fate::Kept;
}

/// dnsmasq goes on, without our lines.
Status thin(RouterHand& hand, const JournalRecord& record)
{
    JournalRecord running = record;
    if (record.kind == QStringLiteral("service")) {
        running.data.insert(QStringLiteral("enabled"), true);
        running.data.insert(QStringLiteral("active"), true);
    }
    for (const Kind& kind : Kinds) {
        if (record.kind == QLatin1String(kind.kind))
            return kind.undo(hand, running);
    }
    return {};
}

Status takeBack(RouterHand& hand, const JournalRecord& record)
{
    Journal& journal = *hand.context().journal;
    const auto handOver = [&] { return journal.handOver(record.id); };
    switch (fateOf(journal, record)) {
    case Fate::Kept:
        return handOver();
    case Fate::Thinned:
        return thin(hand, record).and_then(handOver);
    case Fate::TakenBack:
        break;
    }
    return undoRecord(hand, record).and_then([&] { return journal.undone(record.id); });
}

QList<JournalRecord> newestFirst(const Journal& journal)
{
    QList<JournalRecord> records = journal.records();
    std::reverse(records.begin(), records.end());
    return records;
}

Item itemOf(const QString& router, const Journal& journal, const JournalRecord& record)
{
    Item item{Item::Action::Run,
              router,
              QStringLiteral("take back: %1 %2").arg(record.kind, record.what),
              {},
              {},
              {}};
    if (record.kind == QStringLiteral("file"))
        item.note = field(record, "before") == QStringLiteral("absent")
                        ? QStringLiteral("the file was made by us: it goes, but for what others "
                                         "have put in since")
                        : QStringLiteral("the file as it was comes back from %1; where others "
                                         "changed it since, only what is ours goes")
                              .arg(field(record, "backup"));
    const Fate fate = fateOf(journal, record);
    if (fate == Fate::TakenBack) {
        addNote(item, journal.formerly(record));
        return item;
    }
    const QString heir = journal.heir();
    if (fate == Fate::Kept) {
        item.action = Item::Action::Keep;
        item.what = QStringLiteral("%1 %2").arg(record.kind, record.what);
    }
    item.note = fate == Fate::Kept
                    ? QStringLiteral("the plan of %1 works on this router too: it stays as long as "
                                     "that plan")
                          .arg(heir)
                    : QStringLiteral("what the plan of %1 needs of it stays").arg(heir);
    return item;
}

} // namespace

Result<QList<Item>> previewUndoRouter(ChangeContext& context, const QString& routerName)
{
    QList<Item> items;
    for (const JournalRecord& record : newestFirst(*context.journal))
        items << itemOf(routerName, *context.journal, record);
    return items;
}

Status undoRouter(ChangeContext& context, const QString& routerName)
{
    RouterHand hand(context, routerName);
    for (const JournalRecord& record : newestFirst(*context.journal)) {
        if (context.stop.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Stopped on request"));
        const bool stays = fateOf(*context.journal, record) == Fate::Kept;
        report(context.progress,
               {stays ? Progress::Kind::Skipped : Progress::Kind::Started, routerName,
                (stays ? QStringLiteral("%1 %2 stays, another plan needs it")
                       : QStringLiteral("taking back %1 %2"))
                    .arg(record.kind, record.what),
                0, 0});
        if (const Status done = takeBack(hand, record); !done)
            return done;
    }
    return {};
}

} // namespace hcp
