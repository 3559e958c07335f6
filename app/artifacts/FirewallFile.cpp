// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FirewallFile.h"

#include <algorithm>

namespace hcp
{

namespace
{

constexpr char nftMark[] = "comment \"hcp-bgp\"";
constexpr char iptablesMark[] = "--comment hcp-bgp ";

bool isOurs(const QByteArray& line)
{
    const QByteArray text = line.trimmed();
    return (text.startsWith("insert rule ") && text.contains(nftMark)) ||
           (text.startsWith("-A ") && text.contains(iptablesMark));
}

/// What the text holds as words, blank or brace behind them: `table inet filter {`.
bool declares(const QByteArray& file, const QByteArray& declaration)
{
    const QByteArrayList lines = file.split('\n');
    return std::any_of(lines.begin(), lines.end(), [&](const QByteArray& line) {
        const QByteArray text = line.simplified();
        return text == declaration || text.startsWith(declaration + ' ') ||
               text.startsWith(declaration + '{');
    });
}

tl::unexpected<Error> noPlace(const QString& what)
{
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("The firewall's file does not have %1").arg(what), {},
                   QStringLiteral("Put the accept for TCP 179 where your system keeps its rules."));
}

/// Behind everything: the file is loaded as one transaction, so the chain is there by then.
Result<QByteArray> keepNft(const FirewallFact& fact, const FirewallOpening& opening,
                           const QByteArray& file)
{
    const QByteArray family = fact.family.toUtf8();
    const QByteArray table = fact.table.toUtf8();
    const bool hasTable = declares(file, "table " + family + ' ' + table) ||
                          (family == "ip" && declares(file, "table " + table));
    const bool hasChain = declares(file, "chain " + fact.chain.toUtf8());
    if (!hasTable || !hasChain)
        return noPlace(
            QStringLiteral("table %1 %2 with chain %3").arg(fact.family, fact.table, fact.chain));
    QByteArray kept = removeFromFile(file);
    if (!kept.isEmpty() && !kept.endsWith('\n'))
        kept += '\n';
    for (const FirewallPort& port : firewallPorts(opening))
        kept += nftRule(fact, opening, port) + '\n';
    return kept;
}

/// In front of the chain's first rule, or of the table's COMMIT.
Result<QByteArray> keepIptables(const FirewallFact& fact, const FirewallOpening& opening,
                                const QByteArray& file)
{
    const QByteArray chain = fact.chain.isEmpty() ? QByteArray("INPUT") : fact.chain.toUtf8();
    QByteArrayList lines = removeFromFile(file).split('\n');
    qsizetype table = lines.indexOf("*filter");
    if (table < 0 || !declares(file, ':' + chain))
        return noPlace(QStringLiteral("table filter with chain %1").arg(QString::fromUtf8(chain)));
    while (table < lines.size() && !lines.at(table).startsWith("-A " + chain + ' ') &&
           lines.at(table) != "COMMIT")
        ++table;
    for (const FirewallPort& port : firewallPorts(opening)) {
        for (const Address node : opening.from)
            lines.insert(table++, "-A " + chain + ' ' + iptablesRule(node, port));
    }
    return lines.join('\n');
}

} // namespace

QList<FirewallPort> firewallPorts(const FirewallOpening& opening)
{
    QList<FirewallPort> ports{{QStringLiteral("tcp"), 179}};
    if (opening.bfd)
        ports << FirewallPort{QStringLiteral("udp"), opening.multihop ? 4784 : 3784};
    return ports;
}

QByteArray nftRule(const FirewallFact& fact, const FirewallOpening& opening,
                   const FirewallPort& port)
{
    QStringList nodes;
    for (const Address node : opening.from)
        nodes << node.toString();
    return QStringLiteral("insert rule %1 %2 %3 ip saddr { %4 } %5 dport %6 accept comment "
                          "\"hcp-bgp\"")
        .arg(fact.family, fact.table, fact.chain, nodes.join(QStringLiteral(", ")), port.protocol)
        .arg(port.number)
        .toUtf8();
}

QByteArray iptablesRule(Address node, const FirewallPort& port)
{
    return QStringLiteral("-s %1/32 -p %2 -m %2 --dport %3 -m comment --comment hcp-bgp -j ACCEPT")
        .arg(node.toString(), port.protocol)
        .arg(port.number)
        .toUtf8();
}

Result<QByteArray> keepInFile(const FirewallFact& fact, const FirewallOpening& opening,
                              const QByteArray& file)
{
    const bool isNft = fact.kind == FirewallFact::Kind::Nftables;
    return isNft ? keepNft(fact, opening, file) : keepIptables(fact, opening, file);
}

QByteArray removeFromFile(const QByteArray& file)
{
    QByteArrayList lines = file.split('\n');
    lines.removeIf(isOurs);
    return lines.join('\n');
}

} // namespace hcp
