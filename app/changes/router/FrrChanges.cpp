// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Daemons.h"
#include "artifacts/FrrMerge.h"
#include "changes/router/FrrText.h"
#include "changes/router/RouterChange.h"

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

std::optional<QByteArray> contentOf(const FileFact& file)
{
    return file.exists ? std::optional(file.content) : std::nullopt;
}

/// FRR from the distribution's own packages.
class PackageChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("router.packages"); }
    QString describe() const override { return QStringLiteral("Install FRR on %1").arg(target()); }

    Result<QList<Item>> preview() const override
    {
        if (!facts().frr || !facts().os)
            return unseen(facts().frr ? facts().os.reason() : facts().frr.reason());
        if (facts().frr->installed)
            return QList<Item>{};
        if (facts().os->packages == OsFact::Packages::None)
            return failure(ErrorCode::ToolMissing,
                           QStringLiteral("%1 (%2) has neither apt-get nor dnf")
                               .arg(target(), facts().os->prettyName),
                           {}, QStringLiteral("install FRR there by hand"));
        return QList<Item>{{Item::Action::Run,
                            target(),
                            QStringLiteral("install package frr"),
                            {},
                            command().join(QLatin1Char(' ')).toUtf8(),
                            QStringLiteral("what follows is planned anew on the files that the "
                                           "package brings")}};
    }

    Status rehearse(ChangeContext&) const override { return {}; }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const bool apt = facts().os->packages == OsFact::Packages::Apt;
        const auto id = context.journal->begin(
            QStringLiteral("package"), QStringLiteral("frr"),
            {{QStringLiteral("manager"), apt ? QStringLiteral("apt-get") : QStringLiteral("dnf")}});
        if (!id)
            return tl::make_unexpected(id.error());
        const auto ran = hand.run(command(), {}, std::chrono::minutes(10));
        if (!ran)
            return tl::make_unexpected(ran.error());
        return context.journal->finish(*id);
    }

private:
    // In a unit of its own: it ends what it began even when our connection does not last.
    QStringList command() const
    {
        const bool apt = facts().os->packages == OsFact::Packages::Apt;
        return {QStringLiteral("systemd-run"),
                QStringLiteral("--quiet"),
                QStringLiteral("--wait"),
                QStringLiteral("--pipe"),
                QStringLiteral("--collect"),
                QStringLiteral("sh"),
                QStringLiteral("-c"),
                apt ? QStringLiteral("apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get "
                                     "install -q -y --no-install-recommends frr")
                    : QStringLiteral("dnf install -q -y frr")};
    }
};

/// bgpd (and bfdd) switched on, FRR running, also after a boot.
class DaemonsChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("router.daemons"); }
    QString describe() const override
    {
        return QStringLiteral("Run FRR with bgpd on %1, also after a boot").arg(target());
    }

    Result<QList<Item>> preview() const override
    {
        if (!facts().frr)
            return unseen(facts().frr.reason());
        QList<Item> items;
        const QByteArray now = daemonsNow();
        const QByteArray then = enableDaemons(now, intent().bfd);
        if (facts().frr->installed && !facts().daemonsFile)
            return unseen(facts().daemonsFile.reason());
        if (now != then)
            items << Item{
                Item::Action::Modify, target(), QLatin1String(daemonsPath), now, then, {}};
        if (!facts().frr->serviceEnabled)
            items << Item{
                Item::Action::Run,      target(), QStringLiteral("start FRR at every boot"), {},
                "systemctl enable frr", {}};
        if (mustRestart(now != then))
            items << Item{
                Item::Action::Run,
                target(),
                QStringLiteral("(re)start FRR"),
                {},
                "systemctl restart frr",
                QStringLiteral("every routing session of %1 starts anew, once").arg(target())};
        return items;
    }

    Status rehearse(ChangeContext&) const override { return {}; }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const QByteArray now = daemonsNow();
        const QByteArray then = enableDaemons(now, intent().bfd);
        const auto write = [&]() -> Status {
            if (now == then)
                return {};
            const NewFile fresh{QStringLiteral("frr:frr"), QStringLiteral("0640")};
            return hand.write(QLatin1String(daemonsPath), contentOf(*facts().daemonsFile), then,
                              fresh);
        };
        return hand.service(QStringLiteral("frr"), write, mustRestart(now != then));
    }

private:
    QByteArray daemonsNow() const { return facts().daemonsFile.valueOr({}).content; }
    bool mustRestart(bool fileChanges) const
    {
        return fileChanges || !facts().frr->serviceActive ||
               !facts().frr->daemonsRunning.contains(QStringLiteral("bgpd"));
    }
};

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
        const auto wanted = frrWanted(intent(), router(), facts());
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
                          {}};
        return items;
    }

    Status rehearse(ChangeContext& context) const override
    {
        if (!facts().frr->installed)
            return {};
        RouterHand hand(context, target());
        return check(hand, mergedFile());
    }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        if (const auto good = check(hand, mergedFile()); !good)
            return good;
        return applyRunning(hand).and_then([&] { return applyFile(hand); });
    }

