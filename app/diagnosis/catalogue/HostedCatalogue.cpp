// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> objectCatalogue()
{
    const auto valid = u"hostedcluster.valid"_s;
    const auto service = u"service.present"_s;
    return {
        {u"hostedcluster-missing"_s, valid, u"it does not exist"_s,
         u"The management cluster has no HostedCluster of that name."_s, u"It was looked for."_s,
         u"Create it: it is the last step of apply."_s, u"hostedcluster"_s},
        {u"hostedcluster-invalid"_s,
         valid,
         u"it was made in a way that cannot work"_s,
         u"The HostedCluster does not publish its API server by LoadBalancer under the API's name, "
         u"or HyperShift refuses its configuration. spec.services can never be changed."_s,
         u"spec.services and the condition ValidConfiguration."_s,
         u"Delete and create it anew; for a missing name alone spec.kubeAPIServerDNSName with a "
         u"certificate of your own (4.19 and later)."_s,
         {}},
        {u"service-missing"_s,
         service,
         u"HyperShift has not made it"_s,
         u"The control plane has no Service kube-apiserver yet."_s,
         u"It was looked for."_s,
         u"`kubectl -n hypershift logs deployment/operator`; the HostedCluster's conditions."_s,
         {},
         true},
        {u"service-not-loadbalancer"_s,
         service,
         u"it is not of type LoadBalancer"_s,
         u"The API server's Service has another type, so MetalLB leaves it alone."_s,
         u"spec.type of the Service."_s,
         u"The HostedCluster has to publish its API server by LoadBalancer."_s,
         {}},
        {u"service-wrong-port"_s,
         service,
         u"it does not serve the API's port"_s,
         u"The Service has no TCP port 6443: what comes to the VIP at 6443 is dropped on the "
         u"nodes."_s,
         u"spec.ports of the Service."_s,
         u"Put the port back into spec.ports of the Service; HyperShift does it while its operator "
         u"runs."_s,
         {}},
        {u"service-source-ranges"_s,
         service,
         u"it lets only some networks in"_s,
         u"loadBalancerSourceRanges of the Service name the networks that may connect; the nodes "
         u"drop the rest without a word, as a firewall would."_s,
         u"spec.loadBalancerSourceRanges, while no connection to the VIP is made from here."_s,
         u"Add the network to spec.networking.apiServer.allowedCIDRBlocks of the HostedCluster."_s,
         {}},
        {u"hostedcluster-waiting"_s,
         u"hostedcluster.available"_s,
         u"HyperShift is not done"_s,
         u"The control plane is not complete; the first unhealthy condition says where it is."_s,
         u"status.conditions in the order in which HyperShift works."_s,
         u"`kubectl -n NAMESPACE describe hostedcluster NAME`."_s,
         {},
         true},
    };
}

QList<CauseInfo> poolCatalogue()
{
    const auto check = u"vip.assigned"_s;
    const auto change = u"metallb.pool"_s;
    return {
        {u"pool-missing"_s, check, u"no pool has the VIP"_s,
         u"MetalLB has no IPAddressPool with the VIP in the namespace that it reads."_s,
         u"The addresses of all pools there."_s,
         u"Create the IPAddressPool with VIP/32 in MetalLB's namespace."_s, change},
        {u"pool-wrong-namespace"_s, check, u"the pool is where MetalLB does not look"_s,
         u"A pool of that name lies in another namespace; MetalLB reads its own only."_s,
         u"The IPAddressPools of all namespaces."_s,
         u"Create it in MetalLB's namespace; then delete the other."_s, change},
        {u"pool-autoassign-off"_s, check, u"the pool gives no address by itself"_s,
         u"autoAssign is false, which also switches pinning off: only a Service that asks by "
         u"annotation gets an address."_s,
         u"spec.autoAssign of the pool."_s, u"Set spec.autoAssign: true."_s, change},
        {u"pool-not-for-namespace"_s, check, u"the pool is for another namespace"_s,
         u"serviceAllocation pins the pool to other namespaces than the control plane's."_s,
         u"serviceAllocation.namespaces against the Service's namespace."_s,
         u"Add the control-plane namespace to serviceAllocation.namespaces."_s, change},
        {u"pool-not-for-service"_s, check, u"the pool is for other Services"_s,
         u"serviceAllocation's selectors do not match the labels of the API server's Service."_s,
         u"The selectors against the labels."_s, u"Correct serviceAllocation.serviceSelectors."_s,
         change},
    };
}

