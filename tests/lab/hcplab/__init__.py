# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of the lab.  Start at cli.py (what one can say) and up.py (the order in which
things come up)."""
