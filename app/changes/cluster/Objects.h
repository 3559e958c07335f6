// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "changes/Change.h"
#include "remote/kube/KubeClient.h"

#include <QJsonObject>

namespace hcp
{

/// The managers that own fields which have to change, as a KubeConflict has them ("manager M owns
/// FIELD", a line each), or frrLineOwner of lines, as a MergeRefused has it: whom `takeOver` has to
/// name. Empty: the error is another one.
QStringList ownersIn(const Error& conflict);
/// `BGPPeer openshift-operators/upstream-router-peer`, or `Namespace hosted`.
QString objectTitle(const QJsonObject& object);
/// Where an object of one of our kinds lives.
kube::Resource resourceOf(const QJsonObject& object);
kube::Selector selectorOf(const QJsonObject& object);

/// Does `existing` say everything that `wanted` says? Lists count as one value.
bool saysTheSame(const QJsonValue& existing, const QJsonValue& wanted);
/// `existing` as a server-side apply of `wanted` would leave it.
QJsonObject overlaid(const QJsonObject& existing, const QJsonObject& wanted);
/// The merge patch that brings an object that was overlaid with `wanted` back to `existing`.
QJsonObject restorePatch(const QJsonObject& existing, const QJsonObject& wanted);

/// The lists of words in an object's spec: `addresses`, `ipAddressPools`, `peers` …
QJsonObject wordLists(const QJsonObject& object);
/// The merge patch that takes the entries we `wrote` (as wordLists() has them) out of lists that
/// others have added to since, and brings those of `before` back. Empty: nobody added anything.
QJsonObject withoutOurEntries(const QJsonObject& now, const QJsonObject& wrote,
                              const QJsonObject& before = {});

/// Name, namespace, labels and spec, without what the server adds: what a person compares.
QJsonObject comparable(const QJsonObject& object);
/// The preview of applying `wanted` over what is there (nullopt: nothing); nullopt: no difference.
std::optional<Item> previewObject(const QString& target, const std::optional<QJsonObject>& existing,
                                  const QJsonObject& wanted);

/// Server-side apply of `wanted` with journal: guarded against what changed since the preview,
/// conflicts forced only where every owner is in `context.takeOver`. `data` goes into the record.
Status applyObject(ChangeContext& context, const std::optional<QJsonObject>& previewed,
                   const QJsonObject& wanted, const QJsonObject& data = {});
/// The same as a dry run; writes nothing.
Status rehearseObject(ChangeContext& context, const QJsonObject& wanted);

} // namespace hcp
