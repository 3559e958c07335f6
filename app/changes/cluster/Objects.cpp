// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/cluster/Objects.h"

#include "artifacts/MetalLbObjects.h"
#include "artifacts/YamlWriter.h"

#include <QJsonArray>

#include <array>

namespace hcp
{

namespace
{

struct Kind {
    const char* kind;
    const char* plural;
};

constexpr std::array Kinds{
    Kind{"Namespace", "namespaces"},   Kind{"Secret", "secrets"},
    Kind{"MetalLB", "metallbs"},       Kind{"IPAddressPool", "ipaddresspools"},
    Kind{"BGPPeer", "bgppeers"},       Kind{"BGPAdvertisement", "bgpadvertisements"},
    Kind{"BFDProfile", "bfdprofiles"}, Kind{"HostedCluster", "hostedclusters"},
};

QJsonObject metadataOf(const QJsonObject& object)
{
    return object.value(QStringLiteral("metadata")).toObject();
}

QString kindOf(const QJsonObject& object)
{
    return object.value(QStringLiteral("kind")).toString();
}

bool mayTakeOver(const Error& conflict, const QStringList& takeOver)
{
    const QStringList owners = ownersIn(conflict);
    // A field that undo put back is ours as well, though by another kind of write.
    return !owners.isEmpty() &&
           std::all_of(owners.begin(), owners.end(), [&](const QString& owner) {
               return owner == QLatin1String(fieldManager) || takeOver.contains(owner);
           });
}

Error withRemedy(Error conflict, const QJsonObject& wanted)
{
    const QStringList owners = ownersIn(conflict);
    conflict.what = QStringLiteral("%1: fields that have to change belong to another manager")
                        .arg(objectTitle(wanted));
    conflict.hint = QStringLiteral("agree with its owner, or take the fields over: --take-over %1")
                        .arg(owners.join(QStringLiteral(" --take-over ")));
    return conflict;
}

/// The namespace was there a moment ago, and goes or is gone.
bool isOfGoingNamespace(const Error& error)
{
    const QString words = error.what + error.details;
    const bool gone =
        error.code == ErrorCode::KubeNotFound && words.contains(QStringLiteral("namespaces \""));
    return gone || words.contains(QStringLiteral("being terminated"));
}

Result<QJsonObject> send(ChangeContext& context, const QJsonObject& wanted, bool dryRun)
{
    kube::WriteOptions options;
    options.dryRun = dryRun;
    options.fieldManager = QString::fromLatin1(fieldManager);
    auto answer = context.cluster->apply(resourceOf(wanted), wanted, options, context.stop);
    if (!answer && isOfGoingNamespace(answer.error()))
        answer.error().hint =
            QStringLiteral("its namespace is being deleted, by an undo for instance: apply again "
                           "once `kubectl get namespace %1` does not find it")
                .arg(selectorOf(wanted).nameSpace);
    if (answer || answer.error().code != ErrorCode::KubeConflict)
        return answer;
    if (!mayTakeOver(answer.error(), context.takeOver))
        return tl::make_unexpected(withRemedy(answer.error(), wanted));
    options.force = true;
    return context.cluster->apply(resourceOf(wanted), wanted, options, context.stop);
}

} // namespace

QStringList ownersIn(const Error& conflict)
{
    QStringList owners;
    if (conflict.code != ErrorCode::KubeConflict && conflict.code != ErrorCode::MergeRefused)
        return owners;
    for (const QString& line : conflict.details.split(QLatin1Char('\n'))) {
        const QStringList words = line.split(QLatin1Char(' '));
        if (words.size() >= 4 && words.first() == QStringLiteral("manager"))
            owners << words.at(1);
    }
    owners.removeDuplicates();
    return owners;
}

QString objectTitle(const QJsonObject& object)
{
    const auto metadata = metadataOf(object);
    const QString nameSpace = metadata.value(QStringLiteral("namespace")).toString();
    const QString name = metadata.value(QStringLiteral("name")).toString();
    return QStringLiteral("%1 %2%3").arg(
        kindOf(object), nameSpace.isEmpty() ? QString() : nameSpace + QLatin1Char('/'), name);
}

kube::Resource resourceOf(const QJsonObject& object)
{
    const QStringList version =
        object.value(QStringLiteral("apiVersion")).toString().split(QLatin1Char('/'));
    kube::Resource resource{version.size() == 2 ? version.first() : QString(), version.last(), {}};
    for (const Kind& kind : Kinds) {
        if (kindOf(object) == QLatin1String(kind.kind))
            resource.plural = QString::fromLatin1(kind.plural);
    }
    return resource;
}

kube::Selector selectorOf(const QJsonObject& object)
{
    const auto metadata = metadataOf(object);
    return {metadata.value(QStringLiteral("namespace")).toString(),
            metadata.value(QStringLiteral("name")).toString(),
            {},
            {}};
}

bool saysTheSame(const QJsonValue& existing, const QJsonValue& wanted)
{
    if (wanted.isObject() && existing.isObject()) {
        const auto fields = wanted.toObject();
        const auto have = existing.toObject();
        bool same = true;
        for (auto it = fields.begin(); same && it != fields.end(); ++it)
            same = saysTheSame(have.value(it.key()), *it);
        return same;
    }
    if (wanted.isArray() && existing.isArray()) {
        const auto items = wanted.toArray();
        const auto have = existing.toArray();
        bool same = items.size() == have.size();
        for (qsizetype i = 0; same && i < items.size(); ++i)
            same = saysTheSame(have.at(i), items.at(i));
        return same;
    }
    return existing == wanted;
}

QJsonObject overlaid(const QJsonObject& existing, const QJsonObject& wanted)
{
    QJsonObject result = existing;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (it->isObject() && result.value(it.key()).isObject())
            result.insert(it.key(), overlaid(result.value(it.key()).toObject(), it->toObject()));
        else
            result.insert(it.key(), *it);
    }
    return result;
}

