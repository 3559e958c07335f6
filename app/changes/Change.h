// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Progress.h"
#include "changes/Journal.h"
#include "facts/Facts.h"
#include "plan/Intent.h"
#include "remote/kube/KubeClient.h"
#include "remote/ssh/SshSession.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace hcp
{

/// The part of `apply --only` that a change belongs to, in the order of applying.
enum class Part { Router, MetalLb, Dns, Cluster };
QString partWord(Part part); ///< `router`, `metallb`, `dns`, `cluster`

/// One thing that would be different afterwards. What the preview shows is what apply does.
struct Item {
    enum class Action {
        Create,
        Modify,
        Remove,
        Run,
        Keep, ///< of an undo: it is left as it is, the note says why
    };
    Action action = Action::Modify;
    QString target;    ///< router's name, or `cluster <context>`
    QString what;      ///< `/etc/frr/frr.conf`, `BGPPeer openshift-operators/upstream-router-peer`
    QByteArray before; ///< text; empty with Create and Run
    QByteArray after;  ///< text; secrets masked; Run: the command lines
    QString note;      ///< consequence: "restarts FRR: every session of frr1 drops for a second"
    /// Keep: the hosted cluster (`namespace/name`) with whose deletion it would go; empty: none's.
    QString goesWith = {};
    bool operator==(const Item&) const = default;
};
void addNote(Item& item, const QString& note); ///< after what the note says already
/// What an undo leaves, of these: "HostedCluster hosted/hosted and /etc/sysctl.d/x.conf".
QString leftOf(const QList<Item>& items);

/// Whom `--take-over` names for lines of frr.conf that are somebody else's and have to change.
inline constexpr QLatin1String frrLineOwner{"frr.conf"};

/// What a change works through. `session` is open for router changes, `cluster` for the others;
/// both belong to the calling thread.
struct ChangeContext {
    ssh::Session* session = nullptr;
    kube::Client* cluster = nullptr;
    Journal* journal = nullptr;
    ProgressSink progress;
    std::stop_token stop;
    /// Content of a secret that the plan points to (pull secret, SSH key); never kept.
    std::function<Result<Secret>(const SecretRef&)> secret;
    /// Field managers that the person let us take fields over from; frrLineOwner for lines.
    QStringList takeOver;
    QString target = QStringLiteral("cluster"); ///< the router's name, or `cluster <context>`
    /// Told what an undo leaves though it was to go, as only the taking back has shown.
    std::function<void(const Item&)> left = {};
};

/// One change of the world, made from Intent and Facts and comparable with them.
///
/// Rules: the constructor changes nothing; preview() is pure and says everything that apply() will
/// do; apply() re-reads what it is about to overwrite and stops with ChangedMeanwhile when that is
/// not what the preview was made from; it writes the journal before and after every step; it is
/// idempotent; cancel takes effect between steps, never in the middle of one; after a failure it
/// has put back what it did itself, or says exactly what is left.
class Change
{
public:
    virtual ~Change() = default;

    virtual QString id() const = 0;     ///< `router.frr`, `metallb.pool`; unique with target()
    virtual QString target() const = 0; ///< router's name, or `cluster <context>`
    virtual Part part() const = 0;
    virtual QString describe() const = 0; ///< "Let frr1 peer with node1, node2 and node3"
    /// What the person has to type, as this cannot be taken back (a HostedCluster's name: its
    /// choices are immutable); empty: it can.
    virtual QString confirmedBy() const { return {}; }

    /// What it would do; empty: the world already is as wanted. Errors: MergeRefused, KubeConflict,
    /// or the fact that is missing.
    virtual Result<QList<Item>> preview() const = 0;
    /// Asks the other side whether it would accept (dry run, vtysh -C). Writes nothing.
    virtual Status rehearse(ChangeContext& context) const = 0;
    virtual Status apply(ChangeContext& context) const = 0;
};

/// All changes of the intent in the order of applying. Pure.
std::vector<std::unique_ptr<Change>> planChanges(const Intent& intent, const Facts& facts);

/// Takes back what the journal says we did to this router (or cluster), newest first, and nothing
/// else. Each record is marked undone as it is. HostedClusters stay unless `deleteHostedClusters`
/// names them (`namespace/name`).
Status undoRouter(ChangeContext& context, const QString& routerName);
Status undoCluster(ChangeContext& context, const QStringList& deleteHostedClusters);
/// The same as a preview.
Result<QList<Item>> previewUndoRouter(ChangeContext& context, const QString& routerName);
Result<QList<Item>> previewUndoCluster(ChangeContext& context,
                                       const QStringList& deleteHostedClusters);

} // namespace hcp
