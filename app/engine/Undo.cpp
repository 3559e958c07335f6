// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Applier.h"
#include "engine/RunMark.h"
#include "engine/SessionPrivate.h"

#include <algorithm>

namespace hcp
{

// Session: what takes back.

namespace
{

bool isTakenBack(const Item& item)
{
    return item.action != Item::Action::Keep;
}

/// Is there something to be taken back, or to be decided?
bool isQuestion(const QList<Item>& items)
{
    return std::any_of(items.begin(), items.end(), [](const Item& item) {
        return isTakenBack(item) || !item.goesWith.isEmpty();
    });
}

/// The same, with these hosted clusters gone.
QList<Item> withDeleted(QList<Item> items, const QStringList& hostedClusters)
{
    for (Item& item : items) {
        if (hostedClusters.contains(item.goesWith))
            item.action = Item::Action::Remove;
    }
    return items;
}

} // namespace

QString undoQuestion(const Consent& consent, const QStringList& deletes)
{
    const auto items = withDeleted(consent.items, deletes);
    const auto count = std::count_if(items.begin(), items.end(), isTakenBack);
    return count > 0
               ? QStringLiteral("Take back %1 of ours on %2?").arg(counted(count), consent.targets)
               : QStringLiteral("What is left of ours on %1 stays: delete it?")
                     .arg(consent.targets);
}

Result<QList<Item>> Session::previewUndo(const QStringList& deleteHostedClusters,
                                         const ProgressSink& progress, const std::stop_token& stop)
{
    for (const QString& name : deleteHostedClusters) {
        const auto& all = d->plan.hostedClusters;
        const auto isIt = [&name](const HostedClusterPlan& hosted) {
            return hosted.key() == name || hosted.name == name;
        };
        if (std::none_of(all.cbegin(), all.cend(), isIt))
            return failure(ErrorCode::InvalidCall,
                           QStringLiteral("The plan has no hosted cluster %1 to delete").arg(name));
    }
    report(progress, {Progress::Kind::Note, {}, QStringLiteral("reading the journal"), 0, 0});
    return Applier(d->connections, d->credentials, d->plan).previewUndo(deleteHostedClusters, stop);
}

Result<QList<Item>> Session::undo(Consenting consenting, const QStringList& deleteHostedClusters,
                                  const ProgressSink& progress, const std::stop_token& stop)
{
    const auto items = previewUndo(deleteHostedClusters, progress, stop);
    if (!items)
        return items;
    ConsentAnswer answer{true};
    if (consenting == Consenting::Asked && isQuestion(*items)) {
        Consent consent{Consent::Kind::Undo, {}, {}, *items, targetsOf(namedIntent(d->plan))};
        consent.question = undoQuestion(consent, {});
        answer = d->asking(stop, [&] { return d->prompter.consent(consent); });
    }
    if (!answer.yes)
        return d->notConfirmed(QStringLiteral("--yes answers it"), stop);
    std::optional<RunMark> mark; // as soon as the first step is being taken back
    const ProgressSink marking = [&](const Progress& step) {
        if (step.kind == Progress::Kind::Started && !mark)
            mark.emplace(d->plan, RunMark::Run::Undo);
        report(progress, step);
    };
    QList<Item> left;
    return Applier(d->connections, d->credentials, d->plan)
        .undo(deleteHostedClusters + answer.deletes, left, marking, stop)
        .map([&] {
            RunMark::remove(d->plan);
            return withDeleted(*items, answer.deletes) + left;
        });
}

} // namespace hcp
