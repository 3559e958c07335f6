// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Firewall.h"
#include "artifacts/Sysctl.h"
#include "changes/router/RouterChange.h"
#include "changes/router/Undo.h"
#include "checks/FirewallSide.h"

#include <QJsonArray>

namespace hcp
{

namespace
{

QJsonArray toJson(const QList<QStringList>& commands)
{
    QJsonArray array;
    for (const QStringList& command : commands)
        array.append(QJsonArray::fromStringList(command));
    return array;
}

QList<QStringList> commandsOf(const QJsonValue& array)
{
    QList<QStringList> commands;
    const auto lines = array.toArray();
    for (const auto& line : lines) {
        QStringList words;
        const auto entries = line.toArray();
        for (const auto& word : entries)
            words << word.toString();
        commands << words;
    }
    return commands;
}

QByteArray textOf(const QList<QStringList>& commands)
{
    QStringList lines;
    for (const QStringList& command : commands)
        lines << ssh::shellLine(command);
    return lines.join(QLatin1Char('\n')).toUtf8();
}

Status runAll(RouterHand& hand, const QList<QStringList>& commands)
{
    for (const QStringList& command : commands) {
        if (const Status ran = hand.execute(command); !ran)
            return ran;
    }
    return {};
}

/// net.ipv4.ip_forward, now and after every boot.
class ForwardingChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("router.forwarding"); }
    QString describe() const override
    {
        return QStringLiteral("Let %1 forward packets, also after a boot").arg(target());
    }

    Result<QList<Item>> preview() const override
    {
        if (!facts().forwarding || !facts().sysctlFile)
            return unseen(facts().forwarding ? facts().sysctlFile.reason()
                                             : facts().forwarding.reason());
        QList<Item> items;
        if (!facts().forwarding->now)
            items << Item{Item::Action::Run,
                          target(),
                          QStringLiteral("switch IPv4 forwarding on"),
                          {},
                          textOf({sysctlCommand()}),
                          {}};
        if (needsFile())
            items << Item{facts().sysctlFile->exists ? Item::Action::Modify : Item::Action::Create,
                          target(),
                          QLatin1String(sysctlPath),
                          facts().sysctlFile->content,
                          sysctlFile(),
                          note()};
        return items;
    }

    Status rehearse(ChangeContext&) const override { return {}; }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        if (needsFile()) {
            const auto done =
                hand.write(QLatin1String(sysctlPath), contentOf(*facts().sysctlFile), sysctlFile());
            if (!done)
                return done;
        }
        if (facts().forwarding->now)
            return {};
        return hand.step(QStringLiteral("sysctl"), QStringLiteral("net.ipv4.ip_forward"),
                         {{QStringLiteral("before"), false}},
                         [&] { return hand.execute(sysctlCommand()); });
    }

private:
    bool needsFile() const
    {
        return !facts().forwarding->persistent && facts().sysctlFile->content != sysctlFile();
    }

    QString note() const
    {
        const QString& decidedBy = facts().forwarding->decidedBy;
        return decidedBy.isEmpty()
                   ? QString()
                   : QStringLiteral("at boot %1 decides today; a file that sorts behind ours would "
                                    "go on deciding: change that line there")
                         .arg(decidedBy);
    }
};

/// TCP 179 (and BFD) from the nodes, with the firewall that the host runs.
class FirewallChange : public RouterChange
{
public:
    using RouterChange::RouterChange;

    QString id() const override { return QStringLiteral("router.firewall"); }
    QString describe() const override
    {
        return QStringLiteral("Let the nodes reach BGP on %1").arg(target());
    }

    Result<QList<Item>> preview() const override
    {
        if (!facts().firewall)
            return unseen(facts().firewall.reason());
        if (isClosed() && !canBeOpened(fact()))
            return QList<Item>{};
        const FirewallCommands commands = firewallCommands(fact(), opening());
        QList<Item> items;
        if (isClosed())
            items << Item{Item::Action::Run,
                          target(),
                          QStringLiteral("open TCP 179 for the nodes"),
                          {},
                          textOf(commands.now),
                          QStringLiteral("decides today: %1").arg(fact().deciding)};
        if (mustKeep() && !commands.keep.isEmpty())
            items << Item{Item::Action::Run,
                          target(),
                          QStringLiteral("keep it open after a boot"),
                          {},
                          textOf(commands.keep),
                          commands.note};
        if (mustKeep() && !commands.file.isEmpty())
            items << Item{Item::Action::Run,
                          target(),
                          QStringLiteral("the same rule in %1").arg(commands.file),
                          {},
                          "# written when applied, after a dry run",
                          commands.note};
        return items;
    }

    Status rehearse(ChangeContext&) const override { return {}; }

