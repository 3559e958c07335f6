// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/DnsRecords.h"
#include "changes/router/RouterChange.h"

namespace hcp
{

namespace
{

/// The names in a file of our own that dnsmasq on a router reads.
class DnsmasqChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("dns.records"); }
    Part part() const override { return Part::Dns; }
    QString describe() const override
    {
        return QStringLiteral("Tell dnsmasq on %1 the API's names").arg(target());
    }

    Result<QList<Item>> preview() const override
    {
        if (!facts().dnsmasqFile || !facts().dnsmasq)
            return unseen(facts().dnsmasqFile ? facts().dnsmasq.reason()
                                              : facts().dnsmasqFile.reason());
        const QByteArray now = facts().dnsmasqFile->content;
        const QByteArray then = mergeDnsmasqFile(now, intent().records);
        if (now == then)
            return QList<Item>{};
        if (!*facts().dnsmasq)
            return failure(ErrorCode::ToolMissing,
                           QStringLiteral("dnsmasq does not run on %1").arg(target()), {},
                           QStringLiteral("start it there, or choose another dns.update.method"));
        return QList<Item>{
            {facts().dnsmasqFile->exists ? Item::Action::Modify : Item::Action::Create, target(),
             QLatin1String(dnsmasqPath), now, then,
             QStringLiteral("restarts dnsmasq: it answers again within a second")}};
    }

    // dnsmasq reads the whole folder at its start: the file is tried there, before it is in place.
    Status rehearse(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const auto tried =
            hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                      QStringLiteral("f=$(mktemp) && trap 'rm -f \"$f\"' EXIT && cat >\"$f\" && "
                                     "dnsmasq --test --conf-file=\"$f\"")},
                     mergeDnsmasqFile(facts().dnsmasqFile->content, intent().records));
        if (!tried)
            return tl::make_unexpected(tried.error());
        return startsAgain(hand);
    }

    /// A restart reads everything that is there: a line that somebody left broken would keep down
    /// what runs. Debian gives the folder on dnsmasq's command line, RHEL in /etc/dnsmasq.conf.
    Status startsAgain(RouterHand& hand) const
    {
        const auto tried =
            hand.run({QStringLiteral("sh"), QStringLiteral("-c"),
                      QStringLiteral("dnsmasq --test && dnsmasq --test --conf-file=/dev/null "
                                     "--conf-dir=/etc/dnsmasq.d,.dpkg-dist,.dpkg-old,.dpkg-new")});
        if (tried)
            return {};
        return failure(tried.error().code,
                       QStringLiteral("dnsmasq of %1 would not start again: something else in its "
                                      "configuration is broken")
                           .arg(target()),
                       tried.error().details,
                       QStringLiteral("mend it there first: `dnsmasq --test` names file and line"));
    }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const auto& file = *facts().dnsmasqFile;
        QStringList needs;
        for (const QByteArray& line : dnsmasqFile(intent().records).split('\n')) {
            if (!line.isEmpty())
                needs << QString::fromUtf8(line);
        }
        context.journal->setNeeds(needs);
        const auto write = [&] {
            return hand.write(QLatin1String(dnsmasqPath), contentOf(file),
                              mergeDnsmasqFile(file.content, intent().records));
        };
        return hand.service(QStringLiteral("dnsmasq"), write, RouterHand::Restart::Always);
    }
};

} // namespace

Changes dnsmasqChanges(const Intent& intent, const Facts& facts)
{
    Changes changes;
    const DnsUpdatePlan& update = intent.dns.update;
    const RouterIntent* router = intent.router(update.router);
    if (update.method == DnsUpdatePlan::Method::Dnsmasq && router != nullptr && router->managed)
        changes.push_back(
            std::make_unique<DnsmasqChange>(intent, *router, facts.routers.value(router->name)));
    return changes;
}

Changes dnsChanges(const Intent& intent, const Facts& facts)
{
    Changes changes = dnsmasqChanges(intent, facts);
    for (auto& change : rfc2136Changes(intent, facts))
        changes.push_back(std::move(change));
    return changes;
}

} // namespace hcp