QList<CauseInfo> addressCatalogue()
{
    const auto check = u"vip.assigned"_s;
    const auto change = u"metallb.pool"_s;
    return {
        {u"vip-taken"_s,
         check,
         u"another Service has the VIP"_s,
         u"A pool that is not pinned may be used by any LoadBalancer Service; one was faster."_s,
         u"The addresses of all LoadBalancer Services."_s,
         u"Give the other Service another address, or delete it; pin the pool."_s,
         {}},
        {u"vip-other-address"_s, check, u"MetalLB gave it another address"_s,
         u"When the VIP's pool cannot serve, MetalLB silently takes any other pool that is not "
         u"pinned."_s,
         u"The Service's address and pool."_s,
         u"Free the VIP, pin the pool, then let MetalLB assign anew."_s, change},
        {u"load-balancer-class"_s,
         check,
         u"MetalLB serves another class only"_s,
         u"MetalLB runs with a loadBalancerClass; HyperShift's Service has none."_s,
         u"MetalLB's settings."_s,
         u"Run MetalLB without loadBalancerClass."_s,
         {}},
    };
}

QList<CauseInfo> nodeCatalogue()
{
    const auto check = u"vip.announced"_s;
    return {
        {u"node-excluded"_s,
         check,
         u"the node is excluded from load balancing"_s,
         u"The label node.kubernetes.io/exclude-from-external-load-balancers keeps the node from "
         u"announcing, without any message."_s,
         u"The node's labels."_s,
         u"Remove the label, or leave the node out of the plan."_s,
         {}},
        {u"node-network-unavailable"_s,
         check,
         u"the node's network is not up"_s,
         u"A node with the condition NetworkUnavailable announces nothing."_s,
         u"The node's conditions."_s,
         u"`kubectl describe node NODE`."_s,
         {}},
        {u"no-ready-endpoints"_s,
         check,
         u"no API server pod is ready"_s,
         u"MetalLB announces a Service only while it has a ready endpoint."_s,
         u"The Service's endpoints."_s,
         u"`kubectl -n NAMESPACE get pods -l app=kube-apiserver`."_s,
         {},
         true},
    };
}

QList<CauseInfo> advertisementCatalogue()
{
    const auto check = u"vip.announced"_s;
    const auto change = u"metallb.advertisement"_s;
    return {
        {u"advertisement-missing"_s, check, u"no BGPAdvertisement covers the pool"_s,
         u"An address is assigned and nothing is announced, without any error: the commonest "
         u"mistake with MetalLB."_s,
         u"The BGPAdvertisements in MetalLB's namespace."_s,
         u"Create the BGPAdvertisement for the pool."_s, change},
        {u"advertisement-wrong-namespace"_s, check,
         u"the BGPAdvertisement is where MetalLB does not look"_s,
         u"One of that name lies in another namespace; MetalLB reads its own only."_s,
         u"The BGPAdvertisements of all namespaces."_s,
         u"Create it in MetalLB's namespace; then delete the other."_s, change},
        {u"advertisement-wrong-pool"_s, check, u"the BGPAdvertisement names another pool"_s,
         u"MetalLB silently ignores a pool name that does not exist."_s,
         u"ipAddressPools against the pool of the VIP."_s,
         u"Correct spec.ipAddressPools of the BGPAdvertisement."_s, change},
        {u"advertisement-node-left-out"_s, check, u"the BGPAdvertisement leaves the node out"_s,
         u"Its nodeSelectors do not match this node."_s, u"The selectors and the node's labels."_s,
         u"Correct spec.nodeSelectors of the BGPAdvertisement."_s, change},
        {u"advertisement-peer-left-out"_s, check, u"the BGPAdvertisement leaves the router out"_s,
         u"It lists peers, and the router's BGPPeer is not among them."_s, u"spec.peers."_s,
         u"Leave spec.peers out, or add the BGPPeer."_s, change},
        {u"traffic-policy-local"_s,
         check,
         u"the node has no API server pod of its own"_s,
         u"With externalTrafficPolicy Local only nodes with a ready pod of the Service announce."_s,
         u"The Service's policy, and other nodes announce."_s,
         u"Leave externalTrafficPolicy at Cluster."_s,
         {}},
    };
}

} // namespace

QList<CauseInfo> hostedCatalogue()
{
    return objectCatalogue() + poolCatalogue() + addressCatalogue() + nodeCatalogue() +
           advertisementCatalogue();
}

} // namespace hcp
