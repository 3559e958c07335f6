// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What a BGPPeer names and needs: the webhook does not look, so that objects may come in any order.
#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Problem> noProfile(const Configuration& all)
{
    if (!all.complete.contains(u"BFDProfile"_s))
        return {};
    return ofPeers(
        all,
        [&all](const QJsonObject& peer) {
            const QString profile = specText(peer, u"bfdProfile"_s);
            const bool there = std::any_of(all.bfdProfiles.begin(), all.bfdProfiles.end(),
                                           [&](const auto& o) { return objectName(o) == profile; });
            return profile.isEmpty() || there
                       ? QString()
                       : u"names the BFDProfile %1, which is not there"_s.arg(profile);
        },
        u"make that BFDProfile, or take bfdProfile out of the peer"_s);
}

QList<Problem> noSecret(const Configuration& all)
{
    if (!all.complete.contains(u"Secret"_s))
        return {};
    return ofPeers(
        all,
        [&all](const QJsonObject& peer) -> QString {
            const QString name =
                specOf(peer).value(u"passwordSecret"_s).toObject().value(u"name"_s).toString();
            if (name.isEmpty() || !all.secrets.contains(name))
                return {};
            const auto secret = all.secrets.value(name);
            if (!secret)
                return u"names the Secret %1, which is not there"_s.arg(name);
            if (secret->type != u"kubernetes.io/basic-auth"_s)
                return u"names the Secret %1, of type %2 instead of kubernetes.io/basic-auth"_s.arg(
                    name, secret->type);
            return secret->keys.contains(u"password"_s)
                       ? QString()
                       : u"names the Secret %1, which has no key password"_s.arg(name);
        },
        u"make a Secret of type kubernetes.io/basic-auth with the key password, in MetalLB's "
        "namespace"_s);
}

} // namespace

QList<ConfigurationRule> peerReferenceRules()
{
    const QString all = u"managementCluster.metallb"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule(
            {u"peer-bfd-profile-missing"_s,
             Blocks,
             u"A peer with a bfdProfile that is not there passes the webhook, and then MetalLB "
             "ignores the whole configuration until it is."_s,
             u"MetalLB B-9"_s,
             {},
             all,
             u"make that BFDProfile"_s,
             Controller},
            noProfile),
        configurationRule(
            {u"peer-secret-missing"_s,
             Blocks,
             u"A passwordSecret that is not there, of another type than kubernetes.io/basic-auth "
             u"or "
             "without the key password passes the webhook, and then MetalLB ignores the whole "
             "configuration."_s,
             u"MetalLB B-9"_s,
             {},
             all,
             u"make that Secret in MetalLB's namespace"_s,
             Controller},
            noSecret),
    };
}

} // namespace hcp::rules
