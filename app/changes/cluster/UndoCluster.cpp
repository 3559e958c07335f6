// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/MetalLbObjects.h"
#include "artifacts/YamlWriter.h"
#include "base/Wait.h"
#include "changes/cluster/Objects.h"
#include "changes/dns/Rfc2136.h"

#include <QJsonArray>

namespace hcp
{

namespace
{

/// A hosted control plane takes minutes to go.
constexpr std::chrono::seconds DeletionPatience{600};

QJsonObject objectOf(const JournalRecord& record)
{
    return record.data.value(QStringLiteral("object")).toObject();
}

/// What it was made for: `namespace/name`; empty: not for one.
QString hostedClusterOf(const JournalRecord& record)
{
    return record.data.value(QStringLiteral("hostedCluster")).toString();
}

/// A HostedCluster stays unless named, and with it the namespace and the Secrets it lives on.
bool stays(const JournalRecord& record, const QStringList& deleteHostedClusters)
{
    const QString cluster = hostedClusterOf(record);
    return !cluster.isEmpty() && !deleteHostedClusters.contains(cluster) &&
           !deleteHostedClusters.contains(cluster.section(QLatin1Char('/'), 1));
}

/// A namespace that somebody else uses by now is not ours to delete.
Result<bool> isEmptyNamespace(ChangeContext& context, const QString& name)
{
    const QList<kube::Resource> kinds{{{}, QStringLiteral("v1"), QStringLiteral("pods")},
                                      {{}, QStringLiteral("v1"), QStringLiteral("secrets")},
                                      {{}, QStringLiteral("v1"), QStringLiteral("services")},
                                      {{}, QStringLiteral("v1"), QStringLiteral("configmaps")},
                                      {QStringLiteral("hypershift.openshift.io"),
                                       QStringLiteral("v1beta1"),
                                       QStringLiteral("hostedclusters")}};
    for (const kube::Resource& kind : kinds) {
        const auto objects = context.cluster->list(kind, {name, {}, {}, {}}, context.stop);
        if (!objects)
            return tl::make_unexpected(objects.error());
        for (const QJsonObject& object : *objects) {
            if (selectorOf(object).name != QStringLiteral("kube-root-ca.crt") &&
                selectorOf(object).name != QStringLiteral("openshift-service-ca.crt"))
                return false;
        }
    }
    return true;
}

/// Is our manager the only one that ever wrote it (apart from status)? Then it is ours, even when
/// it was restored from a copy and has another UID by now.
bool isOursAlone(const QJsonObject& object)
{
    const auto managers =
        object.value(QStringLiteral("metadata"))[QStringLiteral("managedFields")].toArray();
    return !managers.isEmpty() &&
           std::all_of(managers.begin(), managers.end(), [](const QJsonValue& manager) {
               return manager[QStringLiteral("manager")].toString() ==
                          QLatin1String(fieldManager) ||
                      manager[QStringLiteral("subresource")].toString() == QStringLiteral("status");
           });
}

constexpr QLatin1String madeAnew{"somebody else made it anew"};

/// An object that we made was deleted, and this one of the same name is somebody else's.
bool isMadeAnew(const JournalRecord& record, const QJsonObject& now)
{
    const bool same = now.value(QStringLiteral("metadata"))[QStringLiteral("uid")] ==
                      record.data.value(QStringLiteral("uid"));
    return !same && !isOursAlone(now);
}

/// Why an object that we made stays; empty: it may go.
Result<QString> reasonToStay(ChangeContext& context, const JournalRecord& record,
                             const QJsonObject& now)
{
    if (isMadeAnew(record, now))
        return QString(madeAnew);
    if (now.value(QStringLiteral("kind")) != QStringLiteral("Namespace"))
        return QString();
    return isEmptyNamespace(context, selectorOf(now).name).map([](bool empty) {
        return empty ? QString() : QStringLiteral("others use it");
    });
}

/// Who else than we owns a field of the spec; empty: nobody.
QString ownerOf(const QJsonObject& object, const QString& field)
{
    const auto managers =
        object.value(QStringLiteral("metadata"))[QStringLiteral("managedFields")].toArray();
    for (const auto& entry : managers) {
        const QString manager = entry[QStringLiteral("manager")].toString();
        const auto spec = entry[QStringLiteral("fieldsV1")][QStringLiteral("f:spec")].toObject();
        if (manager != QLatin1String(fieldManager) && spec.contains(QStringLiteral("f:") + field))
            return manager;
    }
    return {};
}

kube::WriteOptions asManager(const QString& manager)
{
    kube::WriteOptions options;
    options.fieldManager = manager;
    return options;
}

kube::WriteOptions asOurManager()
{
    return asManager(QString::fromLatin1(fieldManager));
}

/// An older step of ours on the same object is still to be taken back: until then its fields stay
/// ours. Given up too early, those that nobody else has would go, required ones too.
bool hasOlder(const Journal& journal, const JournalRecord& record)
{
    const auto records = journal.records();
    return std::any_of(records.begin(), records.end(), [&record](const JournalRecord& other) {
        return other.kind == record.kind && other.what == record.what && other.id < record.id;
    });
}

/// Writes `ours` as we, `theirs` (lists with entries of others) in the name of whom they belong to:
/// they stay his, and an apply to come meets him.
Status patchAndRelease(ChangeContext& context, const JournalRecord& record, const QJsonObject& now,
                       const QJsonObject& ours, const QJsonObject& theirs)
{
    const QJsonObject object = objectOf(record);
    const auto patch = [&](const QJsonObject& fields, const kube::WriteOptions& options) -> Status {
        if (fields.isEmpty())
            return {};
        return context.cluster
            ->patch(resourceOf(object), selectorOf(object), fields, options, context.stop)
            .map([](const QJsonObject&) {});
    };
    Status done = patch(ours, asOurManager());
    const auto lists = theirs.value(QStringLiteral("spec")).toObject();
    for (auto it = lists.begin(); done && it != lists.end(); ++it) {
        const QString owner = ownerOf(now, it.key());
        done = patch({{QStringLiteral("spec"), QJsonObject{{it.key(), *it}}}},
                     asManager(owner.isEmpty() ? QStringLiteral("hcp-bgp-undo") : owner));
    }
    if (!done || hasOlder(*context.journal, record))
        return done;
    // Applying nothing gives up what our manager still owns, so that nobody meets a conflict later.
    return context.cluster->apply(resourceOf(object), object, asOurManager(), context.stop)
        .map([](const QJsonObject&) {});
}

/// What stays of an object that we made: the entries that others added to its lists.
QJsonObject othersEntries(const JournalRecord& record, const QJsonObject& now)
{
    return withoutOurEntries(now, record.data.value(QStringLiteral("wrote")).toObject());
}

Status removeCreated(ChangeContext& context, const JournalRecord& record)
{
    const QJsonObject object = objectOf(record);
    const auto now = context.cluster->find(resourceOf(object), selectorOf(object), context.stop);
    if (!now || !*now)
        return now ? Status{} : tl::make_unexpected(now.error());
    const auto reason = reasonToStay(context, record, **now);
    if (!reason)
        return tl::make_unexpected(reason.error());
    if (!reason->isEmpty()) {
        report(context.progress, {Progress::Kind::Skipped,
                                  {},
                                  QStringLiteral("%1 stays: %2").arg(record.what, *reason),
                                  0,
                                  0});
        if (context.left)
            context.left({Item::Action::Keep, context.target, record.what, {}, {}, *reason});
        return {};
    }
    if (const QJsonObject patch = othersEntries(record, **now); !patch.isEmpty())
        return patchAndRelease(context, record, **now, {}, patch);
    const QString uid = (*now)->value(QStringLiteral("metadata"))[QStringLiteral("uid")].toString();
    const auto removed = context.cluster->remove(resourceOf(object), selectorOf(object), uid,
                                                 asOurManager(), context.stop);
    if (!removed && removed.error().code == ErrorCode::KubeNotFound)
        return {};
    return removed;
}

/// The former values, as a merge patch.
QJsonObject formerValues(const JournalRecord& record)
{
    return record.data.value(QStringLiteral("restore")).toObject();
}

/// The lists among them that others have added to since: the former entries and theirs.
QJsonObject formerAndTheirs(const JournalRecord& record, const QJsonObject& now)
{
    const auto changed = formerValues(record).value(QStringLiteral("spec")).toObject();
    QJsonObject wrote = record.data.value(QStringLiteral("wrote")).toObject();
    for (const QString& field : wrote.keys()) {
        if (!changed.contains(field))
            wrote.remove(field);
    }
    return withoutOurEntries(now, wrote, wordLists(formerValues(record)));
}

QJsonObject without(QJsonObject patch, const QJsonObject& lists)
{
    auto spec = patch.value(QStringLiteral("spec")).toObject();
    for (const QString& field : lists.value(QStringLiteral("spec")).toObject().keys())
        spec.remove(field);
    if (spec.isEmpty())
        patch.remove(QStringLiteral("spec"));
    else
        patch.insert(QStringLiteral("spec"), spec);
    return patch;
}

Status restoreModified(ChangeContext& context, const JournalRecord& record)
{
    const QJsonObject object = objectOf(record);
    const auto now = context.cluster->find(resourceOf(object), selectorOf(object), context.stop);
    if (!now)
        return tl::make_unexpected(now.error());
    const QString uid = record.data.value(QStringLiteral("uid")).toString();
    if (!*now || (*now)->value(QStringLiteral("metadata"))[QStringLiteral("uid")].toString() != uid)
        return {};
    const QJsonObject theirs = formerAndTheirs(record, **now);
    return patchAndRelease(context, record, **now, without(formerValues(record), theirs), theirs);
}

Status undoRecord(ChangeContext& context, const JournalRecord& record)
{
    if (record.kind == QStringLiteral("dns"))
        return undoRfc2136(context, record);
    return record.data.value(QStringLiteral("created")).toBool() ? removeCreated(context, record)
                                                                 : restoreModified(context, record);
}

bool isBeingDeleted(const QJsonObject& object)
{
    return object.value(QStringLiteral("metadata"))
        .toObject()
        .contains(QStringLiteral("deletionTimestamp"));
}

/// Deleting a hosted cluster takes a while, and its namespace has to wait for it.
Status waitUntilGone(ChangeContext& context, const JournalRecord& record)
{
    const QJsonObject object = objectOf(record);
    if (object.value(QStringLiteral("kind")) != QStringLiteral("HostedCluster"))
        return {};
    const Deadline deadline(DeletionPatience);
    while (!deadline.passed()) {
        const auto there =
            context.cluster->find(resourceOf(object), selectorOf(object), context.stop);
        if (!there)
            return tl::make_unexpected(there.error());
        if (!*there || !isBeingDeleted(**there)) // one that stays is not waited for
            return {};
        if (const auto slept = sleepFor(std::chrono::milliseconds(500), context.stop); !slept)
            return slept;
    }
    return failure(ErrorCode::Timeout, QStringLiteral("%1 is still being deleted").arg(record.what),
                   {}, QStringLiteral("call undo again later: it goes on from here"));
}

bool isNeeded(const Journal& journal, const JournalRecord& record)
{
    return record.kind == QStringLiteral("object") &&
           journal.neededByOthers().contains(record.what);
}

/// What another plan lives on stays, and goes with that plan's undo.
Status takeBack(ChangeContext& context, const JournalRecord& record)
{
    if (isNeeded(*context.journal, record))
        return context.journal->handOver(record.id);
    return undoRecord(context, record)
        .and_then([&] { return waitUntilGone(context, record); })
        .and_then([&] { return context.journal->undone(record.id); });
}

/// An object that we made or changed, as undo would leave it.
Result<Item> itemOfObject(ChangeContext& context, const JournalRecord& record)
{
    Item item{Item::Action::Remove, context.target, record.what, {}, {}, {}};
    const QJsonObject object = objectOf(record);
    const bool created = record.data.value(QStringLiteral("created")).toBool();
    const auto now = context.cluster->find(resourceOf(object), selectorOf(object), context.stop);
    if (!now)
        return tl::make_unexpected(now.error());
    const QJsonObject seen = now->value_or(QJsonObject());
    if (created && *now && isMadeAnew(record, seen)) {
        item.action = Item::Action::Keep;
        item.note = madeAnew;
        return item;
    }
    const QJsonObject patch = created
                                  ? othersEntries(record, seen)
                                  : overlaid(formerValues(record), formerAndTheirs(record, seen));
    if (created && patch.isEmpty())
        return item;
    item.action = Item::Action::Modify;
    item.after = toYaml(patch);
    item.note =
        created ? QStringLiteral("others have added to it: what is theirs stays")
                : QStringLiteral("these fields get their former values back; null: the field goes");
    return item;
}

/// `deletes`: the hosted clusters that may go.
Result<Item> itemOf(ChangeContext& context, const JournalRecord& record, const QStringList& deletes)
{
    const Journal& journal = *context.journal;
    Item item{Item::Action::Remove, context.target, record.what, {}, {}, {}};
    if (stays(record, deletes)) {
        item.action = Item::Action::Keep;
        item.note = QStringLiteral("it stays unless the deletion of the hosted cluster %1 is asked "
                                   "for by that name")
                        .arg(hostedClusterOf(record));
        if (!isNeeded(journal, record))
            item.goesWith = hostedClusterOf(record);
        return item;
    }
    if (isNeeded(journal, record)) {
        item.action = Item::Action::Keep;
        item.note = QStringLiteral("the plan of %1 needs it: it stays as long as that plan")
                        .arg(journal.heir());
        return item;
    }
    if (record.kind == QStringLiteral("dns")) {
        item.action = Item::Action::Run;
        item.after = undoInputRfc2136(record, journal.records());
    } else {
        const auto object = itemOfObject(context, record);
        if (!object)
            return object;
        item = *object;
    }
    addNote(item, journal.formerly(record));
    return item;
}

QList<JournalRecord> newestFirst(const Journal& journal)
{
    QList<JournalRecord> records = journal.records();
    std::reverse(records.begin(), records.end());
    return records;
}

} // namespace

Result<QList<Item>> previewUndoCluster(ChangeContext& context,
                                       const QStringList& deleteHostedClusters)
{
    QList<Item> items;
    for (const JournalRecord& record : newestFirst(*context.journal)) {
        const auto item = itemOf(context, record, deleteHostedClusters);
        if (!item)
            return tl::make_unexpected(item.error());
        items << *item;
    }
    return items;
}

Status undoCluster(ChangeContext& context, const QStringList& deleteHostedClusters)
{
    Status first;
    for (const JournalRecord& record : newestFirst(*context.journal)) {
        if (stays(record, deleteHostedClusters))
            continue;
        const bool kept = isNeeded(*context.journal, record);
        report(context.progress, {kept ? Progress::Kind::Skipped : Progress::Kind::Started,
                                  {},
                                  (kept ? QStringLiteral("%1 stays, another plan needs it")
                                        : QStringLiteral("taking back %1"))
                                      .arg(record.what),
                                  0,
                                  0});
        const Status done = takeBack(context, record);
        if (!done && first)
            first = done;
        // No object hangs on a record of a DNS server; the objects hang on each other.
        if (!done && record.kind != QStringLiteral("dns"))
            break;
    }
    return first;
}

} // namespace hcp
