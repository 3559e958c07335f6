# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Stand-in."""
import time


def main(lab):
    while True:
        time.sleep(1)
