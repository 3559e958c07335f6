// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Daemons.h"
#include "changes/router/RouterChange.h"

namespace hcp
{

namespace
{

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
        return hand.step(
            QStringLiteral("package"), QStringLiteral("frr"),
            {{QStringLiteral("manager"), apt ? QStringLiteral("apt-get") : QStringLiteral("dnf")}},
            [&] { return hand.execute(command(), {}, std::chrono::minutes(10)); });
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
        return hand.service(QStringLiteral("frr"), write,
                            mustRestart(now != then) ? RouterHand::Restart::Always
                                                     : RouterHand::Restart::IfStopped);
    }

private:
    QByteArray daemonsNow() const { return facts().daemonsFile.valueOr({}).content; }
    bool mustRestart(bool fileChanges) const
    {
        return fileChanges || !facts().frr->serviceActive ||
               !facts().frr->daemonsRunning.contains(QStringLiteral("bgpd"));
    }
};

} // namespace

Changes daemonChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts)
{
    Changes changes;
    changes.push_back(std::make_unique<PackageChange>(intent, router, facts));
    changes.push_back(std::make_unique<DaemonsChange>(intent, router, facts));
    return changes;
}

} // namespace hcp
