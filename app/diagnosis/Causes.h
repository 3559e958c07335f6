// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnosis/Diagnosis.h"

namespace hcp
{

/// What the causes of one verdict are looked for in.
struct Case {
    const Intent& intent;
    const Facts& facts;
    const Verdict& verdict;

    // Whom the subject names; nullptr: none of the intent's.
    const RouterIntent* router() const;
    const NodePlan* node() const;
    const HostedClusterIntent* cluster() const;
};

/// A cause of the catalogue with this case's words; its change comes from the catalogue.
Cause cause(const QString& id, Confidence confidence, const QString& text, const QString& fix);
inline Cause certain(const QString& id, const QString& text, const QString& fix)
{
    return cause(id, Confidence::Certain, text, fix);
}

/// The causes that the MetalLB objects told by themselves, each with its command.
struct ObjectFault;
QList<Cause> objectCauses(const Case& asked, const QList<ObjectFault>& faults);

// One function per check or folder of checks.
QList<Cause> sshCauses(const Case& asked);
QList<Cause> frrCauses(const Case& asked);
QList<Cause> forwardingCauses(const Case& asked);
QList<Cause> firewallCauses(const Case& asked);
QList<Cause> clusterApiCauses(const Case& asked);
QList<Cause> metallbReadyCauses(const Case& asked);
QList<Cause> metallbConfigCauses(const Case& asked);
QList<Cause> sessionCauses(const Case& asked);
/// What the running configuration of the router says of this neighbor, and the BGPPeer against it.
QList<Cause> configurationCauses(const Case& asked, const RouterIntent& router,
                                 const NodePlan& node, const RouterFacts& seen);
QList<Cause> bfdCauses(const Case& asked);
QList<Cause> hostedClusterCauses(const Case& asked);
QList<Cause> serviceCauses(const Case& asked);
QList<Cause> assignedCauses(const Case& asked);
QList<Cause> announcedCauses(const Case& asked);
QList<Cause> bgpRouteCauses(const Case& asked);
QList<Cause> kernelRouteCauses(const Case& asked);
QList<Cause> dnsCauses(const Case& asked);
QList<Cause> tcpCauses(const Case& asked);
QList<Cause> tlsCauses(const Case& asked);
QList<Cause> readyCauses(const Case& asked);
QList<Cause> pathCauses(const Case& asked);
/// The nodes that are to blame for a VIP that cannot be reached, where each was tried alone.
QList<Cause> deadPathCauses(const Case& asked, Address vip);
QList<Cause> availableCauses(const Case& asked);

} // namespace hcp
