// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package tools pins what the lab builds from this module; it is never compiled itself.
package tools

import (
	_ "github.com/metallb/frr-k8s/cmd"
	_ "github.com/metallb/frr-k8s/frr-tools/status"
	_ "go.universe.tf/metallb/speaker"
)