    Status apply(ChangeContext& context) const override
    {
        RouterHand hand(context, target());
        const FirewallCommands commands = firewallCommands(fact(), opening());
        const QJsonObject data{{QStringLiteral("kind"), static_cast<int>(fact().kind)},
                               {QStringLiteral("family"), fact().family},
                               {QStringLiteral("table"), fact().table},
                               {QStringLiteral("chain"), fact().chain},
                               {QStringLiteral("undo"), toJson(commands.undo)}};
        QList<QStringList> open;
        if (isClosed())
            open += commands.now;
        if (mustKeep())
            open += commands.keep;
        return hand
            .step(QStringLiteral("firewall"), QStringLiteral("TCP 179"), data,
                  [&] { return runAll(hand, open); })
            .and_then([&] { return keepFile(hand, commands.file); });
    }

private:
    const FirewallFact& fact() const { return *facts().firewall; }
    bool isClosed() const
    {
        return fact().tcp179 == FirewallFact::Tcp179::Dropped ||
               fact().tcp179 == FirewallFact::Tcp179::Rejected;
    }
    bool mustKeep() const
    {
        return isClosed() || (fact().tcp179 == FirewallFact::Tcp179::Open && !fact().persistent &&
                              fact().kind != FirewallFact::Kind::None);
    }

    FirewallOpening opening() const
    {
        FirewallOpening opening;
        for (const NodePlan& node : intent().nodes.value)
            opening.from << node.address;
        std::sort(opening.from.begin(), opening.from.end());
        opening.bfd = intent().bfd;
        return opening;
    }

    Status keepFile(RouterHand& hand, const QString& path) const
    {
        if (!mustKeep() || path.isEmpty())
            return {};
        const auto file = hand.read(path);
        if (!file)
            return tl::make_unexpected(file.error());
        const auto kept = keepInFile(fact(), opening(), file->value_or(QByteArray()));
        if (!kept) {
            report(hand.context().progress,
                   {Progress::Kind::Note, target(), kept.error().what, 0, 0});
            return {};
        }
        if (file->value_or(QByteArray()) == *kept)
            return {};
        return tryOut(hand, *kept).and_then([&] { return hand.write(path, *file, *kept); });
    }

    Status tryOut(RouterHand& hand, const QByteArray& content) const
    {
        const QString place = QStringLiteral("FILE");
        QStringList check = firewallCheckCommand(fact().kind, place);
        if (check.isEmpty())
            return {};
        QStringList words;
        for (const QString& word : check)
            words << (word == place ? QStringLiteral("\"$f\"") : ssh::shellQuote(word));
        const QString script =
            QStringLiteral("f=$(mktemp) && trap 'rm -f \"$f\"' EXIT && cat >\"$f\" && %1")
                .arg(words.join(QLatin1Char(' ')));
        return hand.execute({QStringLiteral("sh"), QStringLiteral("-c"), script}, content);
    }
};

} // namespace

Status undoFirewall(RouterHand& hand, const JournalRecord& record)
{
    FirewallFact fact;
    fact.kind = static_cast<FirewallFact::Kind>(record.data.value(QStringLiteral("kind")).toInt());
    fact.family = record.data.value(QStringLiteral("family")).toString();
    fact.table = record.data.value(QStringLiteral("table")).toString();
    fact.chain = record.data.value(QStringLiteral("chain")).toString();
    if (fact.kind != FirewallFact::Kind::Nftables) {
        // A rule that is gone already is fine: each command stands for itself.
        for (const QStringList& command : commandsOf(record.data.value(QStringLiteral("undo"))))
            (void)hand.run(command);
        return {};
    }
    const auto listing = hand.run(nftListCommand(fact));
    if (!listing)
        return listing.error().code == ErrorCode::RemoteCommand
                   ? Status{}
                   : tl::make_unexpected(listing.error());
    return runAll(hand, nftUndo(fact, *listing));
}

Changes hostChanges(const Intent& intent, const RouterIntent& router, const RouterFacts& facts)
{
    Changes changes;
    changes.push_back(std::make_unique<ForwardingChange>(intent, router, facts));
    changes.push_back(std::make_unique<FirewallChange>(intent, router, facts));
    return changes;
}

// FRR first: its start may switch forwarding off again (`no ip forwarding`).
Changes routerChanges(const Intent& intent, const Facts& facts)
{
    Changes changes;
    for (const RouterIntent& router : intent.routers) {
        if (!router.managed)
            continue;
        const RouterFacts& seen = facts.routers.value(router.name);
        for (const auto make : {frrChanges, hostChanges}) {
            for (auto& change : make(intent, router, seen))
                changes.push_back(std::move(change));
        }
    }
    return changes;
}

} // namespace hcp
