# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Faults."""
import os


def active(lab):
    return sorted(n for n in os.listdir(lab.path("faults")))
