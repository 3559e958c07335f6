// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"
#include "changes/router/FrrText.h"
#include "changes/router/RouterChange.h"

#include <algorithm>

namespace hcp
{

namespace
{

const char* const ConfigPath = "/etc/frr/frr.conf";

// $1: the mode, -C to check only. vtysh reads a file by name, so the text gets one for a moment;
// vtysh drops its rights to group frrvty, which has to be able to read it.
const char* const VtyshScript = R"(set -u
f=$(mktemp /tmp/hcp-bgp.XXXXXX) || exit 1
trap 'rm -f -- "$f"' EXIT
cat >"$f"
vtysh $1 -f "$f" 2>&1)";

Result<QByteArray> vtyshFile(RouterHand& hand, const char* mode, const QByteArray& text)
{
    return hand.run({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(VtyshScript),
                     QStringLiteral("hcp-bgp"), QString::fromLatin1(mode)},
                    text);
}

Result<QByteArray> runningConfig(RouterHand& hand)
{
    return hand.run(
        {QStringLiteral("vtysh"), QStringLiteral("-c"), QStringLiteral("show running-config")});
}

/// Our neighbors and prefix-lists, in the running daemon and in the file (DESIGN §6).
class FrrChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("router.frr"); }
    QString describe() const override
    {
        return QStringLiteral("Let %1 peer with the nodes and learn the VIP").arg(target());
    }

    Result<QList<Item>> preview() const override
    {
        const auto wanted = ours();
        if (!wanted)
            return tl::make_unexpected(wanted.error());
        if (!facts().frr || !facts().configFile)
            return unseen(facts().frr ? facts().configFile.reason() : facts().frr.reason());
        if (facts().frr->installed && !facts().frr->integratedConfig)
            return failure(
                ErrorCode::MergeRefused,
                QStringLiteral("%1 keeps one configuration file per daemon").arg(target()),
                QStringLiteral("/etc/frr/vtysh.conf: no service integrated-vtysh-config"),
                QStringLiteral("change it to one frr.conf, or mark the router "
                               "`managed: false` and add the lines by hand"));
        const auto file = mergeFrr(facts().configFile->content, *wanted);
        if (!file)
            return inFile(file.error());
        QList<Item> items;
        if (file->isChange())
            items << Item{facts().configFile->exists ? Item::Action::Modify : Item::Action::Create,
                          target(),
                          QLatin1String(ConfigPath),
                          maskedFrr(facts().configFile->content),
                          maskedFrr(file->text),
                          file->notes.join(QLatin1Char('\n'))};
        if (!isRunning())
            return items;
        if (!facts().runningConfig)
            return unseen(facts().runningConfig.reason());
        const auto running = mergeFrr(*facts().runningConfig, *wanted);
        if (!running)
            return inFile(running.error());
        if (running->isChange())
            items << Item{Item::Action::Modify,
                          target(),
                          QStringLiteral("running configuration of FRR"),
                          maskedFrr(*facts().runningConfig),
                          maskedFrr(running->text),
                          runningNote(*running)};
        return items;
    }

    Status rehearse(ChangeContext& context) const override
    {
        if (!facts().frr->installed)
            return {};
        RouterHand hand(context, target());
        return agreed(context).and_then([&] { return check(hand, mergedFile()); });
    }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        if (const auto good = agreed(context).and_then([&] { return check(hand, mergedFile()); });
            !good)
            return good;
        context.journal->setNeeds(frrNeedWords(wanted()));
        return applyRunning(hand).and_then([&] { return applyFile(hand); }).and_then([&] {
            return askForRoutesAgain(hand);
        });
    }

