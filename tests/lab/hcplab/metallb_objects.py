# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The objects by which a cluster shows that MetalLB runs in it,
as its manifests and its operator make them."""
from .build import FRR_K8S, METALLB

WEBHOOK_SERVICE = "metallb-operator-webhook-server-service"
CONTROLLER = {"app": "metallb", "component": "controller"}
SPEAKER = {"app": "metallb", "component": "speaker"}
WEBHOOK = {"app": "metallb", "component": "webhook-server"}
FRR_K8S_LABELS = {
    "app": "frr-k8s", "component": "frr-k8s", "app.kubernetes.io/component": "frr-k8s"
}


def _image(name, version):
    return f"quay.io/metallb/{name}:{version}"


def _container(name, image, args, env):
    plain = [{"name": k, "value": v} for k, v in env.items() if not v.startswith("field:")]
    fields = [{"name": k, "valueFrom": {"fieldRef": {"fieldPath": v[6:]}}} for k, v in env.items()
              if v.startswith("field:")]
    return {"name": name, "image": image, "args": args, "env": plain + fields}


def containers(topology, kind, lb_class=None):
    """The containers of one of our workloads: what a reader of the cluster learns version and
    backend from."""
    classes = [f"--lb-class={lb_class}"] if lb_class else []
    backend = {"METALLB_BGP_TYPE": topology.backend}
    if kind == "controller":
        return [
            _container("controller", _image("controller", METALLB),
                       ["--port=7472", "--log-level=info", "--webhook-mode=disabled"] + classes,
                       backend | {"METALLB_DEPLOYMENT": "controller"})
        ]
    if kind == "webhook":
        return [
            _container("webhook-server", _image("controller", METALLB), [
                "--port=7474", "--log-level=info", "--webhook-mode=onlywebhook",
                "--disable-cert-rotation=true"
            ], backend)
        ]
    if kind == "frr-k8s":
        where = {
            "NODE_NAME": "field:spec.nodeName", "NAMESPACE": "field:metadata.namespace",
            "FRR_CONFIG_FILE": "/etc/frr_reloader/frr.conf",
            "FRR_RELOADER_PID_FILE": "/etc/frr_reloader/reloader.pid"
        }
        return [
            _container("frr-k8s", _image("frr-k8s", FRR_K8S), ["--node-name=$(NODE_NAME)"], where),
            _container("frr-status", _image("frr-k8s", FRR_K8S),
                       ["--node-name=$(NODE_NAME)", "--poll-interval=2s"], where)
        ]
    env = backend | {
        "METALLB_NODE_NAME": "field:spec.nodeName", "METALLB_POD_NAME": "field:metadata.name",
        "METALLB_HOST": "field:status.hostIP"
    }
    if topology.backend == "frr-k8s":
        env["FRRK8S_NAMESPACE"] = topology.frr_k8s_namespace
    return [
        _container("speaker", _image("speaker", METALLB),
                   ["--port=7472", "--log-level=info"] + classes, env)
    ]


def workload(kind, name, namespace, labels, pod_spec, count):
    """A Deployment or DaemonSet whose pods are all there, with its status."""
    spec = {
        "selector": {"matchLabels": labels},
        "template": {"metadata": {"labels": labels}, "spec": pod_spec}
    }
    if kind == "Deployment":
        spec["replicas"] = count
        status = {
            "replicas": count, "readyReplicas": count, "availableReplicas": count,
            "updatedReplicas": count, "observedGeneration": 1, "conditions": [{
                "type": "Available", "status": "True", "reason": "MinimumReplicasAvailable",
                "message": ""
            }]
        }
    else:
        status = {
            "desiredNumberScheduled": count, "currentNumberScheduled": count, "numberReady": count,
            "numberAvailable": count, "updatedNumberScheduled": count, "numberMisscheduled": 0,
            "observedGeneration": 1
        }
    obj = {
        "apiVersion": "apps/v1", "kind": kind, "spec": spec,
        "metadata": {"name": name, "namespace": namespace, "labels": labels}
    }
    return obj, status


def pod(name, namespace, labels, node, address, pod_containers, ports=()):
    """A pod of the host's network that is running and ready, with its status."""
    for container in pod_containers:
        if ports:
            container["ports"] = [{"name": n, "containerPort": p, "protocol": "TCP"}
                                  for n, p in ports]
    obj = {
        "apiVersion": "v1", "kind": "Pod",
        "metadata": {"name": name, "namespace": namespace, "labels": labels}, "spec": {
            "nodeName": node, "hostNetwork": True, "containers": pod_containers,
            "terminationGracePeriodSeconds": 0
        }
    }     # no kubelet would confirm a graceful end
    ready = [{"type": t, "status": "True"}
             for t in ("PodScheduled", "Initialized", "ContainersReady", "Ready")]
    status = {
        "phase": "Running", "podIP": address, "podIPs": [{"ip": address}], "hostIP": address,
        "hostIPs": [{"ip": address}], "conditions": ready, "containerStatuses": [{
            "name": c["name"], "image": c["image"], "imageID": c["image"], "ready": True,
            "restartCount": 0, "started": True, "state": {"running": {}}
        } for c in pod_containers]
    }
    return obj, status


def resource(topology):
    """The resource that asks the operator for a running MetalLB."""
    return {
        "apiVersion": "metallb.io/v1beta1", "kind": "MetalLB",
        "metadata": {"name": "metallb", "namespace": topology.metallb_namespace},
        "spec": {"bgpBackend": topology.backend}
    }


def webhook_objects(topology, configurations, bundle):
    """The Service in front of the webhook server,
    and MetalLB's validating webhooks pointing at it."""
    namespace = topology.metallb_namespace
    yield {
        "apiVersion": "v1", "kind": "Service",
        "metadata": {"name": WEBHOOK_SERVICE, "namespace": namespace, "labels": WEBHOOK}, "spec": {
            "selector": WEBHOOK, "ports": [{"port": 443, "targetPort": 9443, "protocol": "TCP"}]
        }
    }
    for configuration in configurations:
        configuration["metadata"] = {"name": "metallb-webhook-configuration"}
        for hook in configuration["webhooks"]:
            service = hook["clientConfig"]["service"]
            service.update(name=WEBHOOK_SERVICE, namespace=namespace)
            hook["clientConfig"]["caBundle"] = bundle
        yield configuration
