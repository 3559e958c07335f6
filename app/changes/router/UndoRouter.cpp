// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/DnsRecords.h"
#include "artifacts/FrrMerge.h"
#include "artifacts/Sysctl.h"
#include "changes/router/Undo.h"

namespace hcp
{

namespace
{

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
    return hand.execute(
        {QStringLiteral("sh"), QStringLiteral("-c"), commands.join(QStringLiteral(" && "))}, {},
        std::chrono::seconds(90));
}

Status undoPackage(RouterHand& hand, const JournalRecord& record)
{
    return hand.execute(
        {QStringLiteral("systemd-run"), QStringLiteral("--quiet"), QStringLiteral("--wait"),
         QStringLiteral("--pipe"), QStringLiteral("--collect"), recordField(record, "manager"),
         QStringLiteral("remove"), QStringLiteral("-q"), QStringLiteral("-y"), record.what},
        {}, std::chrono::minutes(10));
}

Status undoSysctl(RouterHand& hand, const JournalRecord& record)
{
    return hand.execute(sysctlUndoCommand(record.data.value(QStringLiteral("before")).toBool()));
}

Status undoRunning(RouterHand& hand, const JournalRecord& record)
{
    return undoRunningConfig(hand, record, frrNeeds(hand.context().journal->neededByOthers()));
}

struct Kind {
    const char* kind;
    Status (*undo)(RouterHand&, const JournalRecord&);
};

constexpr Kind Kinds[] = {
    {"file", undoFile},       {"running-config", undoRunning}, {"service", undoService},
    {"package", undoPackage}, {"sysctl", undoSysctl},          {"firewall", undoFirewall},
};

Status undoByKind(RouterHand& hand, const JournalRecord& record)
{
    for (const Kind& kind : Kinds) {
        if (record.kind == QLatin1String(kind.kind))
            return kind.undo(hand, record);
    }
    return failure(ErrorCode::Internal,
                   QStringLiteral("The journal has a step of an unknown kind: %1").arg(record.kind),
                   {},
                   QStringLiteral("it was written by a newer version of this program: use that"));
}

/// What was kept for this undo is of no use after it.
Status dropBackup(RouterHand& hand, const JournalRecord& record)
{
    const QString backup = recordField(record, "backup");
    if (backup.isEmpty())
        return {};
    return hand.execute(shellScript(
        R"(rm -f -- "$1" "$1.after"; rmdir -- "${1%/*}" 2>/dev/null || true)", {backup}));
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
    if (dnsmasq || record.what == QLatin1String(frrConfigPath))
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
    return undoByKind(hand, running);
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
    return undoByKind(hand, record)
        .and_then([&] { return dropBackup(hand, record); })
        .and_then([&] { return journal.undone(record.id); });
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
        item.note = recordField(record, "before") == QStringLiteral("absent")
                        ? QStringLiteral("the file was made by us: it goes, but for what others "
                                         "have put in since")
                        : QStringLiteral("the file as it was comes back from %1; where others "
                                         "changed it since, only what is ours goes")
                              .arg(recordField(record, "backup"));
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

QString recordField(const JournalRecord& record, const char* name)
{
    return record.data.value(QLatin1String(name)).toString();
}

bool othersHave(const Journal& journal, const JournalRecord& record)
{
    const auto others = journal.others();
    return std::any_of(others.begin(), others.end(), [&record](const JournalRecord& other) {
        return other.kind == record.kind && other.what == record.what;
    });
}

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
