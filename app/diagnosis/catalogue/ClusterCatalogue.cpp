// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> apiCatalogue()
{
    const auto check = u"cluster.api"_s;
    return {
        {u"cluster-unreachable"_s,
         check,
         u"its API does not answer"_s,
         u"No connection to the management cluster's API server."_s,
         u"The connection failed or timed out."_s,
         u"`kubectl --context CONTEXT get --raw /readyz`; check server and proxy in the "
         u"kubeconfig."_s,
         {}},
        {u"cluster-tls"_s,
         check,
         u"its certificate is not trusted"_s,
         u"The API server's certificate does not fit the kubeconfig's CA or server name."_s,
         u"The TLS handshake failed on the certificate."_s,
         u"Fetch a current kubeconfig; correct certificate-authority or tls-server-name."_s,
         {}},
        {u"cluster-auth"_s,
         check,
         u"it does not know who we are"_s,
         u"The credentials of the kubeconfig are expired, wrong or could not be had."_s,
         u"The API answers 401, or the kubeconfig's helper program failed."_s,
         u"Log in again and write a fresh kubeconfig (`oc login`)."_s,
         {}},
    };
}

QList<CauseInfo> accessCatalogue()
{
    const auto check = u"cluster.api"_s;
    return {
        {u"rbac-missing"_s,
         check,
         u"we may not look there"_s,
         u"The API knows us and forbids what the check has to read."_s,
         u"The API answers 403 and names verb and resource."_s,
         u"Ask the cluster's administrator for read access: `kubectl auth can-i VERB RESOURCE`."_s,
         {}},
        {u"kubeconfig-invalid"_s,
         check,
         u"the kubeconfig cannot be used"_s,
         u"The kubeconfig is missing, unreadable, or lacks the context."_s,
         u"It failed before anybody was asked."_s,
         u"Correct kubeconfig and context in the plan; `kubectl config get-contexts`."_s,
         {}},
    };
}

QList<CauseInfo> readyCatalogue()
{
    const auto check = u"metallb.ready"_s;
    return {
        {u"metallb-absent"_s,
         check,
         u"MetalLB is not installed"_s,
         u"The management cluster has no MetalLB (its kinds are not served)."_s,
         u"No CRDs of metallb.io."_s,
         u"Install the MetalLB operator on the management cluster."_s,
         {}},
        {u"metallb-resource-missing"_s, check, u"the operator was not told to run MetalLB"_s,
         u"The operator is installed; without a MetalLB object it starts nothing."_s,
         u"The kind MetalLB is served, and none exists."_s,
         u"Create a MetalLB object in the operator's namespace."_s, u"metallb.resource"_s},
        {u"metallb-not-ready"_s,
         check,
         u"its controller is not ready"_s,
         u"MetalLB's controller, which assigns addresses and answers the webhooks, is not ready."_s,
         u"The controller's readiness."_s,
         u"`kubectl -n NAMESPACE get pods`, then describe and logs of the controller."_s,
         {}},
    };
}

QList<CauseInfo> speakerCatalogue()
{
    const auto check = u"metallb.ready"_s;
    return {
        {u"webhook-unreachable"_s,
         check,
         u"its webhook server is not ready"_s,
         u"Every change of a MetalLB object is refused (\"failed calling webhook\") while the "
         u"operator's webhook server does not answer. What is configured already goes on."_s,
         u"The readiness of the webhook server's pod."_s,
         u"`kubectl -n NAMESPACE get pods -l component=webhook-server`, then describe and logs."_s,
         {}},
        {u"speaker-missing"_s,
         check,
         u"no speaker runs there"_s,
         u"The node has no ready speaker: it announces nothing and peers with nobody."_s,
         u"The speaker pods and the node's readiness."_s,
         u"Check the MetalLB object's nodeSelector and tolerations, and the speaker pod."_s,
         {}},
        {u"node-not-ready"_s,
         check,
         u"the node is not Ready"_s,
         u"Kubernetes does not hear from the node, or it reports trouble; its speaker is not "
         u"ready either."_s,
         u"The node's condition Ready."_s,
         u"`kubectl describe node NODE`."_s,
         {}},
        {u"node-missing"_s,
         check,
         u"the cluster has no such node"_s,
         u"The plan names a node that the management cluster does not have."_s,
         u"Neither its name nor its address is among the cluster's nodes."_s,
         u"Correct managementCluster.nodes in the plan, or leave it out."_s,
         {}},
    };
}

QList<CauseInfo> configCatalogue()
{
    const auto check = u"metallb.config"_s;
    return {
        {u"config-stale"_s,
         check,
         u"it keeps its last valid one"_s,
         u"MetalLB validates all its objects together. One bad object, of anybody, and it goes on "
         u"with the last valid configuration: ours is ignored."_s,
         u"ConfigurationState says Invalid, with the reason."_s,
         u"Correct the object that MetalLB names."_s,
         {}},
        {u"secret-missing"_s,
         check,
         u"a password's Secret is missing"_s,
         u"A BGPPeer takes its password from a Secret that is not in MetalLB's namespace: the "
         u"whole "
         u"configuration is stale."_s,
         u"The Secret was looked for."_s,
         u"Create the Secret, of type kubernetes.io/basic-auth, with the key password."_s,
         {}},
        {u"bfd-profile-missing"_s, check, u"a BFD profile is missing"_s,
         u"A BGPPeer names a BFDProfile that is not there. The webhook lets it pass; then the "
         u"whole configuration is stale."_s,
         u"The names of peers and profiles are compared."_s,
         u"Create the BFDProfile in MetalLB's namespace, or take it out of the BGPPeer."_s,
         u"metallb.bfd"_s},
        {u"metallb-namespace-differs"_s,
         check,
         u"MetalLB runs in another namespace"_s,
         u"MetalLB reads only the objects of its own namespace; the plan names another one."_s,
         u"Both namespaces are seen."_s,
         u"Correct managementCluster.metallb.namespace in the plan, or leave it out."_s,
         {}},
    };
}

} // namespace

QList<CauseInfo> clusterCatalogue()
{
    return apiCatalogue() + accessCatalogue() + readyCatalogue() + speakerCatalogue() +
           configCatalogue();
}

} // namespace hcp