private:
    Result<QList<Item>> inFile(Error error) const
    {
        error.what = QStringLiteral("%1: %2").arg(target(), error.what);
        return tl::make_unexpected(error);
    }

    bool isRunning() const { return facts().frr->daemonsRunning.contains(QStringLiteral("bgpd")); }

    /// Corrections are shown; whether they may be made is asked before anything is (agreed()).
    Result<FrrWanted> ours() const
    {
        return frrWanted(intent(), router(), facts()).map([](FrrWanted wanted) {
            wanted.mayCorrect = true;
            return wanted;
        });
    }

    FrrWanted wanted() const { return *ours(); }

    QStringList corrected() const
    {
        QStringList lines = mergeFrr(facts().configFile->content, wanted())->corrected;
        if (isRunning() && facts().runningConfig)
            lines += mergeFrr(*facts().runningConfig, wanted())->corrected;
        lines.removeDuplicates();
        return lines;
    }

    /// A line of somebody else is changed only with a word for it, as a field of another manager.
    Status agreed(const ChangeContext& context) const
    {
        const QStringList lines = corrected();
        if (lines.isEmpty() || context.takeOver.contains(frrLineOwner))
            return {};
        return failure(ErrorCode::MergeRefused,
                       QStringLiteral("%1: a line that has to change is somebody else's: %2")
                           .arg(target(), lines.join(QStringLiteral("; "))),
                       QStringLiteral("manager %1 owns ").arg(frrLineOwner) +
                           lines.join(QStringLiteral("\nmanager %1 owns ").arg(frrLineOwner)),
                       QStringLiteral("agree with whoever wrote it, or have it changed: "
                                      "--take-over %1")
                           .arg(frrLineOwner));
    }

    QByteArray mergedFile() const { return mergeFrr(facts().configFile->content, wanted())->text; }

    QList<BgpPeerFact> ourSessions() const
    {
        QList<BgpPeerFact> sessions;
        const auto ours = wanted().neighbors;
        for (const auto& peer : facts().bgp.valueOr({}).peers) {
            const bool isOurs =
                std::any_of(ours.cbegin(), ours.cend(), [&peer](const FrrNeighbor& neighbor) {
                    return neighbor.address == peer.address;
                });
            if (isOurs && peer.isEstablished())
                sessions << peer;
        }
        return sessions;
    }

    /// Its routes were turned away and cannot be asked for again: it brought nothing so far, so
    /// nothing is lost when its session is made anew.
    static bool needsReset(const BgpPeerFact& peer)
    {
        return !peer.sendsRoutesAgain && peer.prefixesReceived == 0;
    }

    QString runningNote(const FrrMerge& running) const
    {
        QStringList notes;
        for (const QString& line : running.corrected)
            notes << QStringLiteral("changes somebody's line: %1").arg(line);
        notes << resetNote();
        notes.removeAll(QString());
        return notes.join(QLatin1Char('\n'));
    }

    QString resetNote() const
    {
        QStringList addresses;
        for (const auto& peer : ourSessions()) {
            if (needsReset(peer))
                addresses << peer.address.toString();
        }
        return addresses.isEmpty()
                   ? QString()
                   : QStringLiteral("makes the session anew with %1: no route of theirs is taken, "
                                    "and MetalLB's native mode sends them only once")
                         .arg(addresses.join(QStringLiteral(", ")));
    }

    /// FRR does not ask for the routes again by itself when a list that it uses already has grown.
    Status askForRoutesAgain(RouterHand& hand) const
    {
        for (const auto& peer : ourSessions()) {
            if (!peer.sendsRoutesAgain && !needsReset(peer))
                continue;
            const QString clear =
                QStringLiteral("clear bgp %1%2")
                    .arg(peer.address.toString(),
                         peer.sendsRoutesAgain ? QStringLiteral(" soft in") : QString());
            const auto asked = hand.run({QStringLiteral("vtysh"), QStringLiteral("-c"), clear});
            if (!asked)
                return tl::make_unexpected(asked.error());
        }
        return {};
    }

    Status check(RouterHand& hand, const QByteArray& text) const
    {
        const auto checked = vtyshFile(hand, "-C", text);
        if (checked)
            return {};
        if (checked.error().code != ErrorCode::RemoteCommand) // stopped, or cut off: no word of FRR
            return tl::make_unexpected(checked.error());
        return failure(ErrorCode::MergeRefused,
                       QStringLiteral("%1: FRR would not accept the merged frr.conf").arg(target()),
                       checked.error().details,
                       QStringLiteral("nothing was changed; mend the file there first: vtysh -C"));
    }

    Status applyRunning(RouterHand& hand) const
    {
        const auto before = runningConfig(hand);
        if (!before)
            return tl::make_unexpected(before.error());
        const FrrDifference moved = compareFrr(*facts().runningConfig, *before);
        if (moved != FrrDifference{})
            return failure(ErrorCode::ChangedMeanwhile,
                           QStringLiteral("%1: the running configuration changed since the preview")
                               .arg(target()),
                           (moved.lost + moved.gained).join(QLatin1Char('\n')));
        const auto merged = mergeFrr(*before, wanted());
        if (!merged || !merged->isChange())
            return merged ? Status{} : tl::make_unexpected(merged.error());
        const QString path =
            QStringLiteral("%1/running-config.%2")
                .arg(QLatin1String(backupFolder), QDateTime::currentDateTimeUtc().toString(
                                                      QStringLiteral("yyyyMMddTHHmmsszzz")));
        return keep(hand, path, *before)
            .and_then([&] { return keep(hand, path + QStringLiteral(".after"), merged->text); })
            .and_then([&] {
                return hand.context().journal->begin(QStringLiteral("running-config"),
                                                     QStringLiteral("running configuration of FRR"),
                                                     {{QStringLiteral("backup"), path}});
            })
            .and_then([&](const QString& record) {
                // One step: what is sent is also proven, or taken back, whoever asks to stop.
                const auto stop = std::exchange(hand.context().stop, std::stop_token());
                const Status done = sendRunning(hand, *before, *merged, path, record);
                hand.context().stop = stop;
                return done;
            });
    }

    Status sendRunning(RouterHand& hand, const QByteArray& before, const FrrMerge& merged,
                       const QString& path, const QString& record) const
    {
        const auto sent = vtyshFile(hand, "", merged.delta);
        const Status proven = prove(hand, before, merged.corrected);
        if (proven)
            return finish(hand, path, record);
        Error error = sent ? proven.error() : sent.error();
        if (takenBack(hand, before, merged.text)) {
            (void)hand.context().journal->undone(record); // the first error is the one to tell
            error.hint = QStringLiteral("what had been taken was taken back");
        } else {
            error.hint = QStringLiteral("some of our lines may run there now, none is saved: "
                                        "apply again, or hcp-bgp undo takes them out");
        }
        return tl::make_unexpected(error);
    }

    /// A configuration stays on the router: it may hold passwords.
    static Status keep(RouterHand& hand, const QString& path, const QByteArray& text)
    {
        const auto kept =
            hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                      QStringLiteral("umask 077; mkdir -p -- \"${1%/*}\" && cat >\"$1\""),
                      QStringLiteral("hcp-bgp"), path},
                     text);
        return kept ? Status{} : tl::make_unexpected(kept.error());
    }

    /// What FRR made of our lines is what undo has to know.
    static Status finish(RouterHand& hand, const QString& path, const QString& record)
    {
        return runningConfig(hand)
            .and_then([&](const QByteArray& text) {
                return keep(hand, path + QStringLiteral(".after"), text);
            })
            .and_then([&] { return hand.context().journal->finish(record); });
    }

    /// Exit codes of vtysh prove nothing (FRR#8403): what counts is what runs now.
    Status prove(RouterHand& hand, const QByteArray& before, const QStringList& corrected) const
    {
        const auto now = runningConfig(hand);
        if (!now)
            return tl::make_unexpected(now.error());
        const auto missing = mergeFrr(*now, wanted());
        QStringList lost = compareFrr(before, *now).lost;
        for (const QString& line : corrected)
            lost.removeOne(line);
        if (missing && !missing->isChange() && lost.isEmpty())
            return {};
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1: FRR did not take our lines as they are").arg(target()),
                       missing ? QString::fromUtf8(missing->delta) + lost.join(QLatin1Char('\n'))
                               : toText(missing.error()));
    }

    /// True: none of our lines runs there (any more).
    static bool takenBack(RouterHand& hand, const QByteArray& before, const QByteArray& merged)
    {
        const auto left = [&]() -> std::optional<QByteArray> {
            const auto now = runningConfig(hand);
            return now ? std::optional(undoFrrDelta(*now, before, merged)) : std::nullopt;
        };
        const auto ours = left();
        if (!ours || ours->isEmpty())
            return ours.has_value();
        (void)vtyshFile(hand, "", *ours); // its exit code proves nothing
        const auto then = left();
        return then && then->isEmpty();
    }

    Status applyFile(RouterHand& hand) const
    {
        const QByteArray text = mergedFile();
        if (text == facts().configFile->content && facts().configFile->exists)
            return {};
        return hand.write(QLatin1String(ConfigPath), contentOf(*facts().configFile), text,
                          {QStringLiteral("frr:frr"), QStringLiteral("0640")});
    }
};

} // namespace

Status undoRunningConfig(RouterHand& hand, const JournalRecord& record, const FrrNeeds& needs)
{
    const QString path = record.data.value(QStringLiteral("backup")).toString();
    const auto before = hand.read(path);
    const auto after = hand.read(path + QStringLiteral(".after"));
    const auto now = runningConfig(hand);
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
    const auto sent = vtyshFile(hand, "", delta);
    const auto then = runningConfig(hand);
    if (!then)
        return tl::make_unexpected(then.error());
    if (undoFrrDelta(*then, **before, **after, needs).isEmpty())
        return {};
    return failure(ErrorCode::RemoteCommand,
                   QStringLiteral("%1: FRR kept some of our lines").arg(hand.router()),
                   sent ? QString() : sent.error().details);
}

Changes frrChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts)
{
    Changes changes = daemonChanges(intent, router, facts);
    changes.push_back(std::make_unique<FrrChange>(intent, router, facts));
    return changes;
}

} // namespace hcp
