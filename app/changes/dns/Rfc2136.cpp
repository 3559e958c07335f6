// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/dns/Rfc2136.h"

#include "artifacts/DnsRecords.h"
#include "base/Wait.h"
#include "changes/Parts.h"
#include "remote/dns/Resolver.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>

namespace hcp
{

namespace
{

constexpr std::chrono::seconds UpdatePatience{15};

QString serverText(const DnsServerPlan& server)
{
    return server.port == 53
               ? server.address.toString()
               : QStringLiteral("%1:%2").arg(server.address.toString()).arg(server.port);
}

/// What the update's own server says of a name: the records as they are now.
const DnsFact* answerOf(const Facts& facts, const DnsUpdatePlan& update, const QString& name)
{
    for (const DnsFact& fact : facts.dns) {
        if (fact.name == name && fact.server == serverText(*update.server))
            return &fact;
    }
    return nullptr;
}

/// Seconds that the server gives out with the name's addresses, to put them back with.
int ttlOf(const QString& name, const DnsServerPlan& server, const std::stop_token& stop)
{
    const auto answer = dns::resolve(name, dns::Server{server.address, server.port}, stop);
    return answer && answer->code == dns::Answer::Code::Found ? answer->ttl : recordTtl;
}

/// nsupdate's words for an answer that is a no, as opposed to none.
constexpr QLatin1String Refused{"update failed: "};

bool isRefusal(const Error& error)
{
    return error.details.contains(Refused);
}

/// Every no was that somebody else has changed the names since.
bool onlyChangedSince(const Error& error)
{
    return isRefusal(error) &&
           error.details.count(Refused) == error.details.count(Refused + QStringLiteral("NXRRSET"));
}

QString remedyFor(const QString& said)
{
    if (said.contains(Refused + QStringLiteral("YXRRSET")))
        return QStringLiteral("one of the names is a CNAME: take that away, an address cannot "
                              "stand beside it");
    return QStringLiteral("check server, zone and key of dns.update");
}

class Rfc2136Change : public Change
{
public:
    Rfc2136Change(const Intent& intent, const Facts& facts)
        : m_update(intent.dns.update), m_context(intent.context.value)
    {
        for (const RecordIntent& record : intent.records)
            add(record, answerOf(facts, m_update, record.name));
    }

    QString id() const override { return QStringLiteral("dns.records"); }
    // The journal of the cluster that the names belong to.
    QString target() const override { return QStringLiteral("cluster %1").arg(m_context); }
    Part part() const override { return Part::Dns; }
    QString describe() const override
    {
        return QStringLiteral("Tell DNS server %1 the API's names")
            .arg(serverText(*m_update.server));
    }

    Result<QList<Item>> preview() const override
    {
        if (!m_unknown.isEmpty())
            return failure(ErrorCode::DnsUnreachable,
                           QStringLiteral("DNS server %1 could not be asked for %2")
                               .arg(serverText(*m_update.server), m_unknownName),
                           m_unknown);
        if (m_records.isEmpty())
            return QList<Item>{};
        QByteArray before;
        QByteArray after;
        for (const RecordIntent& record : m_records) {
            for (const Address address : m_before.value(record.name))
                before +=
                    QStringLiteral("%1. A %2\n").arg(record.name, address.toString()).toUtf8();
            after +=
                QStringLiteral("%1. A %2\n").arg(record.name, record.address.toString()).toUtf8();
        }
        return QList<Item>{{before.isEmpty() ? Item::Action::Create : Item::Action::Modify,
                            QStringLiteral("DNS server %1").arg(serverText(*m_update.server)),
                            QStringLiteral("records of zone %1").arg(m_update.zone),
                            before,
                            after,
                            {}}};
    }

    // A DNS server has no dry run; what can be known is whether it knows zone and key.
    Status rehearse(ChangeContext& context) const override
    {
        if (QFileInfo(m_update.keyFile).isReadable())
            return nsupdate(m_update.keyFile, nsupdateProbe(m_update), context.stop);
        return failure(ErrorCode::FileAccess,
                       QStringLiteral("Cannot read the TSIG key %1").arg(m_update.keyFile), {},
                       QStringLiteral("dns.update.keyFile: a file as tsig-keygen writes it"));
    }

    Status apply(ChangeContext& context) const override
    {
        const auto id = context.journal->begin(
            QStringLiteral("dns"), QStringLiteral("records of zone %1").arg(m_update.zone),
            {{QStringLiteral("server"), serverText(*m_update.server)},
             {QStringLiteral("zone"), m_update.zone},
             {QStringLiteral("keyFile"), m_update.keyFile},
             {QStringLiteral("names"), namesNow(context.stop)}});
        if (!id)
            return tl::make_unexpected(id.error());
        const Status sent =
            nsupdate(m_update.keyFile, nsupdateInput(m_update, m_records), context.stop);
        if (sent)
            return context.journal->finish(*id);
        if (isRefusal(sent.error())) // the server says that it has done nothing
            return context.journal->undone(*id).and_then([&]() -> Status { return sent; });
        return sent;
    }

private:
    void add(const RecordIntent& record, const DnsFact* answer)
    {
        if (answer == nullptr || !answer->addresses) {
            m_unknownName = record.name;
            m_unknown =
                answer == nullptr ? QStringLiteral("not looked at") : answer->addresses.reason();
        } else if (*answer->addresses != QList<Address>{record.address}) {
            m_records << record;
            m_before.insert(record.name, *answer->addresses);
        }
    }

