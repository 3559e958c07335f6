// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/metallb/Configuration.h"

/// MetalLB objects that are there, in the order of making them.
using World = QList<QJsonObject>;

/// An object of MetalLB in its namespace; single quotes for double ones.
QJsonObject metallbObject(const QString& kind, const QString& name, const QString& spec);

/// What the rule book knows when it is asked for what a server would say.
struct RuleBook {
    QString version;
    hcp::MetalLbFact::Backend backend = hcp::MetalLbFact::Backend::FrrK8s;
    QList<hcp::NodeFact> nodes;

    /// The rules by which schema or webhook refuse the object in that world; none: it is taken.
    QStringList refusals(const World& world, const QJsonObject& object) const;
    /// The rules by which MetalLB does not take what is stored, of that world and nothing else.
    QStringList ignored(const World& world) const;
};

/// What every server takes and MetalLB then ignores, with all the rest of its configuration.
struct IgnoredCase {
    const char* rule;
    World world;
};
QList<IgnoredCase> ignoredCases();
QList<IgnoredCase> nativeIgnoredCases();

/// One rule that a server enforces: in that world, one object it takes and one it refuses.
struct ServerCase {
    const char* rule;
    World world;
    QJsonObject taken, refused;
};
QList<ServerCase> serverCases();
/// Those that only MetalLB's native mode refuses.
QList<ServerCase> nativeCases();

/// A world that MetalLB takes, one of several, and an object in it that it may take or not.
World someWorld(int which);
QJsonObject someObject(quint32 seed);