private:
    Result<QList<Item>> inFile(Error error) const
    {
        error.what = QStringLiteral("%1: %2").arg(target(), error.what);
        return tl::make_unexpected(error);
    }

    bool isRunning() const { return facts().frr->daemonsRunning.contains(QStringLiteral("bgpd")); }

    FrrWanted wanted() const { return *frrWanted(intent(), router(), facts()); }
    QByteArray mergedFile() const { return mergeFrr(facts().configFile->content, wanted())->text; }

    Status check(RouterHand& hand, const QByteArray& text) const
    {
        const auto checked = vtyshFile(hand, "-C", text);
        if (checked)
            return {};
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
        return keep(hand, *before).and_then([&](const QString& record) -> Status {
            const auto sent = vtyshFile(hand, "", merged->delta);
            const Status proven = prove(hand, *before);
            if (proven)
                return finish(hand, record);
            takeBack(hand, *before, merged->text);
            (void)hand.context().journal->undone(record); // the first error is the one to tell
            return sent ? proven : tl::make_unexpected(sent.error());
        });
    }

    /// The configuration as it was stays on the router: it may hold passwords.
    Result<QString> keep(RouterHand& hand, const QByteArray& before) const
    {
        const QString path =
            QStringLiteral("%1/running-config.%2")
                .arg(QLatin1String(backupFolder), QDateTime::currentDateTimeUtc().toString(
                                                      QStringLiteral("yyyyMMddTHHmmsszzz")));
        return hand
            .run({QStringLiteral("sh"), QStringLiteral("-c"),
                  QStringLiteral("umask 077; mkdir -p -- \"${1%/*}\" && cat >\"$1\""),
                  QStringLiteral("hcp-bgp"), path},
                 before)
            .and_then([&](const QByteArray&) {
                return hand.context().journal->begin(QStringLiteral("running-config"),
                                                     QStringLiteral("running configuration of FRR"),
                                                     {{QStringLiteral("backup"), path}});
            });
    }

    Status finish(RouterHand& hand, const QString& record) const
    {
        for (const JournalRecord& known : hand.context().journal->records()) {
            if (known.id != record)
                continue;
            const QString path = known.data.value(QStringLiteral("backup")).toString();
            const auto after = runningConfig(hand).and_then([&](const QByteArray& text) {
                return hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                                 QStringLiteral("umask 077; cat >\"$1.after\""),
                                 QStringLiteral("hcp-bgp"), path},
                                text);
            });
            if (!after)
                return tl::make_unexpected(after.error());
        }
        return hand.context().journal->finish(record);
    }

    /// Exit codes of vtysh prove nothing (FRR#8403): what counts is what runs now.
    Status prove(RouterHand& hand, const QByteArray& before) const
    {
        const auto now = runningConfig(hand);
        if (!now)
            return tl::make_unexpected(now.error());
        const auto missing = mergeFrr(*now, wanted());
        const QStringList lost = compareFrr(before, *now).lost;
        if (missing && !missing->isChange() && lost.isEmpty())
            return {};
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1: FRR did not take our lines as they are").arg(target()),
                       missing ? QString::fromUtf8(missing->delta) + lost.join(QLatin1Char('\n'))
                               : toText(missing.error()),
                       QStringLiteral("what had been taken was taken back"));
    }

    void takeBack(RouterHand& hand, const QByteArray& before, const QByteArray& merged) const
    {
        const auto now = runningConfig(hand);
        if (now)
            (void)vtyshFile(hand, "", undoFrrDelta(*now, before, merged));
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

Status undoRunningConfig(RouterHand& hand, const JournalRecord& record)
{
    const QString path = record.data.value(QStringLiteral("backup")).toString();
    const auto before = hand.read(path);
    const auto after = hand.read(path + QStringLiteral(".after"));
    const auto now = runningConfig(hand);
    if (!before || !after || !now)
        return tl::make_unexpected(!before ? before.error() : !after ? after.error() : now.error());
    if (!*before || !*after)
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("%1: the backup %2 is gone").arg(hand.router(), path), {},
                       QStringLiteral("take our neighbors out by hand with vtysh"));
    const QByteArray delta = undoFrrDelta(*now, **before, **after);
    if (delta.isEmpty())
        return {};
    const auto sent = vtyshFile(hand, "", delta);
    const auto then = runningConfig(hand);
    if (!then)
        return tl::make_unexpected(then.error());
    if (undoFrrDelta(*then, **before, **after).isEmpty())
        return {};
    return failure(ErrorCode::RemoteCommand,
                   QStringLiteral("%1: FRR kept some of our lines").arg(hand.router()),
                   sent ? QString() : sent.error().details);
}

Changes frrChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts)
{
    Changes changes;
    changes.push_back(std::make_unique<PackageChange>(intent, router, facts));
    changes.push_back(std::make_unique<DaemonsChange>(intent, router, facts));
    changes.push_back(std::make_unique<FrrChange>(intent, router, facts));
    return changes;
}

} // namespace hcp
