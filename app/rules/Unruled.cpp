// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/Unruled.h"

namespace hcp
{

using namespace Qt::StringLiterals;

QList<Unruled> unruled()
{
    return {
        {u"MetalLB N-4"_s, u"an unreachable webhook refuses everything"_s,
         u"a state of the cluster, not of a plan: tried again, then told as webhook-unreachable"_s},
        {u"MetalLB A-4"_s, u"a pinned pool with autoAssign false is skipped"_s,
         u"ours is written with autoAssign true, also one that is adopted; told afterwards as "
         u"pool-autoassign-off"_s},
        {u"MetalLB A-5"_s, u"before 0.15.0 an empty serviceAllocation matches nothing"_s,
         u"ours names namespace and Service; a foreign pool that matches nothing takes no VIP away"_s},
        {u"MetalLB A-7"_s, u"the Service carries the name of the pool that served it"_s,
         u"evidence: vip.assigned reads it"_s},
        {u"MetalLB B-10"_s, u"two peers that are equal in all but their names are refused"_s,
         u"a peer that says what ours says is adopted, so no second one is written"_s},
        {u"MetalLB B-16"_s, u"fields are lost when a BGPPeer is read as v1beta1"_s,
         u"peers are read and written as v1beta2 only"_s},
        {u"MetalLB V-3"_s, u"equal advertisements are refused"_s,
         u"names differ within a namespace, and one that says what ours says is adopted"_s},
        {u"MetalLB D-2"_s, u"a BFDProfile that a peer uses cannot be deleted"_s,
         u"undo takes the peer away before its profile"_s},
        {u"MetalLB D-4"_s, u"names of BFDProfiles are unique"_s, u"Kubernetes sees to it"_s},
        {u"MetalLB M-4"_s, u"up to 0.14.8 a Community cannot be updated"_s,
         u"no Community is ever written"_s},
        {u"HyperShift SV-3"_s, u"a publishing strategy has the block of its type and no other"_s,
         u"the plan chooses a type and has no place for the blocks of another"_s},
    };
}

} // namespace hcp