QJsonObject restorePatch(const QJsonObject& existing, const QJsonObject& wanted)
{
    QJsonObject patch;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QJsonValue before = existing.value(it.key());
        if (saysTheSame(before, *it))
            continue;
        if (before.isUndefined())
            patch.insert(it.key(), QJsonValue::Null);
        else if (before.isObject() && it->isObject())
            patch.insert(it.key(), restorePatch(before.toObject(), it->toObject()));
        else
            patch.insert(it.key(), before);
    }
    return patch;
}

QJsonObject wordLists(const QJsonObject& object)
{
    QJsonObject lists;
    const auto spec = object.value(QStringLiteral("spec")).toObject();
    for (auto it = spec.begin(); it != spec.end(); ++it) {
        const auto items = it->toArray();
        if (!items.isEmpty() && std::all_of(items.begin(), items.end(),
                                            [](const QJsonValue& item) { return item.isString(); }))
            lists.insert(it.key(), items);
    }
    return lists;
}

QJsonObject withoutOurEntries(const QJsonObject& now, const QJsonObject& wrote,
                              const QJsonObject& before)
{
    const auto has = wordLists(now);
    QJsonObject lists;
    for (auto it = wrote.begin(); it != wrote.end(); ++it) {
        const auto ours = it->toArray();
        auto left = before.value(it.key()).toArray();
        bool othersAdded = false;
        for (const auto& entry : has.value(it.key()).toArray()) {
            if (ours.contains(entry))
                continue;
            othersAdded = true;
            left.append(entry);
        }
        if (othersAdded)
            lists.insert(it.key(), left);
    }
    return lists.isEmpty() ? lists : QJsonObject{{QStringLiteral("spec"), lists}};
}

QJsonObject comparable(const QJsonObject& object)
{
    QJsonObject metadata;
    const auto all = metadataOf(object);
    for (const char* key : {"name", "namespace", "labels"}) {
        if (all.contains(QLatin1String(key)))
            metadata.insert(QLatin1String(key), all.value(QLatin1String(key)));
    }
    QJsonObject result = object;
    result.remove(QStringLiteral("status"));
    result.insert(QStringLiteral("metadata"), metadata);
    return result;
}

std::optional<Item> previewObject(const QString& target, const std::optional<QJsonObject>& existing,
                                  const QJsonObject& wanted)
{
    Item item{Item::Action::Create, target, objectTitle(wanted), {}, toYaml(wanted), {}};
    if (!existing)
        return item;
    const QJsonObject before = comparable(*existing);
    if (saysTheSame(before, wanted))
        return {};
    item.action = Item::Action::Modify;
    item.before = toYaml(before);
    item.after = toYaml(overlaid(before, wanted));
    return item;
}

Status applyObject(ChangeContext& context, const std::optional<QJsonObject>& previewed,
                   const QJsonObject& wanted, const QJsonObject& data)
{
    const auto now = context.cluster->find(resourceOf(wanted), selectorOf(wanted), context.stop);
    if (!now)
        return tl::make_unexpected(now.error());
    const auto seen = [](const std::optional<QJsonObject>& object) {
        return object ? comparable(*object) : QJsonObject();
    };
    if (seen(*now) != seen(previewed))
        return failure(ErrorCode::ChangedMeanwhile,
                       QStringLiteral("%1 was changed since the preview").arg(objectTitle(wanted)),
                       {}, QStringLiteral("look at the new difference and apply again"));
    QJsonObject record = data;
    record.insert(
        QStringLiteral("object"),
        QJsonObject{{QStringLiteral("apiVersion"), wanted.value(QStringLiteral("apiVersion"))},
                    {QStringLiteral("kind"), wanted.value(QStringLiteral("kind"))},
                    {QStringLiteral("metadata"),
                     QJsonObject{{QStringLiteral("name"), selectorOf(wanted).name},
                                 {QStringLiteral("namespace"), selectorOf(wanted).nameSpace}}}});
    record.insert(QStringLiteral("created"), !now->has_value());
    record.insert(QStringLiteral("wrote"), wordLists(wanted));
    if (*now)
        record.insert(QStringLiteral("restore"), restorePatch(comparable(**now), wanted));
    const auto id = context.journal->begin(QStringLiteral("object"), objectTitle(wanted), record);
    if (!id)
        return tl::make_unexpected(id.error());
    const auto applied = send(context, wanted, false);
    if (!applied) {
        // A refusal changed nothing; after a lost connection nobody knows: the record stays.
        if (exitCode(applied.error().code) == 1 && applied.error().code != ErrorCode::Timeout) {
            if (const auto undone = context.journal->undone(*id); !undone)
                return undone;
        }
        return tl::make_unexpected(applied.error());
    }
    record.insert(QStringLiteral("uid"), metadataOf(*applied).value(QStringLiteral("uid")));
    return context.journal->finish(*id, record);
}

Status rehearseObject(ChangeContext& context, const QJsonObject& wanted)
{
    const auto answer = send(context, wanted, true);
    if (!answer)
        return tl::make_unexpected(answer.error());
    return {};
}

} // namespace hcp
