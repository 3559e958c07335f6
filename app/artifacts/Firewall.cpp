// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Firewall.h"

#include "artifacts/FirewallFile.h"

namespace hcp
{

namespace
{

using Kind = FirewallFact::Kind;

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString richRule(Address node, const FirewallPort& port)
{
    return QStringLiteral("rule family=\"ipv4\" source address=\"%1\" port port=\"%2\" "
                          "protocol=\"%3\" accept")
        .arg(node.toString())
        .arg(port.number)
        .arg(port.protocol);
}

/// One rule each for the running and the permanent configuration: `--runtime-to-permanent` would
/// make permanent what somebody only tries out.
FirewallCommands firewalld(const FirewallFact& fact, const FirewallOpening& opening)
{
    FirewallCommands commands;
    const auto command = [&](bool permanent, const QString& what) {
        QStringList argv{QStringLiteral("firewall-cmd")};
        if (permanent)
            argv << QStringLiteral("--permanent");
        if (!fact.chain.isEmpty())
            argv << QStringLiteral("--zone=") + fact.chain;
        return argv << what;
    };
    for (const FirewallPort& port : firewallPorts(opening)) {
        for (const Address node : opening.from) {
            const QString add = QStringLiteral("--add-rich-rule=") + richRule(node, port);
            const QString remove = QStringLiteral("--remove-rich-rule=") + richRule(node, port);
            commands.now << command(false, add);
            commands.keep << command(true, add);
            commands.undo << command(false, remove) << command(true, remove);
        }
    }
    return commands;
}

FirewallCommands nftables(const FirewallFact& fact, const FirewallOpening& opening)
{
    FirewallCommands commands;
    for (const FirewallPort& port : firewallPorts(opening))
        commands.now << QStringList{QStringLiteral("nft"),
                                    QString::fromUtf8(nftRule(fact, opening, port))};
    commands.file = fact.persistence;
    if (!fact.persistence.startsWith(QLatin1Char('/'))) {
        commands.file.clear();
        commands.note = QStringLiteral("No file is known that loads the rules at boot: after a "
                                       "boot the rule is gone, like those around it.");
    }
    return commands;
}

/// iptables means the table filter unless told otherwise.
QStringList tableWords(const FirewallFact& fact)
{
    const bool other = !fact.table.isEmpty() && fact.table != QStringLiteral("filter");
    return other ? QStringList{QStringLiteral("-t"), fact.table} : QStringList();
}

FirewallCommands iptables(const FirewallFact& fact, const FirewallOpening& opening)
{
    FirewallCommands commands;
    const QString chain = fact.chain.isEmpty() ? QStringLiteral("INPUT") : fact.chain;
    for (const FirewallPort& port : firewallPorts(opening)) {
        for (const Address node : opening.from) {
            const QStringList rule = words(QString::fromUtf8(iptablesRule(node, port)));
            const QString wait = QStringLiteral("-w");
            const QStringList program =
                QStringList{QStringLiteral("iptables"), wait} + tableWords(fact);
            commands.now << program + QStringList{QStringLiteral("-I"), chain} + rule;
            commands.undo << program + QStringList{QStringLiteral("-D"), chain} + rule;
        }
    }
    commands.file = fact.persistence;
    if (!fact.persistence.startsWith(QLatin1Char('/'))) {
        commands.file.clear();
        commands.note = QStringLiteral("Nothing restores iptables rules at boot here "
                                       "(iptables-persistent or iptables-services would): after a "
                                       "boot the rule is gone, like those around it.");
    }
    return commands;
}

/// `prepend`: in front of a deny, and good for an empty list too (`insert 1` is not). ufw keeps
/// its rules by itself.
FirewallCommands ufw(const FirewallOpening& opening)
{
    FirewallCommands commands;
    for (const FirewallPort& port : firewallPorts(opening)) {
        for (const Address node : opening.from) {
            const QString rule = QStringLiteral("allow proto %1 from %2 to any port %3")
                                     .arg(port.protocol, node.toString())
                                     .arg(port.number);
            commands.now << words(QStringLiteral("ufw prepend ") + rule) +
                                QStringList{QStringLiteral("comment"), QStringLiteral("hcp-bgp")};
            commands.undo << words(QStringLiteral("ufw delete ") + rule);
        }
    }
    return commands;
}

QString shellLine(const QStringList& argv)
{
    QStringList quoted;
    for (const QString& word : argv) {
        const bool plain = !word.contains(QLatin1Char(' ')) && !word.contains(QLatin1Char('"'));
        quoted << (plain ? word : QLatin1Char('\'') + word + QLatin1Char('\''));
    }
    return quoted.join(QLatin1Char(' '));
}

QString block(const QString& title, const QList<QStringList>& commands)
{
    QString text = title + QStringLiteral("\n\n```sh\n");
    for (const QStringList& argv : commands)
        text += QStringLiteral("sudo ") + shellLine(argv) + QLatin1Char('\n');
    return text + QStringLiteral("```\n\n");
}

} // namespace

FirewallCommands firewallCommands(const FirewallFact& fact, const FirewallOpening& opening)
{
    switch (fact.kind) {
    case Kind::None:
        return {};
    case Kind::Firewalld:
        return firewalld(fact, opening);
    case Kind::Nftables:
        return nftables(fact, opening);
    case Kind::Iptables:
        return iptables(fact, opening);
    case Kind::Ufw:
        return ufw(opening);
    }
    return {};
}

QStringList nftListCommand(const FirewallFact& fact)
{
    return {QStringLiteral("nft"),
            QStringLiteral("-a"),
            QStringLiteral("list"),
            QStringLiteral("chain"),
            fact.family,
            fact.table,
            fact.chain};
}

QList<QStringList> nftUndo(const FirewallFact& fact, const QByteArray& listing)
{
    QList<QStringList> commands;
    for (const QByteArray& line : listing.split('\n')) {
        const qsizetype handle = line.lastIndexOf("# handle ");
        if (handle < 0 || !line.contains("comment \"hcp-bgp\""))
            continue;
        commands << QStringList{QStringLiteral("nft"),
                                QStringLiteral("delete"),
                                QStringLiteral("rule"),
                                fact.family,
                                fact.table,
                                fact.chain,
                                QStringLiteral("handle"),
                                QString::fromLatin1(line.mid(handle + 9).trimmed())};
    }
    return commands;
}

QStringList firewallCheckCommand(FirewallFact::Kind kind, const QString& path)
{
    if (kind == Kind::Nftables)
        return {QStringLiteral("nft"), QStringLiteral("-c"), QStringLiteral("-f"), path};
    if (kind == Kind::Iptables)
        return {QStringLiteral("iptables-restore"), QStringLiteral("--test"), path};
    return {};
}

QString firewallHandOver(const FirewallOpening& opening)
{
    FirewallFact fact;
    QString text;
    fact.kind = Kind::Firewalld;
    const FirewallCommands daemon = firewallCommands(fact, opening);
    text += block(QStringLiteral("firewalld"), daemon.now + daemon.keep);
    fact.kind = Kind::Ufw;
    text += block(QStringLiteral("ufw"), firewallCommands(fact, opening).now);
    fact.kind = Kind::Nftables;
    fact.family = QStringLiteral("inet");
    fact.table = QStringLiteral("filter");
    fact.chain = QStringLiteral("input");
    text += block(QStringLiteral("nftables (name the table and chain that drop, and put the same "
                                 "rule into the file that is loaded at boot)"),
                  firewallCommands(fact, opening).now);
    fact.kind = Kind::Iptables;
    fact.chain = QStringLiteral("INPUT");
    text += block(QStringLiteral("iptables (then save the rules as your system does)"),
                  firewallCommands(fact, opening).now);
    return text.trimmed() + QLatin1Char('\n');
}

} // namespace hcp
