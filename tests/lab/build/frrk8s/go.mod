module hcp-bgp-lab/frrk8s

go 1.24.0

require go.universe.tf/metallb v0.15.2

require github.com/metallb/frr-k8s v0.0.20 // indirect
