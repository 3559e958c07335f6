// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/DnsRecords.h"

#include "artifacts/SettingLines.h"

#include <QMap>

namespace hcp
{

namespace
{

QByteArray absolute(const QString& name)
{
    return name.toLatin1() + (name.endsWith(QLatin1Char('.')) ? "" : ".");
}

bool isWildcard(const QString& name)
{
    return name.startsWith(QStringLiteral("*."));
}

QByteArray dnsmasqLine(const RecordIntent& record)
{
    const QByteArray address = record.address.toString().toLatin1();
    if (isWildcard(record.name))
        return "address=/" + record.name.mid(2).toLatin1() + '/' + address;
    return "host-record=" + record.name.toLatin1() + ',' + address;
}

QByteArray updateHead(const DnsUpdatePlan& update)
{
    QByteArray text;
    if (update.server)
        text += "server " + update.server->address.toString().toLatin1() + ' ' +
                QByteArray::number(update.server->port) + '\n';
    if (!update.zone.isEmpty())
        text += "zone " + absolute(update.zone) + '\n';
    return text;
}

QByteArray addLine(const QString& name, Address address, int ttl = recordTtl)
{
    return "update add " + absolute(name) + ' ' + QByteArray::number(ttl) + " A " +
           address.toString().toLatin1() + '\n';
}

/// The names in the order of the records, each once, with all its addresses.
QList<QPair<QString, QList<Address>>> byName(const QList<RecordIntent>& records)
{
    QList<QPair<QString, QList<Address>>> names;
    QMap<QString, qsizetype> places;
    for (const RecordIntent& record : records) {
        if (!places.contains(record.name)) {
            places.insert(record.name, names.size());
            names.append({record.name, {}});
        }
        names[places.value(record.name)].second << record.address;
    }
    return names;
}

} // namespace

QByteArray zoneLines(const QList<RecordIntent>& records)
{
    QByteArray text;
    for (const RecordIntent& record : records)
        text += absolute(record.name) + ' ' + QByteArray::number(recordTtl) + " IN A " +
                record.address.toString().toLatin1() + '\n';
    return text;
}

QByteArray dnsmasqFile(const QList<RecordIntent>& records)
{
    return mergeDnsmasqFile({}, records);
}

QByteArray mergeDnsmasqFile(const QByteArray& existing, const QList<RecordIntent>& records)
{
    QByteArrayList ours;
    QByteArrayList subjects;
    for (const RecordIntent& record : records) {
        ours << dnsmasqLine(record);
        subjects << settingOf(ours.last());
    }
    QByteArrayList kept;
    QByteArrayList present;
    for (const QByteArray& line : existing.split('\n')) {
        if (ours.contains(line) && !present.contains(line))
            present << line;
        else if (subjects.contains(settingOf(line)))
            continue;
        kept << line;
    }
    while (!kept.isEmpty() && kept.last().isEmpty())
        kept.removeLast();
    for (const QByteArray& line : ours) {
        if (!present.contains(line))
            kept << line;
    }
    const QByteArray merged = kept.isEmpty() ? QByteArray() : kept.join('\n') + '\n';
    return merged.trimmed() == existing.trimmed() ? existing : merged;
}

QByteArray nsupdateInput(const DnsUpdatePlan& update, const QList<RecordIntent>& records)
{
    QByteArray text = updateHead(update);
    // Beside a CNAME a server would take the address and silently leave it out.
    for (const auto& [name, addresses] : byName(records))
        text += "prereq nxrrset " + absolute(name) + " CNAME\n";
    for (const auto& [name, addresses] : byName(records)) {
        text += "update delete " + absolute(name) + " A\n";
        for (const Address address : addresses)
            text += addLine(name, address);
    }
    return text + "send\n";
}

QByteArray nsupdateUndo(const DnsUpdatePlan& update, const QList<RecordIntent>& records,
                        const QMap<QString, FormerRecords>& before)
{
    QByteArray text = updateHead(update);
    for (const auto& [name, addresses] : byName(records)) {
        QByteArray ours;
        QByteArray back;
        for (const Address address : addresses)
            ours +=
                "update delete " + absolute(name) + " A " + address.toString().toLatin1() + '\n';
        const FormerRecords former = before.value(name);
        for (const Address address : former.addresses)
            back += addLine(name, address, former.ttl);
        if (back.isEmpty()) {
            text += ours + "send\n";
            continue;
        }
        for (const Address address : addresses)
            text +=
                "prereq yxrrset " + absolute(name) + " A " + address.toString().toLatin1() + '\n';
        text += ours + back + "send\n" + ours + "send\n";
    }
    return text;
}

QByteArray nsupdateProbe(const DnsUpdatePlan& update)
{
    return updateHead(update) + "prereq yxdomain " + absolute(update.zone) + "\nsend\n";
}

} // namespace hcp
