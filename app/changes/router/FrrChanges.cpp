// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"
#include "changes/router/FrrDaemon.h"
#include "changes/router/FrrText.h"
#include "changes/router/RouterChange.h"

#include <algorithm>

namespace hcp
{

namespace
{

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
                          QLatin1String(frrConfigPath),
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
        return agreed(context).and_then([&] { return FrrDaemon(hand).check(mergedFile()); });
    }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const FrrDaemon frr(hand);
        const Status good = agreed(context).and_then([&] { return frr.check(mergedFile()); });
        if (!good)
            return good;
        context.journal->setNeeds(frrNeedWords(wanted()));
        return frr.merge(wanted(), facts().runningConfig.valueOr({}))
            .and_then([&] { return applyFile(hand); })
            .and_then([&] { return askForRoutesAgain(hand); });
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

    /// The lines that an earlier apply of ours put there.
    static Result<QSet<QString>> madeByUs(RouterHand& hand)
    {
        QSet<QString> lines;
        const QList<JournalRecord> records = hand.context().journal->records();
        for (const JournalRecord& record : records) {
            const bool isConfig = record.kind == QStringLiteral("running-config") ||
                                  record.what == QLatin1String(frrConfigPath);
            if (!isConfig)
                continue;
            const QString backup = record.data.value(QStringLiteral("backup")).toString();
            const auto before = hand.read(backup);
            const auto after = hand.read(backup + QStringLiteral(".after"));
            if (!before || !after)
                return tl::make_unexpected(before ? after.error() : before.error());
            const QStringList gained =
                compareFrr(before->value_or(QByteArray()), after->value_or(QByteArray())).gained;
            lines += QSet<QString>(gained.cbegin(), gained.cend());
        }
        return lines;
    }

    /// A line of somebody else is changed only with a word for it, as a field of another manager.
    /// Without a journal (a rehearsal may have none) nobody knows which are ours.
    Status agreed(ChangeContext& context) const
    {
        QStringList lines = corrected();
        if (!lines.isEmpty() && context.journal != nullptr) {
            RouterHand hand(context, target());
            const auto ours = madeByUs(hand);
            if (!ours)
                return tl::make_unexpected(ours.error());
            lines.removeIf([&ours](const QString& line) { return ours->contains(line); });
        }
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
            notes << QStringLiteral("changes a line that is there: %1").arg(line);
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
            const Status asked =
                hand.execute({QStringLiteral("vtysh"), QStringLiteral("-c"), clear});
            if (!asked)
                return asked;
        }
        return {};
    }

    Status applyFile(RouterHand& hand) const
    {
        const QByteArray text = mergedFile();
        if (text == facts().configFile->content && facts().configFile->exists)
            return {};
        return hand.write(QLatin1String(frrConfigPath), contentOf(*facts().configFile), text,
                          {QStringLiteral("frr:frr"), QStringLiteral("0640")});
    }
};

} // namespace

Changes frrChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts)
{
    Changes changes = daemonChanges(intent, router, facts);
    changes.push_back(std::make_unique<FrrChange>(intent, router, facts));
    return changes;
}

} // namespace hcp
