// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrGrammar.h"

namespace hcp
{

const QByteArrayList& familyNeighborCommands()
{
    static const QByteArrayList list{"activate",
                                     "addpath-tx-all-paths",
                                     "advertise-map",
                                     "addpath-tx-bestpath-per-AS",
                                     "allowas-in",
                                     "as-override",
                                     "attribute-unchanged",
                                     "default-originate",
                                     "disable-addpath-rx",
                                     "distribute-list",
                                     "filter-list",
                                     "maximum-prefix",
                                     "maximum-prefix-out",
                                     "next-hop-self",
                                     "prefix-list",
                                     "remove-private-AS",
                                     "route-map",
                                     "route-reflector-client",
                                     "route-server-client",
                                     "send-community",
                                     "soft-reconfiguration",
                                     "soo",
                                     "unsuppress-map",
                                     "weight"};
    return list;
}

const QByteArrayList& bgpNeighborCommands()
{
    static const QByteArrayList list{"advertisement-interval",
                                     "bfd",
                                     "capability",
                                     "description",
                                     "disable-connected-check",
                                     "dont-capability-negotiate",
                                     "ebgp-multihop",
                                     "enforce-first-as",
                                     "extended-optional-parameters",
                                     "graceful-restart",
                                     "graceful-shutdown",
                                     "interface",
                                     "local-as",
                                     "local-role",
                                     "override-capability",
                                     "passive",
                                     "password",
                                     "peer-group",
                                     "port",
                                     "remote-as",
                                     "shutdown",
                                     "solo",
                                     "strict-capability-match",
                                     "tcp-mss",
                                     "timers",
                                     "ttl-security",
                                     "update-source"};
    return list;
}

} // namespace hcp
