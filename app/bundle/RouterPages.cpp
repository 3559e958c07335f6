// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "bundle/RouterPages.h"

#include "artifacts/Firewall.h"
#include "artifacts/Sysctl.h"

#include <algorithm>

namespace hcp
{

namespace
{

QString fenced(const QString& language, const QString& text)
{
    return QStringLiteral("```%1\n%2\n```\n\n").arg(language, text.trimmed());
}

FirewallOpening openingOf(const FrrWanted& wanted)
{
    FirewallOpening opening;
    for (const FrrNeighbor& neighbor : wanted.neighbors) {
        opening.from << neighbor.address;
        opening.multihop |= neighbor.multihop;
    }
    opening.bfd = wanted.bfd;
    return opening;
}

QString vipList(const FrrWanted& wanted)
{
    QStringList all;
    for (const Address vip : wanted.vips)
        all << vip.toString() + QStringLiteral("/32");
    return all.join(QStringLiteral(", "));
}

/// The frr.conf of a host that has none worth keeping: the guide's head and our lines.
QByteArray freshConfig(const FrrWanted& wanted)
{
    return "frr defaults traditional\nlog syslog informational\n!\n" + frrLinesAlone(wanted);
}

QString whatIsInConf(const RouterPart& part)
{
    if (!part.merge)
        return QStringLiteral("`frr.conf` is for a host without an FRR configuration of its own: "
                              "the router's file was not known when this was made (`hcp-bgp export "
                              "--live` asks for it). If it has one, leave it in place: see "
                              "below.\n\n");
    if (part.merge->has_value())
        return QStringLiteral("`frr.conf` is the router's own file with our lines in it; nothing "
                              "of it is changed or left out. Passwords that stand in it are "
                              "in it here too.\n\n");
    return QStringLiteral(
               "There is no `frr.conf` here: the router's file could not be merged.\n\n") +
           fenced(QString(), toText(part.merge->error()));
}

QString installPart()
{
    return QStringLiteral("## Install FRR and switch BGP on\n\n") +
           fenced(
               QStringLiteral("sh"),
               QStringLiteral("sudo dnf install -y frr    # Debian, Ubuntu: sudo apt-get install "
                              "-y frr\n"
                              "sudo sed -i 's/^bgpd=.*/bgpd=yes/' /etc/frr/daemons"));
}

QString bfdPart(const FrrWanted& wanted)
{
    if (!wanted.bfd)
        return {};
    return QStringLiteral("BFD needs its daemon too:\n\n") +
           fenced(QStringLiteral("sh"),
                  QStringLiteral("sudo sed -i 's/^bfdd=.*/bfdd=yes/' /etc/frr/daemons"));
}

QString forwardingPart()
{
    return QStringLiteral("## Forward packets\n\n") +
           fenced(QStringLiteral("sh"), QStringLiteral("sudo install -m 0644 90-hcp-bgp.conf %1\n"
                                                       "sudo sysctl -p %1")
                                            .arg(QString::fromLatin1(sysctlPath))) +
           QStringLiteral(
               "A line `no ip forwarding` in frr.conf would switch it off again at every "
               "start of FRR: take it out.\n\n");
}

QString firewallPart(const FrrWanted& wanted)
{
    return QStringLiteral("## Let the nodes in\n\nTCP 179%1 from the nodes, with the firewall that "
                          "the router runs (if it runs one):\n\n")
               .arg(wanted.bfd ? QStringLiteral(" and BFD") : QString()) +
           firewallHandOver(openingOf(wanted)) + QLatin1Char('\n');
}

/// The whole file goes to a host that has none of its own, or comes back with our lines in it.
QString wholeFilePart(const RouterPart& part)
{
    const QString when = part.merge
                             ? QString()
                             : QStringLiteral("### The router has no FRR configuration of its "
                                              "own\n\n");
    return when +
           fenced(QStringLiteral("sh"),
                  QStringLiteral("vtysh -C -f frr.conf    # syntax\n"
                                 "sudo cp -p /etc/frr/frr.conf /etc/frr/frr.conf.before-hcp\n"
                                 "sudo install -m 0640 -o frr -g frr frr.conf "
                                 "/etc/frr/frr.conf\n"
                                 "sudo systemctl enable frr\n"
                                 "sudo systemctl restart frr    # where bgpd was off"));
}

/// Our lines into a file that is somebody's: with our program, or by hand.
QString ownFilePart(const RouterPart& part)
{
    return QStringLiteral(
               "### The router has a configuration of its own\n\n"
               "**Leave its file in place** and put our lines into it: those of `router bgp` into "
               "the block that is there, the prefix-lists at the top level. `hcp-bgp frr-conf` "
               "does "
               "it and keeps every line:\n\n") +
           fenced(QStringLiteral("sh"),
                  QStringLiteral("hcp-bgp frr-conf plan.yaml --router %1 --into frr.conf.now "
                                 ">frr.conf.merged    # frr.conf.now: the router's own\n"
                                 "vtysh -C -f frr.conf.merged    # syntax")
                      .arg(part.router.name)) +
           QStringLiteral("Where BGP runs already, it takes the lines without dropping a session "
                          "(and never `write memory`: that saves what others only tried out); the "
                          "merged file is what it starts with next time:\n\n") +
           fenced(QStringLiteral("sh"),
                  QStringLiteral("sudo vtysh -f frr-lines.conf\n"
                                 "sudo cp -p /etc/frr/frr.conf /etc/frr/frr.conf.before-hcp\n"
                                 "sudo install -m 0640 -o frr -g frr frr.conf.merged "
                                 "/etc/frr/frr.conf"));
}

QString loadPart(const RouterPart& part)
{
    const QString title = QStringLiteral("## Load the configuration\n\n");
    if (!part.merge)
        return title + wholeFilePart(part) + ownFilePart(part);
    if (!part.merge->has_value())
        return title + ownFilePart(part);
    return title + wholeFilePart(part) +
           QStringLiteral("Where BGP runs already, `sudo vtysh -f frr-lines.conf` in place of the "
                          "restart brings the lines in without dropping a session.\n\n");
}

QString lookPart(const FrrWanted& wanted)
{
    QString commands = QStringLiteral("sudo vtysh -c 'show ip bgp summary'\n");
    for (const Address vip : wanted.vips)
        commands += QStringLiteral("sudo vtysh -c 'show ip route %1'\nip route show %1\n")
                        .arg(vip.toString());
    return QStringLiteral(
               "## Look\n\nOnce MetalLB is set up: %1 sessions with a number in the last "
               "column, and a route to %2 with the nodes as next hops.\n\n")
               .arg(wanted.neighbors.size())
               .arg(vipList(wanted)) +
           fenced(QStringLiteral("sh"), commands);
}

QByteArray ownPage(const RouterPart& part)
{
    const QString text = QStringLiteral("# Router %1\n\n").arg(part.router.name) +
                         whatIsInConf(part) + installPart() + bfdPart(part.wanted) +
                         forwardingPart() + firewallPart(part.wanted) + loadPart(part) +
                         lookPart(part.wanted);
    return text.trimmed().toUtf8() + '\n';
}

QString neighborTable(const FrrWanted& wanted)
{
    QString text = QStringLiteral("| neighbor | address | ASN |\n| --- | --- | --- |\n");
    for (const FrrNeighbor& neighbor : wanted.neighbors)
        text +=
            QStringLiteral("| %1 | %2 | %3 |\n")
                .arg(neighbor.description, neighbor.address.toString(), wanted.remoteAs.toString());
    return text + QLatin1Char('\n');
}

/// For whoever runs a router that is not ours, whatever its make.
QByteArray handOverPage(const RouterPart& part)
{
    const FrrWanted& wanted = part.wanted;
    QString text =
        QStringLiteral("# Router %1: what we ask for\n\n"
                       "Somebody else runs this router; nothing is changed on it from here.\n\n")
            .arg(part.router.name);
    text += QStringLiteral("Its BGP address is **%1**, its ASN **%2**. Please let these neighbors "
                           "in; they dial, the router only has to listen on TCP 179:\n\n")
                .arg(part.router.address.toString(), part.router.asn.toString());
    text += neighborTable(wanted);
    text +=
        QStringLiteral("- Accept from each of them: **%1**, at most %2 prefixes, nothing else.\n"
                       "- Announce nothing to them.\n"
                       "- Install all their routes (ECMP, `maximum-paths` of at least %3).\n"
                       "- No password; BFD: %4.\n"
                       "- Forward packets to the VIP towards the nodes.\n\n")
            .arg(vipList(wanted))
            .arg(wanted.maximumPrefix)
            .arg(wanted.neighbors.size())
            .arg(wanted.bfd ? QStringLiteral("300 ms × 3") : QStringLiteral("off"));
    text += QStringLiteral("On FRR that is:\n\n") +
            fenced(QStringLiteral("text"), QString::fromUtf8(frrLinesAlone(wanted)));
    text +=
        QStringLiteral("`bgpd` has to run for that (`bgpd=yes` in /etc/frr/daemons, then "
                       "`sudo systemctl restart frr`), and the kernel has to forward, now and "
                       "after a boot:\n\n") +
        fenced(QStringLiteral("sh"), QStringLiteral("echo 'net.ipv4.ip_forward = 1' | sudo tee %1\n"
                                                    "sudo sysctl -p %1")
                                         .arg(QString::fromLatin1(sysctlPath)));
    text += firewallPart(wanted) + lookPart(wanted);
    return text.trimmed().toUtf8() + '\n';
}

} // namespace

QList<BundleFile> routerFiles(const RouterPart& part)
{
    const QString folder = QStringLiteral("routers/") + part.router.name + QLatin1Char('/');
    QList<BundleFile> files{
        {folder + QStringLiteral("frr-lines.conf"), frrLinesAlone(part.wanted)}};
    if (!part.router.managed)
        return files << BundleFile{folder + QStringLiteral("HANDOVER.md"), handOverPage(part)};
    files << BundleFile{folder + QStringLiteral("90-hcp-bgp.conf"), sysctlFile()}
          << BundleFile{folder + QStringLiteral("README.md"), ownPage(part)};
    if (!part.merge)
        files << BundleFile{folder + QStringLiteral("frr.conf"), freshConfig(part.wanted), 0640};
    else if (part.merge->has_value())
        files << BundleFile{folder + QStringLiteral("frr.conf"), part.merge->value().text, 0600};
    return files;
}

} // namespace hcp