    QJsonObject namesNow(const std::stop_token& stop) const
    {
        QJsonObject names;
        for (const RecordIntent& record : m_records) {
            QJsonArray addresses;
            for (const Address address : m_before.value(record.name))
                addresses.append(address.toString());
            QJsonObject name{{QStringLiteral("after"), record.address.toString()},
                             {QStringLiteral("before"), addresses}};
            if (!addresses.isEmpty())
                name.insert(QStringLiteral("ttl"), ttlOf(record.name, *m_update.server, stop));
            names.insert(record.name, name);
        }
        return names;
    }

    DnsUpdatePlan m_update;
    QString m_context;
    QList<RecordIntent> m_records; ///< those that differ
    QMap<QString, QList<Address>> m_before;
    QString m_unknown, m_unknownName;
};

} // namespace

Status nsupdate(const QString& keyFile, const QByteArray& input, const std::stop_token& stop)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("nsupdate"),
                  {QStringLiteral("-k"), keyFile, QStringLiteral("-t"), QStringLiteral("10")});
    if (!process.waitForStarted(5'000))
        return failure(ErrorCode::ToolMissing, QStringLiteral("nsupdate cannot be started"),
                       process.errorString(),
                       QStringLiteral("install it: package bind9-dnsutils (Debian) or bind-utils "
                                      "(Fedora, RHEL)"));
    process.write(input);
    process.closeWriteChannel();
    const Deadline deadline(UpdatePatience);
    while (!process.waitForFinished(100)) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (stop.stop_requested() || deadline.passed()) {
            process.kill();
            process.waitForFinished(1'000);
            if (stop.stop_requested())
                return cancelled();
            return failure(ErrorCode::DnsUnreachable,
                           QStringLiteral("The DNS server did not answer the update"));
        }
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString said = QString::fromUtf8(process.readAll()).trimmed();
    return failure(ErrorCode::DnsUnreachable, QStringLiteral("The DNS server refused the update"),
                   said, remedyFor(said));
}

namespace
{

QJsonObject namesOf(const JournalRecord& record)
{
    return record.data.value(QStringLiteral("names")).toObject();
}

QString afterOf(const QJsonValue& name)
{
    return name[QStringLiteral("after")].toString();
}

/// What the steps before this one have made of the names on the same server.
QMap<QString, QString> setBefore(const JournalRecord& record, const QList<JournalRecord>& all)
{
    QMap<QString, QString> addresses;
    const QString server = QStringLiteral("server");
    for (const JournalRecord& earlier : all) {
        if (earlier.id == record.id)
            break;
        if (earlier.kind != record.kind || earlier.data.value(server) != record.data.value(server))
            continue;
        const auto names = namesOf(earlier);
        for (auto it = names.begin(); it != names.end(); ++it)
            addresses.insert(it.key(), afterOf(*it));
    }
    return addresses;
}

/// What comes back of a name that no earlier step of ours had set.
FormerRecords formerOf(const QJsonValue& name)
{
    FormerRecords former;
    const auto addresses = name[QStringLiteral("before")].toArray();
    for (const auto& address : addresses)
        former.addresses << Address::parse(address.toString()).value_or(Address());
    former.ttl = name[QStringLiteral("ttl")].toInt(recordTtl);
    return former;
}

} // namespace

QByteArray undoInputRfc2136(const JournalRecord& record, const QList<JournalRecord>& all)
{
    DnsUpdatePlan update;
    const QStringList server =
        record.data.value(QStringLiteral("server")).toString().split(QLatin1Char(':'));
    update.server = DnsServerPlan{Address::parse(server.first()).value_or(Address()),
                                  server.size() == 2 ? server.last().toInt() : 53};
    update.zone = record.data.value(QStringLiteral("zone")).toString();
    QList<RecordIntent> records;
    QMap<QString, FormerRecords> before;
    const auto earlier = setBefore(record, all);
    const auto names = namesOf(record);
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QString after = afterOf(*it);
        const QString ours = earlier.value(it.key());
        if (after == ours)
            continue;
        records.append({it.key(), Address::parse(after).value_or(Address()), {}, true});
        before[it.key()] = ours.isEmpty()
                               ? formerOf(*it)
                               : FormerRecords{{Address::parse(ours).value_or(Address())}};
    }
    return records.isEmpty() ? QByteArray() : nsupdateUndo(update, records, before);
}

Status undoRfc2136(ChangeContext& context, const JournalRecord& record)
{
    const QString keyFile = record.data.value(QStringLiteral("keyFile")).toString();
    const QByteArray input = undoInputRfc2136(record, context.journal->records());
    if (input.isEmpty())
        return {};
    Status sent = nsupdate(keyFile, input, context.stop);
    if (sent || onlyChangedSince(sent.error()))
        return {};
    if (isRefusal(sent.error()))
        sent.error().hint =
            QStringLiteral("the key of that time is read again: %1 has to hold one that the server "
                           "takes")
                .arg(keyFile);
    return sent;
}

Changes rfc2136Changes(const Intent& intent, const Facts& facts)
{
    Changes changes;
    const DnsUpdatePlan& update = intent.dns.update;
    if (update.method == DnsUpdatePlan::Method::Rfc2136 && update.server)
        changes.push_back(std::make_unique<Rfc2136Change>(intent, facts));
    return changes;
}

} // namespace hcp
